"""One program with the changes of two others, where these do not touch."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from quizapp.core.grading.syntax import NoPython, parsed_source

_SIGNS = re.compile(r"\w+|\s+|[-+*/@=<>!]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in place of `start` to `end` of what was there before."""

    start: int
    end: int
    new: Sequence[str]

    def meets(self, other: "Change") -> bool:
        """Whether both take away the same, or add something at one place."""
        if self.start == self.end == other.start == other.end:
            return True
        return max(self.start, other.start) < min(self.end, other.end)

    def touches(self, other: "Change") -> bool:
        """Whether nothing stands between the two."""
        return max(self.start, other.start) <= min(self.end, other.end)


def changes_between(before: Sequence[str], after: Sequence[str]) -> tuple[Change, ...]:
    """Every passage that differs, in its order; as many for as many are one change each."""
    found = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return tuple(
        part
        for kind, a, b, c, d in found
        if kind != "equal"
        for part in _parts(Change(a, b, after[c:d]))
    )


def _parts(change: Change) -> Iterator[Change]:
    if change.end - change.start != len(change.new):
        yield change
        return
    for i, new in enumerate(change.new, start=change.start):
        yield Change(i, i + 1, [new])


def with_both(source: str, one: str, other: str) -> str | None:
    """The program with what was changed in both; None where that cannot be, or is no Python."""
    merged = _merged(source.split("\n"), one.split("\n"), other.split("\n"))
    text = "\n".join(merged or ())
    is_new = text.strip() and text not in (source, one, other)
    return text if is_new and not isinstance(parsed_source(text), NoPython) else None


def _merged(before: Sequence[str], one: Sequence[str], other: Sequence[str]) -> list[str] | None:
    """Lines with the changes of both; of a line that both change, its signs are merged."""
    own, others = [*changes_between(before, one)], [*changes_between(before, other)]
    for change in (*own,):
        for met in [known for known in others if change.meets(known)]:
            line = _merged_line(before, change, met)
            if line is None:
                return None
            own[own.index(change)] = line
            others.remove(met)
    return _applied(before, [*own, *others])


def _merged_line(before: Sequence[str], change: Change, met: Change) -> Change | None:
    is_line = (change.start, change.end) == (met.start, met.end) == (change.start, change.start + 1)
    if not is_line or not len(change.new) == len(met.new) == 1:
        return None
    signs, one, other = (
        _SIGNS.findall(text) for text in (before[change.start], change.new[0], met.new[0])
    )
    own, others = changes_between(signs, one), changes_between(signs, other)
    if any(a.touches(b) for a in own for b in others):
        return None
    return Change(change.start, change.end, ["".join(_applied(signs, [*own, *others]))])


def _applied(before: Sequence[str], made: Sequence[Change]) -> list[str]:
    after = [*before]
    for change in sorted(made, key=lambda one: (one.start, one.end), reverse=True):
        after[change.start : change.end] = change.new
    return after
