"""Wrong ways to write Δ = √(u+ε) / √(h+ε) · g; W ← W − ηΔ, with averages h of g² and u of Δ²."""

import numpy as np

from optim_core.conditions import FIRST_STEP, NO_GRADIENT, ZERO_OR_ONE, given
from optim_core.mistake import Alternative, Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import class_state, rebind, reset, shared_keys, state_slips
from optim_core.mistakes.slips import Slippable, with_slips
from optim_core.optimizer import Values
from optim_core.optimizers.adadelta import AdaDelta

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def _average_g_twice(rule: AdaDelta, params: Values, grads: Values) -> None:
    for key, g in grads.items():
        u = rule.u.get(key, 0.0)
        rule.h[key] = rule.average(rule.h.get(key, 0.0), g)
        params[key] -= rule.step(rule.delta(u, rule.h[key], g))
        rule.u[key] = rule.average(u, g)


_ADADELTA = Slippable(
    AdaDelta,
    "− ηΔ",
    hiding={
        given("rho", 0): ("grad_mutated", "init_square", "reset_h", "sign_step"),
    },
    # Beside an η that makes its small steps visible, they cannot be told apart.
    without=frozenset({"lr_minus", "lr_plus"}),
)

_MISTAKES = (
    Mistake(
        id="no_u",
        formula="Δ = g / √(h+ε)",
        diagnosis="分子の √(u+ε) が無く、RMSProp になっています。",
        hint="AdaDelta が学習率の代わりに使うものは何でしょうか？",
        load=altered(AdaDelta, delta=lambda r, u, h, g: g / r.rms(h)),
    ),
    Mistake(
        id="inverted",
        formula="Δ = √(h+ε) / √(u+ε) · g",
        diagnosis="分母と分子が逆です。歩幅が √h/√u 倍と、とても大きくなります。",
        hint="Δ の単位が W の単位になるのは、u と h のどちらが分子のときですか？",
        blind=(NO_GRADIENT,),
        load=altered(AdaDelta, delta=lambda r, u, h, g: r.rms(h) / r.rms(u) * g),
    ),
    Mistake(
        id="no_eps",
        formula="Δ = √u / √h · g",
        diagnosis="ε が無いので、u = 0 から動き出せません（勾配 0 の成分は 0/0 = nan です）。",
        hint="最初の 1 歩で √u はいくつですか？",
        load=altered(AdaDelta, rms=lambda r, mean_square: np.sqrt(mean_square)),
    ),
    Mistake(
        id="no_sqrt",
        formula="Δ = (u+ε) / (h+ε) · g",
        diagnosis="平方根を取り忘れています。",
        hint="RMS の R は何の略でしょうか？",
        blind=(NO_GRADIENT,),
        load=altered(AdaDelta, rms=lambda r, mean_square: mean_square + r.eps),
    ),
    Mistake(
        id="eps_outside",
        formula="Δ = (√u+ε) / (√h+ε) · g",
        diagnosis="ε が根号の外にあるので、最初の歩幅が √ε ではなく ε の大きさになります。",
        hint="u = 0 のとき、√(u+ε) と √u+ε はどれだけ違いますか？",
        blind=(NO_GRADIENT,),
        load=altered(AdaDelta, rms=lambda r, mean_square: np.sqrt(mean_square) + r.eps),
    ),
    Mistake(
        id="u_of_g",
        formula="u ← ρu + (1−ρ)g²",
        diagnosis="u に、更新量 Δ ではなく勾配の二乗を貯めています。",
        hint="u と h に貯めるのは、それぞれ何の二乗ですか？",
        blind=(FIRST_STEP,),
        load=altered(AdaDelta, update=_average_g_twice),
    ),
    Mistake(
        id="u_sum",
        formula="u ← u + Δ²",
        diagnosis="u を移動平均ではなく和にしているため、歩幅が増え続けます。",
        hint="u の式に ρ は現れていますか？",
        blind=(FIRST_STEP,),
        load=altered(AdaDelta, average_of_steps=lambda r, u, delta: u + delta * delta),
    ),
    Mistake(
        id="lr_in_u",
        formula="u ← ρu + (1−ρ)(ηΔ)²",
        diagnosis="u に η を掛けた後の更新量を貯めているため、η が何度も効いてしまいます。",
        hint="Δ と ηΔ の、どちらを u に貯めますか？",
        blind=(given("lr", 1), FIRST_STEP),
        load=altered(
            AdaDelta,
            average_of_steps=lambda r, u, delta: AdaDelta.average_of_steps(r, u, r.lr * delta),
        ),
    ),
    Mistake(
        id="adagrad",
        formula="h ← h + g²",
        diagnosis="h が AdaGrad の累積のままです。",
        hint="古い勾配を忘れる項が必要です。",
        load=altered(AdaDelta, average=lambda r, h, g: h + g * g),
    ),
    Mistake(
        id="no_1mrho",
        formula="h ← ρh + g²",
        diagnosis="h の式で (1−ρ) を忘れています。",
        hint="移動平均の重みの和は 1 になっていますか？",
        blind=(given("rho", 0),),
        load=altered(AdaDelta, average=lambda r, h, g: r.rho * h + g * g),
    ),
    Mistake(
        id="no_square",
        formula="h ← ρh + (1−ρ)g",
        diagnosis="h の式で勾配の二乗を忘れています。",
        hint="h は、勾配の何の移動平均でしょうか？",
        blind=(ZERO_OR_ONE,),
        load=altered(AdaDelta, average=lambda r, h, g: np.float64(r.rho * h + (1 - r.rho) * g)),
    ),
    Mistake(
        id="no_gradient",
        formula="Δ = √(u+ε) / √(h+ε)",
        diagnosis="Δ に勾配 g が掛かっておらず、どの成分も同じ向きに動いています。",
        hint="W をどちらの向きに動かすかは、式のどこで決まりますか？",
        load=altered(AdaDelta, delta=lambda r, u, h, g: r.rms(u) / r.rms(h) + 0.0 * g),
    ),
    Mistake(
        id="u_no_square",
        formula="u ← ρu + (1−ρ)Δ",
        diagnosis="u の式で Δ の二乗を忘れています。",
        hint="u に貯めるのは、Δ の何でしょうか？",
        blind=(FIRST_STEP,),
        load=altered(
            AdaDelta,
            average_of_steps=lambda r, u, delta: np.float64(r.rho * u + (1 - r.rho) * delta),
        ),
    ),
    Mistake(
        id="rho_swap",
        formula="h ← (1−ρ)h + ρg²",
        diagnosis="h の式で、ρ と 1−ρ が逆です。",
        hint="ρ = 0.95 なら、過去は何 % 残りますか？",
        blind=(given("rho", 0.5),),
        load=altered(AdaDelta, average=lambda r, h, g: (1 - r.rho) * h + r.rho * g * g),
    ),
    Mistake(
        id="sign",
        formula="W ← W + ηΔ",
        diagnosis="W の更新の符号が逆なので、坂を登っています。",
        hint="勾配は損失が最も増える向きです。",
        blind=(NO_GRADIENT,),
        load=altered(AdaDelta, step=lambda r, delta: -r.lr * delta),
    ),
    reset(AdaDelta, "h", "u", effect="それまでの履歴が消えています。"),
    shared_keys(AdaDelta, "h", "u"),
    class_state(AdaDelta, "h", "u"),
    *state_slips(AdaDelta, "h", "u", squares=("h",)),
)

_ALTERNATIVES = (
    Alternative(
        id="rms_of_quotient",
        formula="Δ = √((u+ε) / (h+ε)) · g",
        note="根号を 1 つにまとめた書き方です。常に同じ値になります。",
        load=altered(AdaDelta, delta=lambda r, u, h, g: np.sqrt((u + r.eps) / (h + r.eps)) * g),
    ),
    rebind(AdaDelta, "− ηΔ"),
)

CATALOGUE = Catalogue(with_slips(_ADADELTA, _MISTAKES), _ALTERNATIVES)
