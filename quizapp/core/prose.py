"""Prose with formulas, as the lines of a screen.

A line break stays a line break, and lines between ``` fences are kept as they are.
"""

from collections.abc import Iterator

from quizapp.core.displayed import displayed
from quizapp.core.kinsoku import Line, filled
from quizapp.core.spans import Span, spans

FENCE = "```"


def wrap(
    text: str, columns: int, *, plain: bool = False, standing: bool = False
) -> tuple[Line, ...]:
    """Break prose into lines of at most `columns` cells; only fenced code may be wider.

    Args:
        text: prose as authors write it.
        columns: how many cells a line has.
        plain: in ASCII but for Japanese.
        standing: draw formulas that have a line to themselves in two dimensions, where they fit.
    """
    return tuple(_lines(text, columns, plain=plain, standing=standing))


def _lines(text: str, columns: int, *, plain: bool, standing: bool) -> Iterator[Line]:
    fenced = False
    for line in text.rstrip("\n").split("\n"):
        if line.strip().startswith(FENCE):
            fenced = not fenced
        elif fenced:
            yield (Span(line.expandtabs(4), "code"),)
        else:
            display = displayed(line, columns, plain=plain) if standing else None
            yield from display.rows if display else filled(spans(line, plain=plain), columns)
