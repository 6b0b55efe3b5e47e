"""AdaDelta: RMSProp that takes the size of its steps from its own past steps."""

from optim_core.arguments import fraction, positive
from optim_core.optimizer import Value, Values
from optim_core.rule import Rule


class AdaDelta(Rule):
    """Scale g by how far W moved lately (Zeiler, 2012).

    h ← ρh + (1−ρ)g²,  Δ = √(u + ε) / √(h + ε) · g,  W ← W − ηΔ,  u ← ρu + (1−ρ)Δ².

    Args:
        lr: η, a factor the paper does not have: 1 is its rule.
        rho: ρ, the part of h and of u that remains at each step.
        eps: ε, which lets the first step be anything but 0: it is about √ε / √(1−ρ).
    """

    def __init__(self, lr: float = 1.0, rho: float = 0.95, *, eps: float = 1e-6) -> None:
        self.lr = positive("lr", lr)
        self.rho = fraction("rho", rho)
        self.eps = positive("eps", eps)
        self.h: Values = {}
        self.u: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step in place, from h = u = 0; see `Optimizer.update`."""
        for w, g, h, u in self.pieces(params, grads, self.h, self.u):
            for key in w:
                h[key] = self.average(h.get(key, 0.0), g[key])
                delta = self.delta(u.get(key, 0.0), h[key], g[key])
                u[key] = self.average_of_steps(u.get(key, 0.0), delta)
                w[key] -= self.step(delta)

    def average(self, h: Value, g: Value) -> Value:
        """The new h: ρh + (1−ρ)g², element by element."""
        return self.rho * h + (1 - self.rho) * g * g

    def average_of_steps(self, u: Value, delta: Value) -> Value:
        """The new u: ρu + (1−ρ)Δ², element by element."""
        return self.rho * u + (1 - self.rho) * delta * delta

    def delta(self, u: Value, h: Value, g: Value) -> Value:
        """Δ, with the old u and the new h: √(u + ε) / √(h + ε) · g."""
        return self.rms(u) / self.rms(h) * g

    def rms(self, mean_square: Value) -> Value:
        """A root mean square that is never 0: √(x + ε)."""
        # Unlike np.sqrt, this leaves u = 0.0, from before the first step, a float without a dtype.
        return (mean_square + self.eps) ** 0.5

    def step(self, delta: Value) -> Value:
        """What W loses: ηΔ."""
        return self.lr * delta
