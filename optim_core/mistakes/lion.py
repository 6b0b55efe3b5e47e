"""Wrong ways to write c = β1·m + (1−β1)g; W ← W − η(sign(c) + λW); m ← β2·m + (1−β2)g."""

import numpy as np

from optim_core.conditions import (
    CONSTANT,
    FIRST_STEP,
    NEVER_ZERO,
    NO_GRADIENT,
    UNIT,
    ZERO_OR_ONE,
    all_of,
    equal,
    given,
)
from optim_core.mistake import Alternative, Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import (
    class_state,
    rebind,
    reset,
    shared_keys,
    state_slips,
    swaps_betas,
)
from optim_core.mistakes.decay import Decaying, coupled, decay_first, mistakes_of_decay
from optim_core.mistakes.slips import Slippable, with_slips
from optim_core.optimizer import Values
from optim_core.optimizers.lion import Lion

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out

_DECAYING = Decaying(Lion, "W ← W − η sign(c)", "減衰の無い Lion ", "符号の 1 歩")
_BETA1_0 = given("beta1", 0)
_LION = Slippable(
    Lion,
    "− η(sign(c) + λW)",
    hiding={
        FIRST_STEP: ("init_grad", "sign_step"),
        CONSTANT: ("init_grad", "sign_step"),
        _BETA1_0: ("init_grad", "init_ones", "init_param", "shared_keys_of_grads", "sign_step"),
        given("beta2", 0): ("init_grad",),
        ZERO_OR_ONE: (
            *("beta_swap", "init_grad", "m_first", "m_no_1mb", "one_beta", "sign_of_m"),
            "weights_swapped",
        ),
        UNIT: ("sign_of_zero",),
    },
    # Gradients that are all scaled alike have the same signs.
    without=frozenset({"grad_mutated"}),
)


def _average_first(rule: Lion, params: Values, grads: Values) -> None:
    for key, g in grads.items():
        m = rule.m[key] = rule.average(rule.m.get(key, 0.0), g)
        params[key] -= rule.step(rule.interpolate(m, g)) + rule.decay(params[key])


def _keep_c(rule: Lion, params: Values, grads: Values) -> None:
    for key, g in grads.items():
        c = rule.m[key] = rule.interpolate(rule.m.get(key, 0.0), g)
        params[key] -= rule.step(c) + rule.decay(params[key])


