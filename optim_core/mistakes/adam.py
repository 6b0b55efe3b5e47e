"""Wrong ways to write Adam: in its moments, in their correction, and in the step itself."""

import numpy as np

from optim_core.conditions import (
    FIRST_STEP,
    LATE,
    NEVER_ZERO,
    ONE_KEY,
    ONE_OBJECT,
    UNIT,
    ZERO_OR_ONE,
    all_of,
    equal,
    given,
)
from optim_core.mistake import Alternative, Catalogue, Mistake, altered, preset
from optim_core.mistakes.adam_family import (
    Member,
    common_alternatives,
    common_mistakes,
    no_bias,
    v_uncorrected,
)
from optim_core.mistakes.bookkeeping import forgets, shares_between_objects
from optim_core.optimizer import Values
from optim_core.optimizers.adam import Adam

_ADAM = Member(Adam)

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


def _count_in_the_loop(rule: Adam, params: Values, grads: Values) -> None:
    for key in params:
        only = {key: params[key]}
        Adam.update(rule, only, {key: grads[key]})
        params[key] = only[key]


def _keep_the_corrected(rule: Adam, params: Values, grads: Values) -> None:
    Adam.update(rule, params, grads)
    for key in params:
        rule.m[key] = rule.m_hat(rule.m[key])
        rule.v[key] = rule.v_hat(rule.v[key])


