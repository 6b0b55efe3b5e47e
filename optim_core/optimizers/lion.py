"""Lion: steps of one size, along the sign of an interpolated momentum."""

import numpy as np

from optim_core.arguments import fraction, not_negative, positive
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class Lion(Rule):
    """Step along a sign, let W decay beside it (Chen et al., 2023, algorithm 2).

    c = β1·m + (1−β1)g,  W ← W − η(sign(c) + λW),  m ← β2·m + (1−β2)g,
    with the m and the W from before the step in the first two; sign(0) = 0.
    "Symbolic Discovery of Optimization Algorithms"; β1 and β2 are the paper's, η and λ those of
    the program published with it.

    Args:
        lr: η, the size of every step.
        beta1: β1, the part of m in the direction of the step.
        beta2: β2, the part of m that remains at each step.
        weight_decay: λ, the part of W that a step with η = 1 would lose.
    """

    def __init__(
        self,
        lr: float = 0.0001,
        beta1: float = 0.9,
        beta2: float = 0.99,
        weight_decay: float = 0.0,
    ) -> None:
        self.lr = positive("lr", lr)
        self.beta1 = fraction("beta1", beta1)
        self.beta2 = fraction("beta2", beta2)
        self.weight_decay = not_negative("weight_decay", weight_decay)
        self.m: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from m = 0; see `Optimizer.update`."""
        for w, g, m in self.pieces(params, grads, self.m):
            for key in w:
                old = m.get(key, 0.0)
                m[key] = self.average(old, g[key])
                w[key] -= self.step(self.interpolate(old, g[key])) + self.decay(w[key])

    def interpolate(self, m: Value, g: Value) -> Value:
        """c, whose sign is the direction, with the old m: β1·m + (1−β1)g."""
        return self.beta1 * m + (1 - self.beta1) * g

    def average(self, m: Value, g: Value) -> Value:
        """The new m: β2·m + (1−β2)g."""
        return self.beta2 * m + (1 - self.beta2) * g

    def step(self, c: Value) -> Value:
        """What W loses by the step: η sign(c)."""
        return self.lr * np.sign(c)

    def decay(self, w: Value) -> Value:
        """What W loses beside the step: ηλW."""
        return self.lr * self.weight_decay * w
