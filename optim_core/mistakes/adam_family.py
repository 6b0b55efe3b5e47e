"""The mistakes and the alternatives that all rules of Adam's family share, for any one of them."""

from dataclasses import dataclass

from optim_core.conditions import LATE, NO_GRADIENT, all_of, given
from optim_core.mistake import Alternative, Mistake, altered, preset
from optim_core.mistakes.bookkeeping import class_state, rebind, reset, shared_keys
from optim_core.optimizers.adam import Adam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out


@dataclass(frozen=True, slots=True)
class Member:
    """A rule of the family, and how its formulas differ from Adam's.

    Attributes:
        rule: the class.
        states: the names of what it keeps for each parameter.
        root: what stands under the root before any correction.
        rest: what W loses beside Adam's step.
    """

    rule: type[Adam]
    states: tuple[str, ...] = ("m", "v")
    root: str = "v"
    rest: str = ""


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


def common_mistakes(member: Member) -> tuple[Mistake, ...]:
    """Uphill, and the moments lost or kept in the wrong place."""
    rule, states = member.rule, member.states
    return (
        Mistake(
            id="sign",
            formula=f"W ← W + ηm̂ / (√v̂ + ε){member.rest}",
            diagnosis="m̂ の項の符号が逆なので、坂を登っています。",
            hint="m̂ は平均した勾配、つまり損失が増える向きです。",
            blind=(NO_GRADIENT,),
            load=altered(rule, step=lambda r, m, v: -rule.step(r, m, v)),
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
    return (
        eps_1e7(member.rule, eps),
        eps_hat,
        rebind(member.rule, f"− ηm̂ / (√v̂ + ε){member.rest}"),
    )


def eps_1e7(rule: type[Adam], source: str = "Keras") -> Alternative:
    """A larger ε, as `source` has it."""
    return Alternative(
        id="eps_1e7",
        formula="ε = 1e-7",
        note=f"ε が 1e-7 の {source} の流儀です。|g| が ε よりずっと大きければ差は見えません。",
        load=preset(rule, eps=1e-7),
    )
