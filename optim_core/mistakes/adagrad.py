"""Wrong ways to write h ← h + g²; W ← W − ηg / (√h + ε)."""

import numpy as np

from optim_core.conditions import (
    FIRST_STEP,
    LARGE,
    ONE_ELEMENT,
    SIZE_ZERO_OR_ONE,
    UNIT,
    ZERO_OR_ONE,
    all_of,
    given,
)
from optim_core.mistake import Catalogue, Mistake, altered, preset
from optim_core.mistakes.bookkeeping import (
    class_state,
    counts,
    rebind,
    reset,
    shared_keys,
    state_slips,
    whole_state,
)
from optim_core.mistakes.division import Divided, alternatives_of_division, mistakes_of_division
from optim_core.mistakes.slips import Slippable, with_slips
from optim_core.optimizers.adagrad import AdaGrad

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


_SLIPPABLE = Slippable(
    AdaGrad,
    "− ηg / (√h + ε)",
    hiding={
        FIRST_STEP: ("sign_step",),
        ZERO_OR_ONE: ("int_trunc",),
        SIZE_ZERO_OR_ONE: ("int_trunc", "numerator_sign", "sign_step"),
        UNIT: ("abs", "int_trunc", "no_eps", "paren"),
        LARGE: ("init_grad", "init_ones", "init_param", "int_trunc"),
    },
)
_DIVIDED = Divided(AdaGrad, AdaGrad.accumulate, "h ← h + g²")

_MISTAKES = (
    Mistake(
        id="no_accum",
        formula="h ← g²; W ← W − ηg / (√h + ε)",
        diagnosis="h を累積せず毎回上書きしているため、歩幅が常に η（符号だけ）になります。",
        hint="h には、いつの勾配までが入っているべきですか？",
        blind=(FIRST_STEP,),
        load=altered(AdaGrad, accumulate=lambda r, h, g: g * g),
    ),
    Mistake(
        id="no_square",
        formula="h ← h + g; W ← W − ηg / (√h + ε)",
        diagnosis="勾配を二乗せずに足しているので、負の勾配で根号の中が負になります。",
        hint="h に足すのは、勾配の何でしょうか？",
        blind=(ZERO_OR_ONE,),
        load=altered(AdaGrad, accumulate=lambda r, h, g: h + g),
    ),
    Mistake(
        id="abs",
        formula="h ← h + |g|; W ← W − ηg / (√h + ε)",
        diagnosis="二乗の代わりに絶対値を足しています。",
        hint="√h が勾配と同じ単位になるのは、h が何の和のときでしょうか？",
        blind=(SIZE_ZERO_OR_ONE, ZERO_OR_ONE),
        load=altered(AdaGrad, accumulate=lambda r, h, g: h + np.abs(g)),
    ),
    *mistakes_of_division(_DIVIDED, unit_h=all_of(FIRST_STEP, UNIT)),
    Mistake(
        id="rms",
        formula="h ← 0.9h + 0.1g²; W ← W − ηg / (√h + ε)",
        diagnosis="h に RMSProp の減衰が入っています。",
        hint="AdaGrad は、過去の勾配を少しずつ忘れていきますか？",
        load=altered(AdaGrad, accumulate=lambda r, h, g: 0.9 * h + 0.1 * g * g),
    ),
    Mistake(
        id="mul_sqrt",
        formula="h ← h + g²; W ← W − ηg√h",
        diagnosis="√h で割るところを、掛けています。",
        hint="h が増えると、歩幅は大きくなりますか、小さくなりますか？",
        blind=(all_of(FIRST_STEP, UNIT),),
        load=altered(AdaGrad, step=lambda r, h, g: r.lr * g * np.sqrt(h)),
    ),
    Mistake(
        id="scalar_h",
        formula="h ← h + Σg²; W ← W − ηg / (√h + ε)",
        diagnosis="h が要素ごとではなく、全要素の二乗和になっています。",
        hint="h の形は、W の形と同じになっていますか？",
        blind=(ONE_ELEMENT,),
        load=altered(AdaGrad, accumulate=lambda r, h, g: h + np.sum(g * g)),
    ),
    Mistake(
        id="dot",
        formula="h ← h + g @ g; W ← W − ηg / (√h + ε)",
        diagnosis="要素ごとの積と行列積（内積）を取り違えています。",
        hint="要素ごとの積（アダマール積）を表す演算子はどれですか？",
        blind=(ONE_ELEMENT,),
        load=altered(AdaGrad, accumulate=lambda r, h, g: h + np.dot(g, g)),
    ),
    Mistake(
        id="lr_in_h",
        formula="h ← h + (ηg)²; W ← W − ηg / (√h + ε)",
        diagnosis="勾配ではなく更新量の二乗を貯めているため、η が打ち消されています。",
        hint="h に貯めるのは、何の二乗でしょうか？",
        blind=(given("lr", 1),),
        load=altered(AdaGrad, accumulate=lambda r, h, g: h + (r.lr * g) ** 2),
    ),
    Mistake(
        id="mean",
        formula="h ← h + g²; W ← W − ηg / (√(h/t) + ε)",
        diagnosis="二乗の和ではなく平均で割っているため、減速しなくなっています。",
        hint="t で割ると、歩幅が 1/√t で小さくなる性質はどうなりますか？",
        blind=(FIRST_STEP,),
        load=altered(
            AdaGrad, update=counts(AdaGrad), denominator=lambda r, h: np.sqrt(h / r.t) + r.eps
        ),
    ),
    Mistake(
        id="init_01",
        formula="h の初期値が 0.1",
        diagnosis="h を 0.1 から始めています（Keras・optax の既定値です）。",
        hint="教科書の h は、いくつから始まりますか？",
        blind=(LARGE,),
        load=preset(AdaGrad, h0=0.1),
    ),
    reset(AdaGrad, "h", effect="歩幅が常に η（符号だけ）になっています。"),
    shared_keys(AdaGrad, "h"),
    class_state(AdaGrad, "h"),
    *state_slips(AdaGrad, "h", squares=("h",)),
    whole_state(AdaGrad, "accumulate", names="h", also=()),
)

_ALTERNATIVES = (
    *alternatives_of_division(_DIVIDED),
    rebind(AdaGrad, "− ηg / (√h + ε)"),
)

CATALOGUE = Catalogue(
    with_slips(_SLIPPABLE, _MISTAKES),
    _ALTERNATIVES,
    twins=(frozenset({"no_accum", "reset"}), frozenset({"no_eps", "paren"})),
)
