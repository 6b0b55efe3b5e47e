"""RMSProp that moves W by a wrong formula, or at the wrong time."""

import numpy as np

from optim_core.conditions import LATE, UNIT, all_of, given
from optim_core.mistake import Mistake, altered
from optim_core.mistakes.bookkeeping import counts
from optim_core.mistakes.division import Divided, mistakes_of_division
from optim_core.optimizer import Value, Values
from optim_core.optimizers.rmsprop import RMSProp


class _MeanNumerator(RMSProp):
    """RMSProp that also keeps m ← ρm + (1−ρ)g and steps by it."""

    def __init__(self, lr: float = 0.01, rho: float = 0.99) -> None:
        super().__init__(lr, rho)
        self.m: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        for key, g in grads.items():
            self.m[key] = self.rho * self.m.get(key, 0.0) + (1 - self.rho) * g
            self.h[key] = self.average(self.h.get(key, 0.0), g)
            params[key] -= self.step_along(self.m[key], self.h[key], g)

    def step_along(self, m: Value, h: Value, _g: Value) -> Value:
        return self.lr * m / self.denominator(h)


DIVIDED = Divided(RMSProp, RMSProp.average, "h ← ρh + (1−ρ)g²")

MISTAKES: tuple[Mistake, ...] = (
    *mistakes_of_division(DIVIDED, unit_h=all_of(UNIT, LATE)),
    Mistake(
        id="bias_corr",
        formula="ĥ = h / (1−ρ^t); W ← W − ηg / (√ĥ + ε)",
        diagnosis="Adam のバイアス補正を入れています。",
        hint="標準の RMSProp は、h をそのまま使います。",
        blind=(LATE, given("rho", 0)),
        load=altered(
            RMSProp,
            update=counts(RMSProp),
            denominator=lambda r, h: np.sqrt(h / (1 - r.rho**r.t)) + r.eps,
        ),
    ),
    Mistake(
        id="m_numerator",
        formula="m ← ρm + (1−ρ)g; W ← W − ηm / (√h + ε)",
        diagnosis="分子まで勾配の移動平均にしています（補正のない Adam に似た式です）。",
        hint="RMSProp の分子は、今の勾配でしょうか、平均した勾配でしょうか？",
        blind=(given("rho", 0),),
        load=altered(_MeanNumerator),
    ),
    Mistake(
        id="centered",
        formula="m ← ρm + (1−ρ)g; W ← W − ηg / (√(h − m²) + ε)",
        diagnosis="二乗平均ではなく分散で割る centered 版になっています。",
        hint="標準の RMSProp は、h から何も引きません。",
        load=altered(
            _MeanNumerator, step_along=lambda r, m, h, g: r.lr * g / r.denominator(h - m * m)
        ),
    ),
)
