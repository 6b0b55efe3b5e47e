"""Submissions and the questions put to them."""

import sys
from textwrap import dedent

import numpy as np
import pytest

from quizapp.core.grading.trial import Limits, Program, Replay, Trial

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the wall is Linux's")

SHORT = Limits(seconds=0.25)
"""For what never ends by itself."""

MOMENTUM = """
import numpy as np


class Opt:
    def __init__(self, lr, momentum=0.9):
        self.lr = lr
        self.momentum = momentum
        self.v = None

    def update(self, params, grads):
        if self.v is None:
            self.v = {key: np.zeros_like(value) for key, value in params.items()}
        for key in params:
            self.v[key] = self.momentum * self.v[key] - self.lr * grads[key]
            params[key] += self.v[key]
"""

SGD = """
class Opt:
    def __init__(self, lr):
        self.lr = lr

    def update(self, params, grads):
        for key in params:
            params[key] -= self.lr * grads[key]
"""


def drawn(seed: int, steps: int = 5) -> tuple[Trial, ...]:
    """A matrix, a vector and a float, whose gradients come in another order."""
    rng = np.random.default_rng(seed)

    def values(*keys: str) -> dict[str, object]:
        shapes = {"W": (2, 3), "b": (3,)}
        return {
            key: rng.normal(size=shapes[key]) if key in shapes else float(rng.normal())
            for key in keys
        }

    grads = tuple(values("c", "b", "W") for _ in range(steps))
    return (Trial((0.1,), values("W", "b", "c"), Replay(grads)),)  # type: ignore[arg-type]


def program(source: str | bytes, limits: Limits | None = None) -> Program:
    """A submission that is asked for a class Opt."""
    data = source if isinstance(source, bytes) else dedent(source).encode()
    return Program(data, "Opt", drawn, limits or Limits())


def updating(body: str) -> str:
    """A class whose `update` has this body, and whose other parts are right."""
    head = "import os, sys, numpy as np\nclass Opt:\n    def __init__(self, lr): self.lr = lr\n"
    lines = dedent(body).strip().splitlines()
    return (
        head + "    def update(self, params, grads):\n" + "".join(f"        {x}\n" for x in lines)
    )
