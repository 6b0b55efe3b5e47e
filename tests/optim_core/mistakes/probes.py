"""The inputs on which the right rules and their mistakes are compared here."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from optim_core import OPTIMIZERS, Values
from optim_core.conditions.inputs import RuleInputs, walk
from optim_core.optimizer import Maker

STEPS = 6
# No default, no 0, 1/2 or 1, and no two alike: each of those hides some mistake.
SETTINGS: dict[str, dict[str, float]] = {
    "sgd": {"lr": 0.05},
    "momentum": {"lr": 0.05, "momentum": 0.8},
    "nesterov": {"lr": 0.05, "momentum": 0.8},
    "adagrad": {"lr": 0.05},
    "rmsprop": {"lr": 0.05, "rho": 0.85},
    "adam": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95},
    # With a λ this large the start is forgotten as soon as the first gradients are.
    "adamw": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95, "weight_decay": 1.5},
    # Its steps grow from √ε: with a small factor they would not be seen.
    "adadelta": {"lr": 20.0, "rho": 0.85},
    "nadam": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95},
    # The largest v is another one than the last only where v forgets quickly.
    "amsgrad": {"lr": 0.05, "beta1": 0.8, "beta2": 0.6},
    # A sign tells little: it turns often only where m forgets quickly.
    "lion": {"lr": 0.05, "beta1": 0.71, "beta2": 0.58, "weight_decay": 1.5},
}

Track = NDArray[np.float64] | str
"""A path, or the name of what the rule raised."""


def gradient(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Entries of either sign, and of a size in 0.3 … 2."""
    return np.asarray(rng.uniform(0.3, 2, shape) * rng.choice([-1.0, 1.0], shape))


def gradients(**shapes: tuple[int, ...]) -> tuple[Values, ...]:
    """A dict of gradients for each step, the keys in the reverse of the given order."""
    rng = np.random.default_rng(7)
    keys = list(reversed(shapes))
    return tuple({key: gradient(rng, shapes[key]) for key in keys} for _ in range(STEPS))


def start(**shapes: tuple[int, ...]) -> Values:
    rng = np.random.default_rng(8)
    return {key: gradient(rng, shape) for key, shape in shapes.items()}


def _turned_at_every_second(grads: tuple[Values, ...]) -> tuple[Values, ...]:
    return tuple(dict(reversed(g.items())) if step % 2 else g for step, g in enumerate(grads))


def _with_a_zero(grads: tuple[Values, ...]) -> tuple[Values, ...]:
    return tuple({"w": g["w"] * [0.0, 1.0, 1.0]} for g in grads)


PROBES: dict[str, RuleInputs] = {
    "two_keys": RuleInputs({}, start(w=(3,), b=(3,)), gradients(w=(3,), b=(3,))),
    # The first key and the last are others in params than in grads.
    "four_keys": RuleInputs(
        {}, start(a=(2,), b=(2,), c=(2,), d=(2,)), gradients(c=(2,), a=(2,), d=(2,), b=(2,))
    ),
    # The last key of grads is another one at every second step.
    "keys_in_turn": RuleInputs(
        {}, start(w=(3,), b=(3,)), _turned_at_every_second(gradients(w=(3,), b=(3,)))
    ),
    "matrices": RuleInputs({}, start(w=(2, 2)), gradients(w=(2, 2))),
    "floats": RuleInputs({}, {"w": 0.7}, tuple({"w": float(g["w"])} for g in gradients(w=()))),
    "zero_gradient": RuleInputs({}, start(w=(3,)), _with_a_zero(gradients(w=(3,)))),
    # Where steps are longer than 1, whole numbers move at last.
    "large_gradients": RuleInputs(
        {}, start(w=(3,)), tuple({"w": 40 * g["w"]} for g in gradients(w=(3,)))
    ),
    "two_objects": RuleInputs({}, start(w=(2,)), gradients(w=(2,)), objects=2),
    # Of a rule that shows signs only, two entries show little.
    "long_arrays": RuleInputs({}, start(w=(40,)), gradients(w=(40,)), objects=2),
    "grads_kept": RuleInputs({}, start(w=(2,)), gradients(w=(2,))[:1] * STEPS),
    "lr_cut": RuleInputs({}, start(w=(2,)), gradients(w=(2,)), lr_cut=True),
}
"""What each is for is in its name; the settings are the rule's own, of `SETTINGS`."""


def inputs_for(rule: str, names: Iterable[str] = PROBES) -> list[RuleInputs]:
    return [replace(PROBES[name], settings=SETTINGS[rule]) for name in names]


def behaviour(load: Callable[[], Maker], inputs: Iterable[RuleInputs]) -> list[Track]:
    """What a rule does on each of the inputs, its class loaded anew."""
    return [*tracks(load, inputs)]


def tracks(load: Callable[[], Maker], inputs: Iterable[RuleInputs]) -> Iterator[Track]:
    """As `behaviour`, each walk when it is asked for: most are told apart by the first."""
    return (_outcome(load(), one) for one in inputs)


def right(rule: str, inputs: Iterable[RuleInputs]) -> list[Track]:
    return behaviour(lambda: OPTIMIZERS[rule], inputs)


def _outcome(maker: Maker, inputs: RuleInputs) -> Track:
    try:
        with np.errstate(all="ignore"):
            return walk(maker, inputs)
    except (ValueError, TypeError, ZeroDivisionError) as error:
        return type(error).__name__


def alike(ours: Iterable[Track], theirs: Iterable[Track], tolerance: float = 1e-6) -> bool:
    return all(_same(a, b, tolerance) for a, b in zip(ours, theirs, strict=True))


def _same(a: Track, b: Track, tolerance: float) -> bool:
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a == b
    return a.shape == b.shape and np.allclose(a, b, rtol=tolerance, atol=tolerance, equal_nan=True)
