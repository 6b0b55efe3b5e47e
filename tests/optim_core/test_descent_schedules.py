"""Walks whose learning rate follows a schedule, or whose gradients are clipped."""

import math
from functools import partial

import numpy as np
import pytest

from optim_core import (
    OPTIMIZERS,
    SGD,
    SURFACES,
    ExponentialDecay,
    LinearWarmup,
    Momentum,
    ReduceLROnPlateau,
    Schedule,
    StepDecay,
    Values,
    clip_by_global_norm,
    clip_by_value,
    descend,
)

VALLEY = SURFACES["valley"]


def test_a_schedule_sets_the_rate_before_each_step() -> None:
    optimizer = SGD(123.0)
    path = descend(optimizer, VALLEY, steps=4, schedule=StepDecay(0.1, 2, 0.5)).path
    rates = (path[:-1, 1] - path[1:, 1]) / (2 * path[:-1, 1])
    assert rates == pytest.approx([0.1, 0.1, 0.05, 0.05])
    assert optimizer.lr == 0.05


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_a_constant_schedule_changes_nothing(name: str) -> None:
    plain = descend(OPTIMIZERS[name](0.05), VALLEY)
    scheduled = descend(OPTIMIZERS[name](0.9), VALLEY, schedule=StepDecay(0.05, 1, 1.0))
    np.testing.assert_array_equal(plain.path, scheduled.path)


def test_the_first_step_of_a_warm_up_from_zero_stays_where_it_is() -> None:
    path = descend(SGD(), VALLEY, steps=2, schedule=LinearWarmup(0.1, 5)).path
    np.testing.assert_array_equal(path[1], path[0])
    assert path[2, 1] < path[1, 1]


def test_a_decay_tames_a_rate_that_would_diverge() -> None:
    assert descend(SGD(1.5), VALLEY, steps=100).diverged_at
    tamed = descend(SGD(1.5), VALLEY, steps=100, schedule=ExponentialDecay(1.5, 0.9))
    assert tamed.diverged_at is None
    assert abs(tamed.path[-1, 1]) < 1


def test_a_plateau_is_seen_in_the_loss_of_the_walk() -> None:
    # At its limit η = 1 SGD swings between y = ±2 for ever.
    schedule = ReduceLROnPlateau(1.0, 0.5, patience=3, threshold=0.1)
    optimizer = SGD(1.0)
    path = descend(optimizer, VALLEY, (0.0, 2.0), steps=8, schedule=schedule).path
    assert [abs(y) for y in path[:6, 1]] == [2.0] * 6
    assert optimizer.lr == schedule.lr == 0.5
    assert path[-1, 1] == 0


def test_a_plateau_goes_on_from_one_walk_to_the_next() -> None:
    whole, halves = (ReduceLROnPlateau(1.0, 0.5, patience=2, threshold=0.1) for _ in range(2))
    path = descend(SGD(), VALLEY, (0.0, 2.0), steps=8, schedule=whole).path
    first = descend(SGD(), VALLEY, (0.0, 2.0), steps=4, schedule=halves).path
    second = descend(SGD(), VALLEY, (0.0, first[-1, 1]), steps=4, schedule=halves).path
    np.testing.assert_array_equal(np.concatenate([first, second[1:]]), path)
    assert halves.best == whole.best == VALLEY.value(*path[-1])


@pytest.mark.parametrize("lr", [-0.1, math.nan, math.inf])
def test_a_schedule_that_gives_an_impossible_rate_is_named(lr: float) -> None:
    class Broken(StepDecay):
        def __call__(self, t: int) -> float:
            return lr if t == 3 else 0.1

    with pytest.raises(ValueError, match="at t = 3"):
        descend(SGD(), VALLEY, schedule=Broken(0.1))


class Rateless:
    """A rule that may call its learning rate anything."""

    def update(self, params: Values, grads: Values) -> None:
        for key in params:
            params[key] -= 0.1 * grads[key]


@pytest.mark.parametrize("schedule", [StepDecay(0.1), ReduceLROnPlateau(0.1)])
def test_a_rule_without_a_rate_takes_no_schedule(schedule: Schedule) -> None:
    with pytest.raises(TypeError, match="Rateless has no lr"):
        descend(Rateless(), VALLEY, schedule=schedule)


def test_a_bare_gradient_has_no_plateau() -> None:
    with pytest.raises(TypeError, match="bare gradient has no loss"):
        descend(SGD(), VALLEY.gradient, (1.0, 1.0), schedule=ReduceLROnPlateau(0.1))


def test_clipping_bounds_every_step() -> None:
    rosenbrock, clip = SURFACES["rosenbrock"], partial(clip_by_global_norm, limit=1.0)
    assert descend(SGD(0.01), rosenbrock, steps=50).diverged_at
    path = descend(SGD(0.01), rosenbrock, steps=50, clip=clip).path
    steps = np.linalg.norm(np.diff(path, axis=0), axis=1)
    assert np.all(steps <= 0.01 * (1 + 1e-12))
    assert rosenbrock.value(*path[-1]) < rosenbrock.value(*path[0])


def test_clipping_by_value_turns_the_direction() -> None:
    path = descend(SGD(1.0), VALLEY, steps=1, clip=partial(clip_by_value, limit=0.5)).path
    np.testing.assert_allclose(path[1] - path[0], (0.5, -0.5))


def test_a_limit_that_is_never_reached_changes_nothing() -> None:
    plain = descend(Momentum(0.1), VALLEY)
    clipped = descend(Momentum(0.1), VALLEY, clip=partial(clip_by_global_norm, limit=1e6))
    np.testing.assert_array_equal(plain.path, clipped.path)
