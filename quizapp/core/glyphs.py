"""The signs the app draws besides text, and plain stand-ins for terminals that draw them wide."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.core.text.transliterate import transliterated

if TYPE_CHECKING:
    from quizapp.core.plots import Charset


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
    line: str = "─"
    ascii: bool = False

    @property
    def charset(self) -> "Charset":
        """What pictures are drawn with."""
        return "ascii" if self.ascii else "braille"

    def write(self, text: str) -> str:
        """A text that is not laid out as prose, with Greek written out where signs are plain."""
        return transliterated(text) if self.ascii else text

    def bar(self, share: float, cells: int) -> str:
        """A bar of `cells` cells; full only when nothing is missing."""
        filled = int(share * cells)
        return self.full * filled + self.rest * (cells - filled)

    def slider(self, share: float, cells: int) -> str:
        """A line of `cells` cells with a knob at that share of it."""
        if cells < 1:
            return ""
        place = round(share * (cells - 1))
        return self.line * place + self.picked + self.line * (cells - 1 - place)


UNICODE = Glyphs()
ASCII = Glyphs(
    pointer=">", right="o", wrong="x", full="#", rest=".", picked="*", line="-", ascii=True
)

GLYPHS = {"unicode": UNICODE, "ascii": ASCII}
"""By the value of the setting `glyphs`."""
