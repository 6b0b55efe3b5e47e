"""Prose as HTML: formulas drawn in Unicode as on the screen; no text is taken for markup."""

from collections.abc import Sequence
from html import escape
from typing import assert_never

from quizapp.core.text.blocks import ProseBlock, ProseLines, ProseTable, StandingRows, blocks_of
from quizapp.core.text.spans import Marked, marked, written
from quizapp.core.wording import printable

_TAGS = {"formula": "i", "code": "code", "strong": "b", "blank": "u"}


def html_of(text: str) -> str:
    """Prose as blocks of HTML."""
    return "".join(map(_block, blocks_of(text)))


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


def _block(block: ProseBlock) -> str:
    match block:
        case StandingRows(rows):
            return html_block(rows)
        case ProseTable(headings, rows):
            head = _table_row(headings, "th") if headings else ""
            return f"<table>\n{head}{''.join(_table_row(row, 'td') for row in rows)}</table>\n"
        case ProseLines(lines):
            said = "<br>\n".join(map(html_line, lines))
            return f"<p>{said}</p>\n"
        case never:
            assert_never(never)


def _table_row(row: Sequence[str], tag: str) -> str:
    return f"<tr>{''.join(f'<{tag}>{html_line(cell)}</{tag}>' for cell in row)}</tr>\n"
