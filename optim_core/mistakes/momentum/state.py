"""Momentum whose velocity starts wrong, or is kept in the wrong place."""

from typing import Any

import numpy as np

from optim_core.conditions import (
    CONSTANT_LR,
    FIRST_STEP,
    FROM_ZERO,
    NEW_GRADS,
    WHOLE,
    all_of,
    given,
)
from optim_core.mistake import Mistake, altered
from optim_core.mistakes.bookkeeping import class_state, reset, shared_keys
from optim_core.optimizer import Values
from optim_core.optimizers.momentum import Momentum


def _start_as_the_parameter(rule: Momentum, params: Values, grads: Values) -> None:
    for key, value in params.items():
        rule.v.setdefault(key, value * 1.0)
    Momentum.update(rule, params, grads)


def _start_as_one(rule: Momentum, params: Values, grads: Values) -> None:
    for key in params:
        rule.v.setdefault(key, 1.0)
    Momentum.update(rule, params, grads)


def _adopt_the_gradient(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # v is changed in place
    for key, g in grads.items():
        if key in rule.v:
            rule.v[key] *= rule.momentum
            rule.v[key] += g
        else:
            rule.v[key] = g
        params[key] -= rule.lr * rule.v[key]


MISTAKES: tuple[Mistake, ...] = (
    reset(Momentum, "v", effect="SGD と同じ動きになっています。", also=(given("momentum", 0),)),
    shared_keys(Momentum, "v", also=(given("momentum", 0),)),
    class_state(Momentum, "v", also=(given("momentum", 0),)),
    Mistake(
        id="init_param",
        formula="v の初期値が W のコピー",
        diagnosis="速度の初期値に、0 ではなく W 自身を入れています。",
        hint="最初はまだ動いていません。そのときの速度はいくつですか？",
        blind=(FROM_ZERO, given("momentum", 0)),
        load=altered(Momentum, update=_start_as_the_parameter),
    ),
    Mistake(
        id="init_ones",
        formula="v の初期値が 1",
        diagnosis="速度を 1 で初期化しています。",
        hint="最初はまだ動いていません。初期化には np.zeros_like が使えます。",
        blind=(given("momentum", 0),),
        load=altered(Momentum, update=_start_as_one),
    ),
    Mistake(
        id="int_trunc",
        formula="v（整数の配列） ← αv − ηg; W ← W + v",
        diagnosis="整数型の状態に代入しているため、速度の小数部分が切り捨てられています。",
        hint="v.dtype を表示してみましょう。",
        blind=(all_of(given("lr", 1), given("momentum", 0), WHOLE),),
        load=altered(Momentum, velocity=lambda r, v, g: np.trunc(r.momentum * v - r.lr * g)),
    ),
    Mistake(
        id="alias_grad",
        formula="v = g（コピーなし）; v *= α; v += g; W −= ηv",
        diagnosis="最初の勾配の配列をそのまま状態にしていて、呼び出し側の grads を書き換えます。",
        hint="勾配を状態として残すときは .copy() しましょう。",
        blind=(FIRST_STEP, all_of(NEW_GRADS, CONSTANT_LR)),
        load=altered(Momentum, update=_adopt_the_gradient),
    ),
)
