"""The formulas of forgetting, on floats and on arrays, against the scheduler's own."""

from datetime import UTC, timedelta

import fsrs
import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.study.forgetting import AGAIN, EASY, GOOD, HARD, PARAMETERS
from quizapp.core.study.memory import SOON
from tests.benchmarks.learners import Learners, Memories, World, bundled_shape
from tests.core.study.test_memory import START

histories = st.lists(
    st.tuples(
        st.sampled_from((AGAIN, HARD, GOOD, EASY)),
        st.integers(0, 400) | st.integers(0, 3),
    ),
    min_size=1,
    max_size=12,
)


def test_the_parameters_are_the_schedulers_defaults() -> None:
    assert tuple(PARAMETERS) == DEFAULT_PARAMETERS


@given(histories)
def test_memories_are_as_the_scheduler_has_them(history: list[tuple[int, int]]) -> None:
    scheduler = fsrs.Scheduler(learning_steps=[SOON], relearning_steps=[SOON], enable_fuzzing=False)
    card, day, noon = fsrs.Card(card_id=0), 0, START.astimezone(UTC)
    ours, one = Memories(2, 1), np.array([0])
    for rating, gap in history:
        day += gap
        now = noon + timedelta(days=day)
        expected = scheduler.get_card_retrievability(card, now)
        assert ours.recall(day)[0, 0] == pytest.approx(expected, abs=1e-9)
        card, _ = scheduler.review_card(card, fsrs.Rating(rating), now)
        ours.rate(one, one, np.array([rating]), day)
        assert ours.stability[0, 0] == pytest.approx(card.stability, rel=1e-9)
        assert ours.difficulty[0, 0] == pytest.approx(card.difficulty, rel=1e-9)
    assert ours.stability[1, 0] == 0


def test_learners_are_the_same_for_the_same_seed() -> None:
    everyone = np.arange(20)
    first, second = (Learners(bundled_shape(), 20, 3) for _ in range(2))
    for day, question in ((0, 5), (1, 5), (3, 80)):
        ours, theirs = (
            one.answer(everyone, everyone * 0 + question, day) for one in (first, second)
        )
        assert (ours.right == theirs.right).all()
        assert (ours.seconds == theirs.seconds).all()
    assert (first.chance(30) == second.chance(30)).all()


def test_learners_get_as_much_right_as_their_chances_say() -> None:
    crowd = Learners(bundled_shape(), 4000, 8)
    everyone, question = np.arange(4000), np.zeros(4000, dtype=int)
    crowd.answer(everyone, question, 0)
    expected = crowd.chance(9)[:, 0].mean()
    assert crowd.answer(everyone, question, 9).right.mean() == pytest.approx(expected, abs=0.02)


def test_what_is_known_of_a_question_helps_with_its_siblings() -> None:
    shape = bundled_shape()
    fact = np.bincount(shape.facts).argmax()
    asked, sibling = np.flatnonzero(shape.facts == fact)[:2]
    gains = []
    for world in (World(), World(sibling_help=0.0)):
        crowd = Learners(shape, 500, 4, world)
        before = crowd.chance(1)[:, sibling].mean()
        crowd.answer(np.arange(500), np.full(500, asked), 0)
        gains.append(crowd.chance(1)[:, sibling].mean() - before)
    assert gains[0] > 0.05
    assert gains[1] == 0.0
