"""The mistakes by name: who many made each, where, and one example with its path."""

from collections.abc import Iterator, Mapping

from quizapp.classroom.class_page.pieces import (
    called,
    html_table,
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

MOST_EXAMPLES = 150
"""More are told in a row each, without an example."""


def mistakes_chapter(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    """All mistakes with a name, then what is wrong without one."""
    if figures.mistakes:
        yield "<h2>誤りの一覧</h2>\n"
        unnamed = "" if book.shows_names else "例には名前を出していません（--named で出せます）。"
        yield f'<p class="quiet">名前を開くと、例が出ます。{unnamed}{_PICTURED}</p>\n'
    for place, one in enumerate(figures.mistakes[:MOST_EXAMPLES], start=1):
        yield from _mistake(one, place, book, figures.learners)
    rest = figures.mistakes[MOST_EXAMPLES:]
    if rest:
        yield from html_table(("誤り", "#人数", "問題"), map(_row, rest))
    if figures.nameless:
        yield "<h3>名前の付かない誤り</h3>\n"
        yield from html_table(("問題", "判定", "#人数", "例"), map(_nameless, figures.nameless))


_PICTURED = "図は正しい軌跡と、例の提出の軌跡です（◎ 開始、＋ 最小）。"


def _mistake(one: ClassMistake, place: int, book: Gradebook, learners: int) -> Iterator[str]:
    drawn = place <= MOST_PICTURES
    printed = ' class="printed"' if drawn else ""
    yield (
        f'<details id="m{place}"{printed}><summary><span class="many">'
        f"{people(one.learners, learners)}</span><b>{html_line(one.name)}</b></summary>\n"
        f'<p class="quiet">{_questions(one)}</p>\n<div class="beside">'
    )
    to_show = f'<p class="quiet">{_to_show(one, book.questions)}</p>'
    yield f"<div>{_example(one.example, named=book.shows_names)}{to_show}</div>\n"
    walk = one.example.verdict.evidence.trajectories
    if walk and drawn:
        yield f"<figure>{small_picture(walk)}</figure>\n"
    yield "</div></details>\n"


def _example(row: Graded, *, named: bool) -> str:
    whose = f"（{called(row.learner or row.name)}）" if named else ""
    question = f"<code>{in_html(row.question)}</code>"
    return f"例{whose}：{question} {word_in_html(row.verdict)}{told_in_html(row.verdict)}"


def _questions(one: ClassMistake) -> str:
    return "、".join(f"<code>{in_html(name)}</code> {count} 人" for name, count in one.questions)


def _to_show(one: ClassMistake, questions: Mapping[str, Question]) -> str:
    """What to open before the class: the page of the rule that is learned first, the question."""
    asked = [questions[name].topic.id for name, _ in one.questions if name in questions]
    rules = [f"<code>quizapp rule {rule}</code>" for rule in RULE_NAMES if rule in asked]
    question = f"<code>quizapp preview {in_html(one.questions[0][0])}</code>"
    return f"見せるなら: {'、'.join((*rules[:1], question))}"


def _row(one: ClassMistake) -> str:
    return (
        f'<tr><td>{html_line(one.name)}</td><td class="n">{one.learners}</td>'
        f"<td>{_questions(one)}</td></tr>\n"
    )


def _nameless(one: NamelessFailure) -> str:
    word = f"{WORDS[one.word]}{f'（{one.cause}）' if one.cause else ''}"
    said = one.example.verdict.message
    return (
        f"<tr><td><code>{in_html(one.question)}</code></td><td>{word}</td>"
        f'<td class="n">{one.learners}</td><td>{in_html(said)}</td></tr>\n'
    )
