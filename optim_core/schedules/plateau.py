"""A learning rate that is cut when the loss stops getting better."""

import math
from dataclasses import dataclass
from typing import Literal

from optim_core.arguments import not_negative, number, positive, positive_share, whole


@dataclass(frozen=True, slots=True)
class Counting:
    """Where the libraries count differently.

    Attributes:
        waits_longer: cut when there were more bad epochs than `patience`, not just as many.
        relative: the threshold is a part of the best value, not an amount.
        last_cooldown_counts: the epoch in which a cooldown ends can already be a bad one.
        least_cut: a cut by this much or less is not made.
    """

    waits_longer: bool
    relative: bool
    last_cooldown_counts: bool = False
    least_cut: float = 0.0


COUNTINGS = {
    "pytorch": Counting(waits_longer=True, relative=True, least_cut=1e-8),
    "keras": Counting(waits_longer=False, relative=False, last_cooldown_counts=True),
    "optax": Counting(waits_longer=False, relative=True),
}
"""As read in PyTorch 2.13, Keras 3.15 and optax 0.2.8."""


class ReduceLROnPlateau:
    """Cut the rate, η ← max(factor · η, η_min), after `patience` epochs with no better loss.

    A loss that is nan is never better, not even as the first; Keras takes that one as its best,
    which nothing beats from then on. The state can be read: `lr`, `best`,
    `bad_epochs`, `cooldown_left`.

    Args:
        lr: η, the rate to begin with.
        factor: what remains of the rate at each cut, above 0 and below 1.
        patience: how many bad epochs are waited for; PyTorch cuts at one more. Keras takes 0
            as 1, and so does the counting of optax here (optax itself never cuts then).
        counting: whose rule, a key of `COUNTINGS`.
        threshold: by how much a loss must beat the best; a part of it in PyTorch and optax,
            an amount in Keras.
        cooldown: for how many epochs after a cut nothing is counted.
        min_lr: η_min.
        mode: whether less or more of the metric is better.

    Raises:
        ValueError: a setting out of its range.
        TypeError: a setting that is no number.
    """

    def __init__(
        self,
        lr: float,
        factor: float = 0.1,
        patience: int = 10,
        *,
        counting: str = "pytorch",
        threshold: float = 1e-4,
        cooldown: int = 0,
        min_lr: float = 0.0,
        mode: Literal["min", "max"] = "min",
    ) -> None:
        if positive_share("factor", factor) == 1:
            raise ValueError(f"factor must be above 0 and below 1, not {factor!r}")
        if counting not in COUNTINGS:
            raise ValueError(f"counting must be one of {', '.join(COUNTINGS)}, not {counting!r}")
        if mode not in ("min", "max"):
            raise ValueError(f"mode must be min or max, not {mode!r}")
        self.lr = positive("lr", lr)
        self.factor = float(factor)
        self.patience = whole("patience", patience, 0)
        self.counting = COUNTINGS[counting]
        self.threshold = not_negative("threshold", threshold)
        self.cooldown = whole("cooldown", cooldown, 0)
        self.min_lr = not_negative("min_lr", min_lr)
        self.mode = mode
        self.best = math.inf if mode == "min" else -math.inf
        self.bad_epochs = 0
        self.cooldown_left = 0

    def step(self, metric: float) -> float:
        """Take in the metric of one more epoch and return the rate of the next.

        Raises:
            TypeError: `metric` is no number.
        """
        metric = number("metric", metric)
        cooling = self.cooldown_left > 0
        self.cooldown_left -= cooling
        if self._is_better(metric):
            self.best, self.bad_epochs = metric, 0
        elif cooling and not (self.counting.last_cooldown_counts and self.cooldown_left == 0):
            self.bad_epochs = 0
        else:
            self.bad_epochs += 1
        if self.bad_epochs >= self._borne():
            self._cut()
        return self.lr

    def _borne(self) -> int:
        return self.patience + 1 if self.counting.waits_longer else max(self.patience, 1)

    def _is_better(self, metric: float) -> bool:
        sign = 1 if self.mode == "min" else -1
        if self.counting.relative:
            return sign * metric < sign * self.best * (1 - sign * self.threshold)
        return sign * metric + self.threshold < sign * self.best

    def _cut(self) -> None:
        lower = max(self.lr * self.factor, self.min_lr)
        if self.lr - lower > self.counting.least_cut:
            self.lr = lower
        self.bad_epochs, self.cooldown_left = 0, self.cooldown
