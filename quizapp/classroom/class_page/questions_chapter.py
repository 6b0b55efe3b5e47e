"""Each question: how hard it was, whether it tells the good from the weak, its parts and values."""

from collections.abc import Iterator, Mapping, Sequence

from quizapp.classroom.class_page.pieces import html_table, share_bar
from quizapp.classroom.figures import ClassFigures, ClassMistake, DrawnValue, QuestionFigures
from quizapp.classroom.figures.drawn import TOGETHER
from quizapp.core.question import Question
from quizapp.core.rule_questions import opening_line
from quizapp.core.text.as_html import html_line, in_html
from quizapp.core.wording import per_cent

MOST_MISTAKES_NAMED = 5

NOT_ALL = "（選び残し）"


def questions_chapter(figures: ClassFigures, questions: Mapping[str, Question]) -> Iterator[str]:
    """A table of all, then what there is to say of each."""
    if not figures.questions:
        return
    yield "<h2>問題ごと</h2>\n"
    rows = (_row(one, questions.get(one.id)) for one in figures.questions)
    yield from html_table(("問題", "#正解", "点の平均", "#識別"), rows)
    yield f'<p class="quiet">{_READING}</p>\n'
    for one in figures.questions:
        question = questions.get(one.id)
        yield from _question(
            one, figures.mistakes, chosen=bool(question and question.body.offers())
        )


_READING = (
    "識別は、その問題の点と、同じ人のほかの問題の点の相関です。＋1 に近いほど、ほかの問題が"
    "できる人ほど解けています。はっきり 0 より下なら、問題か採点を見直してください。"
    "「?」は 95 % の区間に 0 が入る値、「—」は人数か問題が少なく言えないものです。"
    "判定できなかった答えは、点の平均と識別に入れていません。"
)


def _row(one: QuestionFigures, question: Question | None) -> str:
    asked = f'<br><span class="quiet">{in_html(opening_line(question))}</span>' if question else ""
    judged = one.answered - one.unjudged
    return (
        f"<tr><td><code>{in_html(one.id)}</code>{asked}</td>"
        f'<td class="n">{one.right} / {judged}</td>'
        f'<td><span class="n">{per_cent(one.difficulty)}</span>{share_bar(one.difficulty)}</td>'
        f'<td class="n">{_discrimination(one)}</td></tr>\n'
    )


def _discrimination(one: QuestionFigures) -> str:
    found = one.discrimination
    if found is None:
        return "—"
    said = f"{found.value:+.2f}".replace("-", "−")
    if found.high < 0:
        return f'<b class="bad">{said}</b>'
    return said if found.low > 0 else f"{said} ?"


def _question(
    one: QuestionFigures, mistakes: Sequence[ClassMistake], *, chosen: bool
) -> Iterator[str]:
    made = [
        (dict(mistake.questions)[one.id], place, mistake)
        for place, mistake in enumerate(mistakes, start=1)
        if one.id in dict(mistake.questions)
    ]
    if not made and len(one.parts) < 2 and not one.drawn and not one.unjudged:  # noqa: PLR2004
        return
    yield f'<details class="printed"><summary><code>{in_html(one.id)}</code></summary>\n'
    if one.unjudged:
        yield f"<p>判定できなかった答え {one.unjudged} 件</p>\n"
    if made:
        made.sort(key=lambda at: (-at[0], at[1]))
        yield f"<h3>多い誤り</h3>\n<ul>{''.join(map(_made, made[:MOST_MISTAKES_NAMED]))}</ul>\n"
    if chosen and one.parts:
        yield "<h3>選ばれた選択肢</h3>\n"
        yield from html_table(("選択肢", "#人数", "割合"), _options(one))
    elif len(one.parts) > 1:
        yield "<h3>部分点</h3>\n"
        yield from html_table(("部分", "#正解", "割合"), (_share(*part) for part in _parts(one)))
    yield from _drawn(one.drawn)
    yield "</details>\n"


def _made(made: tuple[int, int, ClassMistake]) -> str:
    count, place, mistake = made
    return f'<li><a href="#m{place}">{html_line(mistake.name)}</a>　{count} 人</li>'


def _parts(one: QuestionFigures) -> Iterator[tuple[str, int, int]]:
    return ((html_line(part.name), part.right, part.answered) for part in one.parts)


def _options(one: QuestionFigures) -> Iterator[str]:
    """A part is an option that was chosen, or that should have been: those first that most met."""
    for part in sorted(one.parts, key=lambda own: -own.answered):
        sign = "○" if 2 * part.right > part.answered else "×"
        yield _share(
            f"{sign} {html_line(part.name) or NOT_ALL}", part.answered, one.answered - one.unjudged
        )


def _share(called: str, right: int, answered: int) -> str:
    share = right / max(answered, 1)
    return (
        f'<tr><td>{called}</td><td class="n">{right} / {answered}</td>'
        f'<td><span class="n">{per_cent(share)}</span>{share_bar(share)}</td></tr>\n'
    )


def _drawn(drawn: Sequence[DrawnValue]) -> Iterator[str]:
    for name in dict.fromkeys(one.name for one in drawn):
        own = [one for one in drawn if one.name == name]
        yield f"<h3>引いた値{'の組' if name == TOGETHER else f' {in_html(name)}'}</h3>\n"
        rows = (_share(_value(one), one.right, one.answered) for one in own)
        yield from html_table(("値", "#正解", "割合"), rows)
        if any(one.stands_out for one in own):
            yield (
                '<p class="quiet">★ の値では、偶然とは考えにくいほど正解が少なくなっています'
                "（同じ名前の値を合わせて 5 %）。</p>\n"
            )


def _value(one: DrawnValue) -> str:
    return f"{in_html(one.value)}{' ★' if one.stands_out else ''}"
