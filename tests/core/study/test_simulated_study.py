"""The order by gain before simulated learners: the same as in the app, and better than by due."""

from datetime import date

import numpy as np

from quizapp.core.question_set import Later
from quizapp.core.study.gain import by_gain
from quizapp.core.study.memory import Card
from quizapp.core.topic import Topic
from tests.benchmarks.learners import Shape
from tests.benchmarks.study import (
    BY_GAIN,
    NEVER,
    SECONDS,
    Condition,
    Study,
    by_gain_in_arrays,
    compared,
    gains_today,
    interval,
)

SITTINGS = 100
"""How many questions are compared: more than any day asks."""

FIRST_DAY = date(2026, 5, 10).toordinal()


def bank_of(shape: Shape) -> list[Later]:
    """The same bank as lists have it."""

    def make() -> None:
        raise AssertionError("an order makes no question")

    columns = (shape.topics, shape.levels, shape.units, shape.part, shape.kin)
    return [
        Later(
            *(name, Topic(str(topic), ""), int(level)),
            make,  # type: ignore[arg-type]  # never made
            unit=(str(unit), int(part)) if part else None,
            tags=(str(kin),),
        )
        for name, topic, level, unit, part, kin in zip(shape.ids, *columns, strict=True)
    ]


def cards_of(study: Study, learner: int) -> dict[str, Card]:
    """A learner's cards as the app would have kept them."""
    cards = study.cards
    return {
        name: Card(
            "review",
            float(cards.stability[learner, place]),
            float(cards.difficulty[learner, place]),
            FIRST_DAY + int(cards.last[learner, place]),
            0,
            None,
            bool(study.is_right[learner, place]),
        )
        for place, name in enumerate(study.shape.ids)
        if cards.stability[learner, place] > 0
    }


def test_simulated_learners_are_asked_as_the_app_asks() -> None:
    condition = Condition(30, 20, weights=(0.5, 1.0, 2.0), told=(0.5, 1.0, 2.0))
    day, learners = 8, 8
    study = Study(condition, BY_GAIN, learners, seed=3)
    for early in range(day):
        study.study(early)
    shape = study.shape
    gains_today(study, day)
    ranks = by_gain_in_arrays(study, np.arange(learners), day)
    seconds = {name: SECONDS[kind] for name, kind in zip(shape.ids, shape.kinds, strict=True)}
    weights = {str(topic): condition.told[topic % 3] for topic in range(shape.topics.max() + 1)}
    for learner in range(learners):
        order = np.lexsort((shape.part, shape.units, ranks[learner]))
        simulated = [shape.ids[place] for place in order if ranks[learner, place] < NEVER]
        asked = by_gain(
            *(bank_of(shape), cards_of(study, learner), date.fromordinal(FIRST_DAY + day)),
            exam=date.fromordinal(FIRST_DAY + condition.days),
            weights=weights,
            seconds=seconds,
        )
        assert list(asked[:SITTINGS]) == simulated[:SITTINGS]  # scores below differ by rounding


def test_by_gain_learners_get_more_right_on_the_day_of_the_exam() -> None:
    plain, gain = compared(Condition(12, 10), learners=40)
    mean, half = interval(gain - plain)
    assert mean - half > 0
