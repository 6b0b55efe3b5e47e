"""The report a person reads in a terminal: first what the class does not understand.

Lines of ours begin at the margin or with two spaces; what may hold a submission's own text begins
with the mark, and its file's name ends a line of ours or stands in a marked one.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from quizapp.classroom.class_told import class_lines, lesson_lines, notice_lines
from quizapp.classroom.feedback import feedback
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.marking_off import MOST_CELLS, QUOTE_MARK, marked_off, widest
from quizapp.classroom.plain_feedback import piece_lines
from quizapp.classroom.shown_names import name_and_learner
from quizapp.core.study.mistake_names import general_name
from quizapp.core.word import SAYS_NOTHING
from quizapp.core.wording import WORDS

if TYPE_CHECKING:
    from quizapp.classroom.figures import ClassFigures

MOST_IN_FULL = 30
"""Of so many submissions everything is told; of more, those that are not right, in a line each."""

MOST_AT_A_GLANCE = 5
"""A report of more does not stand on one screen, which shows its end."""

MOST_IN_LINES = 100
"""So many of those."""

QUOTED_BELOW = f"「{QUOTE_MARK}」で始まる行は、提出物に書かれていた文字列です。"


def text_lines(book: Gradebook) -> Iterator[str]:
    """Mistakes, what the instructor must know, questions, submissions, and the count at the end."""
    counts = Counter(one.verdict.word for one in book.rows())
    figures = _figures(book) if counts.total() > 1 else None
    if figures:
        yield from class_lines(figures)
    yield from notice_lines(book)
    if counts.total() <= MOST_IN_FULL:
        yield from _in_full(book.rows())
    else:
        yield from _listed(book, counts.total() - counts["pass"])
    if figures and counts.total() > MOST_AT_A_GLANCE:
        yield from lesson_lines(figures)
    words = "、".join(f"{WORDS[word]} {counts[word]}" for word in WORDS if counts[word])
    total = f"合計 {counts.total()} 件（{words or 'なし'}）"
    yield f"{total}  隔離: {book.isolation}  seed: {book.seed}"


def _figures(book: Gradebook) -> "ClassFigures":
    from quizapp.classroom.figures import class_figures

    return class_figures(book)


def _in_full(rows: Iterable[Graded]) -> Iterator[str]:
    yield f"■ 提出ごとの結果  {QUOTED_BELOW}"
    for one in rows:
        yield from _heading(one, "")
        for piece in feedback(one.verdict):
            yield from piece_lines(piece)


def _listed(book: Gradebook, wrong: int) -> Iterator[str]:
    """A line for each that is not right; first those that nobody could judge."""
    if not wrong:
        return
    yield "■ 正解でない提出"
    every = chain(_not_right(book, judged=False), _not_right(book, judged=True))
    for one in islice(every, MOST_IN_LINES):
        names = filter(None, map(general_name, one.verdict.mistakes))
        yield from _heading(one, "、".join(names))
    if wrong > MOST_IN_LINES:
        yield f"  ほか {wrong - MOST_IN_LINES} 件"
    yield "  提出ごとの説明は --format markdown（学習者ごと）、csv、json で書き出せます。"


def _not_right(book: Gradebook, *, judged: bool) -> Iterator[Graded]:
    for one in book.rows():
        if not one.verdict.right and (one.verdict.word not in SAYS_NOTHING) is judged:
            yield one


def _heading(one: Graded, mistake: str) -> Iterator[str]:
    """The word of a verdict, and the name: behind it stands nothing of ours."""
    told = f"［{WORDS[one.verdict.word]}］{one.question}  {mistake}".rstrip() + "  "
    name = name_and_learner(one.name, one.learner)
    if one.learner in one.name and widest(told) + widest(name) <= MOST_CELLS:
        yield told + name
    else:
        yield told.rstrip()
        yield from marked_off(name)
