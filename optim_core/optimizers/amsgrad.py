"""AMSGrad: Adam that never speeds up again after a large gradient."""

import numpy as np

from optim_core.arguments import switch
from optim_core.optimizer import Value, Values
from optim_core.optimizers.adam import Adam


class AMSGrad(Adam):
    """Divide by the largest v so far (Reddi, Kale & Kumar, 2018).

    v_max ← max(v_max, v), then Adam's step with v_max in the place of v:
    v̂ = v_max / (1−β2^t), W ← W − ηm̂ / (√v̂ + ε).
    The paper has no correction of the bias; the libraries have one.

    Args:
        lr: η; see `Adam`, also for the settings that are not listed here.
        beta1: β1.
        beta2: β2.
        eps: ε.
        eps_hat: correct η instead of m and v.
        eps_in_sqrt: put ε under the root.
        max_of_corrected: v_max ← max(v_max, v / (1−β2^t)), and v̂ = v_max, as optax does.
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
        max_of_corrected: bool = False,
    ) -> None:
        super().__init__(lr, beta1, beta2, eps=eps, eps_hat=eps_hat, eps_in_sqrt=eps_in_sqrt)
        if eps_hat and max_of_corrected:
            raise ValueError("eps_hat leaves v uncorrected: there is no corrected v to take")
        self.max_of_corrected = switch("max_of_corrected", max_of_corrected)
        self.v_max: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from m = v = v_max = 0; see `Optimizer.update`."""
        pieces = self.pieces(params, grads, self.m, self.v, self.v_max)
        self.t += 1
        for w, g, m, v, v_max in pieces:
            for key in w:
                m[key] = self.first_moment(m.get(key, 0.0), g[key])
                v[key] = self.second_moment(v.get(key, 0.0), g[key])
                v_max[key] = self.largest(v_max.get(key, 0.0), v[key])
                w[key] -= self.step(m[key], v_max[key])

    def largest(self, v_max: Value, v: Value) -> Value:
        """The new v_max, element by element: max(v_max, v), or max(v_max, v / (1−β2^t))."""
        return np.maximum(v_max, super().v_hat(v) if self.max_of_corrected else v)

    def v_hat(self, v: Value) -> Value:
        """What is under the root: v_max / (1−β2^t), or v_max if it was corrected before."""
        return v if self.max_of_corrected else super().v_hat(v)
