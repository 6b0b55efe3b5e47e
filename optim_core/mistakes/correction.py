"""Wrong ways to count t and to correct the moments, m̂ = m / (1−β1^t), in Adam's family."""

from collections.abc import Callable
from typing import Any, TypeAlias

import numpy as np

from optim_core.conditions import FIRST_STEP, LATE, ONE_KEY, ONE_OBJECT, all_of, equal, given
from optim_core.mistake import Mistake, altered
from optim_core.mistakes.bookkeeping import forgets, shares_between_objects
from optim_core.mistakes.slips import in_order_of_grads
from optim_core.optimizer import Maker, Optimizer, Value, Values

Correct: TypeAlias = Callable[[Value, float, int], Value]
"""A moment with its β at the step t, corrected."""


def _right(moment: Value, beta: float, t: int) -> Value:
    return moment / _filled(beta, t)


def _filled(beta: float, t: int) -> float:
    # A NumPy number, so that a division by it gives inf where Python's float would raise;
    # in a sweep, where β is an array, an array.
    return np.float64(1 - beta**t)


def _corrected(
    rule: type[Optimizer],
    m: Correct = _right,
    v: Correct = _right,
    *,
    count: Callable[[int], int] = lambda t: t,
) -> Callable[[], Maker]:
    """The rule with its moments corrected so, at `count(t)` instead of t."""

    def look_ahead(r: Any, moment: Value, g: Value) -> Value:  # noqa: ANN401  # Nadam
        t = count(r.t)
        ahead: Value = r.beta1 * m(moment, r.beta1, t + 1) + (1 - r.beta1) * m(g, r.beta1, t)
        return ahead

    def m_hat(r: Any, moment: Value) -> Value:  # noqa: ANN401  # any rule of the family
        return m(moment, r.beta1, count(r.t))

    def v_hat(r: Any, moment: Value) -> Value:  # noqa: ANN401  # any rule of the family
        return v(moment, r.beta2, count(r.t))

    looks_ahead = hasattr(rule, "look_ahead")
    return altered(
        rule, v_hat=v_hat, **{"look_ahead": look_ahead} if looks_ahead else {"m_hat": m_hat}
    )


