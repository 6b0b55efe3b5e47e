"""Each learner: the score and a sign for each question at a glance, then all that was told."""

from collections.abc import Collection, Iterator, Mapping

from quizapp.classroom.class_page.pieces import (
    SIGNS,
    html_table,
    name_in_html,
    sign_of,
    told_in_html,
    word_in_html,
)
from quizapp.classroom.figures import ClassFigures, CountedAnswer, LearnerFigures
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.of_learners import rows_of_learners
from quizapp.core.text.as_html import in_html
from quizapp.core.wording import per_cent

MOST_COLUMNS_NAMED = 12
"""The order of the signs is told of so many questions; of more nobody could count them."""

NOT_HANDED_IN = "・"


def learners_chapter(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    """The list of learners, then a section each."""
    if not figures.standings:
        return
    columns = [one.id for one in figures.questions]
    places = {one.learner: place for place, one in enumerate(figures.standings, start=1)}
    yield f'<h2 id="learners">学習者</h2>\n<p class="quiet">{_legend(columns)}</p>\n'
    rows = (_row(one, places[one.learner], columns) for one in figures.standings)
    yield '<div class="index">\n'
    yield from html_table(("学習者", "#点", "問題ごと"), rows)
    yield "</div>\n"
    yield (
        "<h2>学習者ごとの判定</h2>\n"
        '<p class="quiet">印刷すると、開いてある人の判定だけが紙に入ります。</p>\n'
    )
    yield from _sections(book, figures, places)


def _legend(columns: Collection[str]) -> str:
    signs = "　".join(
        f'<span class="{colour}">{sign}</span> {said}'
        for (sign, colour), said in zip(SIGNS.values(), _SAID, strict=True)
    )
    order = "、".join(f"<code>{in_html(name)}</code>" for name in columns)
    told = f"印は左から {order} です。" if len(columns) <= MOST_COLUMNS_NAMED else ""
    return f"{signs}　{NOT_HANDED_IN} 未提出<br>{told}"


_SAID = ("正解", "一部正解", "不正解", "エラーや時間切れなど")


def _row(one: LearnerFigures, place: int, columns: Collection[str]) -> str:
    answers = {answer.question: answer for answer in one.answers}
    marks = "".join(_mark(answers.get(name)) for name in columns)
    return (
        f'<tr><td><a href="#l{place}">{name_in_html(one.learner)}</a></td>'
        f'<td class="n">{per_cent(one.score)}</td><td class="marks">{marks}</td></tr>\n'
    )


def _mark(answer: CountedAnswer | None) -> str:
    """The sign of an answer; only what is not right is coloured, as it is looked for."""
    if answer is None:
        return NOT_HANDED_IN
    sign, colour = sign_of(answer.word, answer.score)
    return sign if answer.word == "pass" else f'<b class="{colour}">{sign}</b>'


def _sections(book: Gradebook, figures: ClassFigures, places: Mapping[str, int]) -> Iterator[str]:
    counts = {answer.name for one in figures.standings for answer in one.answers}

    def kept(row: Graded) -> tuple[str, str]:
        return row.name, _answer(row, counts=row.name in counts)

    for learner, rows in rows_of_learners(book, kept):
        # Files that nobody owns stand each by itself.
        groups = [(learner, rows)] if learner else [(name, [(name, said)]) for name, said in rows]
        for who, own in groups:
            score = per_cent(figures.standings[places[who] - 1].score)
            yield (
                f'<details class="learner"><summary><b>{name_in_html(who)}</b>　'
                f'<span class="n">{score}</span></summary>\n'
                f'<ul class="answers" id="l{places[who]}">\n'
            )
            yield from (said for _, said in own)
            yield "</ul></details>\n"


def _answer(row: Graded, *, counts: bool) -> str:
    beyond = "" if counts else ' <span class="quiet">（集計には入れていません）</span>'
    return (
        f"<li>{word_in_html(row.verdict)} <code>{in_html(row.question)}</code>{beyond}"
        f"{told_in_html(row.verdict)}</li>\n"
    )
