"""Wrong ways to let W decay beside Adam's step: W ← W − ηm̂ / (√v̂ + ε) − ηλW."""

from optim_core.conditions import LATE
from optim_core.mistake import Catalogue
from optim_core.mistakes.adam_family import HIDING, Member, common_alternatives, common_mistakes
from optim_core.mistakes.decay import Decaying, coupled, decay_first, mistakes_of_decay
from optim_core.optimizers.adamw import AdamW

_ADAMW = Member(
    AdamW,
    rest=" − ηλW",
    hiding={
        **HIDING,
        LATE: tuple(one for one in HIDING[LATE] if one != "paren_m"),
    },
)
_DECAYING = Decaying(AdamW, "W ← W − ηm̂ / (√v̂ + ε)", "ふつうの Adam ", "Adam の 1 歩")

_MISTAKES = (
    coupled(
        _DECAYING,
        formula="g ← g + λW; その g で Adam",
        diagnosis="重み減衰を勾配に足してから Adam に渡しています（L2 正則化つきの Adam）。"
        "減衰まで √v̂ で割られ、勾配の大きい重みほど減衰しにくくなります。",
        hint="λW は m と v に入りますか？ AdamW の W（decoupled）の意味を確認しましょう。",
    ),
    *mistakes_of_decay(_DECAYING),
)

_ALTERNATIVES = (decay_first(_DECAYING, "PyTorch・Keras"), *common_alternatives(_ADAMW))

CATALOGUE = Catalogue(
    common_mistakes(_ADAMW, _MISTAKES),
    _ALTERNATIVES,
    twins=(
        frozenset({"t_stuck", "t_reset"}),
        frozenset({"no_eps", "paren_eps"}),
    ),
)
