"""Slips that any rule can be written with: in its loop, its calls, its assignment, its factors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

import numpy as np

from optim_core.conditions import (
    CONSTANT_LR,
    FIRST_STEP,
    FROM_ONE,
    FROM_THE_GRADIENT,
    FROM_ZERO,
    NEW_GRADS,
    NO_GRADIENT,
    ONE_KEY,
    SAME_ORDER,
    UNIT,
    ZERO_OR_ONE,
    Condition,
    all_of,
    given,
)
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Maker, Optimizer, Value, Values

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out

Update: TypeAlias = Callable[[Any, Values, Values], None]
"""A method `update` of any rule."""


@dataclass(frozen=True, slots=True)
class Slippable:
    """A rule, and what must be known of it to write it with a slip.

    Attributes:
        rule: the class.
        gain: what is added to W, as it is written: "− ηg".
        hiding: further conditions, with the ids of the mistakes that they hide in this rule.
        without: ids of the slips that it cannot have.
    """

    rule: type[Optimizer]
    gain: str
    hiding: Mapping[Condition, tuple[str, ...]] = field(default_factory=dict)
    without: frozenset[str] = frozenset()


def with_slips(of: Slippable, own: tuple[Mistake, ...]) -> tuple[Mistake, ...]:
    """The rule's own mistakes, and after them all slips that it has no own words for."""
    named = of.without | {one.id for one in own}
    general = (
        *_in_the_loop(of.rule),
        *_in_the_calls(of.rule),
        *_in_the_assignment(of),
        *_in_the_gradient(of.rule),
        *_in_the_rate(of.rule),
    )
    mistakes = (*own, *(one for one in general if one.id not in named))
    return tuple(replace(one, blind=(*one.blind, *_hiding(of, one.id))) for one in mistakes)


def _hiding(of: Slippable, id_: str) -> tuple[Condition, ...]:
    return tuple(condition for condition, ids in of.hiding.items() if id_ in ids)


def in_order_of_grads(mistake: Mistake) -> Mistake:
    """The same slip in a loop over grads, whose keys may come in another order."""

    def load() -> Maker:
        made: Any = mistake.load()

        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            turned = {key: params[key] for key in grads}
            made.update(self, turned, grads)
            params.update(turned)

        return type(made.__name__, (made,), {"update": update})

    formula = f"{mistake.formula}（grads の順）"
    return replace(mistake, id=f"{mistake.id}_of_grads", formula=formula, load=load)


def with_rate_outside(mistakes: tuple[Mistake, ...], formula: str) -> tuple[Mistake, ...]:
    """The same slips within PyTorch's form, which is right only while η is constant."""
    return tuple(
        replace(
            one,
            id=f"{one.id}_outside",
            formula=f"{one.formula}（{formula}）",
            blind=tuple(all_of(CONSTANT_LR, condition) for condition in one.blind),
        )
        for one in mistakes
    )


