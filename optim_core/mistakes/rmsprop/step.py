"""RMSProp that moves W by a wrong formula, or at the wrong time."""

import numpy as np

from optim_core.bookkeeping import counts
from optim_core.conditions import LATE, NEVER_ZERO, NO_GRADIENT, UNIT, all_of, given
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Value, Values
from optim_core.optimizers.rmsprop import RMSProp

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


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


def _move_first(rule: RMSProp, params: Values, grads: Values) -> None:
    for key in params:
        h = rule.h.get(key, np.float64(0.0))
        params[key] -= rule.step(h, grads[key])
        rule.h[key] = rule.average(h, grads[key])


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="no_sqrt",
        formula="h ← ρh + (1−ρ)g²; W ← W − ηg / (h + ε)",
        diagnosis="平方根を取り忘れています。",
        hint="RMS は Root Mean Square の略です。R にあたる計算はありますか？",
        blind=(all_of(UNIT, LATE),),
        load=altered(RMSProp, denominator=lambda r, h: h + r.eps),
    ),
    Mistake(
        id="no_eps",
        formula="h ← ρh + (1−ρ)g²; W ← W − ηg / √h",
        diagnosis="分母に ε が無く、勾配が 0 の成分で 0/0 = nan になります。",
        hint="まだ一度も勾配を受け取っていない成分では何が起きますか？",
        blind=(NEVER_ZERO,),
        load=altered(RMSProp, denominator=lambda r, h: np.sqrt(h)),
    ),
    Mistake(
        id="paren",
        formula="h ← ρh + (1−ρ)g²; W ← W − (ηg / √h + ε)",
        diagnosis="√h + ε を囲む括弧が無く、ε が分母ではなく更新量に足されています。",
        hint="割り算と足し算の優先順位を確認しましょう。",
        blind=(NEVER_ZERO,),
        load=altered(RMSProp, step=lambda r, h, g: r.lr * g / np.sqrt(h) + r.eps),
    ),
    Mistake(
        id="stale_h",
        formula="W ← W − ηg / (√h + ε)（古い h）; h ← ρh + (1−ρ)g²",
        diagnosis="更新前の h で割っているため、最初の 1 歩が ηg/ε と巨大になります。",
        hint="h と W は、どちらを先に更新しますか？",
        load=altered(RMSProp, update=_move_first),
    ),
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
        id="sign",
        formula="h ← ρh + (1−ρ)g²; W ← W + ηg / (√h + ε)",
        diagnosis="W の更新の符号が逆なので、坂を登っています。",
        hint="勾配は損失が最も増える向きです。",
        blind=(NO_GRADIENT,),
        load=altered(RMSProp, step=lambda r, h, g: -r.lr * g / r.denominator(h)),
    ),
    Mistake(
        id="no_lr",
        formula="h ← ρh + (1−ρ)g²; W ← W − g / (√h + ε)",
        diagnosis="学習率 η を掛け忘れています。",
        hint="歩幅を決める η は、式のどこに入りますか？",
        blind=(given("lr", 1),),
        load=altered(RMSProp, step=lambda r, h, g: g / r.denominator(h)),
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
