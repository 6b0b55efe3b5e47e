"""The report of a mock exam as one file of Markdown."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from quizapp.core.exam.answer_sheet import (
    SheetBlock,
    SheetOption,
    SheetOptions,
    SheetPart,
    SheetPicture,
    SheetProse,
    SheetSource,
)
from quizapp.core.exam.report import ExamReport
from quizapp.core.exam.report_told import (
    FigureTable,
    ReportBlock,
    chapters,
    report_title,
    sheet_heading,
    sheet_mark,
)
from quizapp.core.exam.report_words import ANSWERS, GONE, UNOFFICIAL
from quizapp.core.text.as_markdown import (
    in_markdown,
    markdown_block,
    markdown_line,
    markdown_of,
    markdown_row,
)


def report_markdown(report: ExamReport, sheet: Iterable[SheetPart]) -> str:
    """The whole file."""
    return "".join(
        (
            f"# {in_markdown(report_title(report))}\n\n",
            *_chapters(report),
            f"## {ANSWERS}\n\n",
            *map(_part, sheet),
            f"---\n\n{UNOFFICIAL}\n",
        )
    )


def _chapters(report: ExamReport) -> Iterator[str]:
    for one in chapters(report):
        yield f"## {in_markdown(one.heading)}\n\n"
        yield from map(_block, one.blocks)


def _block(block: ReportBlock) -> str:
    match block:
        case str():
            return f"{in_markdown(block)}\n\n"
        case FigureTable(heads, rows):
            head = ["", *map(in_markdown, heads)]
            body = ([row.called, *row.cells] for row in rows)
            rule = markdown_row([":---", *["---:"] * len(heads)])
            drawn = "".join(markdown_row([*map(in_markdown, row)]) for row in body)
            return f"{markdown_row(head)}{rule}{drawn}\n"
        case never:
            assert_never(never)


def _part(one: SheetPart) -> str:
    heading = f"### {in_markdown(sheet_heading(one.part))}\n\n"
    return heading + ("".join(map(_told, one.blocks)) or f"{GONE}\n\n")


def _told(block: SheetBlock) -> str:
    match block:
        case SheetProse(text, heading):
            head = f"**{heading}**\n\n" if heading else ""
            return head + markdown_of(text)
        case SheetOptions(options):
            return "".join(map(_option, options)) + "\n"
        case SheetPicture(title, rows):
            head = f"{markdown_line(title)}\n\n" if title else ""
            return head + markdown_block(rows)
        case SheetSource(text):
            return f"{in_markdown(text)}\n\n"
        case never:
            assert_never(never)


def _option(one: SheetOption) -> str:
    """An item of a list; one of several lines hangs below its number."""
    mark = sheet_mark(one)
    number = f"- ({in_markdown(one.number)}) "
    if "\n" not in one.text:
        return f"{number}{markdown_line(one.text)}{f' **{mark}**' * bool(mark)}\n"
    indented = (f"  {line}".rstrip() for line in markdown_of(one.text).rstrip().split("\n"))
    return f"{number}{f'**{mark}**' * bool(mark)}\n\n" + "\n".join(indented) + "\n\n"
