"""Wrong ways to write m̂ = m / (1−β1^t), v̂ = v / (1−β2^t); W ← W − ηm̂ / (√v̂ + ε)."""

from optim_core.mistake import Alternative, Catalogue, altered
from optim_core.mistakes.adam_family import Member, common_alternatives, common_mistakes
from optim_core.optimizers.adam import Adam

_ADAM = Member(Adam)

_ALTERNATIVES = (
    *common_alternatives(_ADAM, eps="Keras・教科書", folded="教科書・Keras"),
    Alternative(
        id="lerp",
        formula="m ← m + (1−β1)(g − m); v ← v + (1−β2)(g² − v)",
        note="移動平均を差分で書く流儀です。展開すると同じ式になります。",
        load=altered(
            Adam,
            first_moment=lambda r, m, g: m + (1 - r.beta1) * (g - m),
            second_moment=lambda r, v, g: v + (1 - r.beta2) * (g * g - v),
        ),
    ),
)

CATALOGUE = Catalogue(
    common_mistakes(_ADAM),
    _ALTERNATIVES,
    twins=(frozenset({"t_stuck", "t_reset"}), frozenset({"no_eps", "paren_eps"})),
)
