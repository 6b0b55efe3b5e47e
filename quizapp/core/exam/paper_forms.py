"""The forms of a mock exam's paper: how many questions in how many minutes, of which topics."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quizapp.core.exam.order import PaperOrder
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.suited import FRAMEWORKS

SECONDS_EACH = 69.0
"""What the exam leaves for a question: 104 in 120 minutes."""

MOST_MINUTES = 600
MOST_PARTS = 1000
_SECONDS_A_MINUTE = 60.0


@dataclass(frozen=True, slots=True)
class PaperForm:
    """One form; `called` and `told` are for the learner, without `topics` it is about all."""

    called: str
    told: str
    count: int
    minutes: float
    topics: tuple[str, ...] = ()


FORMS: Mapping[str, PaperForm] = {
    "full": PaperForm("フル", "本番と同じくらいの問題数と時間です。", 104, 120.0),
    "short": PaperForm("ショート", "本番の 4 分の 1 の長さです。", 26, 30.0),
    "optimizers": PaperForm(
        "手法だけ",
        "SGD・Momentum・Nesterov・AdaGrad・RMSProp・Adam の問題だけを出します。",
        *(20, 25.0),
        topics=("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"),
    ),
    "own": PaperForm("自由", "問題数、時間、分野を自分で決めます。", 13, 15.0),
}
"""Every form by the word for it on the command line; the numbers of "own" are only a start."""

OWN = "own"


def form_called(form: str) -> str:
    """What a form is called; one of another version as it is written."""
    return FORMS[form].called if form in FORMS else form


def paper_size(order: PaperOrder) -> tuple[int, float]:
    """How many questions, in how many minutes; of "own" one follows from the other if need be."""
    form = FORMS[order.form]
    count, minutes = (order.count, order.minutes) if order.form == OWN else (None, None)
    if count is None and minutes is None:
        return form.count, form.minutes
    if count is None:
        count = max(int((minutes or 0) * _SECONDS_A_MINUTE / SECONDS_EACH), 1)
    return count, minutes or float(math.ceil(count * SECONDS_EACH / _SECONDS_A_MINUTE))


def topics_ordered(order: PaperOrder) -> tuple[str, ...]:
    """The topics that a paper is about; empty where it is about all."""
    return order.topics if order.form == OWN else FORMS[order.form].topics


def order_faults(order: PaperOrder, questions: QuestionSet) -> Iterator[str]:
    """What nobody could make a paper of, whatever the bank has, as sentences for the learner."""
    if order.form not in FORMS:
        yield f"模試の形式「{order.form}」はありません。{'・'.join(FORMS)} から選んでください。"
        return
    if order.seed is not None and order.seed < 0:
        yield "シードは 0 以上の整数にしてください。"
    if order.framework not in ("", "both", *FRAMEWORKS):
        yield f"フレームワークは {'・'.join(FRAMEWORKS)} から選んでください。"
    if order.form == OWN:
        yield from _own_faults(order, questions)


def _own_faults(order: PaperOrder, questions: QuestionSet) -> Iterator[str]:
    if order.count is not None and order.count < 1:
        yield "問題数は 1 以上の整数にしてください。"
    if order.count is not None and order.count > MOST_PARTS:
        yield f"問題数は {MOST_PARTS} 問までにしてください。"
    if order.minutes is not None and not 0 < order.minutes <= MOST_MINUTES:
        yield f"時間は 0 分より長く、{MOST_MINUTES} 分までにしてください。"
    known = {topic.id for topic in questions.topics()}
    for topic in order.topics:
        if topic not in known:
            yield f"分野「{topic}」はこの問題集にありません。"
