"""A grid of settings at once: the same numbers as one walk after another, and how each ended."""

import math
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import (
    OPTIMIZERS,
    SGD,
    SURFACES,
    AdaGrad,
    Adam,
    Momentum,
    Nesterov,
    Optimizer,
    Regime,
    RMSProp,
    Value,
    descend,
    ill_conditioned,
    sweep,
)
from optim_core.rule import Rule
from optim_core.sweep import BLOCK
from optim_core.theory import best_momentum, best_sgd, momentum_limit, nesterov_limit

VALLEY = SURFACES["valley"]
LRS = [0.01, 0.1, 0.5, 0.95, 1.3]
SECOND = {
    Momentum: "momentum",
    Nesterov: "momentum",
    RMSProp: "rho",
    Adam: "beta1",
}


@pytest.mark.parametrize("name", list(OPTIMIZERS))
@pytest.mark.parametrize("surface", ["valley", "beale", "noisy_bowl"])
def test_each_loss_is_that_of_a_single_walk(name: str, surface: str) -> None:
    rule, ground = OPTIMIZERS[name], SURFACES[surface]
    swept = sweep(rule, ground, {"lr": LRS}, steps=40)
    for lr, loss, regime in zip(LRS, swept.loss, swept.regime, strict=True):
        alone = descend(rule(lr), ground, steps=40)
        if alone.diverged_at:
            assert regime == Regime.DIVERGED
        else:
            assert loss == pytest.approx(ground.value(*alone.path[-1]), rel=1e-9, abs=1e-300)


@pytest.mark.parametrize(("rule", "second"), SECOND.items())
def test_a_second_setting_is_an_axis_of_its_own(rule: type[Optimizer], second: str) -> None:
    decays = [0.0, 0.5, 0.9]
    swept = sweep(rule, VALLEY, {"lr": [0.05, 0.1], second: decays}, steps=30)
    assert swept.loss.shape == swept.regime.shape == (2, 3)
    for at in np.ndindex(2, 3):
        alone = descend(rule(**{"lr": [0.05, 0.1][at[0]], second: decays[at[1]]}), VALLEY)
        assert swept.loss[at] == pytest.approx(VALLEY.value(*alone.path[-1]), rel=1e-9)


def test_the_axes_are_in_the_order_they_were_given() -> None:
    one = sweep(Momentum, VALLEY, {"lr": LRS, "momentum": [0.0, 0.9]})
    other = sweep(Momentum, VALLEY, {"momentum": [0.0, 0.9], "lr": LRS})
    np.testing.assert_array_equal(one.loss, other.loss.T)
    assert list(other.settings) == ["momentum", "lr"]


def test_three_settings_make_three_axes() -> None:
    grid = {"lr": [0.1, 0.2], "beta1": [0.5, 0.9, 0.95], "beta2": [0.9, 0.999]}
    swept = sweep(Adam, VALLEY, grid, steps=20)
    assert swept.loss.shape == (2, 3, 2)
    alone = descend(Adam(0.2, 0.95, 0.9), VALLEY, steps=20)
    assert swept.loss[1, 2, 0] == pytest.approx(VALLEY.value(*alone.path[-1]), rel=1e-9)


def test_no_rule_cuts_up_a_block_of_the_grid() -> None:
    # Its settings are arrays as long as the block: they would not fit a part of it.
    assert BLOCK <= Rule.BLOCK


def test_the_border_between_two_blocks_leaves_no_trace() -> None:
    lrs = np.linspace(0.1, 0.9, BLOCK + 3)
    swept = sweep(SGD, VALLEY, {"lr": lrs}, steps=3)
    np.testing.assert_allclose(
        swept.loss, 49 / 20 * (1 - lrs / 10) ** 6 + 4 * (1 - 2 * lrs) ** 6, rtol=1e-12
    )


@pytest.mark.parametrize(
    ("lr", "regime"),
    [
        (0.95, Regime.CONVERGED),
        (1.0, Regime.OSCILLATING),  # the limit: y swings between ±2 for ever
        (1.01, Regime.DIVERGED),
        (1e300, Regime.DIVERGED),
        (0.001, Regime.UNFINISHED),
    ],
)
def test_how_sgd_ends_on_the_valley(lr: float, regime: Regime) -> None:
    assert sweep(SGD, VALLEY, {"lr": [lr]}, steps=200).regime.tolist() == [regime]


def test_a_walk_beyond_measure_has_an_infinite_loss_without_a_warning() -> None:
    swept = sweep(Momentum, SURFACES["rosenbrock"], {"lr": [1.0, 1e300]})
    np.testing.assert_array_equal(swept.loss, [math.inf, math.inf])


@pytest.mark.parametrize(
    ("tolerance", "regime"), [(0.26, Regime.CONVERGED), (0.24, Regime.UNFINISHED)]
)
def test_the_tolerance_is_a_part_of_the_height_above_the_minimum(
    tolerance: float, regime: Regime
) -> None:
    # The step halves x: the saddle's loss falls from 1/4 to −1/8, and its minimum is −1/4.
    swept = sweep(
        SGD, SURFACES["saddle"], {"lr": [0.5]}, start=(1.0, 1.0), steps=1, tolerance=tolerance
    )
    assert swept.loss == pytest.approx([-0.125])
    assert swept.regime.tolist() == [regime]


