"""Wrong ways to write v ← αv − ηg; W ← W + v: in v, in W, and in what is kept."""

from collections.abc import Callable
from typing import Any

from optim_core.conditions import (
    CONSTANT_LR,
    FIRST_STEP,
    NEW_GRADS,
    NO_GRADIENT,
    WHOLE,
    all_of,
    equal,
    first_steps,
    given,
)
from optim_core.mistake import Alternative, Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import (
    class_state,
    rebind,
    reset,
    shared_keys,
    starts_wrong,
    state_slips,
    whole_state,
)
from optim_core.mistakes.slips import Slippable, with_rate_outside, with_slips
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


def _adopt_the_gradient(rule: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # v is changed in place
    for key, g in grads.items():
        if key in rule.v:
            rule.v[key] *= rule.momentum
            rule.v[key] += g
        else:
            rule.v[key] = g
        params[key] -= rule.lr * rule.v[key]


_STILL = given("momentum", 0)


class _Outside(Momentum):
    """PyTorch's form, for the slips that show otherwise in it."""

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr, momentum, lr_outside=True)


_MOMENTUM = Slippable(
    Momentum,
    "+ v",
    hiding={
        _STILL: (
            *("init_grad", "init_grad_outside", "init_ones", "init_ones_outside"),
            *("init_param", "init_param_outside", "shared_keys_of_grads"),
        ),
    },
    # With v for the amount, a wrong sign is minus_v.
    without=frozenset({"sign"}),
)

