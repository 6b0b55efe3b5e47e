"""The parts of a mock exam to be read again: what was asked, answered and right, and why.

How that is written is left to `report_html` and `report_markdown`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from quizapp.core.body import AS_AUTHORED
from quizapp.core.exam import report_words as words
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

_SIDE = re.compile("[^│┤]*[│┤]")
"""The numbers at the left of a picture, and its side."""

PICTURE_COLUMNS, PICTURE_ROWS_IN_PRINT = 64, 18


@dataclass(frozen=True, slots=True)
class SheetOption:
    """One that could be chosen: its number, its prose, whether it is right and was chosen."""

    number: str
    text: str
    right: bool
    own: bool


@dataclass(frozen=True, slots=True)
class SheetProse:
    """Prose below a heading, which most has none of; what is `quiet` stands beside the matter."""

    text: str
    heading: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class SheetOptions:
    """All that could be chosen."""

    options: tuple[SheetOption, ...]


@dataclass(frozen=True, slots=True)
class SheetPicture:
    """A picture as rows of characters, with its title as prose."""

    title: str
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetSource:
    """Where the facts of a question are from; no mark in it is read."""

    text: str


SheetBlock: TypeAlias = SheetProse | SheetOptions | SheetPicture | SheetSource


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One part with all that there is to read of it.

    There are no blocks where its question has gone or is another one by now: only its result is
    left. What is quiet, and was told of an earlier part, is not told again.
    """

    part: ExamPart
    blocks: tuple[SheetBlock, ...] = ()


def answer_sheet(report: ExamReport, questions: QuestionSet) -> Iterator[SheetPart]:
    """Every part in its order; `questions` are as the exam asks them."""
    of, said = len(report.parts), set[SheetBlock]()
    for part in report.parts:
        again = seen_again(questions, Seen(part.variant, part.answered, part.place + 1, of))
        blocks = [*_blocks(part, *again)] if again else []
        yield SheetPart(part, tuple(one for one in blocks if one not in said))
        said |= {one for one in blocks if isinstance(one, SheetProse) and one.quiet}


def _blocks(part: ExamPart, question: Question, judged: Judged) -> Iterator[SheetBlock]:
    """All of one part in the order in which it is read."""
    reason = "" if part.blank else "\n".join(_reasons(judged.verdict))
    yield from _prose(question.legend, quiet=True)
    yield from _prose(question.stem.ask if question.stem else "")
    yield from _pictures(question, late=False)
    yield from _prose(question.ask)
    yield _options(question, judged)
    yield from _prose(reason, words.REASON)
    yield from _prose(question.explain, words.EXPLAINED)
    yield from _pictures(question, late=True)
    yield from _prose(question.topic.convention, words.CONVENTION_TOLD, quiet=True)
    if question.source:
        yield SheetSource(words.source_told(question.source))


def _prose(text: str, heading: str = "", *, quiet: bool = False) -> Iterator[SheetProse]:
    if text:
        yield SheetProse(text, heading, quiet)


def _reasons(verdict: Verdict) -> Iterator[str]:
    """Why, of the whole and of each option that was chosen; that it is right is told elsewhere."""
    if verdict.message != _JUST_RIGHT:
        yield verdict.message
    for part in verdict.parts:
        if part.message and part.message != verdict.message:
            yield f"{part.name.rstrip('。')}：{part.message}" if part.name else part.message


def _options(question: Question, judged: Judged) -> SheetOptions:
    right = {number for number, _ in right_options(question)}
    read = question.body.as_read(judged.answer) if judged.answer else ()
    own = {number for number, _ in read}
    return SheetOptions(
        tuple(
            SheetOption(number, text, number in right, number in own)
            for number, text in question.body.menu()
        )
    )


def _pictures(question: Question, *, late: bool) -> Iterator[SheetPicture]:
    for figure in question.plots:
        if (figure.at == "explain") is late:
            yield from _picture(question, figure)


def _picture(question: Question, figure: Figure) -> Iterator[SheetPicture]:
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
    yield SheetPicture(figure.caption, (*rows, *drawn.notes))


def _as_wide(row: str) -> str:
    """A row of dots with its blanks as wide as they are, where another font has to draw them."""
    side = _SIDE.match(row)
    begin = side.end() if side else 0
    return row[:begin] + row[begin:].replace(" ", _NO_DOTS) if _DOTS.search(row) else row
