"""The report of a mock exam as one page of HTML that needs no other file, to be read or printed."""

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
    FigureRow,
    FigureTable,
    ReportBlock,
    chapters,
    report_title,
    sheet_heading,
    sheet_mark,
)
from quizapp.core.exam.report_words import ANSWERS, GONE, UNOFFICIAL
from quizapp.core.text.as_html import html_block, html_line, html_of, in_html

_LOOKS = """
body { font-family: "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif;
  line-height: 1.7; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1a1a1a; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; border-bottom: 2px solid #456; }
h3 { font-size: 1rem; margin: 0 0 .5rem; }
table { border-collapse: collapse; margin: .5rem 0; }
td, th { padding: .15rem .7rem; border-bottom: 1px solid #ccc; text-align: right; }
td:first-child, th:first-child { text-align: left; }
.bar { width: 10rem; } .bar span { display: block; height: .7rem; background: #369; }
.bar div { background: #dde4ea; }
article { border: 1px solid #bbb; border-radius: .3rem; padding: .8rem 1rem; margin: 1rem 0; }
article table td, article table th { text-align: left; }
ol { list-style: none; padding-left: 0; } li { margin: .2rem 0; padding: 0 .4rem; }
li.right { border-left: .3rem solid #287a3c; } li.own { background: #eef2f6; }
pre, code { font-family: "Noto Sans Mono", "DejaVu Sans Mono", Consolas, monospace; }
pre { line-height: 1.15; overflow-x: auto; background: #f6f6f4; padding: .5rem; }
i { font-family: "STIX Two Math", Cambria, "Noto Serif", serif; font-style: normal; }
u { text-decoration: none; border-bottom: 1px solid; }
.quiet { color: #555; font-size: .9rem; }
@media print {
  body { margin: 0; max-width: none; font-size: 10pt; } article { break-inside: avoid; }
  pre { white-space: pre-wrap; } * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def report_html(report: ExamReport, sheet: Iterable[SheetPart]) -> str:
    """The whole page."""
    title = in_html(report_title(report))
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_LOOKS}</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{''.join(_chapters(report))}"
        f"<h2>{ANSWERS}</h2>\n{''.join(map(_part, sheet))}"
        f'<p class="quiet">{UNOFFICIAL}</p>\n</body>\n</html>\n'
    )


def _chapters(report: ExamReport) -> Iterator[str]:
    for one in chapters(report):
        yield f"<h2>{in_html(one.heading)}</h2>\n"
        yield from map(_block, one.blocks)


def _block(block: ReportBlock) -> str:
    match block:
        case str():
            return f"<p>{in_html(block)}</p>\n"
        case FigureTable(heads, rows):
            drawn = any(row.share is not None for row in rows)
            head = "".join(f"<th>{in_html(one)}</th>" for one in heads)
            head = f"<tr><th></th>{'<th></th>' if drawn else ''}{head}</tr>\n" if any(heads) else ""
            return f"<table>\n{head}{''.join(map(_row, rows))}</table>\n"
        case never:
            assert_never(never)


def _row(row: FigureRow) -> str:
    cells = "".join(f"<td>{in_html(one)}</td>" for one in row.cells)
    return f"<tr><td>{in_html(row.called)}</td>{_bar(row.share)}{cells}</tr>\n"


def _bar(share: float | None) -> str:
    if share is None:
        return ""
    return f'<td class="bar"><div><span style="width:{100 * share:.0f}%"></span></div></td>'


def _part(one: SheetPart) -> str:
    heading = in_html(sheet_heading(one.part))
    told = "".join(map(_told, one.blocks)) or f"<p>{GONE}</p>\n"
    return f'<article id="q{one.part.place + 1}">\n<h3>{heading}</h3>\n{told}</article>\n'


def _told(block: SheetBlock) -> str:
    match block:
        case SheetProse(text, heading, quiet):
            head = f"<p><b>{heading}</b></p>\n" if heading else ""
            said = f"{head}{html_of(text)}"
            return f'<div class="quiet">{said}</div>\n' if quiet else said
        case SheetOptions(options):
            return f"<ol>\n{''.join(map(_option, options))}</ol>\n"
        case SheetPicture(title, rows):
            head = f"<p>{html_line(title)}</p>\n" if title else ""
            return head + html_block(rows)
        case SheetSource(text):
            return f'<p class="quiet">{in_html(text)}</p>\n'
        case never:
            assert_never(never)


def _option(one: SheetOption) -> str:
    classes = " ".join(name for name, on in (("right", one.right), ("own", one.own)) if on)
    mark = f" <b>{in_html(told)}</b>" if (told := sheet_mark(one)) else ""
    if "\n" in one.text:
        return f'<li class="{classes}">{in_html(one.number)}.{mark}{html_of(one.text)}</li>\n'
    return f'<li class="{classes}">{in_html(one.number)}. {html_line(one.text)}{mark}</li>\n'
