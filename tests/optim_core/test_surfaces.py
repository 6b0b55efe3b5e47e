"""Loss surfaces: what holds for every one of them."""

import numpy as np
import pytest

from optim_core import SURFACES, Surface

EVERY_SURFACE = pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))


def grid(surface: Surface) -> tuple[np.ndarray, np.ndarray]:
    (x0, x1), (y0, y1) = surface.domain
    x, y = np.meshgrid(np.linspace(x0, x1, 21), np.linspace(y0, y1, 17))
    return x, y


@EVERY_SURFACE
def test_the_gradient_agrees_with_finite_differences(surface: Surface) -> None:
    x, y = grid(surface)
    h = 1e-5
    gx, gy = surface.gradient(x, y)
    dx = (surface.value(x + h, y) - surface.value(x - h, y)) / (2 * h)
    dy = (surface.value(x, y + h) - surface.value(x, y - h)) / (2 * h)
    np.testing.assert_allclose(gx, dx, rtol=1e-6, atol=1e-5)
    np.testing.assert_allclose(gy, dy, rtol=1e-6, atol=1e-5)


@EVERY_SURFACE
def test_floats_and_arrays_give_the_same_numbers(surface: Surface) -> None:
    x, y = grid(surface)
    values, (gx, gy) = surface.value(x, y), surface.gradient(x, y)
    for at in np.ndindex(x.shape):
        px, py = float(x[at]), float(y[at])
        assert surface.value(px, py) == pytest.approx(np.asarray(values)[at])
        assert surface.gradient(px, py) == pytest.approx((np.asarray(gx)[at], np.asarray(gy)[at]))


@EVERY_SURFACE
def test_nowhere_is_lower_than_the_minimum(surface: Surface) -> None:
    assert surface.gradient(*surface.minimum) == pytest.approx((0, 0), abs=1e-12)
    assert np.min(surface.value(*grid(surface))) >= surface.value(*surface.minimum)


@EVERY_SURFACE
def test_start_and_minimum_can_be_drawn(surface: Surface) -> None:
    for point in (surface.start, surface.minimum):
        for at, (low, high) in zip(point, surface.domain, strict=True):
            assert low < at < high


def test_every_surface_is_filed_under_its_name() -> None:
    assert all(name == surface.name for name, surface in SURFACES.items())


def test_the_valley_is_the_textbooks() -> None:
    valley = SURFACES["valley"]
    np.testing.assert_array_equal(valley.start, (-7, 2))
    assert valley.value(-7.0, 2.0) == pytest.approx(49 / 20 + 4)
    assert valley.gradient(-7.0, 2.0) == pytest.approx((-0.7, 4))


def test_the_saddle_has_no_slope_at_the_origin_but_lower_ground_beside_it() -> None:
    saddle = SURFACES["saddle"]
    assert saddle.gradient(0.0, 0.0) == (0, 0)
    assert saddle.value(0.0, 0.1) < saddle.value(0.0, 0.0) < saddle.value(0.1, 0.0)
