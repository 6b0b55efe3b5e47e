"""The mistakes by name: how many made each, where, and one example with its path."""

from collections.abc import Iterator, Mapping

from quizapp.classroom.class_page.pieces import (
    fitted_line,
    html_table,
    name_in_html,
    people,
    told_in_html,
    word_in_html,
)
from quizapp.classroom.class_page.small_picture import small_picture
from quizapp.classroom.figures import ClassFigures, ClassMistake, NamelessFailure
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.core.question import Question
from quizapp.core.study.mistake_names import RULE_NAMES
from quizapp.core.text.as_html import html_line, in_html
from quizapp.core.wording import WORDS

MOST_PICTURES = 10
"""Of the mistakes made most, which are printed whole; each takes the room of three learners."""

MOST_EXAMPLES_TOLD = 150
"""More are told in a row each, without an example."""


def mistakes_chapter(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    """All mistakes with a name, then what is wrong without one."""
    if figures.mistakes:
        yield "<h2>誤りの一覧</h2>\n"
        unnamed = "" if book.shows_names else "例には名前を出していません（--named で出せます）。"
        yield f'<p class="quiet">名前を開くと、例が出ます。{unnamed}{_PICTURED}</p>\n'
    for place, one in enumerate(figures.mistakes[:MOST_EXAMPLES_TOLD], start=1):
        yield from _mistake(one, place, book, figures.learners)
    rest = figures.mistakes[MOST_EXAMPLES_TOLD:]
    if rest:
        rows = (_row(one, place) for place, one in enumerate(rest, start=MOST_EXAMPLES_TOLD + 1))
        yield from html_table(("誤り", "#人数", "問題"), rows)
    if figures.nameless:
        yield '<h3 id="nameless">名前の付かない誤り</h3>\n'
        yield '<ul class="answers">\n'
        yield from map(_nameless, figures.nameless)
        yield "</ul>\n"


_PICTURED = "図は正しい軌跡と、例の提出の軌跡です（◎ 開始、＋ 最小）。"


def is_drawn(one: ClassMistake, place: int) -> bool:
    """Whether the example of the mistake at that place (from 1) has a picture."""
    return place <= MOST_PICTURES and one.example.verdict.evidence.trajectories is not None


def _mistake(one: ClassMistake, place: int, book: Gradebook, learners: int) -> Iterator[str]:
    printed = ' class="printed"' if place <= MOST_PICTURES else ""
    yield (
        f'<details id="m{place}"{printed}><summary><span class="many">'
        f"{people(one.learners, learners)}</span><b>{html_line(one.name)}</b></summary>\n"
        f'<p class="quiet">{_questions(one)}</p>\n<div class="beside">\n'
    )
    to_show = f'<p class="quiet">{_to_show(one, book.questions)}</p>'
    yield f"<div>{_example(one.example, named=book.shows_names)}{to_show}</div>\n"
    walk = one.example.verdict.evidence.trajectories
    if walk and is_drawn(one, place):
        yield f"<figure>{small_picture(walk)}</figure>\n"
    yield "</div></details>\n"


def _example(row: Graded, *, named: bool) -> str:
    whose = f"（{name_in_html(row.learner or row.name)}）" if named else ""
    question = f"<code>{in_html(row.question)}</code>"
    return f"例{whose}：{question} {word_in_html(row.verdict)}{told_in_html(row.verdict)}"


def _questions(one: ClassMistake) -> str:
    return "、".join(f"<code>{in_html(name)}</code> {count} 人" for name, count in one.questions)


def _to_show(one: ClassMistake, questions: Mapping[str, Question]) -> str:
    """What to open before the class: the page of the rule that is learned first, the question."""
    asked = [questions[name].topic.id for name, _ in one.questions if name in questions]
    rules = [f"<code>quizapp rule {rule}</code>" for rule in RULE_NAMES if rule in asked]
    asked_as_authored = one.questions[0][0].partition("@")[0]  # `id@exam` is a form of it
    question = f"<code>quizapp preview {in_html(asked_as_authored)}</code>"
    return f"見せるなら: {'、'.join((*rules[:1], question))}"


def _row(one: ClassMistake, place: int) -> str:
    return (
        f'<tr id="m{place}"><td>{html_line(one.name)}</td><td class="n">{one.learners}</td>'
        f"<td>{_questions(one)}</td></tr>\n"
    )


def _nameless(one: NamelessFailure) -> str:
    """What is wrong, and how one was told it: in a box, as an exception speaks as it likes."""
    cause = f"（{one.cause}）" if one.cause else ""
    said = fitted_line(one.example.verdict.message)
    return (
        f'<li><span class="many">{one.learners} 人</span><code>{in_html(one.question)}</code> '
        f'<span class="word">{WORDS[one.word]}</span>{cause}<pre>{in_html(said)}</pre></li>\n'
    )
