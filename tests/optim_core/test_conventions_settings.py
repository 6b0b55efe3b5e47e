"""Partings at drawn settings: what is named can be shown, and what is not is not there."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import OPTIMIZERS
from optim_core.conventions import CONVENTIONS, Parting, partings

PAIRS = list(permutations(CONVENTIONS, 2))
VALUES: dict[str, list[float]] = {
    "momentum": [0.0, 0.5, 0.9],
    "rho": [0.0, 0.5, 0.9],
    "beta1": [0.0, 0.8],
    "beta2": [0.0, 0.95],
    "eps": [0.0, 1e-8, 1e-7, 1e-3],
    "h0": [0.0, 1e-3, 0.1],
    "weight_decay": [0.0, 0.1],
    "momentum_decay": [0.0, 0.004, 1.0],
    "eps_in_sqrt": [0, 1],
}
REQUIRED = {"momentum"}

Grads = list[float]


def signs(seed: int) -> Grads:
    return [float(g) for g in np.random.default_rng(seed).choice([-1.5, 1.5], 60)]


def small_in_parts() -> Grads:
    """Every size down to 1e-9, so that ε shows wherever it stands."""
    return [g * size for size in (1e-3, 1e-5, 1e-7, 1e-9) for g in signs(2)[:15]]


INPUTS: dict[str, tuple[Grads, int | None]] = {
    "defaults": (signs(3), None),
    "lr_changes": (signs(1), 30),
    "tiny_gradients": (small_in_parts(), None),
    "first_steps": (signs(3), None),
    "shrinking_gradients": ([1.5] * 10 + [0.15] * 30, None),
}


def path(rule: str, options: Mapping[str, Any], when: str) -> np.ndarray:
    grads, cut = INPUTS[when]
    optimizer: Any = OPTIMIZERS[rule](**options)
    params, places = {"w": 0.7}, [0.7]
    for step, g in enumerate(grads):
        if step == cut:
            optimizer.lr /= 2
        optimizer.update(params, {"w": g})
        places.append(float(params["w"]))
    return np.array(places)


def gap(rule: str, one: Mapping[str, Any], other: Mapping[str, Any], when: str) -> float:
    """How far two paths part, against how far they go."""
    first, second = path(rule, one, when), path(rule, other, when)
    return float(np.max(np.abs(first - second)) / np.ptp(first))


def options_of(rule: str, library: str, settings: dict[str, float]) -> dict[str, Any]:
    convention = CONVENTIONS[library][rule]
    return {**convention.options, **{k: v for k, v in settings.items() if k in convention.names}}


def drawn(data: st.DataObject, rule: str, one: str, other: str) -> dict[str, float]:
    """A learning rate, what some library has no default for, and some of the others."""
    names = CONVENTIONS[one][rule].names.keys() | CONVENTIONS[other][rule].names.keys()
    settings = {"lr": 0.05}
    for name in sorted(names - {"lr"}):
        values = [v for v in VALUES[name] if (rule, name, v) != ("adadelta", "eps", 0.0)]
        value = data.draw(st.sampled_from(values if name in REQUIRED else [None, *values]), name)
        if value is not None:
            settings[name] = value
    return settings


def shown(rule: str, ours: dict[str, Any], theirs: dict[str, Any], parting: Parting) -> float:
    """How far the two part by this one difference alone, from either side."""
    gaps = []
    for options, value in ((ours, parting.there), (theirs, parting.here)):
        other = {**options, parting.option: value}
        # Two of AMSGrad's forms exclude one another.
        if not (other.get("eps_hat") and other.get("max_of_corrected")):
            gaps.append(gap(rule, options, other, parting.when))
    return max(gaps)


@pytest.mark.parametrize("rule", list(OPTIMIZERS))
@given(data=st.data())
def test_what_is_named_shows_and_what_is_not_named_does_not(rule: str, data: st.DataObject) -> None:
    having = [pair for pair in PAIRS if all(rule in CONVENTIONS[library] for library in pair)]
    one, other = data.draw(st.sampled_from(having))
    settings = drawn(data, rule, one, other)
    ours, theirs = (options_of(rule, library, settings) for library in (one, other))
    found = partings(rule, one, other, **settings)
    for parting in found:
        assert shown(rule, ours, theirs, parting) > 1e-6, parting
    if not found:
        assert max(gap(rule, ours, theirs, when) for when in INPUTS) < 1e-6


@pytest.mark.parametrize(
    ("rule", "one", "other", "settings"),
    [
        ("momentum", "textbook", "pytorch", {"lr": 0.1, "momentum": 0}),
        ("nesterov", "keras", "optax", {"lr": 0.1, "momentum": 0}),
        ("rmsprop", "textbook", "keras", {"lr": 0.1, "rho": 0.9, "eps": 0}),
        ("adagrad", "pytorch", "keras", {"lr": 0.1, "eps": 0, "h0": 0}),
        ("adagrad", "pytorch", "keras", {"lr": 0.1, "eps": 1e-7, "h0": 0.1}),
        ("adam", "pytorch", "keras", {"lr": 0.1, "eps": 0}),
        ("adam", "pytorch", "keras", {"lr": 0.1, "eps": 1e-7, "beta2": 0}),
        ("nadam", "textbook", "pytorch", {"lr": 0.1, "beta1": 0}),
        ("amsgrad", "pytorch", "optax", {"lr": 0.1, "beta2": 0}),
    ],
)
def test_a_setting_can_take_a_difference_away(
    rule: str, one: str, other: str, settings: dict[str, float]
) -> None:
    assert partings(rule, one, other, **settings) == ()


@pytest.mark.parametrize(
    ("rule", "settings", "error", "why"),
    [
        ("momentum", {"momentum": 1.0}, ValueError, "momentum must be"),
        ("momentum", {"lr": -1}, ValueError, "lr must be"),
        ("adam", {"eps": "1e-8"}, TypeError, "eps must be a number"),
        ("adam", {"lr": None}, TypeError, "lr must be a number, not None"),
        ("adagrad", {"h0": float("nan")}, ValueError, "h0 must be"),
        ("rmsprop", {"eps_in_sqrt": "yes"}, TypeError, "eps_in_sqrt must be True or False"),
    ],
)
def test_a_bad_setting_is_named(
    rule: str, settings: dict[str, Any], error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        partings(rule, "textbook", "optax", **settings)