def mistakes_of_counting(rule: type[Optimizer]) -> tuple[Mistake, ...]:
    """The count of steps starts wrong, stands still, or counts something else."""

    def count_in_the_loop(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule of the family
        for key in params:
            only = {key: params[key]}
            rule.update(self, only, {key: grads[key]})
            params.update(only)

    per_key = Mistake(
        id="t_per_key",
        formula="t ← t + 1 がキーのループの中",
        diagnosis="パラメータごとに t が進んでいます。",
        hint="t は update 1 回につき、いくつ増えるべきですか？",
        blind=(ONE_KEY, LATE),
        load=altered(rule, update=count_in_the_loop),
    )
    return (
        Mistake(
            id="t0",
            formula="m̂ = m / (1−β1^t)（t は 0 から）",
            diagnosis="補正した値が最初の更新から nan になります。t が 0 のままで 1−β⁰ = 0 で割って"
            "いるか、1−β^t を囲む括弧が無く v̂ が負になっているようです。",
            hint="最初の更新のとき、t と v̂ はいくつですか？",
            load=_corrected(rule, count=lambda t: t - 1),
        ),
        Mistake(
            id="t2",
            formula="m̂ = m / (1−β1^t)（t は 2 から）",
            diagnosis="t が 1 つ先に進んでいて、2 から始まっています。",
            hint="最初の更新で、β の指数は 1 になっていますか？",
            blind=(LATE, all_of(given("beta1", 0), given("beta2", 0))),
            load=_corrected(rule, count=lambda t: t + 1),
        ),
        Mistake(
            id="t_stuck",
            formula="m̂ = m / (1−β1); v̂ = v / (1−β2)",
            diagnosis="t が常に 1 のままか、β の t 乗を書き忘れて 1−β で割っているため、"
            "補正が最初の 1 歩から変わりません。",
            hint="update を 2 回呼んだ後の t はいくつですか？",
            blind=(FIRST_STEP,),
            load=_corrected(rule, count=lambda t: 1),  # noqa: ARG005  # whatever t is
        ),
        Mistake(
            id="t_reset",
            formula="t ← 0 を毎回; t ← t + 1",
            diagnosis="t が呼び出しのたびに 0 に戻るため、補正がいつも t = 1 のものになります。",
            hint="t は次の呼び出しまで、どこに残っていますか？",
            blind=(FIRST_STEP,),
            load=_corrected(rule, count=lambda t: 1),  # noqa: ARG005  # whatever t is
        ),
        per_key,
        in_order_of_grads(per_key),
        Mistake(
            id="class_t",
            formula="t がクラス変数",
            diagnosis="t がインスタンスの間で共有され、2 個目の最適化器の t が途中から始まります。",
            hint="新しいインスタンスを作ったとき、t はいくつから始まりますか？",
            blind=(ONE_OBJECT, LATE),
            load=shares_between_objects(rule, "t", *_products(rule)),
        ),
        Mistake(
            id="reset_all",
            formula="m ← 0, v ← 0, t ← 0 を毎回",
            diagnosis="状態がすべて消え、毎回が最初の 1 歩になっています。",
            hint="m, v, t は self に残していますか？",
            blind=(FIRST_STEP,),
            load=forgets(rule, "m", "v", "t", *_products(rule)),
        ),
    )


def _products(rule: type[Optimizer]) -> tuple[str, ...]:
    """What is counted beside t: Nadam's product of all β1 so far."""
    return tuple(name for name in ("mu_product",) if hasattr(rule(), name))


def mistakes_of_correction(rule: type[Optimizer]) -> tuple[Mistake, ...]:
    """The right t in a wrong formula."""

    def both(correct: Correct) -> Callable[[], Maker]:
        return _corrected(rule, correct, correct)

    def without_brackets(moment: Value, beta: float, t: int) -> Value:
        return moment / 1 - beta**t

    crossed = altered(
        rule,
        m_hat=lambda r, m: m / r.correction(r.beta2),
        v_hat=lambda r, v: v / r.correction(r.beta1),
    )
    return (
        Mistake(
            id="cross_corr",
            formula="m̂ = m / (1−β2^t); v̂ = v / (1−β1^t)",
            diagnosis="補正に使う β が m と v で互い違いになっています。",
            hint="m を作るときに使った β はどちらですか？",
            blind=(LATE, equal("beta1", "beta2")),
            load=crossed,
        ),
        Mistake(
            id="paren_pow",
            formula="m̂ = m / (1−β1)^t; v̂ = v / (1−β2)^t",
            diagnosis="1−β^t のはずが (1−β)^t になっています。",
            hint="べき乗が掛かるのは、どこまでですか？",
            blind=(FIRST_STEP,),
            load=both(lambda moment, beta, t: moment / (1 - beta) ** t),
        ),
        Mistake(
            id="beta_times_t",
            formula="m̂ = m / (1−β1·t); v̂ = v / (1−β2·t)",
            diagnosis="β^t のはずが β×t になっています。",
            hint="Python の `**` と `*` の違いを確認しましょう。",
            blind=(FIRST_STEP,),
            load=both(lambda moment, beta, t: moment / np.float64(1 - beta * t)),
        ),
        Mistake(
            id="corr_mul",
            formula="m̂ = m (1−β1^t); v̂ = v (1−β2^t)",
            diagnosis="割るはずの補正係数を、掛けています。",
            hint="小さすぎる m を大きく戻すには、1 より小さい係数をどう使いますか？",
            blind=(LATE,),
            load=both(lambda moment, beta, t: moment * (1 - beta**t)),
        ),
        Mistake(
            id="corr_of_beta",
            formula="m̂ = m / β1^t; v̂ = v / β2^t",
            diagnosis="補正で、1−β^t ではなく β^t で割っています。",
            hint="t が大きくなると、補正の分母はいくつに近づくべきですか？",
            load=both(lambda moment, beta, t: moment / beta**t),
        ),
        Mistake(
            id="paren_m",
            formula="m̂ = m / 1 − β1^t",
            diagnosis="m̂ の分母の括弧が無く、割った後で β1^t を引いています。",
            hint="割り算と引き算では、どちらが先に計算されますか？",
            blind=(given("beta1", 0),),
            load=_corrected(rule, m=without_brackets),
        ),
        Mistake(
            id="paren_v",
            formula="v̂ = v / 1 − β2^t",
            diagnosis="v̂ の分母の括弧が無く、割った後で β2^t を引いているため、"
            "根号の中が負になります。",
            hint="割り算と引き算では、どちらが先に計算されますか？",
            blind=(given("beta2", 0),),
            load=_corrected(rule, v=without_brackets),
        ),
    )
