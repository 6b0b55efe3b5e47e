"""Recorded walks: what is recorded, and how a divergence ends one."""

import math
from typing import Any

import numpy as np
import pytest

from optim_core import (
    DIVERGED,
    OPTIMIZERS,
    SGD,
    SURFACES,
    Momentum,
    StepDecay,
    Surface,
    Value,
    Values,
    descend,
    sweep,
)
from optim_core.mistakes import CATALOGUES
from optim_core.surfaces import Point

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
    t0 = next(mistake for mistake in CATALOGUES["adam"].mistakes if mistake.id == "t0")
    descent = descend(t0.make(0.1), VALLEY, steps=5)
    assert descent.diverged_at == 1
    np.testing.assert_array_equal(descent.path, [(-7, 2)])


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
@pytest.mark.parametrize("name", list(OPTIMIZERS))
def test_every_optimizer_gets_down_every_surface(name: str, surface: Surface) -> None:
    path = descend(OPTIMIZERS[name](0.001), surface, steps=100).path
    assert len(path) == 101
    assert surface.value(*path[-1]) < surface.value(*path[0])


BAD_STARTS: list[tuple[Any, type[Exception], str]] = [
    ((np.nan, 0.0), ValueError, "x of start must be a finite number, not nan"),
    ((0.0, np.inf), ValueError, "y of start must be a finite number"),
    ((10**400, 0), ValueError, "x of start must be a finite number"),
    ((1.0,), ValueError, r"start must be a point \(x, y\)"),
    ((1.0, 2.0, 3.0), ValueError, r"start must be a point \(x, y\)"),
    (5, ValueError, r"start must be a point \(x, y\), not 5"),
    (np.ones((2, 2)), TypeError, "x of start must be a number"),
    (("1", "2"), TypeError, "x of start must be a number, not '1'"),
    ((0.0, True), TypeError, "y of start must be a number"),
]


@pytest.mark.parametrize(("start", "error", "why"), BAD_STARTS)
def test_a_start_that_is_no_point_is_refused(
    start: Point, error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        descend(SGD(), VALLEY, start)
    with pytest.raises(error, match=why):
        sweep(SGD, VALLEY, {"lr": [0.1]}, start)


@pytest.mark.parametrize("start", [(-7, 2), [-7.0, 2.0], np.array([-7, 2])])
def test_a_start_may_be_any_pair_of_numbers(start: Point) -> None:
    np.testing.assert_array_equal(descend(SGD(), VALLEY, start).path, descend(SGD(), VALLEY).path)


def test_a_bare_gradient_has_no_start_of_its_own() -> None:
    with pytest.raises(ValueError, match="start must be given"):
        descend(SGD(), VALLEY.gradient)


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ({"surface": "valley"}, "surface must be a Surface or a gradient"),
        ({"surface": VALLEY, "clip": 1.0}, "clip must be a function of the gradients"),
        ({"surface": VALLEY, "schedule": 0.1}, r"schedule must be one such as StepDecay"),
        ({"surface": VALLEY, "schedule": StepDecay}, r"schedule must be one such as StepDecay"),
        ({"surface": VALLEY, "optimizer": SGD}, r"optimizer must be an object such as Momentum"),
        ({"surface": VALLEY, "optimizer": "sgd"}, "optimizer must be an object .* not 'sgd'"),
    ],
)
def test_an_argument_of_another_kind_is_a_type_error(arguments: dict[str, Any], why: str) -> None:
    with pytest.raises(TypeError, match=why):
        descend(**({"optimizer": SGD()} | arguments))


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
