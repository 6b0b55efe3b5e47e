"""Programs that differ in a few places, as one listing with gaps, and what each has in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.core.kinds.code.merging import Change, changes_between
from quizapp.core.text.width import cells

GAP_SIGNS = ("(あ)", "(い)", "(う)", "(え)")

_BESIDE = "     "
"""As wide as a sign and a space."""

_ROOM = 70
"""A row that is longer would be broken anywhere on a screen of 80 columns."""

_FEW = 2
"""Of more gaps those that follow one another are one: a block is read as such."""

_DEEPER = 4
_OPERATORS = (" + ", " - ", " * ", " / ", " for ")


@dataclass(frozen=True, slots=True)
class Gap:
    """From which line to which; `shown` is what the listing has there, `texts` each program."""

    start: int
    end: int
    shown: Sequence[str]
    texts: tuple[tuple[str, ...], ...]

    @property
    def lacks_a_row(self) -> bool:
        """Whether the listing, or some program, has nothing there."""
        return not all(any(row.strip() for row in text) for text in (self.shown, *self.texts))

    @property
    def rows(self) -> int:
        """How many rows the longest of them takes."""
        return max(map(len, self.texts))


def gaps_of(listing: str, programs: Sequence[str]) -> Sequence[Gap]:
    """Where the programs differ from the listing; no program has nothing in a gap."""
    before = listing.split("\n")
    made = [[*_seen_changes(before, program.split("\n"))] for program in programs]
    spans = _joined([(change.start, change.end) for one in made for change in one])
    gaps = [_gap(before, made, *span) for span in spans]
    while empty := [gap for gap in gaps if gap.lacks_a_row]:
        others = [(gap.start, gap.end) for gap in gaps if gap is not empty[0]]
        spans = _joined([*others, _widened(before, empty[0], others)])
        gaps = [_gap(before, made, *span) for span in spans]
    return gaps if len(gaps) <= _FEW else [_gap(before, made, *span) for span in _blocks(spans)]


def _blocks(spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Those that follow one another as one."""
    starts = [start for start, _ in spans if start not in {end for _, end in spans}]
    ends = [end for _, end in spans if end not in {start for start, _ in spans}]
    return [*zip(starts, ends, strict=True)]


def _seen_changes(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    """But for empty rows, which nobody sees."""
    for change in changes_between(before, after):
        if "".join((*before[change.start : change.end], *change.new)).strip():
            yield change


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """In their order; those that overlap, and those at whose edge something is added, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        last = joined[-1] if joined else None
        if last and (start < last[1] or (start == last[1] and start in (end, last[0]))):
            joined[-1] = (last[0], max(end, last[1]))
        else:
            joined.append((start, end))
    return joined


def _gap(before: Sequence[str], made: Sequence[Sequence[Change]], start: int, end: int) -> Gap:
    texts = tuple(_within(before, one, start, end) for one in made)
    return Gap(start, end, before[start:end], texts)


def _within(before: Sequence[str], made: Sequence[Change], start: int, end: int) -> tuple[str, ...]:
    rows: list[str] = []
    at = start
    for change in made:
        if start <= change.start and change.end <= end:
            rows += [*before[at : change.start], *change.new]
            at = change.end
    rows += before[at:end]
    return tuple(rows)


def _widened(before: Sequence[str], gap: Gap, others: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """With a line more where some program would have nothing: of another gap, or one as deep."""
    start, end = gap.start, gap.end
    depth, taken = _depth(gap), {line for span in others for line in range(*span)}
    beside = {end: (start, end + 1), start - 1: (start - 1, end)}
    lines = [at for at in beside if 0 <= at < len(before) and before[at].strip()]
    nearest = sorted(lines, key=lambda at: (at not in taken, abs(_depth_of(before[at]) - depth)))
    return beside[nearest[0]] if nearest else (0, len(before))


def fenced(code: str) -> str:
    """Code as prose, with no row that is too long for the screen."""
    return _fenced([part for row in code.rstrip("\n").split("\n") for part in _broken(row)])


def with_gaps(listing: str, gaps: Sequence[Gap]) -> str:
    """The listing with a sign in place of each gap, as prose."""
    rows = listing.rstrip("\n").split("\n")
    for sign, gap in reversed([*zip(GAP_SIGNS, gaps, strict=False)]):
        rows[gap.start : gap.end] = [" " * _depth(gap) + sign]
    return fenced("\n".join(rows))


def with_marks(listing: str, gaps: Sequence[Gap]) -> str:
    """The listing with a sign beside each row of a gap, as prose."""
    rows = listing.rstrip("\n").split("\n")
    signs = {
        i: sign
        for sign, gap in zip(GAP_SIGNS, gaps, strict=False)
        for i in range(gap.start, gap.end)
    }
    marked: list[str] = []
    for i, row in enumerate(rows):
        beside = f"{signs[i]} " if i in signs and row.strip() else _BESIDE
        marked += ((beside + part).rstrip() for part in _broken(row))
    return _fenced(marked)


def filled_in(gaps: Sequence[Gap], program: int) -> str:
    """What a program has in each gap, as prose; one gap needs no sign."""
    rows: list[str] = []
    for sign, gap in zip(GAP_SIGNS, gaps, strict=False):
        depth = _depth(gap)
        own = [part for row in gap.texts[program] if row.strip() for part in _broken(row[depth:])]
        beside = [f"{sign} ", *(_BESIDE,) * len(own)] if len(gaps) > 1 else [""] * len(own)
        rows += map("".join, zip(beside, own, strict=False))
    return _fenced(rows)


def _depth(gap: Gap) -> int:
    """Of the row that stands furthest to the left."""
    rows = (row for text in (gap.shown, *gap.texts) for row in text if row.strip())
    return min(map(_depth_of, rows))


def _depth_of(row: str) -> int:
    return len(row) - len(row.lstrip())


def _fenced(rows: Sequence[str]) -> str:
    return "\n".join(("```", *rows, "```"))


def _broken(row: str) -> Iterator[str]:
    """A row that is too long goes on below, deeper, as Python lets it."""
    row = row.rstrip()
    places = [*_breaks(row[:_ROOM])] if cells(row) > _ROOM else []
    if not places:
        yield row
        return
    within, _, place = min(places)
    yield row[:-place].rstrip() + ("" if within else " \\")
    yield from _broken(" " * (_depth_of(row) + _DEEPER) + row[-place:].lstrip())


def _breaks(row: str) -> Iterator[tuple[int, bool, int]]:
    """Where it may go on: within how many brackets, whether at a comma, and the place, negated."""
    within = 0
    for at, sign in enumerate(row):
        within += (sign in "([{") - (sign in ")]}")
        if row.startswith(_OPERATORS, at):
            yield within, False, -at
        elif within and row.startswith(", ", at):
            yield within, True, -at - 1
