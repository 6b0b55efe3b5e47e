"""Learning rates that only fall: in steps, exponentially, along a cosine."""

import math
from dataclasses import dataclass

from optim_core.arguments import not_negative, positive, positive_share, whole


@dataclass(frozen=True, slots=True)
class StepDecay:
    """Cut at regular times: η_t = η · factor^⌊t / every⌋, as PyTorch's StepLR.

    Attributes:
        lr: η, the rate of the first `every` epochs.
        every: how many epochs one rate lasts, at least 1.
        factor: what remains of the rate at each cut, above 0 and at most 1.
    """

    lr: float
    every: int = 10
    factor: float = 0.5

    def __post_init__(self) -> None:
        positive("lr", self.lr)
        whole("every", self.every, 1)
        positive_share("factor", self.factor)

    def __call__(self, t: int) -> float:
        """η_t; see `Schedule`."""
        return float(self.lr * self.factor ** (whole("t", t, 0) // self.every))


@dataclass(frozen=True, slots=True)
class ExponentialDecay:
    """Shrink by the same factor all the time: η_t = η · factor^(t / every).

    PyTorch's ExponentialLR has `every` = 1, Keras' ExponentialDecay calls it `decay_steps`;
    with `staircase` Keras' is `StepDecay`.

    Attributes:
        lr: η, the rate at t = 0.
        factor: what remains of the rate after `every` epochs, above 0 and at most 1.
        every: in how many epochs the factor takes effect once, above 0.
    """

    lr: float
    factor: float = 0.95
    every: float = 1.0

    def __post_init__(self) -> None:
        positive("lr", self.lr)
        positive_share("factor", self.factor)
        positive("every", self.every)

    def __call__(self, t: int) -> float:
        """η_t; see `Schedule`."""
        return float(self.lr * self.factor ** (whole("t", t, 0) / self.every))


@dataclass(frozen=True, slots=True)
class CosineDecay:
    """Half a cosine: η_t = η_min + (η − η_min)(1 + cos(πt / steps)) / 2 (Loshchilov, 2017).

    From t = steps on the rate stays at η_min, as in Keras and optax; PyTorch's
    CosineAnnealingLR goes up again.

    Attributes:
        lr: η, the rate at t = 0.
        steps: how long the way down takes, at least 1.
        min_lr: η_min, at most η.
    """

    lr: float
    steps: int
    min_lr: float = 0.0

    def __post_init__(self) -> None:
        positive("lr", self.lr)
        whole("steps", self.steps, 1)
        if not_negative("min_lr", self.min_lr) > self.lr:
            raise ValueError(f"min_lr must be at most lr, which is {self.lr}, not {self.min_lr!r}")

    def __call__(self, t: int) -> float:
        """η_t; see `Schedule`."""
        passed = min(whole("t", t, 0) / self.steps, 1.0)
        height = (1 + math.cos(math.pi * passed)) / 2
        return float(self.min_lr + (self.lr - self.min_lr) * height)
