"""Wrong ways to look ahead: m̂ = β1·m / (1−β1^(t+1)) + (1−β1)g / (1−β1^t)."""

from dataclasses import replace

from optim_core.conditions import CONSTANT, FIRST_STEP, LATE, NO_GRADIENT, all_of, equal, given
from optim_core.mistake import Catalogue, Mistake, altered
from optim_core.mistakes.adam_family import HIDING, Member, common_mistakes, eps_1e7, v_uncorrected
from optim_core.mistakes.bookkeeping import rebind
from optim_core.optimizers.nadam import Nadam

# ruff: noqa: ARG005  # a mistake often consists in leaving an argument out

_NADAM = Member(
    Nadam,
    hiding={
        **HIDING,
        given("beta1", 0): (
            *("adam", "counts_swapped", "full_gradient", "g_uncorrected", "m_weights_swapped"),
            *("no_correction", "reset_m", "same_count", "weights_swapped"),
        ),
    },
    without=frozenset(
        {"no_bias", "only_m", "only_v", "overwrite_hat", "lr_t_no_sqrt", "paren_v", "stale"}
    ),
)


def _shown_by_looking_ahead(mistake: Mistake) -> Mistake:
    """β1^(t+1) shows at the first step, and through a wrong β, what Adam does not show."""
    if mistake.id not in _SHOWN:
        return mistake
    shown = (FIRST_STEP, equal("beta1", "beta2"))
    keeps = mistake.id == "beta_swap"
    return replace(
        mistake,
        blind=tuple(one for one in mistake.blind if one not in (shown[:1] if keeps else shown)),
    )


_SHOWN = frozenset({"beta_swap", "beta_times_t", "cross_corr", "g_numerator", "paren_pow"})

_MISTAKES = (
    Mistake(
        id="adam",
        formula="m̂ = m / (1−β1^t)",
        diagnosis="先読みの項が無く、Adam になっています。",
        hint="Nesterov の考え方では、次の歩みで使われる m のうち何が今もう分かりますか？",
        blind=(all_of(CONSTANT, LATE),),
        load=altered(Nadam, look_ahead=lambda r, m, g: m / r.correction(r.beta1)),
    ),
    Mistake(
        id="no_gradient",
        formula="m̂ = β1·m / (1−β1^(t+1))",
        diagnosis="今の勾配の項 (1−β1)g が抜けています。",
        hint="m̂ は 2 つの項の和です。β1 倍した m に何を足しますか？",
        blind=(NO_GRADIENT,),
        load=altered(Nadam, look_ahead=lambda r, m, g: r.beta1 * m / (1 - r.beta1 ** (r.t + 1))),
    ),
    Mistake(
        id="same_count",
        formula="m̂ = β1·m / (1−β1^t) + (1−β1)g / (1−β1^t)",
        diagnosis="m の補正にも 1−β1^t を使っています（簡略化した解説に見られる形です）。"
        "先読みした m には 1 歩先の補正 1−β1^(t+1) が要ります。",
        hint="β1·m は、何歩目の m の一部になりますか？",
        blind=(LATE,),
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (r.beta1 * m + (1 - r.beta1) * g) / r.correction(r.beta1),
        ),
    ),
    Mistake(
        id="counts_swapped",
        formula="m̂ = β1·m / (1−β1^t) + (1−β1)g / (1−β1^(t+1))",
        diagnosis="2 つの補正の t と t+1 が入れ替わっています。",
        hint="1 歩先の補正が要るのは、m と g のどちらの項ですか？",
        blind=(LATE,),
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (
                r.beta1 * m / (1 - r.beta1**r.t) + (1 - r.beta1) * g / (1 - r.beta1 ** (r.t + 1))
            ),
        ),
    ),
    Mistake(
        id="g_uncorrected",
        formula="m̂ = β1·m / (1−β1^(t+1)) + (1−β1)g",
        diagnosis="勾配の項を 1−β1^t で割り忘れています。",
        hint="補正が要るのは m の項だけでしょうか？",
        blind=(LATE,),
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: r.beta1 * m / (1 - r.beta1 ** (r.t + 1)) + (1 - r.beta1) * g,
        ),
    ),
    Mistake(
        id="no_correction",
        formula="m̂ = β1·m + (1−β1)g",
        diagnosis="m̂ のバイアス補正を忘れています。",
        hint="初期の m は 0 に偏っています。最初の 1 歩の大きさを計算してみましょう。",
        blind=(LATE,),
        load=altered(Nadam, look_ahead=lambda r, m, g: r.beta1 * m + (1 - r.beta1) * g),
    ),
    Mistake(
        id="weights_swapped",
        formula="m̂ = (1−β1)m / (1−β1^(t+1)) + β1·g / (1−β1^t)",
        diagnosis="m と g の重み β1 と 1−β1 が逆です。",
        hint="β1 = 0.9 なら、先読みした m の 90 % は何でできていますか？",
        blind=(given("beta1", 0.5),),
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (
                (1 - r.beta1) * m / (1 - r.beta1 ** (r.t + 1)) + r.beta1 * g / (1 - r.beta1**r.t)
            ),
        ),
    ),
    Mistake(
        id="full_gradient",
        formula="m̂ = β1·m / (1−β1^(t+1)) + g / (1−β1^t)",
        diagnosis="勾配の項に 1−β1 を掛け忘れています。",
        hint="m の更新式では、g に何が掛かっていますか？",
        blind=(NO_GRADIENT,),
        load=altered(
            Nadam,
            look_ahead=lambda r, m, g: (
                r.beta1 * m / (1 - r.beta1 ** (r.t + 1)) + g / (1 - r.beta1**r.t)
            ),
        ),
    ),
    v_uncorrected(_NADAM, "v_uncorrected", "v̂ = v"),
)

_ALTERNATIVES = (
    eps_1e7(Nadam),
    rebind(Nadam, "− ηm̂ / (√v̂ + ε)"),
)

CATALOGUE = Catalogue(
    tuple(map(_shown_by_looking_ahead, common_mistakes(_NADAM, _MISTAKES))),
    _ALTERNATIVES,
    twins=(
        frozenset({"t_stuck", "t_reset"}),
        frozenset({"no_eps", "paren_eps"}),
    ),
)
