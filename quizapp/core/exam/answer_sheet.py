"""The parts of a mock exam to be read again: what was asked, answered and right, and why.

How that is written is left to `report_html` and `report_markdown`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.core.body import AS_AUTHORED
from quizapp.core.exam.report import ExamPart, ExamReport
from quizapp.core.fault import BadExampleError
from quizapp.core.figure import Figure
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.phase import Judged
from quizapp.core.study.result import Seen, right_options, seen_again
from quizapp.core.verdict import Verdict

_JUST_RIGHT = "正解です。"
"""A reason that says nothing."""

_DOTS, _NO_DOTS = re.compile("[\u2801-\u28ff]"), "\u2800"
"""Cells of eight dots each, and the one without any."""

PICTURE_COLUMNS, PICTURE_ROWS_IN_PRINT = 64, 18


@dataclass(frozen=True, slots=True)
class SheetOption:
    """One that could be chosen: its number, its prose, whether it is right and was chosen."""

    number: str
    text: str
    right: bool
    own: bool


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A picture as rows of characters, with its title as prose."""

    title: str
    rows: tuple[str, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part with all that there is to read of it; all is prose.

    `known` is False where its question has gone or is another one by now: only its result is left.
    `legend` and `convention` are empty where an earlier part had the same.
    """

    part: ExamPart
    known: bool = False
    legend: str = ""
    stem: str = ""
    ask: str = ""
    options: tuple[SheetOption, ...] = ()
    pictures: tuple[SheetPicture, ...] = ()
    reason: str = ""
    explain: str = ""
    convention: str = ""
    source: str = ""


def answer_sheet(report: ExamReport, questions: QuestionSet) -> Iterator[SheetPart]:
    """Every part in its order; `questions` are as the exam asks them."""
    of, said = len(report.parts), {""}
    for part in report.parts:
        again = seen_again(questions, Seen(part.variant, part.answered, part.place + 1, of))
        one = _sheet_part(part, *again) if again else SheetPart(part)
        yield replace(
            one,
            legend="" if one.legend in said else one.legend,
            convention="" if one.convention in said else one.convention,
        )
        said |= {one.legend, one.convention}


def _sheet_part(part: ExamPart, question: Question, judged: Judged) -> SheetPart:
    return SheetPart(
        part,
        known=True,
        legend=question.legend,
        stem=question.stem.ask if question.stem else "",
        ask=question.ask,
        options=_options(question, judged),
        pictures=tuple(picture for one in question.plots for picture in _pictures(question, one)),
        reason="" if part.blank else "\n".join(_reasons(judged.verdict)),
        explain=question.explain,
        convention=question.topic.convention,
        source=question.source,
    )


def _reasons(verdict: Verdict) -> Iterator[str]:
    """Why, of the whole and of each option that was chosen; that it is right is told elsewhere."""
    if verdict.message != _JUST_RIGHT:
        yield verdict.message
    for part in verdict.parts:
        if part.message and part.message != verdict.message:
            yield f"{part.name.rstrip('。')}：{part.message}" if part.name else part.message


def _options(question: Question, judged: Judged) -> tuple[SheetOption, ...]:
    right = {number for number, _ in right_options(question)}
    read = question.body.as_read(judged.answer) if judged.answer else ()
    own = {number for number, _ in read}
    return tuple(
        SheetOption(number, text, number in right, number in own)
        for number, text in question.body.menu()
    )


def _pictures(question: Question, figure: Figure) -> Iterator[SheetPicture]:
    """The picture, where it can be drawn."""
    from quizapp.core.drawing import steps_of
    from quizapp.core.plots.still import still_picture

    try:
        drawing = figure.drawing(question.worked.sampled(AS_AUTHORED))
    except BadExampleError:
        return
    last = steps_of(drawing)
    step = min(last, figure.frame or last)
    drawn = still_picture(drawing, PICTURE_COLUMNS, PICTURE_ROWS_IN_PRINT, step)
    rows = (_as_wide("".join(span.text for span in row).rstrip()) for row in drawn.rows)
    yield SheetPicture(figure.caption, (*rows, *drawn.notes), figure.at == "explain")


def _as_wide(row: str) -> str:
    """A row of dots with its blanks as wide as they are, where another font has to draw them."""
    return row.replace(" ", _NO_DOTS) if _DOTS.search(row) else row
