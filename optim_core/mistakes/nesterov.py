"""Wrong ways to write v ← αv − ηg; W ← W + αv − ηg."""

from optim_core.conditions import FIRST_STEP, NO_GRADIENT, given
from optim_core.mistake import Alternative, Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import class_state, rebind, reset, shared_keys
from optim_core.mistakes.momentum import moving_first
from optim_core.optimizers.nesterov import Nesterov

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
        hint="W の更新には、v そのものではなく先読みの αv − ηg を使います。",
        blind=(given("momentum", 0),),
        load=altered(Nesterov, step=lambda r, v, g: v),  # noqa: ARG005  # the look-ahead is missing
    ),
    Mistake(
        id="stale",
        formula="W ← W + αv − ηg（古い v）; v ← αv − ηg",
        diagnosis="先読みに更新前の v を使っているため、通常の Momentum と同じ値になっています。",
        hint="更新した後の新しい v を、もう一度 α 倍して使います。",
        blind=(given("momentum", 0),),
        load=altered(Nesterov, update=moving_first(lambda r, v, g: r.momentum * v - r.lr * g)),
    ),
    Mistake(
        id="no_grad",
        formula="v ← αv − ηg; W ← W + αv",
        diagnosis="W の更新で勾配の項 −ηg が抜けています。",
        hint="W の更新量は 2 つの項の和です。",
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
        hint="次の 1 歩で残る勢いは αv です。",
        note="α = 1 のときだけ一致します。",
        load=altered(Nesterov, step=lambda r, v, g: v - r.lr * g),
    ),
    Mistake(
        id="alpha_not_sq",
        formula="W ← W + αv − (1+α)ηg（古い v）; v ← αv − ηg",
        diagnosis="古い v の係数が α² ではなく α になっています。",
        hint="新しい v を古い v の式で置き換えて、αv − ηg を展開してみましょう。",
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
        hint="新旧の v で書くと、W の更新量は −α×(古い v) + (1+α)×(新しい v) です。",
        blind=(FIRST_STEP, given("momentum", 0)),
        load=altered(Nesterov, step=lambda r, v, g: (1 + r.momentum) * v),  # noqa: ARG005  # a term is missing
    ),
    Mistake(
        id="cs_sign",
        formula="v' ← αv − ηg; W ← W + αv + (1+α)v'; v ← v'",
        diagnosis="−αv（古い v）の項の符号が逆です。",
        hint="W の更新量 −α×(古い v) + (1+α)×(新しい v) の 1 つ目の符号を確かめましょう。",
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
        hint="η は勾配が現れるたびに掛かります。",
        blind=(given("lr", 1),),
        load=altered(Nesterov, step=lambda r, v, g: r.momentum * v - g),
    ),
    Mistake(
        id="ema",
        formula="v ← αv − (1−α)ηg; W ← W + αv − ηg",
        diagnosis="速度が指数移動平均になっています。",
        hint="速度の式の勾配に (1−α) は掛かりません。",
        blind=(given("momentum", 0),),
        load=altered(
            Nesterov, velocity=lambda r, v, g: r.momentum * v - (1 - r.momentum) * r.lr * g
        ),
    ),
    reset(
        Nesterov, "v", effect="1 歩が (1+α)ηg の SGD になっています。", also=(given("momentum", 0),)
    ),
    shared_keys(Nesterov, "v", also=(given("momentum", 0),)),
    class_state(Nesterov, "v", also=(given("momentum", 0),)),
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
    _MISTAKES,
    _ALTERNATIVES,
    twins=(frozenset({"classical", "stale"}),),
)
