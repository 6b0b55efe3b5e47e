"""AdaGrad: a learning rate for each parameter, which shrinks with its past gradients."""

import numpy as np

from optim_core.arguments import not_negative, positive, switch
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class AdaGrad(Rule):
    """Brake where it was steep: h ← h + g², then W ← W − ηg / (√h + ε).

    Args:
        lr: η, the learning rate, and the size of the first step.
        eps: ε, which keeps 0/0 away where every gradient so far was 0.
        eps_in_sqrt: divide by √(h + ε) instead, as Keras and optax do.
        h0: what h starts from; 0.1 in Keras and optax.
    """

    def __init__(
        self, lr: float = 0.01, *, eps: float = 1e-7, eps_in_sqrt: bool = False, h0: float = 0.0
    ) -> None:
        self.lr = positive("lr", lr)
        self.eps = not_negative("eps", eps)
        self.eps_in_sqrt = switch("eps_in_sqrt", eps_in_sqrt)
        self.h0 = not_negative("h0", h0)
        self.h: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from h = h0; see `Optimizer.update`."""
        for w, g, h in self.pieces(params, grads, self.h):
            for key in w:
                h[key] = self.accumulate(h.get(key, self.h0), g[key])
                w[key] -= self.step(h[key], g[key])

    def accumulate(self, h: Value, g: Value) -> Value:
        """The new h: h + g², element by element."""
        return h + g * g

    def step(self, h: Value, g: Value) -> Value:
        """What W loses, with the new h: ηg / (√h + ε)."""
        return self.lr * g / self.denominator(h)

    def denominator(self, h: Value) -> Value:
        """√h + ε, or √(h + ε)."""
        return np.sqrt(h + self.eps) if self.eps_in_sqrt else np.sqrt(h) + self.eps
