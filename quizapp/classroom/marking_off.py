"""Text of a submission as lines of a report that nobody can take for ours.

Each begins with the mark, none is wider than a terminal: else its rest would begin a line there.
"""

import unicodedata
from collections.abc import Iterator

from quizapp.core.wording import printable

QUOTE_MARK = "  | "

MOST_CELLS = 76
"""A terminal's width, without the mark."""

MOST_COMBINING = 3
"""So many marks on one letter are writing; more hide the lines above and below."""

LONGEST_QUOTE = 1_200
"""Characters of one line that are shown."""

_WIDENS = "\ufe0f"
"""Makes a sign of one cell a picture of two."""


def marked_off(text: str) -> Iterator[str]:
    """A text of any kind in lines that begin with the mark."""
    for line in text.splitlines() or [""]:
        yield from (QUOTE_MARK + piece for piece in in_pieces(line, MOST_CELLS))


def in_pieces(line: str, width: int) -> Iterator[str]:
    """One line in pieces of so many cells; nothing in them moves a cursor, colours or hides."""
    cut = "…" if len(line) > LONGEST_QUOTE else ""
    seen = _without_towers(printable(line[:LONGEST_QUOTE])) + cut
    start = taken = 0
    for at, char in enumerate(seen):
        wide = widest(char)
        if taken + wide > width:
            yield seen[start:at]
            start, taken = at, 0
        taken += wide
    yield seen[start:]


def widest(text: str) -> int:
    """The most cells that any terminal gives it: many draw Greek or … in two, as they do kanji."""
    return len(text) if text.isascii() else sum(map(_widest, text))


def _widest(char: str) -> int:
    if char.isascii() or char == _WIDENS:
        return 1
    return 0 if _is_combining(char) else 2


def _is_combining(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me")


def _without_towers(text: str) -> str:
    """The text with no more combining characters in a row than writing has."""
    if text.isascii():
        return text
    kept: list[str] = []
    height = 0
    for char in text:
        height = height + 1 if _is_combining(char) else 0
        if height <= MOST_COMBINING:
            kept.append(char)
    return "".join(kept)
