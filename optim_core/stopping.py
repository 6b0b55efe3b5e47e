"""Early stopping: when to give up waiting, and the way back to the best weights."""

import math
from typing import Literal

import numpy as np

from optim_core.arguments import not_negative, number, whole
from optim_core.optimizer import Values


class EarlyStopping:
    """Stop after `patience` epochs in a row with no better metric, counted as Keras does.

    A metric is better if it beats the best so far by more than `min_delta`; nan never is, not
    even as the first, which Keras takes as its best. The first epoch never stops, so a patience
    of 0 is the same as 1. The state can be read: `best`, `best_epoch` (from 0; None before any),
    `wait`, `best_params`.

    Args:
        patience: how many epochs without a better metric are waited for.
        min_delta: what a metric must be better by.
        mode: whether less or more of the metric is better.

    Raises:
        ValueError: a setting out of its range.
    """

    def __init__(
        self, patience: int = 0, min_delta: float = 0.0, mode: Literal["min", "max"] = "min"
    ) -> None:
        if mode not in ("min", "max"):
            raise ValueError(f"mode must be min or max, not {mode!r}")
        self.patience = whole("patience", patience, 0)
        self.min_delta = not_negative("min_delta", min_delta)
        self.mode = mode
        self.best = math.inf if mode == "min" else -math.inf
        self.best_epoch: int | None = None
        self.best_params: Values = {}
        self.wait = 0
        self.epoch = -1

    def step(self, metric: float, params: Values) -> bool:
        """Take in one more epoch; the params are copied if they are the best so far.

        Args:
            metric: the loss (or score) on the validation data.
            params: the weights that gave it, by name.

        Returns:
            Whether to stop now. The params stay as they are; see `restore`.

        Raises:
            TypeError: `metric` is no number.
        """
        metric = number("metric", metric)
        self.epoch += 1
        self.wait += 1
        if self._is_better(metric):
            self.best, self.best_epoch, self.wait = metric, self.epoch, 0
        if self.wait == 0 or not self.best_params:
            self.best_params = {key: np.copy(value) for key, value in params.items()}
        return self.epoch > 0 and self.wait >= self.patience and self.wait > 0

    def restore(self, params: Values) -> None:
        """Give `params` the best values: arrays in place, floats replaced.

        Without it the weights stay those of the last epoch, as in Keras without
        `restore_best_weights`. If no metric was a number they are those of the first epoch.

        Raises:
            ValueError: no epoch was taken in, or `params` has other keys or shapes than then.
        """
        if not self.best_params:
            raise ValueError("there are no best params before the first step")
        if params.keys() != self.best_params.keys():
            raise ValueError(f"params has the keys {list(params)}, not {list(self.best_params)}")
        for key, value in self.best_params.items():
            if np.shape(params[key]) != value.shape:
                raise ValueError(
                    f"params[{key!r}] has shape {np.shape(params[key])}, not {value.shape}"
                )
        for key, value in self.best_params.items():
            if isinstance(params[key], np.ndarray):
                params[key][...] = value
            else:
                params[key] = value[()]

    def _is_better(self, metric: float) -> bool:
        sign = 1 if self.mode == "min" else -1
        return sign * metric + self.min_delta < sign * self.best
