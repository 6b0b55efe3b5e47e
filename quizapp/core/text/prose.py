"""Prose with formulas and tables, as the lines of a screen.

A line break stays a line break, and lines between ``` fences are kept as they are.
"""

from collections.abc import Iterator
from functools import partial
from itertools import groupby

from quizapp.core.text.displayed import displayed
from quizapp.core.text.kinsoku import filled_lines
from quizapp.core.text.spans import Line, Span, spans
from quizapp.core.text.tables import is_row, table_lines

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
    for kind, group in groupby(sorted_out(text), key=lambda line: line[0]):
        lines = [line for _, line in group]
        if kind == "code":
            yield from ((Span(line.expandtabs(4), "code"),) for line in lines)
        elif kind == "table_lines":
            yield from table_lines(lines, columns, partial(wrap, plain=plain), plain=plain)
        else:
            for line in lines:
                display = displayed(line, columns, plain=plain) if standing else None
                yield from (
                    display.rows if display else filled_lines(spans(line, plain=plain), columns)
                )


def sorted_out(text: str) -> Iterator[tuple[str, str]]:
    """Each line that is shown, with what it is a line of: code, table_lines or prose."""
    fenced = False
    for line in text.rstrip("\n").split("\n"):
        if line.strip().startswith(FENCE):
            fenced = not fenced
        elif fenced:
            yield "code", line
        else:
            yield "table_lines" if is_row(line) else "prose", line
