"""Wrong ways to write W ← W − ηg."""

from typing import Any

import numpy as np

from optim_core.conditions import (
    ARRAYS,
    FIRST_STEP,
    FROM_ONE,
    FROM_ZERO,
    NEW_GRADS,
    NO_GRADIENT,
    ONE_KEY,
    SAME_ORDER,
    UNIT,
    all_of,
    given,
)
from optim_core.mistake import Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import rebind
from optim_core.optimizer import Values
from optim_core.optimizers.sgd import SGD


def _shrink(rule: SGD, params: Values, grads: Values) -> None:
    for key in params:
        params[key] *= 1 - rule.step(grads[key])


def _replace(rule: SGD, params: Values, grads: Values) -> None:
    for key in params:
        params[key] = -rule.step(grads[key])


def _rebind_a_local(rule: SGD, params: Values, grads: Values) -> None:
    for key, p in params.items():
        p = p - rule.step(grads[key])  # noqa: PLW2901  # the mistake itself


def _change_a_local(rule: SGD, params: Values, grads: Values) -> None:
    for key, p in params.items():
        p -= rule.step(grads[key])  # noqa: PLW2901  # the mistake itself


def _return_in_the_loop(rule: SGD, params: Values, grads: Values) -> None:
    for key in params:
        params[key] -= rule.step(grads[key])
        return


def _pair_by_order(rule: SGD, params: Values, grads: Values) -> None:
    for key, g in zip(params, grads.values(), strict=True):
        params[key] -= rule.step(g)


def _scale_the_gradient(rule: SGD, g: Any) -> Any:  # noqa: ANN401  # np.ndarray and float differ here
    g *= rule.lr
    return g


_MISTAKES = (
    Mistake(
        id="sign",
        formula="W ← W + ηg",
        diagnosis="勾配の向きに進んでいるため、損失を増やす「登り」になっています。",
        hint="勾配は損失が最も増える向きです。下るには符号をどうすればよいでしょうか？",
        blind=(NO_GRADIENT,),
        load=altered(SGD, step=lambda r, g: -r.lr * g),
    ),
    Mistake(
        id="no_lr",
        formula="W ← W − g",
        diagnosis="学習率 η を掛け忘れ、勾配をそのまま引いています。",
        hint="1 歩の大きさを決めるハイパーパラメータは、式のどこに入りますか？",
        blind=(given("lr", 1),),
        load=altered(SGD, step=lambda r, g: 1.0 * g),  # noqa: ARG005  # that η is unused is the point
    ),
    Mistake(
        id="lr_twice",
        formula="W ← W − η²g",
        diagnosis="学習率を 2 回掛けています。",
        hint="更新式に η は何回現れますか？",
        blind=(given("lr", 1),),
        load=altered(SGD, step=lambda r, g: r.lr * r.lr * g),
    ),
    Mistake(
        id="lr_div",
        formula="W ← W − g / η",
        diagnosis="学習率を掛けるのではなく、学習率で割っています。",
        hint="η を小さくしたとき、歩幅は小さくなりますか？",
        blind=(given("lr", 1),),
        load=altered(SGD, step=lambda r, g: g / r.lr),
    ),
    Mistake(
        id="lr_fixed",
        formula="W ← W − 0.01 g",
        diagnosis="引数の学習率を使わず、0.01 を直接書いています。",
        hint="self.lr の値を変えて、結果が変わるか試してみましょう。",
        blind=(given("lr", 0.01),),
        note="η の既定値も 0.01 です。",
        load=altered(SGD, step=lambda r, g: 0.01 * g),  # noqa: ARG005  # that η is unused is the point
    ),
    Mistake(
        id="multiplicative",
        formula="W ← W (1 − ηg)",
        diagnosis="ηg を引くのではなく、W を割合で縮めています。",
        hint="更新量に W 自身は掛かりません。",
        blind=(all_of(FIRST_STEP, FROM_ONE),),
        load=altered(SGD, update=_shrink),
    ),
    Mistake(
        id="sign_step",
        formula="W ← W − η sign(g)",
        diagnosis="勾配の符号だけを使い、大きさを捨てています。",
        hint="急な坂ほど、1 歩の大きさ η|g| は大きくなるはずです。",
        blind=(UNIT,),
        load=altered(SGD, step=lambda r, g: r.lr * np.sign(g)),
    ),
    Mistake(
        id="eq_minus",
        formula="W ← −ηg",
        diagnosis="`-=` が `=-` になっていて、元の重みを捨てています。",
        hint="代入演算子の文字の順番を見直しましょう。",
        blind=(all_of(FIRST_STEP, FROM_ZERO),),
        load=altered(SGD, update=_replace),
    ),
    Mistake(
        id="local_rebind",
        formula="p ← p − ηg（p は局所変数）",
        diagnosis="params の中身が変わっていません。局所変数に代入しただけのようです。",
        hint="params[key] を書き換えていますか？",
        blind=(NO_GRADIENT,),
        load=altered(SGD, update=_rebind_a_local),
    ),
    Mistake(
        id="local_inplace",
        formula="for key, p in params.items(): p -= ηg",
        diagnosis="配列では動きますが、Python の数値は変更できない値なので更新が消えます。",
        hint="値が float のとき、`p -= …` は何を書き換えますか？",
        blind=(ARRAYS,),
        load=altered(SGD, update=_change_a_local),
    ),
    Mistake(
        id="first_key_only",
        formula="return がループの中にある",
        diagnosis="インデントの誤りで、最初のキーだけを更新しています。",
        hint="2 個目のパラメータは変化していますか？",
        blind=(ONE_KEY,),
        load=altered(SGD, update=_return_in_the_loop),
    ),
    Mistake(
        id="zip_order",
        formula="zip(params, grads.values())",
        diagnosis="辞書の並び順に頼っていて、別のパラメータの勾配を使うことがあります。",
        hint="パラメータと勾配の対応は、順番ではなくキーで取りましょう。",
        blind=(SAME_ORDER, ONE_KEY),
        load=altered(SGD, update=_pair_by_order),
    ),
    Mistake(
        id="grad_mutated",
        formula="g ← ηg（呼び出し側の配列）; W ← W − g",
        diagnosis="呼び出し側の勾配の配列を書き換えています。",
        hint="update の後で grads を表示してみましょう。",
        blind=(NEW_GRADS, FIRST_STEP, given("lr", 1)),
        load=altered(SGD, step=_scale_the_gradient),
    ),
)

_ALTERNATIVES = (rebind(SGD, "− ηg"),)

CATALOGUE = Catalogue(_MISTAKES, _ALTERNATIVES)
