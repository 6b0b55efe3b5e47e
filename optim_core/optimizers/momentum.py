"""Gradient descent with momentum, also called the heavy ball."""

from optim_core.arguments import fraction, positive, switch
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class Momentum(Rule):
    """Roll downhill: v ← αv − ηg, then W ← W + v. The learning rate is inside v.

    Args:
        lr: η, the learning rate.
        momentum: α, the part of the velocity that remains at each step.
        lr_outside: v ← αv + g, then W ← W − ηv, as PyTorch and optax do.
    """

    def __init__(
        self, lr: float = 0.01, momentum: float = 0.9, *, lr_outside: bool = False
    ) -> None:
        self.lr = positive("lr", lr)
        self.momentum = fraction("momentum", momentum)
        self.lr_outside = switch("lr_outside", lr_outside)
        self.v: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from rest (v = 0); see `Optimizer.update`."""
        for w, g, v in self.pieces(params, grads, self.v):
            for key in w:
                v[key] = self.velocity(v.get(key, 0.0), g[key])
                w[key] += self.step(v[key])

    def velocity(self, v: Value, g: Value) -> Value:
        """The new v: αv − ηg, or αv + g."""
        return self.momentum * v + g if self.lr_outside else self.momentum * v - self.lr * g

    def step(self, v: Value) -> Value:
        """What W gains: the new v, or −ηv."""
        return -self.lr * v if self.lr_outside else v
