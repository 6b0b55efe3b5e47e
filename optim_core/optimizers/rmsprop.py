"""RMSProp: AdaGrad that forgets."""

import numpy as np

from optim_core.arguments import fraction, not_negative, positive, switch
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class RMSProp(Rule):
    """Brake where it was steep lately: h ← ρh + (1−ρ)g², then W ← W − ηg / (√h + ε).

    Args:
        lr: η, the learning rate.
        rho: ρ, the part of h that remains at each step.
        eps: ε, which keeps 0/0 away where every gradient so far was 0.
        eps_in_sqrt: divide by √(h + ε) instead, as Keras and optax do.
    """

    def __init__(
        self, lr: float = 0.01, rho: float = 0.99, *, eps: float = 1e-7, eps_in_sqrt: bool = False
    ) -> None:
        self.lr = positive("lr", lr)
        self.rho = fraction("rho", rho)
        self.eps = not_negative("eps", eps)
        self.eps_in_sqrt = switch("eps_in_sqrt", eps_in_sqrt)
        self.h: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from h = 0; see `Optimizer.update`."""
        for w, g, h in self.pieces(params, grads, self.h):
            for key in w:
                h[key] = self.average(h.get(key, 0.0), g[key])
                w[key] -= self.step(h[key], g[key])

    def average(self, h: Value, g: Value) -> Value:
        """The new h: ρh + (1−ρ)g², element by element."""
        return self.rho * h + (1 - self.rho) * g * g

    def step(self, h: Value, g: Value) -> Value:
        """What W loses, with the new h: ηg / (√h + ε)."""
        return self.lr * g / self.denominator(h)

    def denominator(self, h: Value) -> Value:
        """√h + ε, or √(h + ε)."""
        return np.sqrt(h + self.eps) if self.eps_in_sqrt else np.sqrt(h) + self.eps
