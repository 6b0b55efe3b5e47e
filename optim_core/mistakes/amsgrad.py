"""Wrong ways to keep the largest v: v_max ← max(v_max, v); v̂ = v_max / (1−β2^t)."""

from dataclasses import replace

import numpy as np

from optim_core.conditions import CONSTANT_SIZE, FIRST_STEP, LATE, ONE_ELEMENT, UNIT, given
from optim_core.mistake import Catalogue, Mistake, altered
from optim_core.mistakes.adam_family import (
    HIDING,
    Member,
    common_alternatives,
    common_mistakes,
    no_bias,
)
from optim_core.mistakes.bookkeeping import forgets
from optim_core.optimizer import Values
from optim_core.optimizers.amsgrad import AMSGrad

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def _average_the_largest(rule: AMSGrad, params: Values, grads: Values) -> None:
    AMSGrad.update(rule, params, grads)
    rule.v.update(rule.v_max)


def _largest_square(rule: AMSGrad, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        rule.m[key] = rule.first_moment(rule.m.get(key, 0.0), g)
        rule.v_max[key] = rule.largest(rule.v_max.get(key, 0.0), g * g)
        params[key] -= rule.lr * rule.m_hat(rule.m[key]) / rule.denominator(rule.v_max[key])


def _largest_m(rule: AMSGrad, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        m = rule.m[key] = rule.first_moment(rule.m.get(key, 0.0), g)
        v = rule.v[key] = rule.second_moment(rule.v.get(key, 0.0), g)
        rule.v_max[key] = np.maximum(rule.v_max.get(key, m), m)
        params[key] -= rule.step(rule.v_max[key], v)


_AMSGRAD = Member(
    AMSGrad,
    ("m", "v", "v_max"),
    root="v_max",
    hiding={
        **HIDING,
        CONSTANT_SIZE: ("sign_step",),
        LATE: ("later_calls_only", "later_calls_only_counted", "paren_m"),
        given("beta2", 0): ("init_square", "max_in_v", "max_of_square", "reset_v"),
        UNIT: ("adam", "max_in_v", "max_of_square", "reset_max", "scalar_max"),
    },
    without=frozenset({"reset_v_max"}),
)

_MISTAKES = (
    Mistake(
        id="adam",
        formula="v̂ = v / (1−β2^t)",
        diagnosis="v の最大値を取っておらず、Adam になっています。",
        hint="AMSGrad の分母は、小さくなることがありますか？",
        blind=(CONSTANT_SIZE, FIRST_STEP),
        load=altered(AMSGrad, largest=lambda r, v_max, v: v),
    ),
    Mistake(
        id="min",
        formula="v_max ← min(v_max, v)",
        diagnosis="最大値ではなく最小値を取っているので、分母が 0 のまま増えません。",
        hint="歩幅が再び大きくならないようにするには、大小どちらを残しますか？",
        load=altered(AMSGrad, largest=lambda r, v_max, v: np.minimum(v_max, v)),
    ),
    Mistake(
        id="sum",
        formula="v_max ← v_max + v",
        diagnosis="v の最大値ではなく、和を取っています。",
        hint="2 つの値の大きいほうを返す NumPy の関数は何でしょうか？",
        blind=(FIRST_STEP,),
        load=altered(AMSGrad, largest=lambda r, v_max, v: v_max + v),
    ),
    Mistake(
        id="scalar_max",
        formula="v_max ← max(v_max, v の全要素の最大値)",
        diagnosis="要素ごとではなく、全要素に共通の最大値で割っています。",
        hint="np.max と np.maximum の違いを確認しましょう。",
        blind=(ONE_ELEMENT,),
        load=altered(AMSGrad, largest=lambda r, v_max, v: np.maximum(v_max, np.max(v))),
    ),
    Mistake(
        id="max_in_v",
        formula="v ← max(v, β2·v + (1−β2)g²)",
        diagnosis="最大値を v に書き戻しているので、移動平均そのものが変わってしまいます。",
        hint="v と v_max は、別々の状態として持っていますか？",
        blind=(CONSTANT_SIZE, FIRST_STEP),
        load=altered(AMSGrad, update=_average_the_largest),
    ),
    Mistake(
        id="max_of_square",
        formula="v_max ← max(v_max, g²); W ← W − ηm̂ / (√v_max + ε)",
        diagnosis="移動平均 v ではなく、g² そのものの最大値を取っています。",
        hint="最大値を取る前に、g² をどうしますか？",
        blind=(CONSTANT_SIZE, FIRST_STEP),
        load=altered(AMSGrad, update=_largest_square),
    ),
    Mistake(
        id="max_of_m",
        formula="m_max ← max(m_max, m); W ← W − ηm̂_max / (√v̂ + ε)",
        diagnosis="v ではなく m の最大値を取っています。",
        hint="歩幅が再び大きくならないようにするのは、分母と分子のどちらですか？",
        blind=(FIRST_STEP,),
        load=altered(AMSGrad, update=_largest_m),
    ),
    replace(
        no_bias(_AMSGRAD),
        diagnosis="バイアス補正がありません（原論文の形です）。"
        "ここでは m と v_max を 1−β1^t と 1−β2^t で割ります。",
    ),
    Mistake(
        id="reset_max",
        formula="v_max ← 0 を毎回",
        diagnosis="v_max が次の呼び出しに残らず、毎回 0 から始まるので、Adam と同じ値になります。",
        hint="前回の v_max は self に残していますか？",
        blind=(CONSTANT_SIZE, FIRST_STEP),
        load=forgets(AMSGrad, "v_max"),
    ),
)


CATALOGUE = Catalogue(
    common_mistakes(_AMSGRAD, _MISTAKES),
    common_alternatives(_AMSGRAD),
    twins=(
        frozenset({"adam", "reset_max"}),
        frozenset({"t_stuck", "t_reset"}),
        frozenset({"no_eps", "paren_eps"}),
    ),
)
