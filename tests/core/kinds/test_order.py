"""Putting lines in order: what is right, why what is wrong is, and what its author got wrong."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.checking.claims import claim_faults
from quizapp.core.answer import Arranged
from quizapp.core.body import Context
from quizapp.core.kinds.order.lines import AcceptedOrder, ExtraLine, WrongOrder
from quizapp.core.kinds.order.order import MISPLACED, MISSING, SWAPPED, Order
from quizapp.core.kinds.order.ordering import Ordering
from quizapp.core.question import Question
from quizapp.core.topic import Topic
from quizapp.core.verdict import Unreadable, Verdict
from quizapp.sandbox import Sandbox

STEPS = ("取り出す。", "損失を求める。", "勾配を求める。", "更新する。")
PLAIN = Order(STEPS)
FREE = Order(STEPS, free=((2, 3),))
STRAND = Order(STEPS, free=((1, 3), (2, 3)))
ACCEPTING = Order(STEPS, accepted=(AcceptedOrder((2, 1, 3, 4), note="先に求める流儀です。"),))
EXTRA = Order(STEPS[:2], extra=(ExtraLine("選び直す。", "選び直しません。", id="again"),))
TWICE = Order(("t += 1", "x = f(x)", "t += 1", "print(x)"), code=True)
NAMED = Order(
    STEPS,
    mistakes=(
        WrongOrder((4, 3), "更新には勾配が要ります。", id="blind"),
        WrongOrder((2, 1, 3, 4), "データが要ります。"),
    ),
)


def judged(body: Order, *numbers: int) -> Verdict:
    verdict = body.judge(Arranged(tuple(number - 1 for number in numbers)))
    assert isinstance(verdict, Verdict)
    return verdict


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        (PLAIN, (1, 2, 3, 4)),
        (FREE, (1, 2, 3, 4)),
        (FREE, (1, 3, 2, 4)),
        (STRAND, (3, 1, 2, 4)),
        (STRAND, (1, 3, 2, 4)),
        (ACCEPTING, (2, 1, 3, 4)),
        (replace(ACCEPTING, free=((3, 4),)), (2, 1, 4, 3)),
        (EXTRA, (1, 2)),
        (TWICE, (3, 2, 1, 4)),
        (Order(("a\nb\n\n  c\n",)), (1, 2, 3)),
    ],
)
def test_an_order_that_is_accepted_is_right(body: Order, numbers: tuple[int, ...]) -> None:
    assert judged(body, *numbers).right
    assert judged(body, *numbers).score == 1


@pytest.mark.parametrize(
    ("body", "numbers", "mistake", "said", "score"),
    [
        (PLAIN, (1, 3, 2, 4), SWAPPED, "「損失を求める」は「勾配を求める」より先です。", 3 / 4),
        (PLAIN, (2, 3, 4, 1), MISPLACED, "「取り出す」は「損失を求める」より先です。", 3 / 4),
        (PLAIN, (4, 1, 2, 3), MISPLACED, "「勾配を求める」は「更新する」より先です。", 3 / 4),
        (PLAIN, (4, 3, 2, 1), MISPLACED, "場所の違う行は、ほかに 2 行あります。", 1 / 4),
        (FREE, (2, 1, 3, 4), SWAPPED, "「取り出す」は「損失を求める」より先です。", 3 / 4),
        (FREE, (3, 1, 2, 4), SWAPPED, "「取り出す」は「勾配を求める」より先です。", 3 / 4),
        (STRAND, (2, 3, 1, 4), SWAPPED, "「取り出す」は「損失を求める」より先です。", 3 / 4),
        (ACCEPTING, (2, 1, 4, 3), SWAPPED, "「勾配を求める」は「更新する」より先です。", 3 / 4),
        (EXTRA, (1, 3, 2), "again", "「選び直す」：選び直しません。", 2 / 3),
        (EXTRA, (1,), MISSING, "足りない行があります。", 1 / 2),
        (EXTRA, (2, 1), SWAPPED, "より先です。", 1 / 2),
        (TWICE, (2, 1, 3, 4), SWAPPED, "`t += 1`は`x = f(x)`より先です。", 3 / 4),
        (NAMED, (1, 2, 4, 3), "blind", "更新には勾配が要ります。", 3 / 4),
        (NAMED, (4, 1, 2, 3), "blind", "更新には勾配が要ります。", 3 / 4),
        (NAMED, (2, 1, 3, 4), "order-2", "データが要ります。", 3 / 4),
        (NAMED, (1, 3, 2, 4), SWAPPED, "より先です。", 3 / 4),
    ],
)
def test_a_wrong_order_is_told_by_its_reason(
    body: Order, numbers: tuple[int, ...], mistake: str, said: str, score: float
) -> None:
    verdict = judged(body, *numbers)
    assert (verdict.word, verdict.mistake) == ("fail", mistake)
    assert said in verdict.message
    answer = Arranged(tuple(number - 1 for number in numbers))
    assert body.sentence(mistake, answer) == verdict.message
    assert verdict.score == pytest.approx(score)


def test_every_reason_has_its_id_and_the_author_s_comes_first() -> None:
    extra = (ExtraLine("選び直す。", "選び直しません。", id="again"),)
    verdict = judged(replace(NAMED, extra=extra), 5, 1, 4, 3)
    assert verdict.mistake == "blind"
    assert verdict.mistakes == ("blind", "again", MISSING)
    assert verdict.score == 2 / 5


def test_an_accepted_order_is_right_with_its_note() -> None:
    assert judged(ACCEPTING, 2, 1, 3, 4).convention == "先に求める流儀です。"
    assert judged(ACCEPTING, 1, 2, 3, 4).convention == ""


@pytest.mark.parametrize("numbers", [(), (1, 2, 3), (1, 1, 2, 3), (7, 8)])
def test_what_is_not_whole_counts_for_nothing(numbers: tuple[int, ...]) -> None:
    answer = Arranged(tuple(number - 1 for number in numbers))
    assert isinstance(PLAIN.judge(answer), Unreadable)


GROUPS = st.frozensets(st.integers(1, 5), min_size=2, max_size=3)


@given(st.permutations(range(5)), st.lists(GROUPS, max_size=4))
def test_an_order_is_right_if_and_only_if_it_is_listed(
    places: list[int], groups: list[frozenset[int]]
) -> None:
    body = Order(tuple("abcde"), free=tuple(tuple(sorted(group)) for group in groups))
    listed = list(body.orderings[0].all_right())
    assert len(listed) == len({*listed})
    verdict = body.judge(Arranged(tuple(places)))
    assert isinstance(verdict, Verdict)
    assert verdict.right == (tuple(places) in listed)


@given(st.permutations(range(6)))
def test_without_what_is_displaced_the_others_stand_in_order(places: list[int]) -> None:
    ordering = Ordering(tuple(range(6)))
    kept = [place for place in places if place not in ordering.displaced(places)]
    assert kept == sorted(kept)


@given(st.integers(1, 10**6))
def test_no_showing_stands_in_a_right_order(seed: int) -> None:
    for body in (PLAIN, FREE, ACCEPTING, EXTRA):
        shown = body.sampled(Context(seed=seed))
        order = tuple(place for place in shown.order if place < len(body.right_texts))
        assert sorted(shown.order) == list(range(len(body.texts)))
        assert not judged(body, *(place + 1 for place in order)).right


@pytest.mark.parametrize(
    "typed", [["2", "1", "4", "3"], ["2143"], ["2 1 4 3"], ["２、１、４、３"], ["2>1>4>3"]]
)
def test_numbers_are_read_as_they_are_shown(typed: list[str]) -> None:
    body = PLAIN.sampled(Context(seed=3))
    expected = Arranged(tuple(body.order[place] for place in (1, 0, 3, 2)))
    assert body.read(typed) == expected


@pytest.mark.parametrize(
    "typed", [["0"], ["5"], ["1", "1"], ["x"], ["1", "x"], [""], ["1", "9" * 5000]]
)
def test_other_words_are_not_read(typed: list[str]) -> None:
    assert isinstance(PLAIN.read(typed), Unreadable)


@pytest.mark.parametrize(
    ("body", "rules"),
    [
        (PLAIN, []),
        (FREE, []),
        (STRAND, []),
        (ACCEPTING, []),
        (EXTRA, []),
        (NAMED, []),
        (TWICE, []),
        (Order(("a", "b")), ["line-count"]),
        (Order(tuple("abcdefghijklm")), ["line-count"]),
        (Order(("a", "", "c")), ["empty-text"]),
        (Order(("a", "a", "a")), ["same-line"]),
        (Order(("1. a", "b", "c")), ["numbered-line"]),
        (Order(("1.5 倍にする", "b", "c")), []),
        (replace(EXTRA, extra=(ExtraLine("取り出す。", "…"),)), ["same-line"]),
        (replace(PLAIN, free=((2, 5),)), ["no-such-line"]),
        (replace(PLAIN, free=((2,),)), ["too-few-numbers"]),
        (replace(PLAIN, free=((2, 2),)), ["number-twice"]),
        (replace(PLAIN, free=((2, 4),)), ["free-blocked"]),
        (replace(PLAIN, free=((2, 3, 4),)), []),
        (replace(PLAIN, accepted=(AcceptedOrder((2, 1)),)), ["not-all-lines"]),
        (replace(FREE, accepted=(AcceptedOrder((1, 3, 2, 4)),)), ["needless-accept"]),
        (replace(PLAIN, mistakes=(WrongOrder((1, 3), "…"),)), ["right-order"]),
        (replace(NAMED, free=((3, 4),)), ["right-order"]),
        (replace(EXTRA, mistakes=(WrongOrder((3, 1), "…"),)), []),
        (replace(PLAIN, program="____"), ["needless-key"]),
        (replace(TWICE, reference="sgd", entry="SGD", program="class SGD:\n"), ["no-blank"]),
        (replace(TWICE, reference="sdg", entry="SGD"), ["unknown-reference"]),
        (replace(TWICE, reference="solution"), ["no-call", "no-inputs"]),
    ],
)
def test_what_an_author_got_wrong_is_told(body: Order, rules: list[str]) -> None:
    assert [fault.rule for fault in body.faults()] == rules


@pytest.mark.parametrize("body", [PLAIN, FREE, STRAND, ACCEPTING, EXTRA, NAMED, TWICE])
def test_what_is_claimed_holds(body: Order, sandbox: Sandbox) -> None:
    assert list(claim_faults(question(body), sandbox, 0)) == []


def test_a_named_order_that_comes_after_a_like_one_is_told(sandbox: Sandbox) -> None:
    shadowed = replace(NAMED, mistakes=(*NAMED.mistakes, WrongOrder((1, 2, 4, 3), "…")))
    assert [one.path for one in claim_faults(question(shadowed), sandbox, 0)] == [("mistakes", 2)]


PROGRAM = """
class Momentum:
    def __init__(self, lr=0.01, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = {}

    def update(self, params, grads):
        for key in params:
            ____
"""
MOMENTUM = Order(
    (
        "v = self.v.get(key, 0)",
        "pull = self.lr * grads[key]",
        "self.v[key] = self.momentum * v - pull",
        "params[key] += self.v[key]",
    ),
    free=((1, 2),),
    code=True,
    program=PROGRAM,
    reference="momentum",
    entry="Momentum",
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def question(body: Order) -> Question:
    return Question("id", Topic("t", "T"), body, ask="並べよ。", explain="…")


def told(body: Order, sandbox: Sandbox) -> list[tuple[tuple[str | int, ...], str]]:
    assert list(body.faults()) == []
    return [(fault.path, fault.message) for fault in claim_faults(question(body), sandbox, 0)]


def test_orders_of_code_that_run_as_their_author_says_are_proved(sandbox: Sandbox) -> None:
    assert told(MOMENTUM, sandbox) == []


def test_an_order_that_runs_right_and_was_forgotten_is_told(sandbox: Sandbox) -> None:
    ((path, message),) = told(replace(MOMENTUM, free=()), sandbox)
    assert path == ("lines", 1)
    assert "`v = self.v.get(key, 0)`と`pull = self.lr * grads[key]`は、逆の順でも" in message
    assert "free: [[1, 2]]" in message


def test_lines_that_change_places_only_beside_others_are_found(sandbox: Sandbox) -> None:
    """Line 2 may stand before line 1, and then before line 0, though it never stood beside it."""
    body = replace(
        MOMENTUM,
        lines=(
            "old = self.v.get(key, 0)",
            "v = self.momentum * old",
            "pull = self.lr * grads[key]",
            "self.v[key] = v - pull",
            "params[key] += self.v[key]",
        ),
        free=((2, 3),),
    )
    ((path, message),) = told(body, sandbox)
    assert path == ("lines", 2)
    assert "free: [[1, 3]]" in message
    assert told(replace(body, free=((2, 3), (1, 3))), sandbox) == []


@pytest.mark.parametrize(
    ("changed", "path", "said"),
    [
        (replace(MOMENTUM, free=((1, 2), (3, 4))), ("free", 1), "動かすと正しく動きません。"),
        (
            replace(MOMENTUM, accepted=(AcceptedOrder((1, 2, 4, 3)),)),
            ("accepts", 0, "order"),
            "1 → 2 → 4 → 3 の順は正解と判定されますが、",
        ),
        (
            replace(MOMENTUM, extra=(ExtraLine("params[key] = params[key] + self.v[key]", "…"),)),
            ("extra", 0, "line"),
            "`params[key] += self.v[key]`の代わりになり",
        ),
        (
            replace(MOMENTUM, program=PROGRAM.replace("self.lr = lr", "self.lr = -lr")),
            ("lines",),
            "正しく動きません。値が同じ",
        ),
    ],
)
def test_where_author_and_code_disagree_is_told(
    changed: Order, path: tuple[str | int, ...], said: str, sandbox: Sandbox
) -> None:
    assert any(where == path and said in message for where, message in told(changed, sandbox))


def test_a_function_of_the_author_s_own_is_run_in_every_order(sandbox: Sandbox) -> None:
    from quizapp.core.grading.inputs import Range

    body = Order(
        ("def mean(x, y):", "    total = x + y", "    count = 2", "    return total / count"),
        code=True,
        reference="solution",
        call="mean",
        inputs=({"x": Range(low=0, high=1), "y": Range(low=0, high=1)},),
    )
    ((_, message),) = told(body, sandbox)
    assert "free: [[2, 3]]" in message
    assert told(replace(body, free=((2, 3),)), sandbox) == []
    assert len(told(replace(body, reference=""), sandbox)) == 1


def test_every_order_that_its_author_does_not_accept_fails_when_it_is_run(sandbox: Sandbox) -> None:
    """What the checker tries (neighbours) is enough to find all orders that run right, here."""
    from quizapp.core.body import settled
    from quizapp.core.kinds.order.running import run_in_order

    for places in permutations(range(4)):
        ran = settled(run_in_order(MOMENTUM, places), lambda program: sandbox.run(program, 1))
        assert ran.right == judged(MOMENTUM, *(place + 1 for place in places)).right


RICH = replace(NAMED, free=((1, 2),), extra=(ExtraLine("選び直す。", "選び直しません。"),))


@given(st.lists(st.integers(-1, 6)))
def test_any_answer_is_judged_and_only_right_ones_have_the_whole_score(places: list[int]) -> None:
    judgement = RICH.judge(Arranged(tuple(places)))
    if isinstance(judgement, Verdict):
        assert judgement.right == (judgement.score == 1)
        assert judgement.right != bool(judgement.mistakes)
        assert all(RICH.sentence(one, Arranged(tuple(places))) for one in judgement.mistakes)
