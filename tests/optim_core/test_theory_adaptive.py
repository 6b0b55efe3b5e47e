"""The sizes of adaptive steps, each against the real rule."""

import math
from collections.abc import Callable
from itertools import cycle, islice, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import AdaGrad, Adam, RMSProp
from optim_core.mistakes import CATALOGUES
from optim_core.theory import (
    adagrad_step,
    adagrad_total,
    adam_alternating_step,
    adam_correction,
    adam_first_step,
    adam_folded_rate,
    adam_spike_step,
    adam_step,
    rmsprop_step,
)
from tests.optim_core.steps import steps
from tests.tables import each_row

SIZES = st.floats(0.3, 100)
DECAYS = [0.0, 0.5, 0.9, 0.99]


@given(SIZES)
def test_adagrads_steps_shrink_with_the_root_of_time_however_large_g(g: float) -> None:
    walked = -steps(AdaGrad(0.5), repeat(g, 100))
    assert walked == pytest.approx([adagrad_step(0.5, t) for t in range(1, 101)], rel=1e-6)
    assert walked.sum() == pytest.approx(adagrad_total(0.5, 100), rel=1e-6)


@pytest.mark.parametrize(("t", "part"), [(1, 1), (4, 0.5), (100, 0.1), (10_000, 0.01)])
def test_adagrads_step_in_parts_of_the_rate(t: int, part: float) -> None:
    assert adagrad_step(0.3, t) == pytest.approx(0.3 * part)


@pytest.mark.parametrize("count", [100, 10_000])
def test_adagrads_way_grows_without_end(count: int) -> None:
    assert adagrad_total(0.1, count) == pytest.approx(0.1 * (2 * math.sqrt(count) - 1.46), abs=0.01)
    assert adagrad_total(0.1, 10_000) == pytest.approx(19.85, abs=5e-3)


@pytest.mark.parametrize("count", [1000, 1001, 1002, 20_000])
def test_adagrads_long_ways_are_the_sum_to_all_digits(count: int) -> None:
    exact = math.fsum(1 / math.sqrt(t) for t in range(1, count + 1))
    assert adagrad_total(1, count) == pytest.approx(exact, rel=2e-15)


def test_adagrads_way_of_a_million_million_steps_is_known_at_once() -> None:
    assert adagrad_total(1, 10**12) == pytest.approx(2e6 - 1.46, abs=1e-3)


@pytest.mark.parametrize("rho", DECAYS)
@given(g=SIZES)
def test_rmsprop_begins_with_large_steps(rho: float, g: float) -> None:
    walked = -steps(RMSProp(0.1, rho), repeat(g, 50))
    assert walked == pytest.approx([rmsprop_step(0.1, rho, t) for t in range(1, 51)], rel=1e-5)


@pytest.mark.parametrize(
    ("rho", "t", "times"), [(0.9, 1, 3.16), (0.99, 1, 10), (0.9, 10, 1.24), (0.99, 10, 3.23)]
)
def test_rmsprops_step_in_rates(rho: float, t: int, times: float) -> None:
    assert rmsprop_step(1, rho, t) == pytest.approx(times, abs=5e-3)


@pytest.mark.parametrize("g", [1e6, 1.0, 1e-3, 1e-6, 1e-8, 1e-10])
def test_adams_step_is_the_same_at_every_time(g: float) -> None:
    walked = -steps(Adam(0.3), repeat(g, 50))
    assert walked == pytest.approx([adam_step(0.3, g)] * 50, rel=1e-9)


@pytest.mark.parametrize(("g", "part"), [(1e6, 1), (1e-6, 0.990), (1e-8, 0.5), (1e-10, 0.0099)])
def test_adams_step_in_parts_of_the_rate(g: float, part: float) -> None:
    assert adam_step(1.0, -g) == pytest.approx(part, abs=5e-4)


@pytest.mark.parametrize(
    ("mistake", "corrects_m", "corrects_v", "times"),
    [
        ("no_bias", False, False, 3.16),
        ("only_m", True, False, 31.6),
        ("only_v", False, True, 0.1),
    ],
)
def test_adams_first_step_with_a_correction_left_out(
    mistake: str, corrects_m: bool, corrects_v: bool, times: float
) -> None:
    made = next(wrong for wrong in CATALOGUES["adam"].mistakes if wrong.id == mistake).make(0.5)
    expected = adam_first_step(0.5, corrects_m=corrects_m, corrects_v=corrects_v)
    assert -steps(made, [2.0])[0] == pytest.approx(expected)
    assert expected == pytest.approx(0.5 * times, rel=2e-3)


def test_adams_first_step_is_the_rate() -> None:
    assert adam_first_step(0.5) == 0.5 == pytest.approx(-steps(Adam(0.5), [2.0])[0])


