"""The lines above a picture: which mark is which path, and what else there is to know."""

from collections.abc import Iterable, Sequence
from functools import reduce

from quizapp.core.plots.canvas import Charset
from quizapp.core.plots.trace import Walk
from quizapp.core.text.spans import Line, Span
from quizapp.core.text.width import cells

GOAL = "+"
_GAP = 2


def start_mark(charset: Charset) -> str:
    """The sign of the point a path begins at."""
    return "◎" if charset == "braille" else "@"


def in_rows(items: Sequence[Span], columns: int) -> tuple[Line, ...]:
    """The items side by side, in as many lines as they need; none is broken over two."""
    return tuple(filled(line, columns) for line in _wrapped(items, columns))


def names_of(shown: Sequence[Walk]) -> tuple[Span, ...]:
    """The signs and the name of each line, in its colour."""
    return tuple(Span(_named(walk), walk.brush.style) for walk in shown)


def _named(walk: Walk) -> str:
    """The signs of the path, at its points and where it is now, then its name; each but once."""
    return " ".join(dict.fromkeys((walk.brush.mark, walk.brush.current, walk.label)))


def _wrapped(items: Iterable[Span], columns: int) -> list[Line]:
    def with_item(lines: list[Line], item: Span) -> list[Line]:
        gap = Span(" " * _GAP, "text")
        if lines and _row_width(lines[-1]) + _GAP + cells(item.text) <= columns:
            return [*lines[:-1], (*lines[-1], gap, item)]
        return [*lines, (item,)]

    return reduce(with_item, items, [])


def _row_width(row: Line) -> int:
    return sum(cells(span.text) for span in row)


def filled(row: Line, columns: int) -> Line:
    """The row cut or filled up to exactly `columns` cells."""
    rest = columns
    kept: list[Span] = []
    for span in row:
        text = _cut(span.text, rest)
        rest -= cells(text)
        kept.append(Span(text, span.style))
        if text != span.text:
            break
    return (*kept, Span(" " * rest, "text")) if rest else tuple(kept)


def _cut(text: str, columns: int) -> str:
    while cells(text) > columns:
        text = text[:-1]
    return text
