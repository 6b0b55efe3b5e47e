"""The report for a spreadsheet: UTF-8 with the mark by which Excel knows it, no cell a formula."""

import csv
import io
import re
from collections.abc import Iterator

from quizapp.classroom.class_told import ALIKE_HEADING
from quizapp.classroom.feedback import in_one_line
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.shown_names import shown_name
from quizapp.core.study.mistake_names import general_name
from quizapp.core.wording import WORDS, printable, where

BYTE_ORDER_MARK = "\ufeff"

CSV_COLUMNS = (
    *("学習者", "問題", "判定", "得点", "誤り", "誤りの id", "説明", "最初に違う所", "ヒント"),
    *("流儀", "seed", "隔離", "提出物"),
)

LEFT_OUT_WORD, REMARK_WORD, ALIKE_WORD = "採点せず", "注意", "類似"
"""What stands for a verdict in rows that are no submission."""

MOST_CHARACTERS = 30_000
"""A cell of Excel holds 32,767."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
"""How a cell begins that some spreadsheet works out; full-width signs are typed as well."""


def csv_lines(book: Gradebook) -> Iterator[str]:
    """A row for each submission, then what is no submission: left out, remarks, what is alike."""
    yield BYTE_ORDER_MARK + _row(CSV_COLUMNS)
    for one in book.rows():
        yield _row(_cells(one, book))
    for left in book.left_out:
        yield _row(_other(判定=LEFT_OUT_WORD, 説明=left.why, 提出物=shown_name(left.name)))
    for remark in _remarks(book):
        yield _row(_other(判定=REMARK_WORD, 説明=remark))
    yield from _alike(book)


def _cells(one: Graded, book: Gradebook) -> tuple[str | float, ...]:
    verdict = one.verdict
    names = dict.fromkeys(filter(None, map(general_name, verdict.mistakes)))
    detail = verdict.evidence.detail
    return (
        *(shown_name(one.learner), one.question, WORDS[verdict.word], round(verdict.score, 4)),
        *("、".join(names), "、".join(dict.fromkeys(verdict.mistakes)), verdict.message),
        *(where(detail) if detail else "", verdict.hint, verdict.convention),
        *(one.seed, book.isolation, shown_name(one.name)),
    )


def _alike(book: Gradebook) -> Iterator[str]:
    """A row for each submission that is like others; the number is that of their group."""
    for number, group in enumerate(book.alike, start=1):
        why = f"{ALIKE_HEADING} {number} 組目: {group.why}"
        for name, learner in zip(group.names, group.learners, strict=True):
            whose = {"学習者": shown_name(learner), "提出物": shown_name(name)}
            yield _row(_other(判定=ALIKE_WORD, 問題=group.question, 説明=why, **whose))


def _other(**told: str) -> tuple[str, ...]:
    """A row that is no submission."""
    return tuple(told.get(column, "") for column in CSV_COLUMNS)


def _remarks(book: Gradebook) -> Iterator[str]:
    yield from book.remarks
    if book.layout:
        yield f"ファイル名の読み方: {book.layout}"
    if book.hidden:
        yield f"隠しファイルとシステムのファイル {book.hidden} 件は除きました。"


def _row(cells: tuple[str | float, ...]) -> str:
    line = io.StringIO()
    safe = (as_text_cell(cell) if isinstance(cell, str) else cell for cell in cells)
    csv.writer(line, lineterminator="").writerow(safe)
    return line.getvalue()


def as_text_cell(text: str) -> str:
    """The text in one line that no spreadsheet takes for a formula: an apostrophe goes before."""
    line = printable(in_one_line(text))[:MOST_CHARACTERS]
    return f"'{line}" if _FORMULA.match(line) else line