def _in_the_loop(rule: type[Optimizer]) -> tuple[Mistake, ...]:
    """Keys left out, or gradients taken by their position."""

    def only(which: int) -> Update:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            key = list(params)[which]
            one = {key: params[key]}
            rule.update(self, one, {key: grads[key]})
            params.update(one)

        return update

    def only_last_moved(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        moved = {key: w * 1.0 for key, w in params.items()}
        rule.update(self, moved, grads)
        key = list(params)[-1]
        params[key] = moved[key]

    def by_position(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        rule.update(self, params, dict(zip(params, grads.values(), strict=True)))

    first = Mistake(
        id="first_key_only",
        formula="最初のキーだけ W を更新",
        diagnosis="最初のキーのパラメータだけが更新されています。"
        "return の位置か、インデントの誤りのようです。",
        hint="ループは最後のキーまで回っていますか？ 2 個目のパラメータは変化していますか？",
        blind=(ONE_KEY,),
        load=altered(rule, update=only(0)),
    )
    last = Mistake(
        id="last_key_only",
        formula="最後のキーだけ W を更新",
        diagnosis="最後のキーのパラメータだけが更新されています。"
        "更新の行がループの外にあるようです。",
        hint="更新の行は、キーの数だけ実行されていますか？",
        blind=(ONE_KEY,),
        load=altered(rule, update=only(-1)),
    )
    # The same numbers as long as the last key is always the same.
    last_moved = replace(
        last,
        id="last_key_moved",
        formula="最後のキーだけ W を更新、状態は全部のキー",
        load=altered(rule, update=only_last_moved),
    )
    return (
        first,
        in_order_of_grads(first),
        last,
        in_order_of_grads(last),
        *((in_order_of_grads(last_moved),) if _has_state(rule) else ()),
        Mistake(
            id="zip_order",
            formula="zip(params, grads.values())",
            diagnosis="辞書の並び順に頼っていて、別のパラメータの勾配を使うことがあります。",
            hint="2 つの辞書の並び順が違うとき、組み合わせはどうなりますか？",
            blind=(SAME_ORDER, ONE_KEY),
            load=altered(rule, update=by_position),
        ),
    )


def _has_state(rule: type[Optimizer]) -> bool:
    return any(isinstance(kept, dict) for kept in vars(rule()).values())


def _in_the_calls(rule: type[Optimizer]) -> tuple[Mistake, ...]:
    """An update that is only made, or never made, at the first call."""

    def first_only(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        if not getattr(self, "called", False):
            rule.update(self, params, grads)
        self.called = True

    def later_only(*, counts: bool) -> Update:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            if getattr(self, "called", False):
                rule.update(self, params, grads)
            elif counts:
                count_from(self, 2)
            self.called = True

        return update

    later = Mistake(
        id="later_calls_only",
        formula="1 回目の update では W を更新しない",
        diagnosis="最初の呼び出しでは準備をするだけで、パラメータを更新していません。",
        hint="1 回目の update の後、params の値は変わっていますか？",
        load=altered(rule, update=later_only(counts=False)),
    )
    counted = replace(
        later,
        id="later_calls_only_counted",
        formula=f"{later.formula}（t は進む）",
        load=altered(rule, update=later_only(counts=True)),
    )
    return (
        Mistake(
            id="first_call_only",
            formula="1 回目の update でだけ W を更新",
            diagnosis="最初の呼び出しでしか更新していません。"
            "更新の行が、初回だけ通る if の中にあるようです。",
            hint="2 回目の update では、どの行が実行されますか？",
            blind=(FIRST_STEP,),
            load=altered(rule, update=first_only),
        ),
        later,
        *((counted,) if hasattr(rule(), "t") else ()),
    )


def count_from(rule: Any, t: int) -> None:  # noqa: ANN401  # any rule that counts
    """Let the next update be the t-th."""
    rule.t = t - 1
    if hasattr(rule, "mu_product"):
        rule.mu_product = rule.beta1**rule.t


def placing(
    rule: type[Optimizer], place: Callable[[Any, Value, Value], Value]
) -> Callable[[], Maker]:
    """W becomes `place(rule, W, what should be added to W)`."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        moved = {key: w * 1.0 for key, w in params.items()}
        rule.update(self, moved, grads)
        for key, w in params.items():
            params[key] = place(self, w, moved[key] - w)

    return altered(rule, update=update)


def _in_the_assignment(of: Slippable) -> tuple[Mistake, ...]:
    """The right amount, put where it does not belong."""
    amount = of.gain.removeprefix("− ").removeprefix("+ ")
    back = "W ← W + " if of.gain.startswith("−") else "W ← W − "
    adds = of.gain.startswith("+")
    decays = hasattr(of.rule(), "weight_decay")
    at_rest = all_of(NO_GRADIENT, given("weight_decay", 0)) if decays else NO_GRADIENT
    dropped = "`+=` のはずが `=`" if adds else "`-=` のはずが `=-`"
    return (
        Mistake(
            id="sign",
            formula=f"{back}({amount})",
            diagnosis="W の更新の符号が逆なので、坂を登っています。",
            hint="勾配は損失が最も増える向きです。",
            blind=(NO_GRADIENT,),
            load=placing(of.rule, lambda r, w, gain: w - gain),
        ),
        Mistake(
            id="eq_minus",
            formula=f"W ← {of.gain.removeprefix('+ ')}",
            diagnosis=f"{dropped} になっていて、元の重みを捨てています。",
            hint="代入演算子の文字を見直しましょう。元の W はどこに残りますか？",
            blind=(all_of(FIRST_STEP, FROM_ZERO),),
            load=placing(of.rule, lambda r, w, gain: 1.0 * gain),
        ),
        Mistake(
            id="eq",
            formula=f"W ← −({amount})" if adds else f"W ← {amount}",
            diagnosis="`-=` のはずが `=` になっていて、元の重みを捨てています。",
            hint="代入演算子の文字を見直しましょう。元の W はどこに残りますか？",
            load=placing(of.rule, lambda r, w, gain: -gain),
        ),
        Mistake(
            id="multiplicative",
            formula=f"W ← W (1 {of.gain})",
            diagnosis="更新量を足し引きするのではなく、W を割合で変えています。",
            hint="更新量に W 自身は掛かりますか？",
            blind=(all_of(FIRST_STEP, FROM_ONE),),
            load=placing(of.rule, lambda r, w, gain: w + w * gain),
        ),
        Mistake(
            id="local_rebind",
            formula="W は元のまま",
            diagnosis="update を呼んでも、params の中身が変わっていません。"
            "新しい値を局所変数に入れただけでは、params は動きません。",
            hint="計算した新しい値は、params のどこに入れましたか？",
            blind=(at_rest,),
            load=placing(of.rule, lambda r, w, gain: w),
        ),
    )


def _in_the_gradient(rule: type[Optimizer]) -> tuple[Mistake, ...]:
    """The right rule with something else for g."""

    def using(change: Callable[[Any, Value, Value], Value]) -> Callable[[], Maker]:
        def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
            rule.update(
                self, params, {key: change(self, w, grads[key]) for key, w in params.items()}
            )

        return altered(rule, update=update)

    def exchanged(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        turned = {key: g * 1.0 for key, g in grads.items()}
        rule.update(self, turned, params)
        params.update(turned)

    def scaled_in_place(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        rule.update(self, params, grads)
        for g in grads.values():
            if isinstance(g, np.ndarray):
                np.multiply(g, self.lr, out=g)

    return (
        Mistake(
            id="g_squared",
            formula="g の代わりに g²",
            diagnosis="勾配 g を使うところで、g² を使っています。",
            hint="g を二乗すると、向きを表す符号はどうなりますか？",
            blind=(ZERO_OR_ONE,),
            load=using(lambda r, w, g: g * g),
        ),
        Mistake(
            id="g_abs",
            formula="g の代わりに |g|",
            diagnosis="勾配の絶対値を使っているため、向きが失われています。",
            hint="勾配が負の成分は、どちらへ動くべきでしょうか？",
            blind=(ZERO_OR_ONE,),
            load=using(lambda r, w, g: np.abs(g)),
        ),
        Mistake(
            id="sign_step",
            formula="g の代わりに sign(g)",
            diagnosis="勾配の符号だけを使い、大きさを捨てています。",
            hint="勾配の大きさは、この手法の式のどこに効きますか？",
            blind=(UNIT, ZERO_OR_ONE),
            load=using(lambda r, w, g: np.sign(g)),
        ),
        Mistake(
            id="w_for_g",
            formula="g の代わりに W",
            diagnosis="勾配 g を使うところで、パラメータ W の値を使っています。",
            hint="更新量を決めるのは、params と grads のどちらの値ですか？",
            blind=(all_of(FIRST_STEP, FROM_THE_GRADIENT),),
            load=using(lambda r, w, g: w * 1.0),
        ),
        Mistake(
            id="exchanged",
            formula="params と grads が逆",
            diagnosis="params と grads を取り違え、勾配のほうを W で更新しています。",
            hint="update が受け取る 2 つの辞書は、どのような順番でしたか？",
            blind=(all_of(FIRST_STEP, FROM_THE_GRADIENT),),
            load=altered(rule, update=exchanged),
        ),
        Mistake(
            id="grad_mutated",
            formula="g ← ηg（呼び出し側の配列）",
            diagnosis="呼び出し側の勾配の配列を書き換えています。",
            hint="update の後で grads を表示してみましょう。",
            blind=(NEW_GRADS, FIRST_STEP, given("lr", 1)),
            load=altered(rule, update=scaled_in_place),
        ),
    )


def at_rate(rule: type[Optimizer], change: Callable[[float], float]) -> Callable[[], Maker]:
    """The rule with another learning rate than it is given."""

    def update(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule
        kept, self.lr = self.lr, change(self.lr)
        rule.update(self, params, grads)
        self.lr = kept

    return altered(rule, update=update)


def _in_the_rate(rule: type[Optimizer]) -> tuple[Mistake, ...]:
    """η missing, twice, upside down, or added where it should be multiplied."""
    unit = (given("lr", 1),)
    return (
        Mistake(
            id="no_lr",
            formula="η が無い",
            diagnosis="学習率 η を掛け忘れています。",
            hint="歩幅を決める η は、式のどこに入りますか？",
            blind=unit,
            load=at_rate(rule, lambda lr: 1.0),
        ),
        Mistake(
            id="lr_twice",
            formula="η の代わりに η²",
            diagnosis="学習率を 2 回掛けています。",
            hint="更新式に η は何回現れますか？",
            blind=unit,
            load=at_rate(rule, lambda lr: lr * lr),
        ),
        Mistake(
            id="lr_div",
            formula="η の代わりに 1/η",
            diagnosis="学習率を掛けるのではなく、学習率で割っています。",
            hint="η を小さくしたとき、歩幅は小さくなりますか？",
            blind=unit,
            load=at_rate(rule, lambda lr: 1 / lr),
        ),
        Mistake(
            id="lr_minus",
            formula="η× の代わりに η−",
            diagnosis="学習率を掛けるはずのところが、学習率からの引き算になっています。",
            hint="勾配が 0 のとき、W は動くべきでしょうか？",
            load=placing(rule, lambda r, w, gain: w - r.lr - gain / r.lr),
        ),
        Mistake(
            id="lr_plus",
            formula="η× の代わりに η+",
            diagnosis="学習率を掛けるはずのところが、足し算になっています。",
            hint="勾配が 0 のとき、W は動くべきでしょうか？",
            load=placing(rule, lambda r, w, gain: w - r.lr + gain / r.lr),
        ),
    )
