"""Gradient descent with momentum, also called the heavy ball."""

from optim_core.arguments import check_pair, fraction, positive
from optim_core.optimizer import Value, Values


class Momentum:
    """Roll downhill: v ← αv − ηg, then W ← W + v. The learning rate is inside v.

    Args:
        lr: η, the learning rate.
        momentum: α, the part of the velocity that remains at each step.
    """

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        self.lr = positive("lr", lr)
        self.momentum = fraction("momentum", momentum)
        self.v: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from rest (v = 0); see `Optimizer.update`."""
        check_pair(params, grads)
        for key in params:
            self.v[key] = self.velocity(self.v.get(key, 0.0), grads[key])
            params[key] += self.step(self.v[key])

    def velocity(self, v: Value, g: Value) -> Value:
        """The new v: αv − ηg."""
        return self.momentum * v - self.lr * g

    def step(self, v: Value) -> Value:
        """What W gains: the new v."""
        return v
