"""The inputs on which the right rules and their mistakes are compared here."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optim_core import Optimizer, Values
from optim_core.mistake import Maker

STEPS = 6
# No default, no 0, 1/2 or 1, and no two alike: each of those hides some mistake.
SETTINGS: dict[str, tuple[float, ...]] = {
    "sgd": (0.05,),
    "momentum": (0.05, 0.8),
    "nesterov": (0.05, 0.8),
    "adagrad": (0.05,),
    "rmsprop": (0.05, 0.85),
    "adam": (0.05, 0.8, 0.95),
    "adamw": (0.05, 0.8, 0.95, 0.3),
    # Its steps grow from √ε: with a small factor they would not be seen.
    "adadelta": (20.0, 0.85),
    "nadam": (0.05, 0.8, 0.95),
    # The largest v is another one than the last only where v forgets quickly.
    "amsgrad": (0.05, 0.8, 0.6),
}

Track = list[NDArray[np.float64]]
Probe = Callable[[Callable[[], Optimizer]], Track]


def gradient(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Entries of either sign, and of a size in 0.3 … 2."""
    return np.asarray(rng.uniform(0.3, 2, shape) * rng.choice([-1.0, 1.0], shape))


def gradients(**shapes: tuple[int, ...]) -> list[Values]:
    """A list of gradient dicts, their keys in the reverse of the given order."""
    rng = np.random.default_rng(7)
    keys = list(reversed(shapes))
    return [{key: gradient(rng, shapes[key]) for key in keys} for _ in range(STEPS)]


def start(**shapes: tuple[int, ...]) -> Values:
    rng = np.random.default_rng(8)
    return {key: gradient(rng, shape) for key, shape in shapes.items()}


def flat(params: Values) -> NDArray[np.float64]:
    return np.concatenate([np.ravel(value) for value in params.values()]).astype(np.float64)


def walk(optimizer: Optimizer, params: Values, grads: list[Values]) -> Track:
    track = []
    for step in grads:
        optimizer.update(params, step)
        track.append(flat(params))
    return track


def two_keys(make: Callable[[], Optimizer]) -> Track:
    return walk(make(), start(w=(3,), b=(3,)), gradients(w=(3,), b=(3,)))


def matrices(make: Callable[[], Optimizer]) -> Track:
    return walk(make(), start(w=(2, 2)), gradients(w=(2, 2)))


def floats(make: Callable[[], Optimizer]) -> Track:
    grads = [{"w": float(g["w"])} for g in gradients(w=())]
    return walk(make(), {"w": 0.7}, grads)


def zero_gradient(make: Callable[[], Optimizer]) -> Track:
    grads = gradients(w=(3,))
    for step in grads:
        step["w"][1] = 0.0
    return walk(make(), start(w=(3,)), grads)


def two_instances(make: Callable[[], Optimizer]) -> Track:
    first = walk(make(), start(w=(2,)), gradients(w=(2,)))
    return first + walk(make(), start(w=(2,)), gradients(w=(2,)))


def grads_kept(make: Callable[[], Optimizer]) -> Track:
    return walk(make(), start(w=(2,)), gradients(w=(2,))[:1] * STEPS)


def lr_changed(make: Callable[[], Optimizer]) -> Track:
    optimizer: Any = make()
    params, grads = start(w=(2,)), gradients(w=(2,))
    before = walk(optimizer, params, grads[:3])
    optimizer.lr /= 2
    return before + walk(optimizer, params, grads[3:])


CONSTANT_RATE: tuple[Probe, ...] = (
    two_keys,
    matrices,
    floats,
    zero_gradient,
    two_instances,
    grads_kept,
)
PROBES: tuple[Probe, ...] = (*CONSTANT_RATE, lr_changed)


def behaviour(
    load: Callable[[], Maker], rule: str, probes: tuple[Probe, ...] = PROBES
) -> list[Track | str]:
    """What a rule does on each probe, its class loaded anew: its path, or what it raised."""
    return [_outcome(probe, load(), SETTINGS[rule]) for probe in probes]


def _outcome(probe: Probe, maker: Maker, settings: tuple[float, ...]) -> Track | str:
    try:
        with np.errstate(all="ignore"):
            return probe(lambda: maker(*settings))
    except (ValueError, TypeError, ZeroDivisionError) as error:
        return type(error).__name__


def alike(ours: list[Track | str], theirs: list[Track | str], tolerance: float = 1e-6) -> bool:
    return all(_same(a, b, tolerance) for a, b in zip(ours, theirs, strict=True))


def _same(a: Track | str, b: Track | str, tolerance: float) -> bool:
    if isinstance(a, str) or isinstance(b, str):
        return isinstance(a, str) and isinstance(b, str) and a == b
    return all(
        p.shape == q.shape and np.allclose(p, q, rtol=tolerance, atol=tolerance, equal_nan=True)
        for p, q in zip(a, b, strict=True)
    )
