"""Velocities and averages, each against the real rule."""

import math
from collections.abc import Callable
from itertools import cycle, islice, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import Adam, ExponentialDecay, Momentum
from optim_core.theory import (
    alternating_velocity,
    coasting_distance,
    ema_share,
    ema_weight,
    half_life,
    steps_to_share,
    straight_to_zigzag,
    terminal_velocity,
    velocity,
)
from tests.optim_core.steps import steps
from tests.tables import each_row

SIZES = st.floats(0.3, 100)
DECAYS = [0.0, 0.5, 0.9, 0.99]


@pytest.mark.parametrize("alpha", DECAYS)
def test_the_velocity_under_one_gradient(alpha: float) -> None:
    walked = steps(Momentum(0.1, alpha), repeat(2.0, 60))
    assert walked == pytest.approx([velocity(t, 0.1, 2.0, alpha) for t in range(1, 61)])


@pytest.mark.parametrize(("alpha", "times"), [(0, 1), (0.9, 10), (0.99, 100)])
def test_the_terminal_velocity_is_so_many_plain_steps(alpha: float, times: float) -> None:
    assert terminal_velocity(0.1, 2.0, alpha) == pytest.approx(-0.2 * times)
    assert steps(Momentum(0.1, alpha), repeat(2.0, 4000))[-1] == pytest.approx(-0.2 * times)


@pytest.mark.parametrize(("t", "share"), [(7, 0.52), (10, 0.65), (22, 0.90), (44, 0.99)])
def test_how_soon_the_velocity_is_there(t: int, share: float) -> None:
    walked = steps(Momentum(1.0, 0.9), repeat(1.0, t))[-1]
    assert walked / terminal_velocity(1.0, 1.0, 0.9) == pytest.approx(share, abs=5e-3)
    assert t - 1 < steps_to_share(0.9, ema_share(0.9, t)) < t + 1e-9


def test_a_velocity_with_no_gradient_halves_in_its_half_life() -> None:
    assert half_life(0.9) == pytest.approx(6.58, abs=5e-3)
    optimizer = Momentum(1.0, 0.5**0.25)  # a half-life of four steps
    walked = steps(optimizer, [1.0, 0.0, 0.0, 0.0, 0.0])
    assert half_life(optimizer.momentum) == pytest.approx(4)
    assert walked[4] == pytest.approx(walked[0] / 2)


def test_a_rate_that_shrinks_by_a_twentieth_halves_in_thirteen_and_a_half_epochs() -> None:
    assert half_life(0.95) == pytest.approx(13.5, abs=0.05)
    schedule = ExponentialDecay(1.0, 0.95)
    assert schedule(13) > 0.5 > schedule(14)


@pytest.mark.parametrize("alpha", [0.5, 0.9])
def test_a_ball_coasts_where_the_gradient_is_zero(alpha: float) -> None:
    walked = steps(Momentum(1.0, alpha), [1.0, *repeat(0.0, 500)])
    assert abs(walked[1:].sum()) == pytest.approx(coasting_distance(walked[0], alpha))
    assert coasting_distance(-2.0, 0.9) == pytest.approx(18)


@pytest.mark.parametrize("alpha", DECAYS)
def test_an_alternating_gradient_is_damped(alpha: float) -> None:
    walked = steps(Momentum(0.1, alpha), islice(cycle([2.0, -2.0]), 3000))
    assert abs(walked[-1]) == pytest.approx(alternating_velocity(0.1, 2.0, alpha))


def test_at_nine_tenths_straight_on_is_nineteen_times_as_fast() -> None:
    assert alternating_velocity(1, 1, 0.9) == pytest.approx(0.526, abs=5e-4)
    ratio = terminal_velocity(1, -1, 0.9) / alternating_velocity(1, 1, 0.9)
    assert straight_to_zigzag(0.9) == pytest.approx(ratio) == pytest.approx(19)


def test_adams_average_weighs_the_past_as_an_ema() -> None:
    for age in range(12):
        optimizer = Adam(beta1=0.8)
        steps(optimizer, [1.0, *repeat(0.0, age)])
        assert optimizer.m["w"] == pytest.approx(ema_weight(0.8, age))


@given(st.floats(0, 0.999), st.integers(0, 60))
def test_the_weights_of_an_ema_add_up_to_its_share(beta: float, count: int) -> None:
    total = math.fsum(ema_weight(beta, age) for age in range(count))
    assert total == pytest.approx(ema_share(beta, count), abs=1e-12)


def test_the_latest_ten_gradients_weigh_two_thirds() -> None:
    assert ema_share(0.9, 10) == pytest.approx(0.651, abs=5e-4)


@given(st.floats(0.1, 0.99), st.floats(0, 0.99))
def test_so_many_steps_reach_the_share_and_one_fewer_does_not(decay: float, share: float) -> None:
    count = math.ceil(steps_to_share(decay, share) - 1e-9)
    assert ema_share(decay, count) >= share - 1e-9
    assert count == 0 or ema_share(decay, count - 1) < share


def test_nothing_is_never_halved() -> None:
    with pytest.raises(ValueError, match="decay must be above 0"):
        half_life(0.0)


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf])
@pytest.mark.parametrize(
    "call",
    [
        lambda bad: velocity(1, bad, 1, 0.9),
        lambda bad: terminal_velocity(bad, 1, 0.9),
        lambda bad: alternating_velocity(bad, 1, 0.9),
    ],
)
def test_a_bad_rate_is_named(call: Callable[[float], object], bad: float) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        call(bad)


@pytest.mark.parametrize(
    ("bad", "error"), [(math.nan, ValueError), (math.inf, ValueError), ("1", TypeError)]
)
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("gradient", lambda bad: velocity(1, 0.1, bad, 0.9)),
        ("gradient", lambda bad: terminal_velocity(0.1, bad, 0.9)),
        ("gradient", lambda bad: alternating_velocity(0.1, bad, 0.9)),
        ("velocity", lambda bad: coasting_distance(bad, 0.9)),
    ],
)
def test_a_gradient_that_is_no_finite_number_is_named(
    name: str, call: Callable[[float], object], bad: float, error: type[Exception]
) -> None:
    with pytest.raises(error, match=f"{name} must be a"):
        call(bad)


@pytest.mark.parametrize("bad", [1, 1.5, -0.1, math.nan])
@each_row(
    ("name", "call"),
    [
        ("momentum", lambda bad: velocity(1, 1, 1, bad)),
        ("momentum", straight_to_zigzag),
        ("momentum", lambda bad: coasting_distance(1, bad)),
        ("decay", half_life),
        ("share", lambda bad: steps_to_share(0.9, bad)),
        ("decay", lambda bad: ema_weight(bad, 1)),
        ("decay", lambda bad: ema_share(bad, 1)),
    ],
)
def test_a_bad_decay_is_named(name: str, call: Callable[[float], object], bad: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be"):
        call(bad)


@pytest.mark.parametrize("bad", [-1, 0.5, math.nan])
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("t", lambda bad: velocity(bad, 1, 1, 0.9)),
        ("age", lambda bad: ema_weight(0.9, bad)),
        ("count", lambda bad: ema_share(0.9, bad)),
    ],
)
def test_a_bad_time_is_named(name: str, call: Callable[[int], object], bad: int) -> None:
    with pytest.raises(ValueError, match=f"{name} must be a whole number"):
        call(bad)
