"""How many terminal cells a text takes; ambiguous characters (α, ∂, −) count one."""

import unicodedata

_WIDE = frozenset("WF")
_NO_CELL = frozenset(("Mn", "Me", "Cf"))


def cells(text: str) -> int:
    """The number of cells: 0 for combining and format characters, 2 for East Asian wide, else 1."""
    if text.isascii():
        return len(text)
    return sum(_cell(char) for char in text)


def _cell(char: str) -> int:
    if unicodedata.category(char) in _NO_CELL:
        return 0
    return 2 if unicodedata.east_asian_width(char) in _WIDE else 1