_MISTAKES = (
    Mistake(
        id="plus_grad",
        formula="v ← αv + ηg; W ← W + v",
        diagnosis="速度の式で勾配の符号が逆なので、坂を登る速度になっています。",
        hint="ボールが加速するのは、坂の上向きと下向きのどちらですか？",
        blind=(NO_GRADIENT,),
        load=altered(Momentum, velocity=lambda r, v, g: r.momentum * v + r.lr * g),
    ),
    Mistake(
        id="ema_lr",
        formula="v ← αv − (1−α)ηg; W ← W + v",
        diagnosis="指数移動平均と混同し、新しい勾配を (1−α) 倍しています。",
        hint="Momentum では、新しい勾配の何 % が速度に加わりますか？",
        blind=(given("momentum", 0),),
        note="η を 1/(1−α) 倍すると、正しい規則と同じ値になります。",
        load=altered(
            Momentum, velocity=lambda r, v, g: r.momentum * v - (1 - r.momentum) * r.lr * g
        ),
    ),
    Mistake(
        id="ema_torchform",
        formula="v ← αv + (1−α)g; W ← W − ηv",
        diagnosis="v が、Adam の m のような勾配の移動平均になっています。",
        hint="係数の和 α + (1−α) が 1 になる式は指数移動平均です。",
        blind=(given("momentum", 0),),
        load=altered(
            Momentum,
            velocity=lambda r, v, g: r.momentum * v + (1 - r.momentum) * g,
            step=lambda r, v: -r.lr * v,
        ),
    ),
    Mistake(
        id="no_lr",
        formula="v ← αv − g; W ← W + v",
        diagnosis="学習率 η を掛け忘れています。",
        hint="1 回で増える速度の大きさは、何で調節しますか？",
        blind=(given("lr", 1),),
        load=altered(Momentum, velocity=lambda r, v, g: r.momentum * v - g),
    ),
    Mistake(
        id="lr_minus",
        formula="v ← αv − (η − g); W ← W + v",
        diagnosis="学習率を掛けるはずのところが、学習率からの引き算になっています。",
        hint="勾配が 0 で止まっているとき、v は動き出すべきでしょうか？",
        load=altered(Momentum, velocity=lambda r, v, g: r.momentum * v - (r.lr - g)),
    ),
    Mistake(
        id="lr_plus",
        formula="v ← αv − (η + g); W ← W + v",
        diagnosis="学習率を掛けるはずのところが、足し算になっています。",
        hint="勾配が 0 で止まっているとき、v は動き出すべきでしょうか？",
        load=altered(Momentum, velocity=lambda r, v, g: r.momentum * v - (r.lr + g)),
    ),
    Mistake(
        id="no_alpha",
        formula="v ← v − ηg; W ← W + v",
        diagnosis="前の速度に α が掛かっておらず、勢いがまったく弱まりません。",
        hint="勾配が 0 になった後、ボールはいつまで同じ速さで転がりますか？",
        note="α = 1 のときだけ一致します。",
        blind=(FIRST_STEP,),
        load=altered(Momentum, velocity=lambda r, v, g: v - r.lr * g),
    ),
    Mistake(
        id="alpha_on_grad",
        formula="v ← v − αηg; W ← W + v",
        diagnosis="α を前の速度ではなく勾配に掛けています。",
        hint="α は「前の速度をどれだけ残すか」を表します。",
        note="α = 1 のときだけ一致します。",
        load=altered(Momentum, velocity=lambda r, v, g: v - r.momentum * r.lr * g),
    ),
    Mistake(
        id="swap_lr_alpha",
        formula="v ← ηv − αg; W ← W + v",
        diagnosis="学習率 η と α を取り違えています。",
        hint="0.9 はどちらの既定値でしたか？ 資料によって記号が違うことにも注意しましょう。",
        blind=(equal("lr", "momentum"),),
        load=altered(Momentum, velocity=lambda r, v, g: r.lr * v - r.momentum * g),
    ),
    Mistake(
        id="friction",
        formula="v ← (1−α)v − ηg; W ← W + v",
        diagnosis="α を「失われる割合」（摩擦そのもの）と読み違えています。",
        hint="α = 0.9 なら、前の速度は何 % 残りますか？",
        blind=(given("momentum", 0.5), FIRST_STEP),
        load=altered(Momentum, velocity=lambda r, v, g: (1 - r.momentum) * v - r.lr * g),
    ),
    Mistake(
        id="minus_assign",
        formula="v ← v − (αv − ηg); W ← W + v",
        diagnosis="`-=` で代入したため、v − (αv − ηg) = (1−α)v + ηg になっています。",
        hint="`v = …` と `v -= …` の違いを確認しましょう。",
        blind=(NO_GRADIENT,),
        load=altered(Momentum, velocity=lambda r, v, g: v - (r.momentum * v - r.lr * g)),
    ),
    Mistake(
        id="plus_assign",
        formula="v ← v + αv − ηg; W ← W + v",
        diagnosis="`+=` で代入したため、前の v が (1+α) 倍されて増え続けます。",
        hint="`v = …` と `v += …` の違いを確認しましょう。",
        blind=(FIRST_STEP,),
        load=altered(Momentum, velocity=lambda r, v, g: v + r.momentum * v - r.lr * g),
    ),
    Mistake(
        id="stale_v",
        formula="W ← W + v（古い v）; v ← αv − ηg",
        diagnosis="更新する前の速度で W を動かしています。損失の上では、正しい規則よりずっと小さな"
        "学習率でしか安定しません。",
        hint="W の式の v は、更新前と更新後のどちらでしょうか？",
        note="勾配が外から与えられるなら、t+1 回目の W が正しい t 回目の W と一致します。"
        "曲率 λ の損失の上で安定なのは ηλ < 1 − α のときだけです（正しい規則では 2(1 + α)）。",
        load=altered(Momentum, update=moving_first(lambda r, v, g: v)),  # noqa: ARG005  # only v moves W
    ),
    Mistake(
        id="prev_grad",
        formula="W ← W − η(g + α×直前の g)",
        diagnosis="直前の勾配だけを混ぜていて、それより前の勢いが残りません。",
        hint="3 歩前の勾配は、今の 1 歩に影響しますか？",
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
        diagnosis="W の 1 歩が、正しい速度の α 倍になっています。",
        hint="α は何をどれだけ残すための係数でしたか？ 今の勾配の項にも掛かりますか？",
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
        hint="通常の Momentum は、次に進む位置を先読みしますか？",
        blind=(given("momentum", 0),),
        load=altered(
            Momentum,
            update=moving_first(lambda r, v, g: r.momentum * r.velocity(v, g) - r.lr * g),
        ),
    ),
    reset(Momentum, "v", effect="SGD と同じ動きになっています。", also=(given("momentum", 0),)),
    shared_keys(Momentum, "v", also=(given("momentum", 0),)),
    class_state(Momentum, "v", also=(given("momentum", 0),)),
    Mistake(
        id="alias_grad",
        formula="v = g（コピーなし）; v *= α; v += g; W −= ηv",
        diagnosis="最初の勾配の配列をそのまま状態にしていて、呼び出し側の grads を書き換えます。",
        hint="状態と grads が同じ配列を指していませんか？",
        blind=(FIRST_STEP, all_of(NEW_GRADS, CONSTANT_LR)),
        load=altered(Momentum, update=_adopt_the_gradient),
    ),
)

_MISTAKES_OF_STATE = (
    *state_slips(Momentum, "v"),
    whole_state(Momentum, "velocity", names="v", also=(all_of(given("lr", 1), _STILL, WHOLE),)),
    *with_rate_outside(
        (
            *starts_wrong(_Outside, "v"),
            whole_state(_Outside, "velocity", names="v", also=(all_of(_STILL, WHOLE),)),
        ),
        "W ← W − ηv",
    ),
)

_ALTERNATIVES = (
    Alternative(
        id="torch_form",
        formula="v ← αv + g; W ← W − ηv",
        note="η を速度の外に置く PyTorch・optax の流儀です。η が一定なら同じ値で、"
        "途中で η を変えると差が出ます。",
        load=altered(
            Momentum,
            velocity=lambda r, v, g: r.momentum * v + g,
            step=lambda r, v: -r.lr * v,
        ),
    ),
    rebind(Momentum, "+ v"),
)

CATALOGUE = Catalogue(
    with_slips(_MOMENTUM, (*_MISTAKES, *_MISTAKES_OF_STATE)),
    _ALTERNATIVES,
    twins=(frozenset({"plus_grad", "minus_v"}),),
)
