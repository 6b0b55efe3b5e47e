"""Programs that differ in a few places, as one listing with slots, and what each has in them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quizapp.core.kinds.code.merging import Change, changes_between
from quizapp.core.text.width import cells

SLOT_SIGNS = ("(あ)", "(い)", "(う)", "(え)")

_BESIDE = "     "
"""As wide as a sign and a space."""

_ROOM = 70
"""A row that is longer would be broken anywhere on a screen of 80 columns."""

_FEW = 2
"""Of more slots those that follow one another are one: a block is read as such."""

_DEEPER = 4
_OPAQUE = ("'", '"', "#")
"""Within strings and comments nothing is an operator."""

_OPERATORS = (" + ", " - ", " * ", " / ", " for ")


@dataclass(frozen=True, slots=True)
class Slot:
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


def slots_of(listing: str, programs: Sequence[str]) -> Sequence[Slot]:
    """Where the programs differ from the listing; no program has nothing in a slot."""
    before = listing.split("\n")
    made = [[*_seen_changes(before, program.split("\n"))] for program in programs]
    spans = [(change.start, change.end) for one in made for change in one]
    added = {start for start, end in spans if start == end}
    spans = _joined(spans, added)
    slots = [_slot(before, made, *span) for span in spans]
    while empty := [slot for slot in slots if slot.lacks_a_row]:
        others = [(slot.start, slot.end) for slot in slots if slot is not empty[0]]
        spans = _joined([*others, _widened(before, empty[0], others)], added)
        slots = [_slot(before, made, *span) for span in spans]
    return slots if len(slots) <= _FEW else [_slot(before, made, *span) for span in _blocks(spans)]


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


def _joined(spans: Sequence[tuple[int, int]], added: Collection[int]) -> list[tuple[int, int]]:
    """In their order; those that overlap, and those at whose edge something is added, as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        last = joined[-1] if joined else None
        if last and (start < last[1] or (start == last[1] and start in added)):
            joined[-1] = (last[0], max(end, last[1]))
        else:
            joined.append((start, end))
    return joined


def _slot(before: Sequence[str], made: Sequence[Sequence[Change]], start: int, end: int) -> Slot:
    texts = tuple(_within(before, one, start, end) for one in made)
    return Slot(start, end, before[start:end], texts)


def _within(before: Sequence[str], made: Sequence[Change], start: int, end: int) -> tuple[str, ...]:
    rows: list[str] = []
    at = start
    for change in made:
        if start <= change.start and change.end <= end:
            rows += [*before[at : change.start], *change.new]
            at = change.end
    rows += before[at:end]
    return tuple(rows)


def _widened(
    before: Sequence[str], slot: Slot, others: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """With a line more where some program would have nothing: of another slot, or one as deep."""
    start, end = slot.start, slot.end
    depth, taken = _depth(slot), {line for span in others for line in range(*span)}
    beside = {end: (start, end + 1), start - 1: (start - 1, end)}
    lines = [at for at in beside if 0 <= at < len(before) and before[at].strip()]
    nearest = sorted(lines, key=lambda at: (at not in taken, abs(_depth_of(before[at]) - depth)))
    return beside[nearest[0]] if nearest else (0, len(before))


def fenced(code: str) -> str:
    """Code as prose, with no row that is too long for the screen."""
    return _fenced([part for row in code.rstrip("\n").split("\n") for part in _broken(row)])


def with_slots(listing: str, slots: Sequence[Slot]) -> str:
    """The listing with a sign in place of each slot, as prose."""
    rows = listing.rstrip("\n").split("\n")
    for sign, slot in reversed([*zip(SLOT_SIGNS, slots, strict=False)]):
        rows[slot.start : slot.end] = [" " * _depth(slot) + sign]
    return fenced("\n".join(rows))


def with_marks(listing: str, slots: Sequence[Slot]) -> str:
    """The listing with a sign beside each row of a slot, as prose."""
    rows = listing.rstrip("\n").split("\n")
    signs = {
        i: sign
        for sign, slot in zip(SLOT_SIGNS, slots, strict=False)
        for i in range(slot.start, slot.end)
    }
    marked: list[str] = []
    for i, row in enumerate(rows):
        beside = f"{signs[i]} " if i in signs and row.strip() else _BESIDE
        marked += ((beside + part).rstrip() for part in _broken(row))
    return _fenced(marked)


def filled_in(slots: Sequence[Slot], program: int) -> str:
    """What a program has in each slot, as prose; one slot needs no sign."""
    rows: list[str] = []
    for sign, slot in zip(SLOT_SIGNS, slots, strict=False):
        depth = _depth(slot)
        own = [part for row in slot.texts[program] if row.strip() for part in _broken(row[depth:])]
        beside = [f"{sign} ", *(_BESIDE,) * len(own)] if len(slots) > 1 else [""] * len(own)
        rows += map("".join, zip(beside, own, strict=False))
    return _fenced(rows)


def _depth(slot: Slot) -> int:
    """Of the row that stands furthest to the left."""
    rows = (row for text in (slot.shown, *slot.texts) for row in text if row.strip())
    return min(map(_depth_of, rows))


def _depth_of(row: str) -> int:
    return len(row) - len(row.lstrip())


def _fenced(rows: Sequence[str]) -> str:
    """As prose; of empty rows that follow one another one is enough to be read."""
    kept = [row for before, row in pairwise(("", *rows)) if before or row]
    return "\n".join(("```", *kept, "```"))


def _broken(row: str) -> Iterator[str]:
    """A row that is too long goes on below, deeper, as Python lets it."""
    row = row.rstrip()
    may_be_broken = cells(row) > _ROOM and not any(sign in row for sign in _OPAQUE)
    deeper = _depth_of(row) + _DEEPER
    places = [one for one in _breaks(row[:_ROOM]) if -one[-1] > deeper] if may_be_broken else []
    if not places:
        yield row
        return
    within, _, place = min(places)
    yield row[:-place].rstrip() + ("" if within else " \\")
    yield from _broken(" " * deeper + row[-place:].lstrip())


def _breaks(row: str) -> Iterator[tuple[int, bool, int]]:
    """Where it may go on: within how many brackets, whether at a comma, and the place, negated."""
    within = 0
    for at, sign in enumerate(row):
        within += (sign in "([{") - (sign in ")]}")
        if row.startswith(_OPERATORS, at):
            yield within, False, -at
        elif within and row.startswith(", ", at):
            yield within, True, -at - 1
