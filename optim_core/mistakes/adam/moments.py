"""Adam with wrong m or v."""

from optim_core.conditions import FIRST_STEP, ZERO_OR_ONE, given, same
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Values
from optim_core.optimizers.adam import Adam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def _swap_betas(rule: Adam, lr: float = 0.001, beta1: float = 0.9, beta2: float = 0.999) -> None:
    Adam.__init__(rule, lr, beta2, beta1)


def _square_m(rule: Adam, params: Values, grads: Values) -> None:
    rule.t += 1
    for key in params:
        m = rule.first_moment(rule.m.get(key, 0.0), grads[key])
        v = rule.second_moment(rule.v.get(key, 0.0), m)
        params[key] -= rule.step(m, v)
        rule.m[key], rule.v[key] = m, v


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="beta_swap",
        formula="m ← β2·m + (1−β2)g; v ← β1·v + (1−β1)g²（補正も逆）",
        diagnosis="β1 と β2 を取り違えています。",
        hint="0.999 は、1 次と 2 次のどちらのモーメントの減衰率でしたか？",
        blind=(FIRST_STEP, same("beta1", "beta2")),
        load=altered(Adam, __init__=_swap_betas),
    ),
    Mistake(
        id="m_no_1mb",
        formula="m ← β1·m + g",
        diagnosis="m の式で (1−β1) を忘れているため、歩幅が 1/(1−β1) 倍になります。",
        hint="最初の 1 歩の大きさが η になるか確認しましょう。",
        blind=(given("beta1", 0),),
        note="η を (1−β1) 倍すると、正しい規則と同じ値になります。",
        load=altered(Adam, first_moment=lambda r, m, g: r.beta1 * m + g),
    ),
    Mistake(
        id="v_no_square",
        formula="v ← β2·v + (1−β2)g",
        diagnosis="v の式で勾配の二乗を忘れています。",
        hint="v は、勾配の何の移動平均でしょうか？",
        blind=(ZERO_OR_ONE,),
        load=altered(Adam, second_moment=lambda r, v, g: r.beta2 * v + (1 - r.beta2) * g),
    ),
    Mistake(
        id="v_of_m",
        formula="v ← β2·v + (1−β2)m²",
        diagnosis="v の材料に、勾配ではなく m の二乗を使っています。",
        hint="v が平均するのは、m と g のどちらの二乗でしょうか？",
        blind=(given("beta1", 0),),
        load=altered(Adam, update=_square_m),
    ),
    Mistake(
        id="v_sum",
        formula="v ← v + g²",
        diagnosis="v を AdaGrad のように足し続けています。",
        hint="Adam の v は移動平均です。古い値を忘れる係数はどれですか？",
        load=altered(Adam, second_moment=lambda r, v, g: v + g * g),
    ),
)
