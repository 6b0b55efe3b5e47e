"""AdamW: Adam with the decay of the weights kept out of its moments."""

from optim_core.arguments import not_negative
from optim_core.optimizer import Value, Values
from optim_core.optimizers.adam import Adam


class AdamW(Adam):
    """Take Adam's step and let W decay beside it (Loshchilov & Hutter, 2019).

    W ← W − ηm̂ / (√v̂ + ε) − ηλW, with the W from before the step in both terms.

    Args:
        lr: η; see `Adam`, also for the settings that are not listed here.
        beta1: β1.
        beta2: β2.
        weight_decay: λ, the part of W that a step with η = 1 would lose.
        eps: ε.
        eps_hat: correct η instead of m and v.
        eps_in_sqrt: put ε under the root.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        weight_decay: float = 0.01,
        *,
        eps: float = 1e-8,
        eps_hat: bool = False,
        eps_in_sqrt: bool = False,
    ) -> None:
        super().__init__(lr, beta1, beta2, eps=eps, eps_hat=eps_hat, eps_in_sqrt=eps_in_sqrt)
        self.weight_decay = not_negative("weight_decay", weight_decay)

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from m = v = 0; see `Optimizer.update`."""
        pieces = self.pieces(params, grads, self.m, self.v)
        self.t += 1
        for w, g, m, v in pieces:
            for key in w:
                m[key] = self.first_moment(m.get(key, 0.0), g[key])
                v[key] = self.second_moment(v.get(key, 0.0), g[key])
                w[key] -= self.step(m[key], v[key]) + self.decay(w[key])

    def decay(self, w: Value) -> Value:
        """What W loses beside Adam's step: ηλW."""
        return self.lr * self.weight_decay * w
