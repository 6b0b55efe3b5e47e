"""Stochastic gradient descent."""

from optim_core.arguments import check_pair, positive
from optim_core.optimizer import Value, Values


class SGD:
    """Walk downhill: W ← W − ηg.

    Args:
        lr: η, the learning rate.
    """

    def __init__(self, lr: float = 0.01) -> None:
        self.lr = positive("lr", lr)

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place; see `Optimizer.update`."""
        check_pair(params, grads)
        for key in params:
            params[key] -= self.step(grads[key])

    def step(self, g: Value) -> Value:
        """What W loses: ηg."""
        return self.lr * g
