"""Prose as Markdown: formulas drawn in Unicode as on the screen; no text is taken for markup."""

import re
from collections.abc import Sequence
from typing import assert_never

from quizapp.core.text.blocks import ProseBlock, ProseLines, ProseTable, StandingRows, blocks_of
from quizapp.core.text.prose import FENCE
from quizapp.core.text.spans import Marked, marked, written
from quizapp.core.wording import printable

_SIGNS = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_AT_THE_BEGINNING = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
"""What makes a line a list, a rule or a heading; of a number it is the sign behind it."""

_BAR = re.compile(r"(?<!\\)\|")
_TICKS = re.compile("`+")


def markdown_of(text: str) -> str:
    """Prose as blocks of Markdown, each with an empty line after it."""
    return "".join(map(_block, blocks_of(text)))


def in_markdown(text: str) -> str:
    """Text that is no prose, in which no mark is read."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", printable(text))


def code_in_markdown(text: str) -> str:
    """Text as inline code: there nothing is markup, and no address becomes a link."""
    said = printable(text)
    ticks = "`" * (1 + _longest_ticks(said))
    return f"{ticks} {said} {ticks}" if "`" in said else f"{ticks}{said}{ticks}"


def markdown_block(rows: Sequence[str]) -> str:
    """Rows whose characters stand below one another; the fence is longer than any within."""
    text = "\n".join(map(printable, rows))
    fence = "`" * max(len(FENCE), 1 + _longest_ticks(text))
    return f"{fence}\n{text}\n{fence}\n\n"


def markdown_line(text: str, *, in_table: bool = False) -> str:
    """One line of prose, or what a cell of a table holds."""
    line = "".join(map(_run, marked(text)))
    # Only code has a bar without a backslash, and only within a table does it need one.
    return _BAR.sub(r"\\|", line) if in_table else line


def markdown_row(row: Sequence[str]) -> str:
    """A row of a table whose cells are Markdown by now."""
    return f"| {' | '.join(row)} |\n"


def _run(run: Marked) -> str:
    said = printable(written(run, plain=False).text)
    said = code_in_markdown(said) if run.style == "code" else in_markdown(said)
    return f"**{said}**" if run.looks == "strong" and said.strip() else said


def _longest_ticks(text: str) -> int:
    return max(map(len, _TICKS.findall(text)), default=0)


def _block(block: ProseBlock) -> str:
    match block:
        case StandingRows(rows):
            return markdown_block(rows)
        case ProseTable(headings, rows):
            return _table(headings, rows)
        case ProseLines(lines):
            return "  \n".join(_begun(markdown_line(line)) for line in lines) + "\n\n"
        case never:
            assert_never(never)


def _begun(line: str) -> str:
    """A line that begins nothing but a paragraph."""
    line = line.lstrip()
    return _AT_THE_BEGINNING.sub(
        lambda sign: f"{sign[2]}\\" if sign[2].isdigit() else f"\\{sign[2]}", line
    )


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    width = max(map(len, (headings, *rows)))
    head = [*headings, *[""] * (width - len(headings))]
    every = (head, *rows)
    cells = ([markdown_line(cell, in_table=True) for cell in row] for row in every)
    first, *others = map(markdown_row, cells)
    return first + markdown_row(["---"] * width) + "".join(others) + "\n"
