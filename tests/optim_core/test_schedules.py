"""Learning rates over time, against figures of the libraries and as properties."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import (
    SCHEDULES,
    CosineDecay,
    ExponentialDecay,
    LinearWarmup,
    Schedule,
    StepDecay,
    WarmupThenDecay,
)

RATES = st.floats(1e-6, 10)
TIMES = st.integers(0, 200)

EVERY_SCHEDULE: dict[str, Schedule] = {
    "step": StepDecay(0.1, every=7, factor=0.5),
    "exponential": ExponentialDecay(0.1, factor=0.9),
    "cosine": CosineDecay(0.1, steps=50, min_lr=0.001),
    "warmup": LinearWarmup(0.1, steps=5, start=0.1),
    "warmup_then_decay": WarmupThenDecay(LinearWarmup(0.1, 5, 0.1), CosineDecay(0.1, 25, 0.001)),
}


def test_every_schedule_of_the_table_is_tried() -> None:
    assert {name: type(schedule) for name, schedule in EVERY_SCHEDULE.items()} == SCHEDULES


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_rate_is_positive_and_never_above_the_given_one(name: str) -> None:
    rates = [EVERY_SCHEDULE[name](t) for t in range(300)]
    assert all(0 < rate <= 0.1 for rate in rates)
    assert max(rates) == pytest.approx(0.1)


@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize("t", [-1, 1.5, math.nan, True])
def test_a_time_that_is_no_count_is_refused(name: str, t: int) -> None:
    with pytest.raises(ValueError, match="t must be a whole number"):
        EVERY_SCHEDULE[name](t)


def test_step_decay_keeps_one_rate_for_so_many_epochs() -> None:
    schedule = StepDecay(0.1, every=7, factor=0.5)
    assert [schedule(t) for t in range(8)] == [0.1] * 7 + [0.05]


def test_after_two_cuts_by_half_a_quarter_is_left() -> None:
    assert StepDecay(1.0, every=10, factor=0.5)(25) == 0.25


@given(RATES, st.integers(1, 20), st.floats(0.1, 1), st.integers(0, 9))
def test_step_decay_is_the_staircase_of_the_exponential(
    lr: float, every: int, factor: float, cuts: int
) -> None:
    step, smooth = StepDecay(lr, every, factor), ExponentialDecay(lr, factor, every)
    assert step(cuts * every) == pytest.approx(smooth(cuts * every), rel=1e-12)
    assert step(cuts * every + every - 1) == step(cuts * every)


def test_exponential_decay_after_25_epochs() -> None:
    assert ExponentialDecay(1.0, factor=0.9)(25) == pytest.approx(0.0718, abs=5e-5)


@given(RATES, st.floats(0.1, 1), TIMES)
def test_exponential_decay_has_one_ratio(lr: float, factor: float, t: int) -> None:
    schedule = ExponentialDecay(lr, factor)
    assert schedule(t + 1) == pytest.approx(factor * schedule(t), rel=1e-9)


def test_the_middle_of_the_cosine_is_half_way() -> None:
    assert CosineDecay(0.1, steps=30)(15) == pytest.approx(0.05)
    assert CosineDecay(0.1, steps=30, min_lr=0.02)(15) == pytest.approx(0.06)


def test_the_cosine_ends_at_the_least_rate_and_stays_there() -> None:
    schedule = CosineDecay(0.1, steps=30, min_lr=0.01)
    assert schedule(0) == pytest.approx(0.1)
    assert [schedule(t) for t in (30, 31, 1000)] == [0.01] * 3


@given(RATES, st.integers(1, 100), TIMES)
def test_the_cosine_never_falls_faster_than_its_steepest_slope(
    lr: float, steps: int, t: int
) -> None:
    schedule = CosineDecay(lr, steps)
    fall = schedule(t) - schedule(t + 1)
    assert -1e-12 <= fall <= lr * math.pi / (2 * steps) + 1e-12


def test_the_warm_up_begins_at_zero_unless_told_otherwise() -> None:
    assert LinearWarmup(0.1, steps=5)(0) == 0


def test_a_tenth_at_first_as_in_pytorchs_linear_lr() -> None:
    rates = [LinearWarmup(0.1, steps=5, start=0.1)(t) for t in range(7)]
    assert rates == pytest.approx([0.01, 0.028, 0.046, 0.064, 0.082, 0.1, 0.1])


@given(RATES, st.integers(2, 50))
def test_the_form_that_counts_from_one_is_a_start_of_one_nth(lr: float, n: int) -> None:
    schedule = LinearWarmup(lr, steps=n - 1, start=1 / n)
    for t in range(n + 3):
        assert schedule(t) == pytest.approx(lr * min((t + 1) / n, 1))


@given(RATES, st.integers(1, 50), st.integers(1, 50), st.integers(0, 120))
def test_a_warm_up_then_a_cosine_has_no_jump(lr: float, rise: int, fall: int, t: int) -> None:
    schedule = WarmupThenDecay(LinearWarmup(lr, rise), CosineDecay(lr, fall))
    steepest = lr * max(1 / rise, math.pi / (2 * fall))
    assert abs(schedule(t + 1) - schedule(t)) <= steepest * (1 + 1e-9)
    assert schedule(rise) == pytest.approx(lr)


def test_the_time_of_the_decay_begins_where_the_warm_up_ends() -> None:
    schedule = WarmupThenDecay(LinearWarmup(0.1, 5), StepDecay(0.1, every=10, factor=0.5))
    assert (schedule(14), schedule(15)) == (0.1, 0.05)


def test_a_decay_that_begins_elsewhere_is_refused() -> None:
    with pytest.raises(ValueError, match="decay must begin with the lr"):
        WarmupThenDecay(LinearWarmup(0.1, 5), CosineDecay(0.2, 25))
