"""Learning rates that begin small, so that the first gradients cannot throw the weights far."""

import math
from dataclasses import dataclass

from optim_core.arguments import positive, share, whole
from optim_core.schedules.schedule import Schedule


@dataclass(frozen=True, slots=True)
class LinearWarmup:
    """Rise in a straight line: η_t = η · (s + (1 − s) · min(t / steps, 1)).

    With s = 0 the first step does nothing (optax' linear_schedule); PyTorch's LinearLR has
    s = 1/3. The common η·(t + 1)/n is s = 1/n with n − 1 steps.

    Attributes:
        lr: η, the rate from t = steps on.
        steps: how long the rise takes, at least 1.
        start: s, the part of η that it begins with, at least 0 and at most 1.
    """

    lr: float
    steps: int
    start: float = 0.0

    def __post_init__(self) -> None:
        positive("lr", self.lr)
        whole("steps", self.steps, 1)
        share("start", self.start)

    def __call__(self, t: int) -> float:
        """η_t; see `Schedule`."""
        passed = min(whole("t", t, 0) / self.steps, 1.0)
        return float(self.lr * (self.start + (1 - self.start) * passed))


@dataclass(frozen=True, slots=True)
class WarmupThenDecay:
    """First the warm-up, then the decay, whose time begins where the warm-up ends.

    Attributes:
        warmup: the rise, which takes `warmup.steps`.
        decay: what follows; it has to begin with the rate that the warm-up ends with.
    """

    warmup: LinearWarmup
    decay: Schedule

    def __post_init__(self) -> None:
        if not isinstance(self.warmup, LinearWarmup):
            raise TypeError(f"warmup must be a LinearWarmup, not {self.warmup!r}")
        if not callable(self.decay):
            raise TypeError(f"decay must be a schedule such as StepDecay, not {self.decay!r}")
        if not math.isclose(self.decay(0), self.warmup.lr):
            raise ValueError(
                f"decay must begin with the lr of the warm-up, {self.warmup.lr}, "
                f"not with {self.decay(0)}"
            )

    def __call__(self, t: int) -> float:
        """η_t; see `Schedule`."""
        rest = whole("t", t, 0) - self.warmup.steps
        return self.warmup(t) if rest < 0 else self.decay(rest)