_MISTAKES = (
    Mistake(
        id="no_sign",
        formula="W ← W − η(c + λW)",
        diagnosis="c の符号を取らず、c そのもので W を動かしています。",
        hint="Lion の 1 歩の大きさは、勾配の大きさによって変わりますか？",
        blind=(all_of(UNIT, _BETA1_0),),
        load=altered(Lion, step=lambda r, c: r.lr * c),
    ),
    Mistake(
        id="sign_of_g",
        formula="W ← W − η(sign(g) + λW)",
        diagnosis="m を混ぜず、今の勾配だけの符号で W を動かしています。",
        hint="符号を取る前に、g と何を混ぜますか？",
        blind=(FIRST_STEP, CONSTANT, _BETA1_0),
        load=altered(Lion, interpolate=lambda r, m, g: g),
    ),
    Mistake(
        id="sign_of_m",
        formula="m ← β2·m + (1−β2)g; W ← W − η(sign(m) + λW)",
        diagnosis="β1 で混ぜた c ではなく、状態として持つ m の符号で W を動かしています。",
        hint="Lion には係数が 2 つあります。β1 は何と何を混ぜますか？",
        blind=(FIRST_STEP, CONSTANT, equal("beta1", "beta2")),
        load=altered(Lion, interpolate=Lion.average),
    ),
    Mistake(
        id="m_first",
        formula="m ← β2·m + (1−β2)g; c = β1·m + (1−β1)g（新しい m）; W ← W − η(sign(c) + λW)",
        diagnosis="先に更新した m で c を作っているため、今の勾配が 2 回混ざっています。",
        hint="c に使う m は、更新の前と後のどちらの値ですか？",
        blind=(FIRST_STEP, CONSTANT, _BETA1_0),
        load=altered(Lion, update=_average_first),
    ),
    Mistake(
        id="one_beta",
        formula="m ← β1·m + (1−β1)g; W ← W − η(sign(m) + λW)",
        diagnosis="c をそのまま m として残しているため、β2 が使われていません。",
        hint="次の回に持ち越す m は、どちらの係数で混ぜますか？",
        blind=(FIRST_STEP, CONSTANT, _BETA1_0, equal("beta1", "beta2")),
        load=altered(Lion, update=_keep_c),
    ),
    Mistake(
        id="beta_swap",
        formula="c = β2·m + (1−β2)g; m ← β1·m + (1−β1)g",
        diagnosis="β1 と β2 を取り違えています。",
        hint="β1 と β2 は、それぞれ c と m のどちらの式に現れますか？",
        blind=(FIRST_STEP, CONSTANT, equal("beta1", "beta2")),
        load=swaps_betas(Lion),
    ),
    Mistake(
        id="weights_swapped",
        formula="c = (1−β1)m + β1·g",
        diagnosis="c の式で、m と g の重み β1 と 1−β1 が逆です。",
        hint="β1 = 0.9 なら、c の 90 % は何でできていますか？",
        blind=(FIRST_STEP, CONSTANT, given("beta1", 0.5)),
        load=altered(Lion, interpolate=lambda r, m, g: (1 - r.beta1) * m + r.beta1 * g),
    ),
    Mistake(
        id="m_no_1mb",
        formula="m ← β2·m + g",
        diagnosis="m の式で (1−β2) を忘れているため、c の中で m が重くなりすぎます。",
        hint="移動平均の重みの和は 1 になっていますか？",
        blind=(FIRST_STEP, CONSTANT, _BETA1_0, given("beta2", 0)),
        load=altered(Lion, average=lambda r, m, g: r.beta2 * m + g),
    ),
    Mistake(
        id="sign_of_zero",
        formula="W ← W − η(±1 + λW)（c ≥ 0 なら +1、そうでなければ −1）",
        diagnosis="c が 0 のときも +1 か −1 にしているため、勾配の無い成分まで動いています。",
        hint="np.sign(0) はいくつですか？",
        blind=(NEVER_ZERO,),
        load=altered(Lion, step=lambda r, c: r.lr * np.where(c >= 0, 1.0, -1.0)),
    ),
    Mistake(
        id="sign",
        formula="W ← W + η sign(c) − ηλW",
        diagnosis="sign(c) の項の符号が逆なので、坂を登っています。",
        hint="c は平均した勾配、つまり損失が増える向きです。",
        blind=(NO_GRADIENT,),
        load=altered(Lion, step=lambda r, c: -r.lr * np.sign(c)),
    ),
    Mistake(
        id="no_lr",
        formula="W ← W − sign(c) − ηλW",
        diagnosis="sign(c) に学習率 η を掛け忘れているため、1 歩の大きさが常に 1 です。",
        hint="Lion の 1 歩の大きさを決めるのは何ですか？",
        blind=(given("lr", 1),),
        load=altered(Lion, step=lambda r, c: np.sign(c)),
    ),
    coupled(
        _DECAYING,
        formula="g ← g + λW; その g で Lion",
        diagnosis="重み減衰を勾配に足してから符号を取っているため、減衰の大きさが失われています。",
        hint="λW は m や c に入りますか？ それとも符号を取った後に足しますか？",
    ),
    *mistakes_of_decay(_DECAYING),
    reset(Lion, "m", effect="今の勾配だけの符号で動いています。", also=(CONSTANT, _BETA1_0)),
    shared_keys(Lion, "m", also=(_BETA1_0,)),
    class_state(Lion, "m", also=(FIRST_STEP, CONSTANT, _BETA1_0)),
    *state_slips(Lion, "m"),
)

_ALTERNATIVES = (
    decay_first(_DECAYING, "PyTorch・Keras"),
    Alternative(
        id="lerp",
        formula="c = m + (1−β1)(g − m); m ← m + (1−β2)(g − m)",
        note="c と m を差分で書く流儀です。展開すると同じ式になります。",
        load=altered(
            Lion,
            interpolate=lambda r, m, g: m + (1 - r.beta1) * (g - m),
            average=lambda r, m, g: m + (1 - r.beta2) * (g - m),
        ),
    ),
    rebind(Lion, "− η(sign(c) + λW)"),
)

CATALOGUE = Catalogue(
    with_slips(_LION, _MISTAKES),
    _ALTERNATIVES,
    twins=(frozenset({"sign_of_g", "reset"}), frozenset({"g_squared", "g_abs"})),
)
