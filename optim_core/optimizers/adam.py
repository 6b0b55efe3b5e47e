"""Adam: momentum and RMSProp together, with the bias of the first steps corrected."""

import numpy as np

from optim_core.arguments import fraction, not_negative, positive, switch
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class Adam(Rule):
    """Average the gradient and its square, correct both, then step (Kingma & Ba, 2015).

    m ← β1·m + (1−β1)g,  v ← β2·v + (1−β2)g²,
    m̂ = m / (1−β1^t),  v̂ = v / (1−β2^t),  W ← W − ηm̂ / (√v̂ + ε).

    Args:
        lr: η, the learning rate, and the size of the first step.
        beta1: β1, the part of m that remains at each step.
        beta2: β2, the part of v that remains at each step.
        eps: ε, which keeps 0/0 away where every gradient so far was 0.
        eps_hat: correct η instead of m and v: ηt = η√(1−β2^t) / (1−β1^t),
            W ← W − ηt·m / (√v + ε), as the paper's section 2 and Keras do.
        eps_in_sqrt: put ε under the root.
    """

    def __init__(
        self,
        lr: float = 0.001,
        beta1: float = 0.9,
        beta2: float = 0.999,
        *,
        eps: float = 1e-8,
        eps_hat: bool = False,
        eps_in_sqrt: bool = False,
    ) -> None:
        self.lr = positive("lr", lr)
        self.beta1 = fraction("beta1", beta1)
        self.beta2 = fraction("beta2", beta2)
        self.eps = not_negative("eps", eps)
        self.eps_hat = switch("eps_hat", eps_hat)
        self.eps_in_sqrt = switch("eps_in_sqrt", eps_in_sqrt)
        self.m: Values = {}
        self.v: Values = {}
        self.t = 0

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from m = v = 0; see `Optimizer.update`."""
        pieces = self.pieces(params, grads, self.m, self.v)
        self.t += 1
        for w, g, m, v in pieces:
            for key in w:
                m[key] = self.first_moment(m.get(key, 0.0), g[key])
                v[key] = self.second_moment(v.get(key, 0.0), g[key])
                w[key] -= self.step(m[key], v[key])

    def first_moment(self, m: Value, g: Value) -> Value:
        """The new m: β1·m + (1−β1)g."""
        return self.beta1 * m + (1 - self.beta1) * g

    def second_moment(self, v: Value, g: Value) -> Value:
        """The new v: β2·v + (1−β2)g², element by element."""
        return self.beta2 * v + (1 - self.beta2) * g * g

    def correction(self, beta: float) -> float:
        """How much of a moment t steps have filled: 1−β^t."""
        return 1 - beta**self.t

    def step(self, m: Value, v: Value) -> Value:
        """What W loses, with the new m and v: ηm̂ / (√v̂ + ε)."""
        if self.eps_hat:
            lr_t: Value = self.lr * self.correction(self.beta2) ** 0.5 / self.correction(self.beta1)
            return lr_t * m / self.denominator(v)
        return self.lr * self.m_hat(m) / self.denominator(self.v_hat(v))

    def m_hat(self, m: Value) -> Value:
        """The corrected m: m / (1−β1^t)."""
        return m / self.correction(self.beta1)

    def v_hat(self, v: Value) -> Value:
        """The corrected v: v / (1−β2^t)."""
        return v / self.correction(self.beta2)

    def denominator(self, v_hat: Value) -> Value:
        """√v̂ + ε, or √(v̂ + ε)."""
        return np.sqrt(v_hat + self.eps) if self.eps_in_sqrt else np.sqrt(v_hat) + self.eps
