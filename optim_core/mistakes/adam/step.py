"""Adam that moves W by a wrong formula or at a wrong time, or loses its state."""

import numpy as np

from optim_core.conditions import FIRST_STEP, LATE, NEVER_ZERO, UNIT, given
from optim_core.mistake import Mistake, altered
from optim_core.mistakes.adam.family import ADAM, reset, shared, sign
from optim_core.mistakes.bookkeeping import forgets
from optim_core.optimizer import Values
from optim_core.optimizers.adam import Adam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


def _move_by_g(rule: Adam, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        rule.v[key] = rule.second_moment(rule.v.get(key, 0.0), g)
        params[key] -= rule.lr * g / rule.denominator(rule.v_hat(rule.v[key]))


def _move_first(rule: Adam, params: Values, grads: Values) -> None:
    rule.t += 1
    for key, g in grads.items():
        m, v = rule.m.get(key, 0.0), rule.v.get(key, 0.0)
        params[key] -= rule.step(m, v)
        rule.m[key], rule.v[key] = rule.first_moment(m, g), rule.second_moment(v, g)


MISTAKES: tuple[Mistake, ...] = (
    sign(ADAM),
    Mistake(
        id="no_lr",
        formula="W ← W − m̂ / (√v̂ + ε)",
        diagnosis="学習率 η を掛け忘れています。",
        hint="1 歩の大きさはおよそ η になるはずです。",
        blind=(given("lr", 1),),
        load=altered(Adam, step=lambda r, m, v: r.m_hat(m) / r.denominator(r.v_hat(v))),
    ),
    Mistake(
        id="no_sqrt",
        formula="W ← W − ηm̂ / (v̂ + ε)",
        diagnosis="平方根を取り忘れています。",
        hint="分母が勾配と同じ単位になるには、v̂ に何をすればよいでしょうか？",
        blind=(UNIT,),
        load=altered(Adam, denominator=lambda r, v_hat: v_hat + r.eps),
    ),
    Mistake(
        id="no_eps",
        formula="W ← W − ηm̂ / √v̂",
        diagnosis="分母に ε が無く、勾配が 0 の成分で 0/0 = nan になります。",
        hint="分母が 0 になるのは、どのような成分ですか？",
        blind=(NEVER_ZERO, UNIT),
        load=altered(Adam, denominator=lambda r, v_hat: np.sqrt(v_hat)),
    ),
    Mistake(
        id="paren_eps",
        formula="W ← W − (ηm̂ / √v̂ + ε)",
        diagnosis="√v̂ + ε を囲む括弧が無く、ε が分母ではなく更新量に足されています。",
        hint="割り算と足し算の優先順位を確認しましょう。",
        blind=(NEVER_ZERO, UNIT),
        load=altered(Adam, step=lambda r, m, v: r.lr * r.m_hat(m) / np.sqrt(r.v_hat(v)) + r.eps),
    ),
    Mistake(
        id="g_numerator",
        formula="W ← W − ηg / (√v̂ + ε)",
        diagnosis="分子に m̂ を使っていません（補正つきの RMSProp になっています）。",
        hint="分子は今の勾配ではなく、1 次モーメントです。",
        blind=(FIRST_STEP, given("beta1", 0)),
        load=altered(Adam, update=_move_by_g),
    ),
    Mistake(
        id="lr_t_no_sqrt",
        formula="ηt = η(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√v + ε)",
        diagnosis="補正を学習率に畳み込む形で、1−β2^t の平方根を忘れています。",
        hint="v̂ の補正は根号の中にありました。外に出すとどうなりますか？",
        blind=(LATE, given("beta2", 0)),
        load=altered(
            Adam,
            step=lambda r, m, v: (
                r.lr * r.correction(r.beta2) / r.correction(r.beta1) * m / r.denominator(v)
            ),
        ),
    ),
    Mistake(
        id="stale",
        formula="W ← W − ηm̂ / (√v̂ + ε)（古い m と v）; m, v を更新",
        diagnosis="更新前の m と v を使っているため、最初の 1 歩では W が動きません。",
        hint="m と v の更新と W の更新は、どちらが先ですか？",
        load=altered(Adam, update=_move_first),
    ),
    reset(ADAM),
    Mistake(
        id="reset_all",
        formula="m ← 0, v ← 0, t ← 0 を毎回",
        diagnosis="状態がすべて消え、毎回が最初の 1 歩（およそ η×勾配の符号）になっています。",
        hint="m, v, t は self に残していますか？",
        blind=(FIRST_STEP,),
        load=forgets(Adam, "m", "v", "t"),
    ),
    *shared(ADAM),
)
