"""The order of a sitting: by what asking a question adds on the day of the exam."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question_set import Later, Listed
from quizapp.core.study.forgetting import recall
from quizapp.core.study.gain import HORIZON, by_gain, gain_of_seen, gain_of_unseen
from quizapp.core.study.memory import Card
from quizapp.core.topic import Topic

TODAY = date(2026, 5, 10)


def listed(
    name: str, level: int = 1, topic: str = "t", unit: tuple[str, int] | None = None
) -> Later:
    def make() -> None:
        raise AssertionError("an order makes no question")

    return Later(name, Topic(topic, topic), level, make, unit)  # type: ignore[arg-type]  # never made


def card(days_ago: int = 3, stability: float = 3.0, *, right: bool = True) -> Card:
    last = TODAY.toordinal() - days_ago
    return Card("review", stability, 5.0, last, last + 3, None, right)


def order(
    questions: Sequence[Listed],
    cards: dict[str, Card] | None = None,
    exam: int | None = None,
    weights: dict[str, float] | None = None,
    seconds: dict[str, float] | None = None,
) -> list[str]:
    day = None if exam is None else TODAY + timedelta(exam)
    return [
        *by_gain(
            questions, cards or {}, TODAY, exam=day, weights=weights or {}, seconds=seconds or {}
        )
    ]


def test_of_two_new_questions_the_one_that_is_rarely_right_at_first_sight_comes_first() -> None:
    bank = [listed("easy", 1), listed("harder", 2), listed("seen")]
    assert order(bank, {"seen": card(stability=900.0)}) == ["harder", "easy", "seen"]


def test_who_begins_is_asked_the_easiest_first() -> None:
    parts = [listed("part-1", 1, unit=("set", 1)), listed("part-2", 3, unit=("set", 2))]
    bank = [listed("five", 5), *parts, listed("two", 2), listed("one", 1)]
    assert order(bank) == ["one", "two", "part-1", "part-2", "five"]


@pytest.mark.parametrize("begun", [False, True])
def test_among_equals_the_topics_take_turns(begun: bool) -> None:
    bank = [listed(f"{topic}{at}", topic=topic) for topic in "ab" for at in (1, 2)]
    cards = {"done": card(days_ago=0)} if begun else {}
    assert order([*bank, listed("done", topic="c")][: len(bank) + begun], cards) == [
        *("a1", "b1", "a2", "b2")
    ]


def test_no_hard_question_is_asked_before_an_easier_one_of_its_topic_came_right() -> None:
    bank = [listed("five", 5), listed("two", 2), listed("one", 1)]
    cards = {"two": card(right=False)}
    assert order(bank, cards)[-1] == "five"
    three = [listed("three", 3), listed("two", 2), listed("five", 5)]
    assert order(three, {"two": card(stability=900.0)}) == ["three", "two", "five"]


def test_a_topic_that_has_only_hard_questions_begins_with_the_easiest_of_them() -> None:
    assert order([listed("five", 5), listed("four", 4)]) == ["four", "five"]


def test_what_is_nearly_forgotten_comes_before_what_is_known() -> None:
    bank = [listed("known"), listed("fading")]
    assert order(bank, {"known": card(stability=300.0), "fading": card(days_ago=9)})[0] == "fading"


def test_a_topic_that_weighs_more_comes_first() -> None:
    bank = [listed("a", topic="a"), listed("b", topic="b")]
    assert order(bank, weights={"b": 2.0}) == ["b", "a"]


def test_what_takes_less_time_comes_first() -> None:
    bank = [listed("slow"), listed("quick"), listed("done")]
    seconds = {"slow": 90.0, "quick": 45.0}
    assert order(bank, {"done": card(days_ago=0)}, seconds=seconds) == ["quick", "slow"]


def test_what_was_answered_today_is_asked_only_when_nothing_else_is_left() -> None:
    bank = [listed("done"), listed("new")]
    assert order(bank, {"done": card(days_ago=0)}) == ["new"]
    assert order(bank[:1], {"done": card(days_ago=0)}) == ["done"]


def test_the_parts_of_a_set_stand_together_in_their_order() -> None:
    parts = [listed(f"part-{n}", unit=("set", n)) for n in (2, 1, 3)]
    asked = order([listed("a", 2), *parts, listed("b", 2)], seconds={"part-2": 50.0})
    place = asked.index("part-1")
    assert asked[place : place + 3] == ["part-1", "part-2", "part-3"]


def test_a_long_question_comes_first_once_the_others_have_been_seen() -> None:
    short, long = [listed(f"s{n}") for n in range(20)], listed("code")
    seconds = {"code": 240.0}
    seen = {one.id: card() for one in short}
    assert order([*short, long], {}, seconds=seconds)[-1] == "code"
    assert order([*short, long], seen, seconds=seconds)[0] == "code"


@pytest.mark.parametrize("exam", [-1, -400, None])
def test_an_exam_that_has_passed_is_none(exam: int | None) -> None:
    bank = [listed("new", 2), listed("seen")]
    cards = {"seen": card(days_ago=20)}
    assert order(bank, cards, exam) == order(bank, cards, HORIZON)


def test_on_the_day_of_the_exam_what_is_least_known_comes_first() -> None:
    bank = [listed("known"), listed("fading")]
    cards = {"known": card(days_ago=1, stability=50.0), "fading": card(days_ago=9)}
    assert order(bank, cards, exam=0) == ["fading", "known"]


@given(
    st.dictionaries(
        st.integers(0, 19),
        st.builds(card, st.integers(-3, 400), st.floats(0, 1e5), right=st.booleans()),
    ),
    st.integers(-5, 400),
)
def test_every_question_is_asked_once_and_the_same_way_each_time(
    cards: dict[int, Card], exam: int
) -> None:
    bank = [listed(f"q{n}", n % 7, f"t{n % 3}") for n in range(20)]
    known = {f"q{n}": one for n, one in cards.items()}
    found = order(bank, known, exam)
    fresh = {one.id for one in bank} - {
        name for name, one in known.items() if one.last >= TODAY.toordinal()
    }
    assert set(found) == (fresh or {one.id for one in bank})
    assert len(found) == len(set(found))
    assert found == order(bank, known, exam)


@given(st.floats(0.01, 1000), st.floats(1, 10), st.integers(1, 300), st.integers(0, 300))
def test_the_formulas_say_the_same_of_floats_and_of_arrays(
    stability: float, difficulty: float, since: int, horizon: int
) -> None:
    array = np.array([stability])
    one = gain_of_seen(stability, difficulty, since, horizon)
    assert gain_of_seen(array, difficulty, since, horizon) == pytest.approx(one, abs=1e-12)
    assert gain_of_unseen(np.array([0.4]), horizon) == pytest.approx(gain_of_unseen(0.4, horizon))


def test_a_right_first_sight_adds_nothing() -> None:
    assert gain_of_unseen(1.0, HORIZON) == 0.0
    assert 0 < gain_of_unseen(0.5, HORIZON) < 0.5 * recall(1.0, HORIZON)


def test_the_first_of_a_kin_comes_before_what_has_kin_that_was_seen() -> None:
    def of_kin(name: str, tag: str) -> Later:
        return replace(listed(name), tags=(tag,))

    bank = [of_kin("seen", "a"), of_kin("like-seen", "a"), of_kin("other", "b"), of_kin("b2", "b")]
    assert order(bank, {"seen": card(stability=900.0)})[:3] == ["other", "b2", "like-seen"]
