"""Recorded walks: what is recorded, and how a divergence ends one."""

import numpy as np
import pytest

from optim_core import DIVERGED, OPTIMIZERS, SGD, SURFACES, Momentum, Surface, Values, descend
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
    with pytest.raises(ValueError, match="at least 0"):
        descend(SGD(), VALLEY, steps=-1)