def _move_by_g(rule: Adam, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        rule.v[key] = rule.second_moment(rule.v.get(key, 0.0), g)
        params[key] -= rule.lr * g / rule.denominator(rule.v_hat(rule.v[key]))


def _move_first(rule: Adam, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        m, v = rule.m.get(key, 0.0), rule.v.get(key, 0.0)
        params[key] -= rule.step(m, v)
        rule.m[key], rule.v[key] = rule.first_moment(m, g), rule.second_moment(v, g)


_MISTAKES = (
    Mistake(
        id="beta_swap",
        formula="m ← β2·m + (1−β2)g; v ← β1·v + (1−β1)g²（補正も逆）",
        diagnosis="β1 と β2 を取り違えています。",
        hint="0.999 は、1 次と 2 次のどちらのモーメントの減衰率でしたか？",
        blind=(FIRST_STEP, equal("beta1", "beta2")),
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
    no_bias(_ADAM),
    v_uncorrected(_ADAM, "only_m", "W ← W − ηm̂ / (√v + ε)"),
    Mistake(
        id="only_v",
        formula="W ← W − ηm / (√v̂ + ε)",
        diagnosis="m のバイアス補正を忘れています。",
        hint="0 から始まる移動平均は v だけでしょうか？",
        blind=(LATE, given("beta1", 0)),
        load=altered(Adam, m_hat=lambda r, m: m),
    ),
    Mistake(
        id="t0",
        formula="m̂ = m / (1−β1^t)（t は 0 から）",
        diagnosis="t を増やす前に補正しているので、最初に 1−β⁰ = 0 で割っています。",
        hint="最初の更新のとき、t はいくつであるべきですか？",
        load=altered(Adam, correction=lambda r, beta: 1 - beta ** (r.t - 1)),
    ),
    Mistake(
        id="t2",
        formula="m̂ = m / (1−β1^t)（t は 2 から）",
        diagnosis="t が 1 つ先に進んでいて、2 から始まっています。",
        hint="最初の更新で、β の指数は 1 になっていますか？",
        blind=(LATE, all_of(given("beta1", 0), given("beta2", 0))),
        load=altered(Adam, correction=lambda r, beta: 1 - beta ** (r.t + 1)),
    ),
    Mistake(
        id="t_stuck",
        formula="m̂ = m / (1−β1); v̂ = v / (1−β2)",
        diagnosis="t が常に 1 のままで、補正が最初の 1 歩から変わりません。",
        hint="update を 2 回呼んだ後の t はいくつですか？",
        blind=(FIRST_STEP,),
        load=altered(Adam, correction=lambda r, beta: 1 - beta),
    ),
    Mistake(
        id="t_reset",
        formula="t ← 0 を毎回; t ← t + 1",
        diagnosis="t が呼び出しのたびに 0 に戻るため、補正がいつも t = 1 のものになります。",
        hint="t は局所変数になっていませんか？ self に保存しましょう。",
        blind=(FIRST_STEP,),
        load=forgets(Adam, "t"),
    ),
    Mistake(
        id="t_per_key",
        formula="t ← t + 1 がキーのループの中",
        diagnosis="パラメータごとに t が進んでいます。",
        hint="t は update 1 回につき、いくつ増えるべきですか？",
        blind=(ONE_KEY, LATE),
        load=altered(Adam, update=_count_in_the_loop),
    ),
    Mistake(
        id="class_t",
        formula="t がクラス変数",
        diagnosis="t がインスタンスの間で共有され、2 個目の最適化器の t が途中から始まります。",
        hint="self.t は __init__ で 0 にしましょう。",
        blind=(ONE_OBJECT, LATE),
        load=shares_between_objects(Adam, "t"),
    ),
    Mistake(
        id="cross_corr",
        formula="m̂ = m / (1−β2^t); v̂ = v / (1−β1^t)",
        diagnosis="補正に使う β が m と v で互い違いになっています。",
        hint="m を作るときに使った β はどちらですか？",
        blind=(LATE, equal("beta1", "beta2")),
        load=altered(
            Adam,
            m_hat=lambda r, m: m / r.correction(r.beta2),
            v_hat=lambda r, v: v / r.correction(r.beta1),
        ),
    ),
    Mistake(
        id="paren_pow",
        formula="m̂ = m / (1−β1)^t; v̂ = v / (1−β2)^t",
        diagnosis="1−β^t のはずが (1−β)^t になっています。",
        hint="べき乗が掛かるのは、どこまでですか？",
        blind=(FIRST_STEP,),
        load=altered(Adam, correction=lambda r, beta: (1 - beta) ** r.t),
    ),
    Mistake(
        id="beta_times_t",
        formula="m̂ = m / (1−β1·t); v̂ = v / (1−β2·t)",
        diagnosis="β^t のはずが β×t になっています。",
        hint="Python の `**` と `*` の違いを確認しましょう。",
        blind=(FIRST_STEP,),
        load=altered(Adam, correction=lambda r, beta: 1 - beta * r.t),
    ),
    Mistake(
        id="corr_mul",
        formula="m̂ = m (1−β1^t); v̂ = v (1−β2^t)",
        diagnosis="割るはずの補正係数を、掛けています。",
        hint="小さすぎる m を大きく戻すには、1 より小さい係数をどう使いますか？",
        blind=(LATE,),
        load=altered(Adam, correction=lambda r, beta: 1 / (1 - beta**r.t)),
    ),
    Mistake(
        id="overwrite_hat",
        formula="m ← m / (1−β1^t); v ← v / (1−β2^t)",
        diagnosis="補正後の値を m と v に保存しているため、次の回に二重に補正されます。",
        hint="m̂ と v̂ は、次の更新でも必要な値ですか？",
        blind=(FIRST_STEP,),
        load=altered(Adam, update=_keep_the_corrected),
    ),
    Mistake(
        id="no_lr",
        formula="W ← W − m̂ / (√v̂ + ε)",
        diagnosis="学習率 η を掛け忘れています。",
        hint="1 歩の大きさはおよそ η になるはずです。",
        blind=(given("lr", 1),),
        load=altered(Adam, step=lambda r, m, v: r.m_hat(m) / r.denominator(r.v_hat(v))),
    ),
    Mistake(
        id="no_sqrt",
        formula="W ← W − ηm̂ / (v̂ + ε)",
        diagnosis="平方根を取り忘れています。",
        hint="分母が勾配と同じ単位になるには、v̂ に何をすればよいでしょうか？",
        blind=(UNIT,),
        load=altered(Adam, denominator=lambda r, v_hat: v_hat + r.eps),
    ),
    Mistake(
        id="no_eps",
        formula="W ← W − ηm̂ / √v̂",
        diagnosis="分母に ε が無く、勾配が 0 の成分で 0/0 = nan になります。",
        hint="分母が 0 になるのは、どのような成分ですか？",
        blind=(NEVER_ZERO, UNIT),
        load=altered(Adam, denominator=lambda r, v_hat: np.sqrt(v_hat)),
    ),
    Mistake(
        id="paren_eps",
        formula="W ← W − (ηm̂ / √v̂ + ε)",
        diagnosis="√v̂ + ε を囲む括弧が無く、ε が分母ではなく更新量に足されています。",
        hint="割り算と足し算の優先順位を確認しましょう。",
        blind=(NEVER_ZERO, UNIT),
        load=altered(Adam, step=lambda r, m, v: r.lr * r.m_hat(m) / np.sqrt(r.v_hat(v)) + r.eps),
    ),
    Mistake(
        id="g_numerator",
        formula="W ← W − ηg / (√v̂ + ε)",
        diagnosis="分子に m̂ を使っていません（補正つきの RMSProp になっています）。",
        hint="分子は今の勾配ではなく、1 次モーメントです。",
        blind=(FIRST_STEP, given("beta1", 0)),
        load=altered(Adam, update=_move_by_g),
    ),
    Mistake(
        id="lr_t_no_sqrt",
        formula="ηt = η(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√v + ε)",
        diagnosis="補正を学習率に畳み込む形で、1−β2^t の平方根を忘れています。",
        hint="v̂ の補正は根号の中にありました。外に出すとどうなりますか？",
        blind=(LATE, given("beta2", 0)),
        load=altered(
            Adam,
            step=lambda r, m, v: (
                r.lr * r.correction(r.beta2) / r.correction(r.beta1) * m / r.denominator(v)
            ),
        ),
    ),
    Mistake(
        id="stale",
        formula="W ← W − ηm̂ / (√v̂ + ε)（古い m と v）; m, v を更新",
        diagnosis="更新前の m と v を使っているため、最初の 1 歩では W が動きません。",
        hint="m と v の更新と W の更新は、どちらが先ですか？",
        load=altered(Adam, update=_move_first),
    ),
    Mistake(
        id="reset_all",
        formula="m ← 0, v ← 0, t ← 0 を毎回",
        diagnosis="状態がすべて消え、毎回が最初の 1 歩（およそ η×勾配の符号）になっています。",
        hint="m, v, t は self に残していますか？",
        blind=(FIRST_STEP,),
        load=forgets(Adam, "m", "v", "t"),
    ),
    *common_mistakes(_ADAM),
)

_ALTERNATIVES = (
    *common_alternatives(_ADAM, eps="Keras・教科書", folded="教科書・Keras"),
    Alternative(
        id="lerp",
        formula="m ← m + (1−β1)(g − m); v ← v + (1−β2)(g² − v)",
        note="移動平均を差分で書く流儀です。展開すると同じ式になります。",
        load=altered(
            Adam,
            first_moment=lambda r, m, g: m + (1 - r.beta1) * (g - m),
            second_moment=lambda r, v, g: v + (1 - r.beta2) * (g * g - v),
        ),
    ),
    Alternative(
        id="eps_in_sqrt",
        formula="W ← W − ηm̂ / √(v̂ + ε)",
        note="ε を根号の中に入れる流儀です。v̂ がとても小さいときだけ差が出ます。",
        load=preset(Adam, eps_in_sqrt=True),
    ),
)

CATALOGUE = Catalogue(
    _MISTAKES,
    _ALTERNATIVES,
    twins=(frozenset({"t_stuck", "t_reset"}), frozenset({"no_eps", "paren_eps"})),
)
