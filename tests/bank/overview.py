"""What the bundled bank holds, as the page in the authoring guide shows it.

Which claim of the well-known articles a question is about is written down here; all else is counted.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from quizapp.core.kinds.choice import Choice
from quizapp.core.kinds.code import Code
from quizapp.core.kinds.fill import Fill
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet

KINDS = {"choice": "選択", "fill": "穴埋め", "code": "コード", "order": "並べ替え", "match": "組み合わせ"}
LEVELS = range(1, 6)

CLAIMS: Mapping[str, tuple[str, ...]] = {}
"""Claims and slips of articles that learners read, each with the questions that put them right."""


def overview(questions: QuestionSet) -> str:
    """The tables of the page: topics, forms, claims of articles."""
    every = list(questions.values())
    return "\n\n".join(
        (_said(every), _table(*_topics(questions)), _table(*_forms(every)), _table(*_claims()))
    )


def _said(questions: Sequence[Question]) -> str:
    drawn = sum(_is_drawn(one) for one in questions)
    share = 100 * drawn // len(questions)
    sets = len({one.stem.set for one in questions if one.stem})
    return (
        f"{len(questions)} 問（うち組み問題 {sets} 組）。"
        f"{drawn} 問（{share} %）は、出題のたびに値を引き直します。"
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _topics(questions: QuestionSet) -> tuple[Sequence[str], Iterator[Sequence[object]]]:
    head = ["話題", "問", "値を引く", *KINDS.values(), "図", *(f"Lv{level}" for level in LEVELS)]
    rows = ((topic.title, *_counts(questions.of_topic(topic.id))) for topic in questions.topics())
    return head, rows


def _counts(own: Sequence[Question]) -> Iterator[int]:
    kinds, levels = Counter(one.body.kind for one in own), Counter(one.level for one in own)
    yield len(own)
    yield sum(map(_is_drawn, own))
    yield from (kinds[kind] for kind in KINDS)
    yield sum(map(_shows_a_picture, own))
    yield from (levels[level] for level in LEVELS)


def _is_drawn(question: Question) -> bool:
    return bool(question.worked.given)


def _shows_a_picture(question: Question) -> bool:
    return any(plot.at == "ask" for plot in question.plots)


def _any_option(holds: Callable[[object], object]) -> Callable[[Question], bool]:
    def has(question: Question) -> bool:
        body = question.body
        return isinstance(body, Choice) and any(map(holds, body.options))

    return has
