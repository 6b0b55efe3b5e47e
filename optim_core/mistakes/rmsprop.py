"""Wrong ways to write h ← ρh + (1−ρ)g²; W ← W − ηg / (√h + ε): in h, and in the step."""

import numpy as np

from optim_core.conditions import FIRST_STEP, LATE, ONE_ELEMENT, UNIT, ZERO_OR_ONE, all_of, given
from optim_core.mistake import Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import (
    class_state,
    counts,
    rebind,
    reset,
    shared_keys,
    state_slips,
    whole_state,
)
from optim_core.mistakes.division import Divided, alternatives_of_division, mistakes_of_division
from optim_core.mistakes.slips import Slippable, with_slips
from optim_core.optimizer import Value, Values
from optim_core.optimizers.rmsprop import RMSProp

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


class _MeanNumerator(RMSProp):
    """RMSProp that also keeps m ← ρm + (1−ρ)g and steps by it."""

    def __init__(self, lr: float = 0.01, rho: float = 0.99, *, eps: float = 1e-7) -> None:
        super().__init__(lr, rho, eps=eps)
        self.m: Values = {}

    def update(self, params: Values, grads: Values) -> None:
        for key, g in grads.items():
            self.m[key] = self.rho * self.m.get(key, 0.0) + (1 - self.rho) * g
            self.h[key] = self.average(self.h.get(key, 0.0), g)
            params[key] -= self.step_along(self.m[key], self.h[key], g)

    def step_along(self, m: Value, h: Value, _g: Value) -> Value:
        return self.lr * m / self.denominator(h)


_SLIPPABLE = Slippable(
    RMSProp,
    "− ηg / (√h + ε)",
    hiding={
        given("rho", 0): (
            *("init_grad", "init_ones", "init_param", "init_square"),
            *("shared_keys_of_grads", "sign_step"),
        ),
        FIRST_STEP: ("sign_step",),
        LATE: ("init_ones", "init_square", "later_calls_only"),
        UNIT: ("no_eps", "paren", "scalar_h"),
    },
)
_DIVIDED = Divided(RMSProp, RMSProp.average, "h ← ρh + (1−ρ)g²")


_MISTAKES = (
    Mistake(
        id="rho_swap",
        formula="h ← (1−ρ)h + ρg²; W ← W − ηg / (√h + ε)",
        diagnosis="ρ と 1−ρ が逆です。",
        hint="ρ = 0.99 なら、過去の h は何 % 残りますか？",
        blind=(given("rho", 0.5),),
        load=altered(RMSProp, average=lambda r, h, g: (1 - r.rho) * h + r.rho * g * g),
    ),
    Mistake(
        id="no_1mrho",
        formula="h ← ρh + g²; W ← W − ηg / (√h + ε)",
        diagnosis="g² に (1−ρ) を掛け忘れ、h が 1/(1−ρ) 倍になっています。",
        hint="移動平均の重みの和は 1 になっていますか？",
        blind=(given("rho", 0),),
        note="η を 1/√(1−ρ) 倍すると、正しい規則とほぼ同じ値になります。",
        load=altered(RMSProp, average=lambda r, h, g: r.rho * h + g * g),
    ),
    Mistake(
        id="adagrad",
        formula="h ← h + g²; W ← W − ηg / (√h + ε)",
        diagnosis="h が AdaGrad の累積のままです。",
        hint="古い勾配を少しずつ忘れる項が必要です。",
        load=altered(RMSProp, average=lambda r, h, g: h + g * g),
    ),
    Mistake(
        id="no_decay",
        formula="h ← h + (1−ρ)g²; W ← W − ηg / (√h + ε)",
        diagnosis="過去の h に ρ を掛け忘れています。",
        hint="h は増え続けてよいでしょうか？",
        blind=(FIRST_STEP,),
        load=altered(RMSProp, average=lambda r, h, g: h + (1 - r.rho) * g * g),
    ),
    Mistake(
        id="no_square",
        formula="h ← ρh + (1−ρ)g; W ← W − ηg / (√h + ε)",
        diagnosis="勾配の二乗を忘れているので、負の勾配で根号の中が負になります。",
        hint="移動平均するのは、勾配の何でしょうか？",
        blind=(ZERO_OR_ONE,),
        load=altered(RMSProp, average=lambda r, h, g: r.rho * h + (1 - r.rho) * g),
    ),
    Mistake(
        id="square_sum",
        formula="h ← (√ρ√h + √(1−ρ)|g|)²; W ← W − ηg / (√h + ε)",
        diagnosis="「和の二乗」と「二乗の和」を取り違えています。",
        hint="(a + b)² と a² + b² は同じですか？",
        blind=(FIRST_STEP, given("rho", 0)),
        load=altered(
            RMSProp,
            average=lambda r, h, g: (np.sqrt(r.rho * h) + np.sqrt(1 - r.rho) * np.abs(g)) ** 2,
        ),
    ),
    Mistake(
        id="scalar_h",
        formula="h ← ρh + (1−ρ)×(g² の平均); W ← W − ηg / (√h + ε)",
        diagnosis="h が要素ごとではなく、全要素の平均になっています。",
        hint="h の形は、W の形と同じになっていますか？",
        blind=(ONE_ELEMENT,),
        load=altered(RMSProp, average=lambda r, h, g: r.rho * h + (1 - r.rho) * np.mean(g * g)),
    ),
    Mistake(
        id="rho_09",
        formula="h ← 0.9h + 0.1g²; W ← W − ηg / (√h + ε)",
        diagnosis="引数の ρ が使われておらず、0.9 のままです。",
        hint="渡された rho は update の式まで届いていますか？ 数値を直接書いていませんか？",
        blind=(given("rho", 0.9),),
        load=altered(RMSProp, average=lambda r, h, g: 0.9 * h + 0.1 * g * g),
    ),
    reset(RMSProp, "h", effect="歩幅が η/√(1−ρ) で一定になっています。", also=(given("rho", 0),)),
    shared_keys(RMSProp, "h", also=(given("rho", 0),)),
    class_state(RMSProp, "h", also=(LATE, given("rho", 0))),
    *mistakes_of_division(_DIVIDED, unit_h=all_of(UNIT, LATE)),
    Mistake(
        id="bias_corr",
        formula="ĥ = h / (1−ρ^t); W ← W − ηg / (√ĥ + ε)",
        diagnosis="Adam のバイアス補正を入れています。",
        hint="標準の RMSProp は、h を 1−ρ^t で割りますか？",
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
        hint="標準の RMSProp が割るのは、二乗平均の根ですか、分散の根ですか？",
        load=altered(
            _MeanNumerator, step_along=lambda r, m, h, g: r.lr * g / r.denominator(h - m * m)
        ),
    ),
    *state_slips(RMSProp, "h", squares=("h",)),
    whole_state(RMSProp, "average", names="h", also=()),
)

_ALTERNATIVES = (
    *alternatives_of_division(_DIVIDED, source=" PyTorch の"),
    rebind(RMSProp, "− ηg / (√h + ε)"),
)

CATALOGUE = Catalogue(
    with_slips(_SLIPPABLE, _MISTAKES),
    _ALTERNATIVES,
    twins=(frozenset({"no_eps", "paren"}),),
)
