"""Two programs line by line: which lines of one are other lines in the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class LinePair:
    """A line of each program that stand side by side; None where the other has one more."""

    own: str | None
    model: str | None

    @property
    def same(self) -> bool:
        """Whether it is one line, but for blanks at its end."""
        return self.own is not None and self.own == self.model


def lines_beside(own: str, model: str) -> Iterator[LinePair]:
    """All lines of both programs, equal ones beside one another."""
    ours, theirs = _lines(own), _lines(model)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for _, i, i_end, j, j_end in matcher.get_opcodes():
        for place in range(max(i_end - i, j_end - j)):
            yield LinePair(
                ours[i + place] if i + place < i_end else None,
                theirs[j + place] if j + place < j_end else None,
            )


def _lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.expandtabs(4).rstrip().splitlines()]