def test_strong_momentum_swings_long() -> None:
    swept = sweep(Momentum, VALLEY, {"lr": [0.1], "momentum": [0.9, 0.999]}, steps=100)
    assert swept.regime.tolist() == [[Regime.CONVERGED, Regime.OSCILLATING]]


@pytest.mark.parametrize(("lr", "regime"), [(2.0, Regime.OSCILLATING), (0.05, Regime.UNFINISHED)])
def test_to_oscillate_is_to_turn_back_not_to_change_sign(lr: float, regime: Regime) -> None:
    def gradient(x: Value, y: Value) -> tuple[Value, Value]:
        return x - 5, y - 5

    # With 2 a swing between 1 and 9, with 0.05 a way from −4 past 0 that never turns.
    bowl = replace(VALLEY, value=lambda x, y: (x - 5) ** 2 + (y - 5) ** 2, gradient=gradient)
    bowl = replace(bowl, minimum=(5.0, 5.0), start=(1.0, 1.0) if lr == 2 else (-4.0, -4.0))
    assert sweep(SGD, bowl, {"lr": [lr]}, steps=20).regime.tolist() == [regime]


@pytest.mark.parametrize(
    ("start", "regime"), [((0.0, 0.0), Regime.UNFINISHED), ((0.0, 1.0), Regime.CONVERGED)]
)
def test_a_walk_that_never_moves_has_converged_only_in_a_minimum(
    start: tuple[float, float], regime: Regime
) -> None:
    swept = sweep(SGD, SURFACES["saddle"], {"lr": [0.1]}, start)
    assert swept.regime.tolist() == [regime]


def test_a_walk_that_stays_in_the_dent_is_unfinished() -> None:
    swept = sweep(Momentum, SURFACES["dent"], {"lr": [0.1], "momentum": [0.0, 0.9]}, steps=400)
    assert swept.regime.tolist() == [[Regime.UNFINISHED, Regime.CONVERGED]]


@pytest.mark.parametrize(
    ("rule", "limit"), [(Momentum, momentum_limit), (Nesterov, nesterov_limit)]
)
@pytest.mark.parametrize("alpha", [0.0, 0.3, 0.6, 0.9])
def test_the_map_divides_at_the_stability_limit(
    rule: type[Optimizer], limit: type, alpha: float
) -> None:
    border = limit(2, alpha)
    swept = sweep(
        rule, VALLEY, {"lr": [0.99 * border, 1.01 * border], "momentum": [alpha]}, steps=1500
    )
    assert swept.regime[0, 0] == Regime.CONVERGED
    assert swept.regime[1, 0] == Regime.DIVERGED


@pytest.mark.parametrize("kappa", [20.0, 100.0])
def test_the_best_of_the_map_is_where_theory_says(kappa: float) -> None:
    theory = best_momentum(1, 1 / kappa)
    lrs, alphas = np.linspace(0.5, 4, 141), np.linspace(0, 0.95, 96)
    grid = {"lr": lrs, "momentum": alphas}
    # The exact optimum has a double root, which pays off only after many steps.
    best = sweep(Momentum, ill_conditioned(kappa), grid, steps=400).best()
    assert best["lr"] == pytest.approx(theory.lr, rel=0.1)
    assert best["momentum"] == pytest.approx(theory.momentum, abs=0.06)
    assert best_sgd(1, 1 / kappa).rate > theory.rate


@given(st.lists(st.floats(1e-4, 3), min_size=1, max_size=5), st.integers(1, 30))
def test_one_setting_never_disturbs_another(lrs: list[float], steps: int) -> None:
    together = sweep(AdaGrad, VALLEY, {"lr": lrs}, steps=steps).loss
    alone = [sweep(AdaGrad, VALLEY, {"lr": [lr]}, steps=steps).loss[0] for lr in lrs]
    np.testing.assert_array_equal(together, alone)


def test_a_start_of_ones_own() -> None:
    swept = sweep(SGD, VALLEY, {"lr": [0.5]}, start=(1.0, 3.0), steps=1)
    assert swept.loss == pytest.approx([0.95**2 / 20])


@pytest.mark.parametrize(
    "grid",
    [
        pytest.param(
            {"lr": np.linspace(0.01, 1, 400), "beta1": np.linspace(0, 0.99, 500)}, id="two axes"
        ),
        pytest.param({"lr": np.linspace(0.01, 1, 50_000)}, id="a long axis"),
    ],
)
def test_a_large_grid_takes_little_memory_beside_its_result(grid: dict[str, np.ndarray]) -> None:
    sweep(Adam, VALLEY, {"lr": [0.1]}, steps=1)
    tracemalloc.start()
    try:
        swept = sweep(Adam, VALLEY, grid, steps=4)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    axes = 2 * sum(axis.nbytes for axis in grid.values())
    assert peak - swept.loss.nbytes - swept.regime.nbytes - axes < 4e6
