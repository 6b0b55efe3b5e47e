"""Adam with the bias correction missing, or with a wrong factor or count."""

from optim_core.conditions import FIRST_STEP, LATE, ONE_KEY, ONE_OBJECT, all_of, given, same
from optim_core.mistake import Mistake, altered
from optim_core.mistakes.adam.family import ADAM, no_bias, v_uncorrected
from optim_core.mistakes.bookkeeping import forgets, shares_between_objects
from optim_core.optimizer import Values
from optim_core.optimizers.adam import Adam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


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


MISTAKES: tuple[Mistake, ...] = (
    no_bias(ADAM),
    v_uncorrected(ADAM, "only_m", "W ← W − ηm̂ / (√v + ε)"),
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
        blind=(LATE, same("beta1", "beta2")),
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
)
