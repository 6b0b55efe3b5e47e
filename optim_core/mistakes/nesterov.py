"""Wrong ways to write v ← αv − ηg; W ← W + αv − ηg."""

from optim_core.conditions import FIRST_STEP, NO_GRADIENT, WHOLE, all_of, equal, given
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
from optim_core.mistakes.momentum import moving_first
from optim_core.mistakes.slips import Slippable, with_rate_outside, with_slips
from optim_core.optimizers.nesterov import Nesterov

_STILL = given("momentum", 0)


class _Outside(Nesterov):
    """PyTorch's form, for the slips that show otherwise in it."""

    def __init__(self, lr: float = 0.01, momentum: float = 0.9) -> None:
        super().__init__(lr, momentum, lr_outside=True)


_NESTEROV = Slippable(
    Nesterov,
    "+ αv − ηg",
    hiding={
        _STILL: (
            *(
                "alpha_on_grad",
                "friction",
                "minus_assign",
                "no_lr_in_v",
                "no_v_alpha",
                "plus_assign",
            ),
            *("plus_grad", "init_grad", "init_grad_outside", "init_ones", "init_ones_outside"),
            *("init_param", "init_param_outside", "int_trunc_outside", "shared_keys_of_grads"),
        ),
    },
)

_MISTAKES = (
    Mistake(
        id="book_bug",
        formula="v ← αv − ηg; W ← W + α²v − (1+α)ηg（新しい v）",
        diagnosis="v を先に更新してから「古い v 用」の式を使っています。順序の誤りです。",
        hint="α²v の v は、更新前と更新後のどちらでしょうか？",
        blind=(given("momentum", 0),),
        load=altered(
            Nesterov, step=lambda r, v, g: r.momentum**2 * v - (1 + r.momentum) * r.lr * g
        ),
    ),
    Mistake(
        id="classical",
        formula="v ← αv − ηg; W ← W + v",
        diagnosis="先読みがなく、通常の Momentum になっています。",
        hint="Nesterov は、勢いで進んだ先のどの位置を見て W を動かしますか？",
        blind=(given("momentum", 0),),
        load=altered(Nesterov, step=lambda r, v, g: v),  # noqa: ARG005  # the look-ahead is missing
    ),
    Mistake(
        id="stale",
        formula="W ← W + αv − ηg（古い v）; v ← αv − ηg",
        diagnosis="先読みに更新前の v を使っているため、通常の Momentum と同じ値になっています。",
        hint="先読みに使う v は、更新の前と後のどちらでしょうか？",
        blind=(given("momentum", 0),),
        load=altered(Nesterov, update=moving_first(lambda r, v, g: r.momentum * v - r.lr * g)),
    ),
    Mistake(
        id="no_grad",
        formula="v ← αv − ηg; W ← W + αv",
        diagnosis="W の更新で勾配の項 −ηg が抜けています。",
        hint="今の勾配は、W の更新量に直接は効きませんか？",
        blind=(NO_GRADIENT,),
        note="α = 0 では W がまったく動きません。",
        load=altered(Nesterov, step=lambda r, v, g: r.momentum * v),  # noqa: ARG005  # g is missing
    ),
    Mistake(
        id="grad_sign",
        formula="v ← αv − ηg; W ← W + αv + ηg",
        diagnosis="W の更新で、勾配の項の符号が逆です。",
        hint="どちらの項も坂を下る向きのはずです。",
        blind=(NO_GRADIENT,),
        load=altered(Nesterov, step=lambda r, v, g: r.momentum * v + r.lr * g),
    ),
    Mistake(
        id="v_sign",
        formula="v ← αv − ηg; W ← W − (αv + ηg)",
        diagnosis="v は既に勾配のマイナスを含んでいるのに、さらに引いています。",
        hint="v がマイナスを含む流儀かどうか、符号を確認しましょう。",
        blind=(given("momentum", 0),),
        load=altered(Nesterov, step=lambda r, v, g: -(r.momentum * v + r.lr * g)),
    ),
    Mistake(
        id="no_alpha",
        formula="v ← αv − ηg; W ← W + v − ηg",
        diagnosis="先読みの v に α を掛け忘れています。",
        hint="次の 1 歩で、今の勢いは何 % 残りますか？",
        note="α = 1 のときだけ一致します。",
        load=altered(Nesterov, step=lambda r, v, g: v - r.lr * g),
    ),
    Mistake(
        id="alpha_not_sq",
        formula="W ← W + αv − (1+α)ηg（古い v）; v ← αv − ηg",
        diagnosis="古い v の係数が α² ではなく α になっています。",
        hint="新しい v の中に、古い v は何倍で入っていますか？",
        blind=(FIRST_STEP, given("momentum", 0)),
        load=altered(
            Nesterov,
            update=moving_first(lambda r, v, g: r.momentum * v - (1 + r.momentum) * r.lr * g),
        ),
    ),
    Mistake(
        id="cs_drop",
        formula="v ← αv − ηg; W ← W + (1+α)v",
        diagnosis="−αv（古い v）の項が抜けています。",
        hint="新しい v と古い v の差は、何でできていますか？",
        blind=(FIRST_STEP, given("momentum", 0)),
        load=altered(Nesterov, step=lambda r, v, g: (1 + r.momentum) * v),  # noqa: ARG005  # a term is missing
    ),
    Mistake(
        id="cs_sign",
        formula="v' ← αv − ηg; W ← W + αv + (1+α)v'; v ← v'",
        diagnosis="−αv（古い v）の項の符号が逆です。",
        hint="新しい v と古い v の差は、何でできていますか？",
        blind=(FIRST_STEP, given("momentum", 0)),
        load=altered(
            Nesterov,
            update=moving_first(
                lambda r, v, g: r.momentum * v + (1 + r.momentum) * r.velocity(v, g)
            ),
        ),
    ),
    Mistake(
        id="no_lr2",
        formula="v ← αv − ηg; W ← W + αv − g",
        diagnosis="W の更新で、勾配の項に学習率 η がありません。",
        hint="勾配が現れる 2 か所で、歩幅は同じように調節されていますか？",
        blind=(given("lr", 1),),
        load=altered(Nesterov, step=lambda r, v, g: r.momentum * v - g),
    ),
    Mistake(
        id="ema",
        formula="v ← αv − (1−α)ηg; W ← W + αv − ηg",
        diagnosis="速度が指数移動平均になっています。",
        hint="新しい勾配の何 % が速度に加わりますか？",
        blind=(given("momentum", 0),),
        load=altered(
            Nesterov, velocity=lambda r, v, g: r.momentum * v - (1 - r.momentum) * r.lr * g
        ),
    ),
    Mistake(
        id="plus_grad",
        formula="v ← αv + ηg; W ← W + αv − ηg",
        diagnosis="速度の式で、勾配の符号が逆です。",
        hint="ボールが加速するのは、坂のどちら向きですか？",
        blind=(NO_GRADIENT,),
        load=altered(Nesterov, velocity=lambda r, v, g: r.momentum * v + r.lr * g),
    ),
    Mistake(
        id="alone_sq",
        formula="W ← W + α²v − ηg（古い v）; v ← αv − ηg",
        diagnosis="古い v で書く式で、勾配の係数が (1+α)η ではなく η になっています。",
        hint="新しい v を古い v の式で置き換えると、勾配は何回現れますか？",
        blind=(given("momentum", 0),),
        load=altered(Nesterov, update=moving_first(lambda r, v, g: r.momentum**2 * v - r.lr * g)),
    ),
    Mistake(
        id="book_sign",
        formula="W ← W + α²v + (1+α)ηg（古い v）; v ← αv − ηg",
        diagnosis="古い v で書く式で、勾配の項の符号が逆です。",
        hint="勾配の項は、坂を下る向きになっていますか？",
        blind=(NO_GRADIENT,),
        load=altered(
            Nesterov,
            update=moving_first(lambda r, v, g: r.momentum**2 * v + (1 + r.momentum) * r.lr * g),
        ),
    ),
    Mistake(
        id="no_v_alpha",
        formula="v ← v − ηg; W ← W + αv − ηg",
        diagnosis="速度の式で前の速度に α が掛かっておらず、勢いが弱まりません。",
        hint="勾配が 0 になった後、速度はどうなるべきですか？",
        blind=(FIRST_STEP,),
        load=altered(Nesterov, velocity=lambda r, v, g: v - r.lr * g),
    ),
    Mistake(
        id="alpha_on_grad",
        formula="v ← v − αηg; W ← W + αv − ηg",
        diagnosis="速度の式で、α を前の速度ではなく勾配に掛けています。",
        hint="α は、何をどれだけ残すかを表す数ですか？",
        load=altered(Nesterov, velocity=lambda r, v, g: v - r.momentum * r.lr * g),
    ),
    Mistake(
        id="friction",
        formula="v ← (1−α)v − ηg; W ← W + αv − ηg",
        diagnosis="速度の式で、α を「失われる割合」（摩擦そのもの）と読み違えています。",
        hint="α = 0.9 なら、前の速度は何 % 残りますか？",
        blind=(given("momentum", 0.5), FIRST_STEP),
        load=altered(Nesterov, velocity=lambda r, v, g: (1 - r.momentum) * v - r.lr * g),
    ),
    Mistake(
        id="swap_lr_alpha",
        formula="v ← ηv − αg; W ← W + ηv − αg",
        diagnosis="学習率 η と α を取り違えています。",
        hint="0.9 はどちらの既定値でしたか？",
        blind=(equal("lr", "momentum"),),
        load=altered(
            Nesterov,
            velocity=lambda r, v, g: r.lr * v - r.momentum * g,
            step=lambda r, v, g: r.lr * v - r.momentum * g,
        ),
    ),
    Mistake(
        id="plus_assign",
        formula="v ← v + αv − ηg; W ← W + αv − ηg",
        diagnosis="速度の式を `+=` で代入したため、前の v が (1+α) 倍されて増え続けます。",
        hint="`v = …` と `v += …` の違いを確認しましょう。",
        blind=(FIRST_STEP,),
        load=altered(Nesterov, velocity=lambda r, v, g: v + r.momentum * v - r.lr * g),
    ),
    Mistake(
        id="minus_assign",
        formula="v ← v − (αv − ηg); W ← W + αv − ηg",
        diagnosis="速度の式を `-=` で代入したため、v − (αv − ηg) = (1−α)v + ηg になっています。",
        hint="`v = …` と `v -= …` の違いを確認しましょう。",
        blind=(NO_GRADIENT,),
        load=altered(Nesterov, velocity=lambda r, v, g: v - (r.momentum * v - r.lr * g)),
    ),
    Mistake(
        id="lr_minus",
        formula="v ← αv − (η − g); W ← W + αv − (η − g)",
        diagnosis="学習率を掛けるはずのところが、学習率からの引き算になっています。",
        hint="勾配が 0 で止まっているとき、W は動き出すべきでしょうか？",
        load=altered(
            Nesterov,
            velocity=lambda r, v, g: r.momentum * v - (r.lr - g),
            step=lambda r, v, g: r.momentum * v - (r.lr - g),
        ),
    ),
    Mistake(
        id="lr_plus",
        formula="v ← αv − (η + g); W ← W + αv − (η + g)",
        diagnosis="学習率を掛けるはずのところが、足し算になっています。",
        hint="勾配が 0 で止まっているとき、W は動き出すべきでしょうか？",
        load=altered(
            Nesterov,
            velocity=lambda r, v, g: r.momentum * v - (r.lr + g),
            step=lambda r, v, g: r.momentum * v - (r.lr + g),
        ),
    ),
    Mistake(
        id="no_lr_in_v",
        formula="v ← αv − g; W ← W + αv − ηg",
        diagnosis="速度の式で、勾配に学習率 η が掛かっていません。",
        hint="η は勾配が現れるたびに掛かりますか、一度だけですか？",
        blind=(given("lr", 1),),
        load=altered(Nesterov, velocity=lambda r, v, g: r.momentum * v - g),
    ),
    reset(
        Nesterov, "v", effect="1 歩が (1+α)ηg の SGD になっています。", also=(given("momentum", 0),)
    ),
    shared_keys(Nesterov, "v", also=(given("momentum", 0),)),
    class_state(Nesterov, "v", also=(given("momentum", 0),)),
)

