"""Loss surfaces: what holds for every one of them."""

import inspect
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import optim_core.surfaces
from optim_core import (
    SGD,
    SURFACES,
    Adam,
    CosineDecay,
    Momentum,
    RMSProp,
    Surface,
    descend,
    ill_conditioned,
    noisy_bowl,
)
from optim_core.theory import best_momentum, best_sgd, sgd_variance

EVERY_SURFACE = pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
# Without its noise, the gradient of the noisy bowl is exact as well.
EXACT = SURFACES | {"noisy_bowl": noisy_bowl(seed=0, noise=0)}
EVERY_GRADIENT = pytest.mark.parametrize("name", SURFACES)


def grid(surface: Surface) -> tuple[np.ndarray, np.ndarray]:
    (x0, x1), (y0, y1) = surface.domain
    x, y = np.meshgrid(np.linspace(x0, x1, 21), np.linspace(y0, y1, 17))
    return x, y


@EVERY_GRADIENT
@given(data=st.data())
def test_the_gradient_agrees_with_finite_differences(name: str, data: st.DataObject) -> None:
    surface, h = EXACT[name], 1e-5
    x, y = (data.draw(st.floats(low, high)) for low, high in surface.domain)
    dx = (surface.value(x + h, y) - surface.value(x - h, y)) / (2 * h)
    dy = (surface.value(x, y + h) - surface.value(x, y - h)) / (2 * h)
    # Central differences are off by h² times the third derivative, and by rounding of f over h.
    off = 1e-8 + 1e-10 * float(surface.value(x, y))
    assert surface.gradient(x, y) == pytest.approx((dx, dy), rel=1e-6, abs=off + 1e-6)


@EVERY_SURFACE
def test_floats_and_arrays_give_the_same_numbers(surface: Surface) -> None:
    x, y = grid(surface)
    values, (gx, gy) = surface.value(x, y), surface.gradient(x, y)
    for at in np.ndindex(x.shape):
        px, py = float(x[at]), float(y[at])
        assert surface.value(px, py) == pytest.approx(np.asarray(values)[at])
        assert surface.gradient(px, py) == pytest.approx((np.asarray(gx)[at], np.asarray(gy)[at]))


@EVERY_GRADIENT
def test_nowhere_is_lower_than_the_minimum(name: str) -> None:
    surface = EXACT[name]
    assert surface.gradient(*surface.minimum) == pytest.approx((0, 0), abs=1e-12)
    assert np.min(surface.value(*grid(surface))) >= surface.value(*surface.minimum)


@EVERY_SURFACE
def test_start_and_minimum_can_be_drawn(surface: Surface) -> None:
    for point in (surface.start, surface.minimum):
        for at, (low, high) in zip(point, surface.domain, strict=True):
            assert low < at < high


@EVERY_SURFACE
def test_a_lesson_is_one_or_two_sentences(surface: Surface) -> None:
    assert surface.lesson.endswith("。")
    assert 1 <= surface.lesson.count("。") <= 2


@EVERY_SURFACE
def test_far_out_there_is_no_warning_but_perhaps_an_infinity(surface: Surface) -> None:
    with np.errstate(over="ignore", invalid="ignore"):
        values = [surface.value(*at) for at in ((1e300, -1e300), (math.inf, 0.0))]
    assert not any(value < 0 for value in values)


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


def test_the_files_are_the_keys_of_the_table() -> None:
    folder = Path(inspect.getfile(optim_core.surfaces)).parent
    assert {path.stem for path in folder.glob("[!_]*.py")} - {"surface"} == set(SURFACES)


@given(st.floats(1, 1e6))
def test_an_ill_conditioned_valley_has_the_condition_number_it_was_asked_for(kappa: float) -> None:
    flat, steep = ill_conditioned(kappa).gradient(1.0, 1.0)
    assert steep / flat == pytest.approx(kappa)


@pytest.mark.parametrize("kappa", [10.0, 100.0, 1000.0])
def test_the_lesson_of_the_ill_conditioned_valley_holds(kappa: float) -> None:
    surface = ill_conditioned(kappa)
    plain, rolling = best_sgd(1, 1 / kappa), best_momentum(1, 1 / kappa)
    assert plain.rate == pytest.approx((kappa - 1) / (kappa + 1))
    slow = descend(SGD(plain.lr), surface, steps=400).path
    fast = descend(Momentum(rolling.lr, rolling.momentum), surface, steps=400).path
    assert np.abs(slow[400] / slow[399]) == pytest.approx(plain.rate, rel=1e-3)
    assert np.abs(fast[400]).max() < np.abs(slow[400]).max()


