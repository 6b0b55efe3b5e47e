"""What a sweep can be given, and what it refuses."""

import math
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from optim_core import (
    SGD,
    SURFACES,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    Momentum,
    Nadam,
    Optimizer,
    Regime,
    RMSProp,
    Surface,
    Value,
    descend,
    sweep,
)

VALLEY = SURFACES["valley"]


@pytest.mark.parametrize("bad", [0, -0.1, math.nan, math.inf])
def test_a_rate_that_the_rule_refuses_is_named(bad: float) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        sweep(Momentum, VALLEY, {"lr": [0.1, bad]})


@pytest.mark.parametrize("bad", [1.0, -0.1, math.nan])
def test_a_momentum_that_the_rule_refuses_is_named(bad: float) -> None:
    with pytest.raises(ValueError, match="momentum must be"):
        sweep(Momentum, VALLEY, {"lr": [0.1], "momentum": [0.9, bad]})


@pytest.mark.parametrize("values", [[], [[0.1, 0.2]], 0.1])
def test_an_axis_is_a_list_of_at_least_one_number(values: object) -> None:
    with pytest.raises(ValueError, match="momentum must be a list"):
        sweep(Momentum, VALLEY, {"lr": [0.1], "momentum": values})  # type: ignore[dict-item]  # bad on purpose


def test_an_empty_grid_is_refused() -> None:
    with pytest.raises(ValueError, match="settings is empty"):
        sweep(Momentum, VALLEY, {})


def test_a_setting_that_the_rule_does_not_have_is_named() -> None:
    with pytest.raises(TypeError, match="momentum"):
        sweep(SGD, VALLEY, {"momentum": [0.9]})


@pytest.mark.parametrize(
    ("surface", "settings", "why"),
    [
        ("valley", {"lr": [0.1]}, "surface must be a Surface, not 'valley'"),
        (VALLEY.gradient, {"lr": [0.1]}, "surface must be a Surface"),
        (VALLEY, [0.1], "settings must be lists by name"),
    ],
)
def test_an_argument_of_another_kind_is_a_type_error(
    surface: Surface, settings: dict[str, list[float]], why: str
) -> None:
    with pytest.raises(TypeError, match=why):
        sweep(SGD, surface, settings)


@pytest.mark.parametrize("steps", [0, -1, 1.5])
def test_a_sweep_takes_at_least_one_step(steps: int) -> None:
    with pytest.raises(ValueError, match="steps must be"):
        sweep(SGD, VALLEY, {"lr": [0.1]}, steps=steps)


@pytest.mark.parametrize("tolerance", [0, -1e-3, math.nan])
def test_a_tolerance_is_above_zero(tolerance: float) -> None:
    with pytest.raises(ValueError, match="tolerance must be"):
        sweep(SGD, VALLEY, {"lr": [0.1]}, tolerance=tolerance)


@pytest.mark.parametrize(
    ("rule", "switch"),
    [(Momentum, "lr_outside"), (RMSProp, "eps_in_sqrt"), (Adam, "eps_hat")],
)
def test_a_switch_is_no_axis(rule: type[Optimizer], switch: str) -> None:
    for values in ([0.0, 1.0], [True, False]):
        with pytest.raises(TypeError, match=f"{switch} is a switch.*sweep partial"):
            sweep(rule, VALLEY, {switch: values})


def test_a_switch_is_fixed_with_the_rule() -> None:
    outside = partial(Momentum, lr_outside=True)
    swept = sweep(outside, VALLEY, {"lr": [0.05, 0.1]}, steps=30)
    for lr, loss in zip([0.05, 0.1], swept.loss, strict=True):
        alone = descend(outside(lr), VALLEY, steps=30)
        assert loss == pytest.approx(VALLEY.value(*alone.path[-1]), rel=1e-9)


@pytest.mark.parametrize("values", [["0.1"], [True], [None], "0.1"])
def test_an_axis_of_anything_but_numbers_is_named(values: list[float]) -> None:
    with pytest.raises((TypeError, ValueError), match=r"lr must be a (number|list)"):
        sweep(SGD, VALLEY, {"lr": values})


FURTHER = [
    (Nadam, "momentum_decay", [0.0, 0.004, 1.0, math.inf]),
    (AdaGrad, "h0", [0.0, 0.1]),
    (AdamW, "weight_decay", [0.0, 0.5]),
    (AdaDelta, "eps", [1e-6, 1e-2]),
]


@pytest.mark.parametrize(("rule", "setting", "values"), FURTHER)
def test_every_setting_that_is_a_number_can_be_swept(
    rule: type[Optimizer], setting: str, values: list[float]
) -> None:
    swept = sweep(rule, VALLEY, {setting: values}, steps=20)
    for value, loss in zip(values, swept.loss, strict=True):
        alone = descend(rule(**{setting: value}), VALLEY, steps=20)
        assert loss == pytest.approx(VALLEY.value(*alone.path[-1]), rel=1e-9)


def test_a_walk_that_comes_back_from_beyond_the_limit_has_diverged_as_for_descend() -> None:
    # With lr = 1 the second step undoes the first, which goes to x = 1e13.
    there_and_back = replace(VALLEY, gradient=_there_and_back)
    swept = sweep(SGD, there_and_back, {"lr": [1e-13, 1.0]}, steps=2)
    assert swept.regime.tolist() == [Regime.UNFINISHED, Regime.DIVERGED]
    assert swept.loss[1] == math.inf
    assert descend(SGD(1.0), there_and_back, steps=2).diverged_at == 1


def _there_and_back(x: Value, y: Value) -> tuple[Value, Value]:
    far = 1e13 + 7.0
    return np.where(x > 0, far, -far), np.zeros_like(y)
