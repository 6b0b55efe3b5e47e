"""Wrong ways to write W ← W − ηg."""

import numpy as np

from optim_core.conditions import UNIT, ZERO_OR_ONE, given
from optim_core.mistake import Catalogue, Mistake, altered
from optim_core.mistakes.bookkeeping import rebind
from optim_core.mistakes.slips import Slippable, with_slips
from optim_core.optimizers.sgd import SGD

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out

_MISTAKES = (
    Mistake(
        id="lr_fixed",
        formula="W ← W − 0.01 g",
        diagnosis="引数の学習率が使われておらず、0.01 のままです。",
        hint="渡された lr は update の式まで届いていますか？ 数値を直接書いていませんか？",
        blind=(given("lr", 0.01),),
        note="η の既定値も 0.01 です。",
        load=altered(SGD, step=lambda r, g: 0.01 * g),
    ),
    Mistake(
        id="sign_step",
        formula="W ← W − η sign(g)",
        diagnosis="勾配の符号だけを使い、大きさを捨てています。",
        hint="急な坂と緩やかな坂で、1 歩の大きさは同じでしょうか？",
        blind=(UNIT, ZERO_OR_ONE),
        load=altered(SGD, step=lambda r, g: r.lr * np.sign(g)),
    ),
    Mistake(
        id="lr_over_g",
        formula="W ← W − η / g",
        diagnosis="学習率に勾配を掛けるのではなく、勾配で割っています。",
        hint="坂が急になるほど、歩幅は大きくなりますか、小さくなりますか？",
        blind=(UNIT,),
        load=altered(SGD, step=lambda r, g: r.lr / np.float64(g)),
    ),
)

_ALTERNATIVES = (rebind(SGD, "− ηg"),)

CATALOGUE = Catalogue(with_slips(Slippable(SGD, "− ηg"), _MISTAKES), _ALTERNATIVES)
