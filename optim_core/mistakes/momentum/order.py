"""Momentum with its two lines in another order, or mixed up."""

from collections.abc import Callable
from typing import Any

from optim_core.conditions import CONSTANT_LR, FIRST_STEP, NO_GRADIENT, all_of, first_steps, given
from optim_core.mistake import Mistake, altered
from optim_core.optimizer import Value, Values
from optim_core.optimizers.momentum import Momentum


def moving_first(
    gain: Callable[[Any, Value, Value], Value],
) -> Callable[[Any, Values, Values], None]:
    """An update that moves W by `gain(rule, old v, g)` and only then updates v."""

    def update(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule with a velocity
        for key in params:
            v = rule.v.get(key, 0.0)
            params[key] += gain(rule, v, grads[key])
            rule.v[key] = rule.velocity(v, grads[key])

    return update


MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="stale_v",
        formula="W ← W + v（古い v）; v ← αv − ηg",
        diagnosis="更新する前の速度で W を動かしているため、動きが 1 ステップ遅れています。",
        hint="W の式の v は、更新前と更新後のどちらでしょうか？",
        note="t+1 回目の W が、正しい t 回目の W と一致します。",
        load=altered(Momentum, update=moving_first(lambda r, v, g: v)),  # noqa: ARG005  # only v moves W
    ),
    Mistake(
        id="prev_grad",
        formula="W ← W − η(g + α×直前の g)",
        diagnosis="直前の勾配だけを混ぜていて、それより前の勢いが残りません。",
        hint="3 歩前の勾配の影響は、α³ 倍で残るはずです。",
        blind=(FIRST_STEP, all_of(first_steps(2), CONSTANT_LR), given("momentum", 0)),
        load=altered(
            Momentum,
            # v holds the previous gradient here, and nothing older.
            velocity=lambda r, v, g: 1.0 * g,  # noqa: ARG005  # the old v is lost
            update=moving_first(lambda r, v, g: -r.lr * (g + r.momentum * v)),
        ),
    ),
    Mistake(
        id="alpha_on_v",
        formula="v ← αv − ηg; W ← W + αv",
        diagnosis="W の更新でも速度に α を掛けています。",
        hint="α が掛かるのは速度の式だけです。W には v をそのまま足します。",
        note="α = 1 のときだけ一致します。",
        load=altered(Momentum, step=lambda r, v: r.momentum * v),
    ),
    Mistake(
        id="minus_v",
        formula="v ← αv − ηg; W ← W − v",
        diagnosis="v に既にマイナスが入っているのに、さらに引いているため坂を登ります。",
        hint="v は「動く量」です。W には足しますか、引きますか？",
        blind=(NO_GRADIENT,),
        load=altered(Momentum, step=lambda r, v: -v),  # noqa: ARG005  # no setting in it
    ),
    Mistake(
        id="lr_twice",
        formula="v ← αv − ηg; W ← W + ηv",
        diagnosis="学習率を速度の中と外で 2 回掛けています。",
        hint="η はどちらか一方だけに置きましょう。",
        blind=(given("lr", 1),),
        load=altered(Momentum, step=lambda r, v: r.lr * v),
    ),
    Mistake(
        id="grad_again",
        formula="v ← αv − ηg; W ← W + v − ηg",
        diagnosis="W の更新で、勾配の項をもう一度引いています。",
        hint="v には既に −ηg が含まれています。",
        blind=(NO_GRADIENT,),
        load=altered(
            Momentum,
            update=moving_first(lambda r, v, g: r.velocity(v, g) - r.lr * g),
        ),
    ),
    Mistake(
        id="nesterov",
        formula="v ← αv − ηg; W ← W + αv − ηg",
        diagnosis="先読みをする Nesterov の更新式になっています。",
        hint="通常の Momentum では、W に v をそのまま足します。",
        blind=(given("momentum", 0),),
        load=altered(
            Momentum,
            update=moving_first(lambda r, v, g: r.momentum * r.velocity(v, g) - r.lr * g),
        ),
    ),
)
