"""What stands on the first screen: what to teach again, and whom it would help."""

from collections import Counter
from collections.abc import Iterator, Mapping

from quizapp.classroom.class_page.mistakes_chapter import is_drawn
from quizapp.classroom.class_page.pieces import people, share_bar
from quizapp.classroom.class_told import LESSONS_HEADING
from quizapp.classroom.figures import ClassFigures, Lesson
from quizapp.classroom.figures.lessons import FEWEST_HELPED
from quizapp.classroom.gradebook import Gradebook
from quizapp.core.question import Question
from quizapp.core.study.mistake_names import RULE_NAMES
from quizapp.core.text.as_html import html_line, in_html
from quizapp.core.wording import per_cent

MOST_QUESTIONS_NAMED = 3
"""Of the questions in which a mistake was made, so many are named."""


def opening_chapter(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    """The facts in one line, what an instructor must know, and the lessons."""
    yield from _facts(figures)
    yield from _notices(book, figures)
    yield f"<h2>{LESSONS_HEADING}</h2>\n"
    if not figures.lessons:
        yield f"<p>{_nothing_to_teach(figures)}</p>\n"
        yield from _unnamed(figures, FEWEST_HELPED)
        return
    yield f'<p class="quiet">{_reach(figures)}</p>\n<ol class="lessons">\n'
    for place, one in enumerate(figures.lessons, start=1):
        yield _lesson(one, place, book.questions, figures.learners)
    yield "</ol>\n"
    yield from _unnamed(figures, figures.lessons[-1].helped)


def _unnamed(figures: ClassFigures, fewest: int) -> Iterator[str]:
    """The questions that as many got wrong as lessons help, by no mistake that has a name."""
    counts = Counter[str]()
    for one in figures.nameless:
        counts[one.question] += one.learners
    most = [at for at in counts.most_common(MOST_QUESTIONS_NAMED) if at[1] >= fewest]
    if most:
        told = "、".join(f"<code>{in_html(name)}</code> {count} 人" for name, count in most)
        yield f'<p>名前の付かない間違いの多い問題: {told}（<a href="#nameless">例</a>）</p>\n'


def _facts(figures: ClassFigures) -> Iterator[str]:
    mean = sum(one.score for one in figures.standings) / max(figures.learners, 1)
    facts = (
        f"<b>{figures.learners}</b> 人",
        f"<b>{len(figures.questions)}</b> 問",
        f"答え <b>{figures.answers}</b> 件",
        f"点の平均 <b>{per_cent(mean)}</b>" if figures.learners else "",
        f"正解 <b>{figures.words.get('pass', 0)}</b> 件",
    )
    yield f'<p class="facts">{"".join(f"<span>{one}</span>" for one in facts if one)}</p>\n'


def _notices(book: Gradebook, figures: ClassFigures) -> Iterator[str]:
    told = [
        f"採点していないファイル {len(book.left_out)} 件" if book.left_out else "",
        f"確かめること {len(book.remarks)} 件" if book.remarks else "",
        f"集計に入れなかった答え {figures.doubles} 件" if figures.doubles else "",
        f'<a href="#alike">似ている提出</a> {len(book.alike)} 組' if book.alike else "",
    ]
    if any(told):
        said = "、".join(filter(None, told))
        yield f'<p class="notice">{said}があります（<a href="#files">くわしく</a>）。</p>\n'
    if book.isolation != "full":
        yield (
            f'<p class="notice">隔離が {in_html(book.isolation)} のまま採点しました。'
            "提出コードが結果を偽れるので、点は参考にとどめてください。</p>\n"
        )


def _nothing_to_teach(figures: ClassFigures) -> str:
    if not figures.answers:
        return "採点した答えがありません。"
    if figures.words.get("pass") == figures.answers:
        return "すべて正解です。"
    return "2 人以上に共通する、名前の付いた誤りはありませんでした。"


def _reach(figures: ClassFigures) -> str:
    wrong = sum(any(one.word != "pass" for one in who.answers) for who in figures.standings)
    return (
        f"多くの人に効く順です。全部で、間違いのあった {wrong} 人のうち "
        f"{figures.lessons[-1].covered} 人に届きます。"
    )


def _lesson(one: Lesson, place: int, questions: Mapping[str, Question], learners: int) -> str:
    titles = {question.topic.id: question.topic.title for question in questions.values()}
    made = [f"<code>{in_html(name)}</code> {count} 人" for name, count in one.mistake.questions]
    more = (
        f" ほか {len(made) - MOST_QUESTIONS_NAMED} 問" if len(made) > MOST_QUESTIONS_NAMED else ""
    )
    example = f'<a href="#m{place}">{"例と図" if is_drawn(one.mistake, place) else "例"}</a>'
    lines = [f"{'、'.join(made[:MOST_QUESTIONS_NAMED])}{more}　{example}"]
    if one.first:
        named = "、".join(RULE_NAMES.get(topic) or titles.get(topic, topic) for topic in one.first)
        lines.insert(0, f"先に {in_html(named)} を（この誤りの人の多くが、そこも間違えています）")
    said = "<br>\n".join(lines)
    return (
        f'<li><span class="many">{people(one.helped, learners)}</span>'
        f"<b>{html_line(one.mistake.name)}</b>{share_bar(one.helped / max(learners, 1))}"
        f'<div class="quiet">{said}</div></li>\n'
    )
