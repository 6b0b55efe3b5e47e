"""The mistakes and the alternatives that all rules of Adam's family share, for any one of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from optim_core.conditions import (
    FIRST_STEP,
    LATE,
    NEVER_ZERO,
    NO_GRADIENT,
    UNIT,
    ZERO_OR_ONE,
    Condition,
    all_of,
    equal,
    given,
)
from optim_core.mistake import Alternative, Mistake, altered, preset
from optim_core.mistakes.bookkeeping import (
    class_state,
    rebind,
    reset,
    shared_keys,
    state_slips,
    swaps_betas,
)
from optim_core.mistakes.correction import mistakes_of_correction, mistakes_of_counting
from optim_core.mistakes.slips import Slippable, with_slips
from optim_core.optimizer import Value, Values
from optim_core.optimizers.adam import Adam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


HIDING: Mapping[Condition, tuple[str, ...]] = {
    FIRST_STEP: ("sign_step",),
    LATE: (
        *("init_ones", "init_square", "later_calls_only", "later_calls_only_counted"),
        "paren_m",
    ),
    given("beta1", 0): ("reset_m",),
    given("beta2", 0): ("reset_v", "init_square"),
}
"""What hides a slip in the rules of the family: their moments forget how they began."""


@dataclass(frozen=True, slots=True)
class Member:
    """A rule of the family, and how its formulas differ from Adam's.

    Attributes:
        rule: the class.
        states: the names of what it keeps for each parameter.
        root: what stands under the root before any correction.
        rest: what W loses beside Adam's step.
        hiding: further conditions, with the ids of the mistakes that they hide in this rule.
        without: ids of the family's mistakes that this rule does not have, or has in its own form.
    """

    rule: type[Adam]
    states: tuple[str, ...] = ("m", "v")
    root: str = "v"
    rest: str = ""
    hiding: Mapping[Condition, tuple[str, ...]] = field(default_factory=lambda: HIDING)
    # Where |g| is not large, its values are all nan from the first step on, as those of t0 are.
    without: frozenset[str] = frozenset({"paren_v"})

    @property
    def gain(self) -> str:
        """What is added to W."""
        return f"− ηm̂ / (√v̂ + ε){self.rest}"

    def slippable(self) -> Slippable:
        """The same, for the slips of all rules."""
        return Slippable(self.rule, self.gain, self.hiding, self.without)


def no_bias(member: Member) -> Mistake:
    """Neither moment is corrected."""
    return Mistake(
        id="no_bias",
        formula=f"W ← W − ηm / (√{member.root} + ε){member.rest}",
        diagnosis="バイアス補正を忘れ、m と v をそのまま使っています。",
        hint="初期の m と v は 0 に偏っています。最初の 1 歩の大きさを計算してみましょう。",
        blind=(LATE, all_of(given("beta1", 0), given("beta2", 0))),
        load=altered(member.rule, m_hat=lambda r, m: m, v_hat=lambda r, v: v),
    )


def v_uncorrected(member: Member, id_: str, formula: str) -> Mistake:
    """Only the first moment is corrected."""
    return Mistake(
        id=id_,
        formula=formula,
        diagnosis="v のバイアス補正を忘れています。",
        hint="0 から始まる移動平均は m だけでしょうか？",
        blind=(LATE, given("beta2", 0)),
        load=altered(member.rule, v_hat=lambda r, v: v),
    )


def common_mistakes(member: Member, own: tuple[Mistake, ...] = ()) -> tuple[Mistake, ...]:
    """The rule's own, then the family's: in the moments, t, the correction, the step, the state."""
    family = (
        *_moments(member),
        no_bias(member),
        v_uncorrected(member, "only_m", f"W ← W − ηm̂ / (√{member.root} + ε){member.rest}"),
        *mistakes_of_counting(member.rule),
        *mistakes_of_correction(member.rule),
        *_step(member),
        *_kept(member),
        *state_slips(member.rule, *member.states, squares=("v",)),
    )
    left_out = member.without | {one.id for one in own}
    shared = (one for one in family if one.id not in left_out)
    return with_slips(member.slippable(), (*own, *shared))


def _moments(member: Member) -> tuple[Mistake, ...]:
    rule = member.rule

    def remember_m(self: Any, m: Value, g: Value) -> Value:  # noqa: ANN401  # any rule of the family
        self.new_m = rule.first_moment(self, m, g)
        return self.new_m  # type: ignore[no-any-return]

    return (
        Mistake(
            id="beta_swap",
            formula="m ← β2·m + (1−β2)g; v ← β1·v + (1−β1)g²（補正も逆）",
            diagnosis="β1 と β2 を取り違えています。",
            hint="0.999 は、1 次と 2 次のどちらのモーメントの減衰率でしたか？",
            blind=(FIRST_STEP, equal("beta1", "beta2")),
            load=swaps_betas(rule),
        ),
        Mistake(
            id="m_no_1mb",
            formula="m ← β1·m + g",
            diagnosis="m の式で (1−β1) を忘れているため、歩幅が 1/(1−β1) 倍になります。",
            hint="最初の 1 歩の大きさが η になるか確認しましょう。",
            blind=(given("beta1", 0),),
            note="" if member.rest else "η を (1−β1) 倍すると、正しい規則と同じ値になります。",
            load=altered(rule, first_moment=lambda r, m, g: r.beta1 * m + g),
        ),
        Mistake(
            id="m_weights_swapped",
            formula="m ← (1−β1)m + β1·g",
            diagnosis="m の式で、β1 と 1−β1 が逆です。",
            hint="β1 = 0.9 なら、これまでの m は何 % 残りますか？",
            blind=(given("beta1", 0.5),),
            load=altered(rule, first_moment=lambda r, m, g: (1 - r.beta1) * m + r.beta1 * g),
        ),
        Mistake(
            id="v_no_1mb",
            formula="v ← β2·v + g²",
            diagnosis="v の式で (1−β2) を忘れているため、歩幅が小さくなりすぎます。",
            hint="移動平均の重みの和は 1 になっていますか？",
            blind=(given("beta2", 0),),
            load=altered(rule, second_moment=lambda r, v, g: r.beta2 * v + g * g),
        ),
        Mistake(
            id="v_weights_swapped",
            formula="v ← (1−β2)v + β2·g²",
            diagnosis="v の式で、β2 と 1−β2 が逆です。",
            hint="β2 = 0.999 なら、これまでの v は何 % 残りますか？",
            blind=(given("beta2", 0.5),),
            load=altered(rule, second_moment=lambda r, v, g: (1 - r.beta2) * v + r.beta2 * g * g),
        ),
        Mistake(
            id="v_no_square",
            formula="v ← β2·v + (1−β2)g",
            diagnosis="v の式で勾配の二乗を忘れています。",
            hint="v は、勾配の何の移動平均でしょうか？",
            blind=(ZERO_OR_ONE,),
            load=altered(rule, second_moment=lambda r, v, g: r.beta2 * v + (1 - r.beta2) * g),
        ),
        Mistake(
            id="v_of_m",
            formula="v ← β2·v + (1−β2)m²",
            diagnosis="v の材料に、勾配ではなく m の二乗を使っています。",
            hint="v が平均するのは、m と g のどちらの二乗でしょうか？",
            blind=(given("beta1", 0),),
            load=altered(
                rule,
                first_moment=remember_m,
                second_moment=lambda r, v, g: rule.second_moment(r, v, r.new_m),
            ),
        ),
        Mistake(
            id="v_sum",
            formula="v ← v + g²",
            diagnosis="v を AdaGrad のように足し続けています。",
            hint="Adam の v は移動平均です。古い値を忘れる係数はどれですか？",
            load=altered(rule, second_moment=lambda r, v, g: v + g * g),
        ),
    )


def _step(member: Member) -> tuple[Mistake, ...]:
    rule, rest = member.rule, member.rest

    def move_first(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule of the family
        old = [dict(getattr(self, name)) for name in (member.states[0], member.states[-1])]
        before = {key: w * 1.0 for key, w in params.items()}
        rule.update(self, params, grads)
        m, v = (getattr(self, name) for name in (member.states[0], member.states[-1]))
        for key in params:
            new = self.step(m[key], v[key])
            params[key] += new - self.step(old[0].get(key, 0.0 * before[key]), old[1].get(key, 0.0))

    return (
        Mistake(
            id="only_v",
            formula=f"W ← W − ηm / (√v̂ + ε){rest}",
            diagnosis="m のバイアス補正を忘れています。",
            hint="0 から始まる移動平均は v だけでしょうか？",
            blind=(LATE, given("beta1", 0)),
            load=altered(rule, m_hat=lambda r, m: m),
        ),
        Mistake(
            id="sign",
            formula=f"W ← W + ηm̂ / (√v̂ + ε){rest}",
            diagnosis="m̂ の項の符号が逆なので、坂を登っています。",
            hint="m̂ は平均した勾配、つまり損失が増える向きです。",
            blind=(NO_GRADIENT,),
            load=altered(rule, step=lambda r, m, v: -rule.step(r, m, v)),
        ),
        Mistake(
            id="no_lr",
            formula=f"W ← W − m̂ / (√v̂ + ε){rest}",
            diagnosis="学習率 η を掛け忘れています。",
            hint="1 歩の大きさはおよそ η になるはずです。",
            blind=(given("lr", 1),),
            load=altered(rule, step=lambda r, m, v: r.m_hat(m) / r.denominator(r.v_hat(v))),
        ),
        Mistake(
            id="no_sqrt",
            formula=f"W ← W − ηm̂ / (v̂ + ε){rest}",
            diagnosis="平方根を取り忘れています。",
            hint="分母が勾配と同じ単位になるには、v̂ に何をすればよいでしょうか？",
            blind=(UNIT,),
            load=altered(rule, denominator=lambda r, v_hat: v_hat + r.eps),
        ),
        Mistake(
            id="no_eps",
            formula=f"W ← W − ηm̂ / √v̂{rest}",
            diagnosis="分母に ε が無く、勾配が 0 の成分で 0/0 = nan になります。",
            hint="分母が 0 になるのは、どのような成分ですか？",
            blind=(NEVER_ZERO, UNIT),
            load=altered(rule, denominator=lambda r, v_hat: np.sqrt(v_hat)),
        ),
        Mistake(
            id="paren_eps",
            formula=f"W ← W − (ηm̂ / √v̂ + ε){rest}",
            diagnosis="√v̂ + ε を囲む括弧が無く、ε が分母ではなく更新量に足されています。",
            hint="割り算と足し算では、どちらが先に計算されますか？",
            blind=(NEVER_ZERO, UNIT),
            load=altered(
                rule, step=lambda r, m, v: r.lr * r.m_hat(m) / np.sqrt(r.v_hat(v)) + r.eps
            ),
        ),
        Mistake(
            id="no_m_hat",
            formula=f"W ← W − η / (√v̂ + ε){rest}",
            diagnosis="分子に m̂ が無く、どの成分も同じ向きに動いています。",
            hint="W をどちらの向きに動かすかは、式のどこで決まりますか？",
            load=altered(rule, step=lambda r, m, v: 0.0 * m + r.lr / r.denominator(r.v_hat(v))),
        ),
        Mistake(
            id="no_division",
            formula=f"W ← W − ηm̂{rest}",
            diagnosis="m̂ を √v̂ + ε で割っていません。",
            hint="v̂ は、W の更新式のどこに現れますか？",
            blind=(UNIT,),
            load=altered(rule, step=lambda r, m, v: r.lr * r.m_hat(m)),
        ),
        Mistake(
            id="mul_sqrt",
            formula=f"W ← W − ηm̂ (√v̂ + ε){rest}",
            diagnosis="√v̂ + ε で割るところを、掛けています。",
            hint="勾配の大きい成分ほど、1 歩は大きくなりますか、小さくなりますか？",
            blind=(UNIT,),
            load=altered(rule, step=lambda r, m, v: r.lr * r.m_hat(m) * r.denominator(r.v_hat(v))),
        ),
        Mistake(
            id="g_numerator",
            formula=f"W ← W − ηg / (√v̂ + ε){rest}",
            diagnosis="分子に m̂ を使っていません（補正つきの RMSProp になっています）。",
            hint="分子は、今の勾配でしょうか、勾配の移動平均でしょうか？",
            blind=(FIRST_STEP, given("beta1", 0)),
            load=altered(
                rule,
                first_moment=lambda r, m, g: 1.0 * g,
                m_hat=lambda r, m: m,
                look_ahead=lambda r, m, g: g,
            ),
        ),
        Mistake(
            id="lr_t_no_sqrt",
            formula=f"ηt = η(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√{member.root} + ε){rest}",
            diagnosis="補正を学習率に畳み込む形で、1−β2^t の平方根を忘れています。",
            hint="v̂ の補正は根号の中にありました。外に出すとどうなりますか？",
            blind=(LATE, given("beta2", 0)),
            load=altered(
                rule,
                step=lambda r, m, v: (
                    r.lr * r.correction(r.beta2) / r.correction(r.beta1) * m / r.denominator(v)
                ),
            ),
        ),
        Mistake(
            id="stale",
            formula=f"W ← W − ηm̂ / (√v̂ + ε){rest}（古い m と v）; m, v を更新",
            diagnosis="更新前の m と v を使っているため、最初の 1 歩では W が動きません。",
            hint="m と v の更新と W の更新は、どちらが先ですか？",
            load=altered(rule, update=move_first),
        ),
    )


def _kept(member: Member) -> tuple[Mistake, ...]:
    rule, states = member.rule, member.states

    def keep_the_corrected(self: Any, params: Values, grads: Values) -> None:  # noqa: ANN401  # any rule of the family
        rule.update(self, params, grads)
        for key in params:
            self.m[key] = self.m_hat(self.m[key])
            self.v[key] = self.v_hat(self.v[key])

    return (
        Mistake(
            id="overwrite_hat",
            formula="m ← m / (1−β1^t); v ← v / (1−β2^t)",
            diagnosis="補正後の値を m と v に保存しているため、次の回に二重に補正されます。",
            hint="m̂ と v̂ は、次の更新でも必要な値ですか？",
            blind=(FIRST_STEP,),
            load=altered(rule, update=keep_the_corrected),
        ),
        reset(rule, *states, effect="それまでの履歴が消えています。"),
        shared_keys(rule, *states),
        class_state(rule, *states, also=(LATE,)),
    )


def common_alternatives(
    member: Member, *, eps: str = "Keras", folded: str = "Keras"
) -> tuple[Alternative, ...]:
    """A larger ε, as `eps` has it; corrections folded into η, as `folded` does; a new array."""
    eps_hat = Alternative(
        id="eps_hat",
        formula=f"ηt = η√(1−β2^t) / (1−β1^t); W ← W − ηt·m / (√{member.root} + ε){member.rest}",
        note=f"補正を学習率に畳み込む {folded} の流儀です。ε の効きが 1/√(1−β2^t) 倍になるほかは"
        "同じ値です。" + ("減衰の η は畳み込みません。" if member.rest else ""),
        load=preset(member.rule, eps_hat=True),
    )
    in_sqrt = Alternative(
        id="eps_in_sqrt",
        formula=f"W ← W − ηm̂ / √(v̂ + ε){member.rest}",
        note="ε を根号の中に入れる流儀です。v̂ がとても小さいときだけ差が出ます。",
        load=preset(member.rule, eps_in_sqrt=True),
    )
    return (eps_1e7(member.rule, eps), eps_hat, in_sqrt, rebind(member.rule, member.gain))


def eps_1e7(rule: type[Adam], source: str = "Keras") -> Alternative:
    """A larger ε, as `source` has it."""
    return Alternative(
        id="eps_1e7",
        formula="ε = 1e-7",
        note=f"ε が 1e-7 の {source} の流儀です。|g| が ε よりずっと大きければ差は見えません。",
        load=preset(rule, eps=1e-7),
    )
