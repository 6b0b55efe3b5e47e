"""Stochastic gradient descent."""

from optim_core.arguments import positive
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class SGD(Rule):
    """Walk downhill: W ← W − ηg.

    Args:
        lr: η, the learning rate.
    """

    def __init__(self, lr: float = 0.01) -> None:
        self.lr = positive("lr", lr)

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place; see `Optimizer.update`."""
        for w, g in self.pieces(params, grads):
            for key in w:
                w[key] -= self.step(g[key])

    def step(self, g: Value) -> Value:
        """What W loses: ηg."""
        return self.lr * g
