"""Pairs and orders as an exam asks for them: what can be chosen, read back from its text."""

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank import bundled, load
from quizapp.core.answer import Answer, Arranged, Matched
from quizapp.core.body import Body, Context, ExamForm
from quizapp.core.kinds.match import Match, WrongPair
from quizapp.core.kinds.order.lines import ExtraLine, WrongOrder
from quizapp.core.kinds.order.order import Order
from quizapp.core.question import Question
from quizapp.core.verdict import Verdict
from tests.tables import each_row

KINDS_CHOSEN = ("match", "order")
SEEDS = st.integers(min_value=1, max_value=10**9)

TWO = Match({"SGD": "一定", "AdaGrad": "適応的"})
SHARED = Match({"AdaGrad": "適応的", "RMSProp": "適応的", "SGD": "一定"})
LONG = Match(
    {f"要素ごとに調整する手法の{i}つ目": f"状態の持ち方の説明の{i}つ目" for i in "一二三四"}
)
STEPS = ("取り出す。", "損失を求める。", "勾配を求める。", "更新する。")


@cache
def bundled_questions() -> tuple[Question, ...]:
    bank = load([bundled()]).questions
    return tuple(bank[name] for name in bank if bank[name].kind in KINDS_CHOSEN)


def form_of(body: Body) -> ExamForm:
    form = body.in_exam()
    assert form is not None
    return form


def signs_in(ask: str) -> dict[str, str]:
    """What each sign of the stem stands for, as it is read there."""
    found: dict[str, str] = {}
    for line in ask.split("\n"):
        listed = re.match(r"（([ア-ケ])）(.*)|([①-⑨]) (.*)|([ア-シ])  (.*)", line)
        if listed:
            sign, text = (one for one in listed.groups() if one is not None)
            found[sign] = text
    return found


def read_back(body: Body, form: ExamForm, text: str) -> Answer:
    """The answer that somebody means who takes an option at its word."""
    signs = signs_in(form.ask)
    if isinstance(body, Order):
        lines = [line.rstrip() for line in body.texts]
        return Arranged(tuple(lines.index(signs[sign]) for sign in text.split(" → ")))
    assert isinstance(body, Match)
    pairs = dict(pair.split("：", 1) for pair in text.split("、"))
    chosen = {signs.get(left, left): signs.get(right, right) for left, right in pairs.items()}
    return Matched(tuple(body.rights.index(chosen[left]) for left in body.lefts))


def is_right(body: Body, answer: Answer) -> bool:
    verdict = body.judge(answer)
    assert isinstance(verdict, Verdict)
    return verdict.right


@given(st.data(), SEEDS)
def test_one_option_is_right_and_the_kind_judges_each_as_it_is_given(
    data: st.DataObject, seed: int
) -> None:
    body = data.draw(st.sampled_from(bundled_questions())).sampled(seed).body
    form = form_of(body)
    judged = [is_right(body, read_back(body, form, one.text)) for one in form.options]
    assert judged == [one.right for one in form.options] == [True, False, False, False]
    assert len({one.text for one in form.options}) == len(form.options)
    assert all(one.because and one.mistake for one in form.options if not one.right)


@given(st.data(), SEEDS)
def test_every_value_is_filled_into_what_is_asked(data: st.DataObject, seed: int) -> None:
    question = data.draw(st.sampled_from(bundled_questions())).sampled(seed)
    assert form_of(question.body).ask.startswith(question.ask.strip())


def test_all_bundled_pairs_and_orders_can_be_asked_in_an_exam() -> None:
    assert all(question.body.may_be_in_exam for question in bundled_questions())


def distances(form: ExamForm) -> Iterator[int]:
    texts = [re.findall(r"[^、→]+", one.text) for one in form.options]
    for text in texts:
        yield sum(one != two for other in texts for one, two in zip(text, other, strict=True))


def test_who_picks_what_is_most_like_the_others_gains_nothing() -> None:
    bodies = [one.sampled(seed).body for one in bundled_questions() for seed in range(1, 21)]
    gained = 0.0
    for body in bodies:
        far = [*distances(form_of(body))]
        gained += (far[0] == min(far)) / far.count(min(far))
    assert gained / len(bodies) == pytest.approx(1 / 4, abs=0.05)


@each_row(
    "body",
    [
        TWO,
        SHARED,
        LONG,
        Match({**TWO.pairs}, extra=("なし",)),
        Order(STEPS[:3]),
        Order(STEPS, free=((2, 3),)),
        Order(STEPS[:2], extra=(ExtraLine("選び直す。", "選び直しません。"),)),
    ],
)
def test_what_no_author_named_is_asked_by_exchanging(body: Body) -> None:
    for seed in range(1, 30):
        sampled = body.sampled(Context(seed=seed, ask="選べ。"))
        form = form_of(sampled)
        answers = [read_back(sampled, form, one.text) for one in form.options]
        assert [is_right(sampled, one) for one in answers] == [True, False, False, False]


def test_what_the_author_named_comes_first() -> None:
    body = Order(
        STEPS,
        mistakes=(
            WrongOrder((4, 3), "更新には勾配が要ります。", id="blind"),
            WrongOrder((2, 1), "データが要ります。", id="no_data"),
        ),
    )
    for seed in range(1, 10):
        form = form_of(body.sampled(Context(seed=seed)))
        assert {one.mistake for one in form.options} == {"", "blind", "no_data"}


def test_a_named_pair_uses_no_right_side_twice_where_each_belongs_once() -> None:
    named = (WrongPair({"甲": "一"}, "逆です。"), WrongPair({"丙": "二"}, "違います。"))
    body = Match({"甲": "二", "乙": "一", "丙": "三"}, mistakes=named)
    for one in form_of(body.sampled(Context(seed=4))).options:
        assert len(set(re.findall("[一二三]", one.text))) == len(body.lefts)


@each_row(
    ("body", "text"),
    [
        (TWO, "SGD：一定、AdaGrad：適応的"),
        (LONG, "ア：②、イ：④、ウ：③、エ：①"),
    ],
)
def test_short_sides_are_written_out_and_long_ones_have_signs(body: Match, text: str) -> None:
    form = form_of(body.sampled(Context(seed=3, ask="選べ。")))
    assert form.options[0].text == text


def test_an_order_of_which_none_is_wrong_is_not_asked_in_an_exam() -> None:
    body = Order(STEPS, free=((1, 2, 3, 4),))
    assert not body.may_be_in_exam
    assert body.sampled(Context(seed=3)).in_exam() is None


def test_a_reason_names_a_sentence_without_its_full_stop() -> None:
    match = Match({"足すだけである。": "AdaGrad", "忘れていく。": "RMSProp", "持たない。": "SGD"})
    reasons = [one.because for one in form_of(match.sampled(Context(seed=1))).options]
    assert any("足すだけである：" in reason for reason in reasons)
    assert not any("。：" in reason for reason in reasons)
