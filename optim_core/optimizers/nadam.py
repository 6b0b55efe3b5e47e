"""Nadam: Adam that looks ahead as Nesterov's rule does."""

import math

from optim_core.arguments import not_negative
from optim_core.optimizer import Value, Values
from optim_core.optimizers.adam import Adam


class Nadam(Adam):
    """Step along the m of the next step, as far as it is known already (Dozat, 2016).

    m̂ = β1·m / (1−β1^(t+1)) + (1−β1)g / (1−β1^t),  v̂ = v / (1−β2^t),
    W ← W − ηm̂ / (√v̂ + ε), with m and v as in Adam.

    With a `momentum_decay` ψ, the weights of m̂ are not β1 but μt = β1(1 − 0.96^(ψt) / 2), which
    grows towards β1, and a product μ1·μ2·…·μt stands in the place of β1^t:
    m̂ = μ(t+1)·m / (1−μ1⋯μ(t+1)) + (1−μt)g / (1−μ1⋯μt).

    Args:
        lr: η; see `Adam`, also for the settings that are not listed here.
        beta1: β1.
        beta2: β2.
        eps: ε.
        momentum_decay: ψ: 0.004 in the paper and in PyTorch, 1 in Keras; inf for μt = β1.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        *,
        eps: float = 1e-8,
        momentum_decay: float = math.inf,
    ) -> None:
        super().__init__(lr, beta1, beta2, eps=eps)
        if momentum_decay != math.inf:
            not_negative("momentum_decay", momentum_decay)
        self.momentum_decay = momentum_decay
        self.mu_product = 1.0

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from m = v = 0; see `Optimizer.update`."""
        pieces = self.pieces(params, grads, self.m, self.v)
        self.t += 1
        self.mu_product = self.mu_product * self.mu(self.t)  # in a sweep an array that others keep
        for w, g, m, v in pieces:
            for key in w:
                m[key] = self.first_moment(m.get(key, 0.0), g[key])
                v[key] = self.second_moment(v.get(key, 0.0), g[key])
                w[key] -= self.step(self.look_ahead(m[key], g[key]), v[key])

    def mu(self, t: int) -> float:
        """μt: β1(1 − 0.96^(ψt) / 2)."""
        held_back: float = 0.96 ** (t * self.momentum_decay)
        return self.beta1 * (1 - held_back / 2)

    def look_ahead(self, m: Value, g: Value) -> Value:
        """m̂, with the new m: μ(t+1)·m / (1−μ1⋯μ(t+1)) + (1−μt)g / (1−μ1⋯μt)."""
        now, after = self.mu(self.t), self.mu(self.t + 1)
        return after * m / (1 - self.mu_product * after) + (1 - now) * g / (1 - self.mu_product)

    def m_hat(self, m: Value) -> Value:
        """What `step` steps along: `look_ahead` has corrected it already."""
        return m
