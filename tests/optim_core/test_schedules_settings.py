"""The settings that schedules refuse."""

import math
from collections.abc import Callable

import pytest

from optim_core import (
    CosineDecay,
    ExponentialDecay,
    LinearWarmup,
    ReduceLROnPlateau,
    Schedule,
    StepDecay,
    WarmupThenDecay,
)
from tests.tables import each_row


@pytest.mark.parametrize("lr", [0, -0.1, math.nan, math.inf])
@pytest.mark.parametrize("make", [StepDecay, ExponentialDecay])
def test_the_rate_of_a_decay_must_be_finite_and_above_zero(
    make: type[StepDecay | ExponentialDecay], lr: float
) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        make(lr)


@pytest.mark.parametrize("lr", [0, -0.1, math.nan, math.inf])
@pytest.mark.parametrize("make", [CosineDecay, LinearWarmup])
def test_the_rate_to_reach_must_be_finite_and_above_zero(
    make: type[CosineDecay | LinearWarmup], lr: float
) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        make(lr, 10)


@pytest.mark.parametrize("factor", [0, -0.5, 1.01, math.nan])
def test_a_factor_must_shrink(factor: float) -> None:
    with pytest.raises(ValueError, match="factor must be"):
        StepDecay(0.1, factor=factor)
    with pytest.raises(ValueError, match="factor must be"):
        ExponentialDecay(0.1, factor=factor)


@pytest.mark.parametrize("bad", ["0.5", True, None, [0.5], 0.5j])
@each_row(
    ("name", "make"),
    [
        ("lr", StepDecay),
        ("factor", lambda bad: StepDecay(0.1, factor=bad)),
        ("lr", ExponentialDecay),
        ("factor", lambda bad: ExponentialDecay(0.1, bad)),
        ("every", lambda bad: ExponentialDecay(0.1, every=bad)),
        ("lr", lambda bad: CosineDecay(bad, 5)),
        ("min_lr", lambda bad: CosineDecay(0.1, 5, bad)),
        ("lr", lambda bad: LinearWarmup(bad, 5)),
        ("start", lambda bad: LinearWarmup(0.1, 5, bad)),
        ("lr", ReduceLROnPlateau),
        ("factor", lambda bad: ReduceLROnPlateau(0.1, bad)),
        ("threshold", lambda bad: ReduceLROnPlateau(0.1, threshold=bad)),
        ("min_lr", lambda bad: ReduceLROnPlateau(0.1, min_lr=bad)),
    ],
)
def test_a_setting_that_is_no_number_is_a_type_error(
    name: str, make: Callable[[object], object], bad: object
) -> None:
    with pytest.raises(TypeError, match=f"^{name} must be a number"):
        make(bad)


@pytest.mark.parametrize(
    ("warmup", "decay", "why"),
    [
        (StepDecay(0.1), StepDecay(0.1), "warmup must be a LinearWarmup"),
        (LinearWarmup(0.1, 5), 0.1, "decay must be a schedule"),
        (LinearWarmup(0.1, 5), ReduceLROnPlateau(0.1), "decay must be a schedule"),
    ],
)
def test_a_warm_up_and_a_schedule_are_asked_for(
    warmup: LinearWarmup, decay: Schedule, why: str
) -> None:
    with pytest.raises(TypeError, match=why):
        WarmupThenDecay(warmup, decay)


@pytest.mark.parametrize("steps", [0, -3, 2.5])
def test_a_length_must_be_a_whole_number_above_zero(steps: int) -> None:
    with pytest.raises(ValueError, match="every must be"):
        StepDecay(0.1, every=steps)
    with pytest.raises(ValueError, match="steps must be"):
        CosineDecay(0.1, steps)
    with pytest.raises(ValueError, match="steps must be"):
        LinearWarmup(0.1, steps)


@pytest.mark.parametrize("every", [0, -1.0, math.inf])
def test_the_time_of_one_factor_must_be_above_zero(every: float) -> None:
    with pytest.raises(ValueError, match="every must be"):
        ExponentialDecay(0.1, every=every)


@pytest.mark.parametrize("min_lr", [-0.01, 0.2, math.nan])
def test_the_least_rate_lies_between_zero_and_the_rate(min_lr: float) -> None:
    with pytest.raises(ValueError, match="min_lr must be"):
        CosineDecay(0.1, 10, min_lr)


@pytest.mark.parametrize("start", [-0.1, 1.1, math.nan])
def test_a_warm_up_starts_with_a_part_of_the_rate(start: float) -> None:
    with pytest.raises(ValueError, match="start must be"):
        LinearWarmup(0.1, 5, start)
