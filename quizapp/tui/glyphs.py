"""The signs the app draws besides text, and plain stand-ins for terminals that draw them wide."""

from dataclasses import dataclass

from quizapp.core.text.transliterate import transliterated


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One sign each; all are one cell wide where ambiguous characters count as one."""

    pointer: str = "▸"
    right: str = "✓"
    wrong: str = "✗"
    full: str = "█"
    rest: str = "░"
    picked: str = "●"
    flag: str = "!"
    ascii: bool = False

    def write(self, text: str) -> str:
        """A text that is not laid out as prose, with Greek written out where signs are plain."""
        return transliterated(text) if self.ascii else text

    def bar(self, share: float, cells: int) -> str:
        """A bar of `cells` cells; full only when nothing is missing."""
        filled = int(share * cells)
        return self.full * filled + self.rest * (cells - filled)


UNICODE = Glyphs()
ASCII = Glyphs(pointer=">", right="o", wrong="x", full="#", rest=".", picked="*", ascii=True)

GLYPHS = {"unicode": UNICODE, "ascii": ASCII}
"""By the value of the setting `glyphs`."""
