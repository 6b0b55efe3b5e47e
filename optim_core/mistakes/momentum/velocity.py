"""Momentum with a wrong formula for v."""

from optim_core.conditions import FIRST_STEP, NO_GRADIENT, given, same
from optim_core.mistake import Mistake, altered
from optim_core.optimizers.momentum import Momentum

MISTAKES: tuple[Mistake, ...] = (
    Mistake(
        id="plus_grad",
        formula="v ← αv + ηg; W ← W + v",
        diagnosis="速度の式で勾配の符号が逆なので、坂を登る速度になっています。",
        hint="ボールが加速するのは坂の下向き、つまり −勾配の向きです。",
        blind=(NO_GRADIENT,),
        load=altered(Momentum, velocity=lambda r, v, g: r.momentum * v + r.lr * g),
    ),
    Mistake(
        id="ema_lr",
        formula="v ← αv − (1−α)ηg; W ← W + v",
        diagnosis="指数移動平均と混同し、新しい勾配を (1−α) 倍しています。",
        hint="Momentum では、新しい −ηg はそのまま（100 %）加わります。",
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
        hint="速度の増分は −η×勾配です。",
        blind=(given("lr", 1),),
        load=altered(Momentum, velocity=lambda r, v, g: r.momentum * v - g),
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
        blind=(same("lr", "momentum"),),
        load=altered(Momentum, velocity=lambda r, v, g: r.lr * v - r.momentum * g),
    ),
    Mistake(
        id="friction",
        formula="v ← (1−α)v − ηg; W ← W + v",
        diagnosis="α を「失われる割合」（摩擦そのもの）と読み違えています。",
        hint="α = 0.9 なら、前の速度は 90 % 残ります。",
        blind=(given("momentum", 0.5), FIRST_STEP),
        load=altered(Momentum, velocity=lambda r, v, g: (1 - r.momentum) * v - r.lr * g),
    ),
    Mistake(
        id="minus_assign",
        formula="v ← v − (αv − ηg); W ← W + v",
        diagnosis="`-=` で代入したため、v − (αv − ηg) = (1−α)v + ηg になっています。",
        hint="右辺の全体が新しい v です。引き算ではなく代入にしましょう。",
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
)