@pytest.mark.parametrize("kappa", [0.5, 0, -1, math.nan, math.inf])
def test_a_condition_number_is_at_least_one(kappa: float) -> None:
    with pytest.raises(ValueError, match="kappa must be"):
        ill_conditioned(kappa)


@pytest.mark.parametrize("x", [(3.0, 2.0), (-2.805118, 3.131312), (-3.77931, -3.283186)])
def test_himmelblau_has_basins_of_the_same_depth(x: tuple[float, float]) -> None:
    assert SURFACES["himmelblau"].value(*x) == pytest.approx(0, abs=1e-8)


def test_momentum_rolls_through_the_dent_that_stops_sgd() -> None:
    dent = SURFACES["dent"]
    stopped, through = (
        descend(SGD(0.1), dent, steps=300).path[-1],
        descend(Momentum(0.1), dent, steps=300).path[-1],
    )
    assert stopped == pytest.approx((3, 0), abs=1e-3)
    assert through == pytest.approx((0, 0), abs=1e-3)


@pytest.mark.parametrize("rule", [SGD, Momentum, RMSProp, Adam])
def test_a_walk_along_a_curve_stays_on_it(rule: type[SGD]) -> None:
    curves = [surface for surface in SURFACES.values() if surface.is_curve]
    assert curves
    for curve in curves:
        assert np.all(descend(rule(0.1), curve, steps=50).path[:, 1] == 0)


def test_only_rules_that_divide_by_the_gradients_size_cross_the_plateau() -> None:
    plateau = SURFACES["plateau"]
    walked = {
        rule: np.linalg.norm(descend(rule(0.01), plateau, steps=100).path[-1] - plateau.start)
        for rule in (SGD, RMSProp, Adam)
    }
    assert walked[SGD] < 0.02
    assert min(walked[RMSProp], walked[Adam]) > 50 * walked[SGD]


def test_the_noise_is_normal_and_its_two_components_are_independent() -> None:
    surface = noisy_bowl(seed=7, noise=0.5)
    x, y = np.meshgrid(np.linspace(-1, 1, 300), np.linspace(-1, 1, 300))
    gx, gy = surface.gradient(x, y)
    noise = np.stack([gx - x, gy - y]).reshape(2, -1) / 0.5
    assert noise.mean(axis=1) == pytest.approx(0, abs=0.015)
    assert noise.std(axis=1) == pytest.approx(1, abs=0.015)
    assert (noise**4).mean(axis=1) == pytest.approx(3, abs=0.15)
    neighbours = np.corrcoef(np.vstack([noise[:, :-1], noise[:, 1:]]))
    assert neighbours - np.eye(4) == pytest.approx(0, abs=0.015)


def test_the_same_seed_gives_the_same_noise_and_another_one_gives_another() -> None:
    assert noisy_bowl(1).gradient(0.5, 0.25) == noisy_bowl(1).gradient(0.5, 0.25)
    assert noisy_bowl(1).gradient(0.5, 0.25) != noisy_bowl(2).gradient(0.5, 0.25)
    assert noisy_bowl(1).gradient(0.0, -0.0) == noisy_bowl(1).gradient(-0.0, 0.0)


def test_sgd_swings_about_the_noisy_minimum_as_widely_as_theory_says() -> None:
    path = descend(SGD(0.1), noisy_bowl(seed=3, noise=0.5), steps=20_000).path[200:]
    assert path.var(axis=0) == pytest.approx(sgd_variance(0.1, 1, 0.5), rel=0.1)


def test_a_falling_learning_rate_comes_to_rest_in_the_noise() -> None:
    bowl, quiet = noisy_bowl(seed=3), CosineDecay(0.1, steps=2000)
    swinging = descend(SGD(0.1), bowl, steps=2000).path[-100:]
    resting = descend(SGD(0.1), bowl, steps=2000, schedule=quiet).path[-100:]
    assert np.abs(resting).max() < np.abs(swinging).max() / 3


@pytest.mark.parametrize(("seed", "noise", "name"), [(-1, 1, "seed"), (0.5, 1, "seed")])
def test_a_seed_is_a_count(seed: int, noise: float, name: str) -> None:
    with pytest.raises(ValueError, match=f"{name} must be"):
        noisy_bowl(seed, noise)


@pytest.mark.parametrize("noise", [-1, math.nan, math.inf])
def test_noise_is_finite_and_not_negative(noise: float) -> None:
    with pytest.raises(ValueError, match="noise must be"):
        noisy_bowl(0, noise)
