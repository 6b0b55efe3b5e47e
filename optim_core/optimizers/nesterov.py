"""Nesterov's accelerated gradient, in the form that stores the look-ahead point."""

from optim_core.arguments import check_pair, fraction, positive
from optim_core.optimizer import Value, Values


class Nesterov:
    """Look one roll ahead: v ← αv − ηg, then W ← W + αv − ηg with the new v.

    The W kept here is the look-ahead point W + αv of Sutskever's form, so g is
    the gradient at W itself.

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
            params[key] += self.step(self.v[key], grads[key])

    def velocity(self, v: Value, g: Value) -> Value:
        """The new v: αv − ηg."""
        return self.momentum * v - self.lr * g

    def step(self, v: Value, g: Value) -> Value:
        """What W gains, with the new v: αv − ηg."""
        return self.momentum * v - self.lr * g
