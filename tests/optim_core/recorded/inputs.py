"""What the libraries and optim_core are all given: parameters, gradients, settings, a rate cut."""

import random
from typing import Any

import numpy as np

STEPS = 50
HALVED_AFTER = 25
KEPT = (1, 2, 3, 10, 25, 26, 27, 50)
"""The steps after which the parameters are recorded."""

SHAPES: dict[str, tuple[int, ...]] = {"scalar": (), "vector": (3,), "matrix": (2, 3)}

SETTINGS: dict[str, dict[str, float]] = {
    "sgd": {"lr": 0.05},
    "momentum": {"lr": 0.05, "momentum": 0.8},
    "nesterov": {"lr": 0.05, "momentum": 0.8},
    "adagrad": {"lr": 0.05},
    "rmsprop": {"lr": 0.05, "rho": 0.85},
    "adam": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95},
    "adamw": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1},
    "adadelta": {"lr": 2.0, "rho": 0.85},
    "nadam": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95},
    "amsgrad": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95},
    "lion": {"lr": 0.05, "beta1": 0.8, "beta2": 0.95, "weight_decay": 0.1},
}
"""Under our own names; what is not here is left to each library's default, ε above all."""

# How large a gradient is, and how often it is not 0.
KINDS: dict[str, tuple[float, float]] = {"random": (2.0, 1.0), "sparse": (2.0, 0.2)}

Params = dict[str, Any]


def start() -> Params:
    """Values of either sign, the same on every machine."""
    return _draw(random.Random(8), 2.0, 1.0)  # noqa: S311  # the same numbers everywhere


def gradients(kind: str) -> list[Params]:
    """One dict of gradients for each step."""
    rng = random.Random(7)  # noqa: S311  # the same numbers everywhere
    return [_draw(rng, *KINDS[kind]) for _ in range(STEPS)]


def _draw(rng: random.Random, size: float, density: float) -> Params:
    drawn: Params = {}
    for key, shape in SHAPES.items():
        flat = [
            rng.uniform(-size, size) if rng.random() < density else 0.0
            for _ in range(int(np.prod(shape)))
        ]
        drawn[key] = flat[0] if shape == () else np.array(flat).reshape(shape)
    return drawn


def row(params: Params) -> list[float]:
    """All parameters in one list."""
    return [float(x) for key in SHAPES for x in np.ravel(params[key])]
