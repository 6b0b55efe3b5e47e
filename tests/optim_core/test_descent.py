"""Recorded walks: what is recorded, and how a divergence ends one."""

import math

import numpy as np
import pytest

from optim_core import (
    DIVERGED,
    OPTIMIZERS,
    SGD,
    SURFACES,
    Momentum,
    Surface,
    Value,
    Values,
    descend,
)
from optim_core.mistakes import MISTAKES

VALLEY = SURFACES["valley"]


def test_a_path_holds_the_start_and_every_step() -> None:
    descent = descend(SGD(0.95), VALLEY, (-7, 2), steps=3)
    np.testing.assert_allclose(
        descent.path, [(-7, 2), (-6.335, -1.8), (-5.733175, 1.62), (-5.188523375, -1.458)]
    )
    assert descent.diverged_at is None


def test_no_steps_leave_the_start_alone() -> None:
    np.testing.assert_array_equal(descend(SGD(), VALLEY, steps=0).path, [(-7, 2)])


def test_a_bare_gradient_can_be_descended() -> None:
    surface = descend(Momentum(0.1), VALLEY, (3.0, 1.0), steps=10)
    bare = descend(Momentum(0.1), VALLEY.gradient, (3.0, 1.0), steps=10)
    np.testing.assert_array_equal(surface.path, bare.path)


class InPlace:
    """Keeps hold of one array and changes it, as a rule with arrays may."""

    def __init__(self) -> None:
        self.held: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        for key in params:
            self.held.setdefault(key, np.array(params[key]))
            self.held[key] -= 0.1 * grads[key]
            params[key] = self.held[key]


def test_recorded_points_are_copies() -> None:
    path = descend(InPlace(), VALLEY, steps=5).path
    np.testing.assert_array_equal(path, descend(SGD(0.1), VALLEY, steps=5).path)


def test_a_divergence_ends_the_path_and_names_its_step() -> None:
    descent = descend(SGD(1.2), VALLEY, steps=1000)
    assert descent.diverged_at is not None
    assert len(descent.path) == descent.diverged_at
    assert np.all(np.abs(descent.path) <= DIVERGED)
    # y grows by the factor |1 − 2η| = 1.4 at each step.
    assert 2 * 1.4**descent.diverged_at > DIVERGED >= 2 * 1.4 ** (descent.diverged_at - 1)


@pytest.mark.parametrize("lr", [1e10, 1e300])
def test_an_explosion_ends_the_walk_without_a_warning(lr: float) -> None:
    assert descend(SGD(lr), SURFACES["rosenbrock"], steps=50).diverged_at == 1


def test_nan_counts_as_diverged() -> None:
    t0 = next(mistake for mistake in MISTAKES["adam"] if mistake.id == "t0")
    descent = descend(t0.make(0.1), VALLEY, steps=5)
    assert descent.diverged_at == 1
    np.testing.assert_array_equal(descent.path, [(-7, 2)])


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_optimizer_gets_down_every_surface(name: str, surface: Surface) -> None:
    path = descend(OPTIMIZERS[name](0.001), surface, steps=100).path
    assert len(path) == 101
    assert surface.value(*path[-1]) < surface.value(*path[0])


@pytest.mark.parametrize("start", [None, (np.nan, 0.0), (0.0, np.inf)])
def test_a_walk_needs_a_finite_start(start: tuple[float, float] | None) -> None:
    with pytest.raises(ValueError, match="finite start"):
        descend(SGD(), VALLEY.gradient, start)


def test_a_negative_number_of_steps_is_refused() -> None:
    with pytest.raises(ValueError, match="steps must be a whole number of at least 0"):
        descend(SGD(), VALLEY, steps=-1)


@pytest.mark.parametrize("steps", [2.5, math.nan])
def test_half_a_step_is_refused(steps: int) -> None:
    with pytest.raises(ValueError, match="steps must be a whole number"):
        descend(SGD(), VALLEY, steps=steps)


@pytest.mark.parametrize("start", [(1e300, 1e300), (-1e13, 0.0)])
def test_a_start_far_out_diverges_at_once(start: tuple[float, float]) -> None:
    descent = descend(SGD(), SURFACES["beale"], start, steps=5)
    assert descent.diverged_at == 1
    np.testing.assert_array_equal(descent.path, [start])


@pytest.mark.parametrize("bad", [1e300, math.nan, math.inf])
def test_a_gradient_that_explodes_ends_the_walk_at_its_step(bad: float) -> None:
    def slope(x: Value, y: Value) -> tuple[Value, Value]:
        return (bad, y) if x < 0.95 else (x, y)

    descent = descend(SGD(0.1), slope, (1.0, 1.0), steps=50)
    assert descent.diverged_at == 2
    np.testing.assert_allclose(descent.path, [(1, 1), (0.9, 0.9)])


@pytest.mark.parametrize(
    ("name", "lr"),
    [
        *(("sgd", 1e-4), ("momentum", 1e-4), ("nesterov", 1e-4)),
        *(("adagrad", 0.1), ("rmsprop", 0.1), ("adam", 0.1)),
    ],
)
def test_a_loss_a_thousand_times_as_large_needs_a_smaller_rate_or_none(
    name: str, lr: float
) -> None:
    def steeper(x: Value, y: Value) -> tuple[Value, Value]:
        gx, gy = VALLEY.gradient(x, y)
        return 1000 * gx, 1000 * gy

    plain = descend(OPTIMIZERS[name](0.1), VALLEY).path
    scaled = descend(OPTIMIZERS[name](lr), steeper, VALLEY.start).path
    np.testing.assert_allclose(scaled, plain, rtol=1e-5, atol=1e-5)


@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_exchanging_the_axes_exchanges_the_path(name: str) -> None:
    def exchanged(x: Value, y: Value) -> tuple[Value, Value]:
        gy, gx = VALLEY.gradient(y, x)
        return gx, gy

    plain = descend(OPTIMIZERS[name](0.1), VALLEY).path
    turned = descend(OPTIMIZERS[name](0.1), exchanged, VALLEY.start[::-1]).path
    np.testing.assert_array_equal(turned[:, ::-1], plain)