_MISTAKES_OF_STATE = (
    *state_slips(Nesterov, "v"),
    whole_state(Nesterov, "velocity", names="v", also=(_STILL,)),
    *with_rate_outside(
        (
            *starts_wrong(_Outside, "v"),
            whole_state(_Outside, "velocity", names="v", also=(all_of(_STILL, WHOLE),)),
        ),
        "W ← W − η(αv + g)",
    ),
)

_ALTERNATIVES = (
    Alternative(
        id="book_fixed",
        formula="W ← W + α²v − (1+α)ηg（古い v）; v ← αv − ηg",
        note="v を更新する前に W を動かす書き方です。先に v を更新する書き方と常に同じ値です。",
        load=altered(
            Nesterov,
            update=moving_first(lambda r, v, g: r.momentum**2 * v - (1 + r.momentum) * r.lr * g),
        ),
    ),
    Alternative(
        id="torch_form",
        formula="v ← αv + g; W ← W − η(g + αv)",
        note="η を速度の外に置く PyTorch・optax の流儀です。η が一定なら同じ値で、"
        "途中で η を変えると差が出ます。",
        load=altered(
            Nesterov,
            velocity=lambda r, v, g: r.momentum * v + g,
            step=lambda r, v, g: -r.lr * (g + r.momentum * v),
        ),
    ),
    rebind(Nesterov, "+ αv − ηg"),
)

CATALOGUE = Catalogue(
    with_slips(_NESTEROV, (*_MISTAKES, *_MISTAKES_OF_STATE)),
    _ALTERNATIVES,
    twins=(frozenset({"classical", "stale"}), frozenset({"plus_grad", "v_sign"})),
)