@pytest.mark.parametrize(
    ("beta", "t", "factor"),
    [
        *((0.9, 1, 10), (0.9, 2, 5.26), (0.9, 10, 1.54), (0.9, 100, 1.00003)),
        *((0.999, 1, 1000), (0.999, 2, 500), (0.999, 10, 100), (0.999, 100, 10.5)),
        *((0.999, 1000, 1.58), (0.999, 5000, 1.007)),
    ],
)
def test_the_corrections_of_a_moment(beta: float, t: int, factor: float) -> None:
    assert adam_correction(beta, t) == pytest.approx(factor, rel=5e-3)
    optimizer = Adam(beta1=beta)
    steps(optimizer, repeat(1.0, t))
    assert optimizer.m["w"] * adam_correction(beta, t) == pytest.approx(1)


def test_the_folded_rate_falls_before_it_rises() -> None:
    rates = [adam_folded_rate(t, 1.0) for t in range(1, 1001)]
    assert [rates[t - 1] for t in (1, 12, 100, 1000)] == pytest.approx(
        [0.316, 0.152, 0.309, 0.795], abs=5e-4
    )
    assert rates.index(min(rates)) + 1 == 12


def test_the_folded_rate_is_the_one_of_the_folded_form() -> None:
    optimizer = Adam(0.1, eps=0.0, eps_hat=True)
    for t, walked in enumerate(steps(optimizer, repeat(2.0, 30)), 1):
        plain = (1 - 0.9**t) * 2 / math.sqrt((1 - 0.999**t) * 4)
        assert -walked == pytest.approx(adam_folded_rate(t, 0.1) * plain)


def test_a_spike_after_a_long_silence_is_adams_largest_step() -> None:
    walked = steps(Adam(0.1), [*repeat(0.0, 10_000), 5.0, *repeat(0.0, 20)])
    assert -walked.min() == pytest.approx(adam_spike_step(0.1), rel=1e-3)
    assert adam_spike_step(1.0) == pytest.approx(3.162, abs=5e-4)


def test_adam_hardly_moves_when_the_gradient_keeps_changing_its_sign() -> None:
    walked = steps(Adam(0.1), islice(cycle([3.0, -3.0]), 2000))
    assert abs(walked[-1]) == pytest.approx(adam_alternating_step(0.1), rel=1e-6)
    assert adam_alternating_step(1.0) == pytest.approx(0.0526, abs=5e-5)


def test_adam_cannot_divide_zero_by_zero() -> None:
    with pytest.raises(ValueError, match="gradient must not be 0"):
        adam_step(0.1, 0.0, eps=0.0)


def test_adams_step_on_the_largest_gradient_is_the_rate() -> None:
    assert adam_step(0.3, 1.7e308, eps=1e308) == pytest.approx(0.3 * 1.7 / 2.7)
    assert adam_step(0.3, 0.0) == 0.0


@pytest.mark.parametrize(
    ("bad", "error"), [(math.nan, ValueError), (math.inf, ValueError), ("1", TypeError)]
)
def test_a_gradient_that_is_no_finite_number_is_named(bad: float, error: type[Exception]) -> None:
    with pytest.raises(error, match="gradient must be a"):
        adam_step(0.1, bad)


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf])
@each_row(
    "call",
    [
        lambda bad: adagrad_step(bad, 1),
        lambda bad: adagrad_total(bad, 1),
        lambda bad: rmsprop_step(bad, 0.9, 1),
        lambda bad: adam_step(bad, 1),
        adam_first_step,
        lambda bad: adam_folded_rate(1, bad),
        adam_spike_step,
        adam_alternating_step,
    ],
)
def test_a_bad_rate_is_named(call: Callable[[float], object], bad: float) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        call(bad)


@pytest.mark.parametrize("bad", [1, 1.5, -0.1, math.nan])
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("rho", lambda bad: rmsprop_step(1, bad, 1)),
        ("beta1", lambda bad: adam_first_step(1, bad)),
        ("beta2", lambda bad: adam_spike_step(1, 0.9, bad)),
        ("beta", lambda bad: adam_correction(bad, 1)),
    ],
)
def test_a_bad_decay_is_named(name: str, call: Callable[[float], object], bad: float) -> None:
    with pytest.raises(ValueError, match=f"{name} must be"):
        call(bad)


@pytest.mark.parametrize("bad", [-1, 0.5, math.nan])
@pytest.mark.parametrize(
    ("name", "call"),
    [
        ("t", lambda bad: adagrad_step(1, bad)),
        ("t", lambda bad: rmsprop_step(1, 0.9, bad)),
        ("t", lambda bad: adam_correction(0.9, bad)),
        ("steps", lambda bad: adagrad_total(1, bad)),
    ],
)
def test_a_bad_time_is_named(name: str, call: Callable[[int], object], bad: int) -> None:
    with pytest.raises(ValueError, match=f"{name} must be a whole number"):
        call(bad)
