"""Prose as HTML: formulas drawn in Unicode as on the screen; no text is taken for markup."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from quizapp.core.text.parted import StandingRows, paragraphs_of
from quizapp.core.text.prose import sorted_out
from quizapp.core.text.spans import Marked, marked, written
from quizapp.core.text.tables import headed_rows
from quizapp.core.wording import printable

_TAGS = {"formula": "i", "code": "code", "strong": "b", "blank": "u"}


def html_of(text: str) -> str:
    """Prose as blocks of HTML."""
    groups = groupby(sorted_out(text), key=lambda line: line[0])
    return "".join(_block(kind, [line for _, line in group]) for kind, group in groups)


def in_html(text: str) -> str:
    """Text that is no prose: no mark in it is read."""
    return escape(printable(text))


def html_block(rows: Sequence[str]) -> str:
    """Rows whose characters stand below one another."""
    return f"<pre>{escape(chr(10).join(map(printable, rows)))}</pre>\n"


def html_line(text: str) -> str:
    """One line of prose, or what a cell of a table holds."""
    return "".join(map(_run, marked(text)))


def _run(run: Marked) -> str:
    said = in_html(written(run, plain=False).text)
    tag = _TAGS.get(run.style)
    said = f"<{tag}>{said}</{tag}>" if tag else said
    return f"<b>{said}</b>" if run.stressed else said


def _block(kind: str, lines: Sequence[str]) -> str:
    match kind:
        case "code":
            return html_block([line.expandtabs(4) for line in lines])
        case "table_lines":
            return _table(lines)
        case _:
            return "".join(_paragraphs(lines))


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    for one in paragraphs_of(lines):
        match one:
            case StandingRows(rows):
                yield html_block(rows)
            case _:
                said = "<br>\n".join(map(html_line, one))
                yield f"<p>{said}</p>\n"


def _table(lines: Sequence[str]) -> str:
    headings, rows = headed_rows(lines)
    head = _table_row(headings, "th") if headings else ""
    return f"<table>\n{head}{''.join(_table_row(row, 'td') for row in rows)}</table>\n"


def _table_row(row: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{html_line(cell)}</{tag}>' for cell in row)}</tr>\n"
