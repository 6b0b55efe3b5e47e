"""Figures drawn as text: bars, labels and lines of so many cells, in sections with headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quizapp.core.text.transliterate import transliterated
from quizapp.core.text.width import cells

LEAST_WIDTH = 56
"""Cells of the narrowest screen that is drawn on, without its edges."""

MOST_BAR = 20
"""Cells of a bar that has room."""


@dataclass(frozen=True, slots=True)
class Pen:
    """The signs of a picture, and how many cells wide it may be."""

    width: int
    full: str = "█"
    rest: str = "░"
    shades: str = "·░▒▓█"
    heights: str = "▁▂▃▄▅▆▇█"
    ascii: bool = False

    def bar(self, share: float, cells: int = MOST_BAR) -> str:
        """A bar; full only when nothing is missing, and never empty where there is something."""
        filled = max(int(share > 0), min(cells, int(share * cells)))
        return self.full * filled + self.rest * (cells - filled)

    def sparkline(self, values: Sequence[int]) -> str:
        """One sign for each value, as high as it is among them."""
        most, last = max(values, default=0), len(self.heights) - 1
        return "".join(self.heights[-(-value * last // most) if most else 0] for value in values)

    def label(self, text: str, room: int) -> str:
        """The text in just so many cells; an ellipsis tells where it was cut."""
        said = transliterated(text) if self.ascii else text
        end = ".." if self.ascii else "…"
        if cells(said) > room:
            while cells(said) + len(end) > room:
                said = said[:-1]
            said += end
        return said + " " * (room - cells(said))


def pen(width: int, *, ascii_only: bool) -> Pen:
    """A pen for a page so wide; with plain signs where others might be drawn wide."""
    width = max(LEAST_WIDTH, width)
    if not ascii_only:
        return Pen(width)
    return Pen(width, *("#", ".", ".:-+#", "_.-=+*%#"), ascii=True)


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject: its heading and its lines."""

    heading: str
    lines: tuple[str, ...]


def broken_lines(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most so many cells, broken as Japanese is."""
    from quizapp.core.text.kinsoku import filled_lines
    from quizapp.core.text.spans import Span

    for line in filled_lines([Span(text)], width):
        yield "".join(span.text for span in line)
