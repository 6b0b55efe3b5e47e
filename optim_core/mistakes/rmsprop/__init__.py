"""Wrong ways to write h ← ρh + (1−ρ)g²; W ← W − ηg / (√h + ε): in h, and in the step."""

from optim_core.bookkeeping import rebind
from optim_core.mistake import Mistake, Variant, preset
from optim_core.mistakes.rmsprop import average, step
from optim_core.optimizers.rmsprop import RMSProp

MISTAKES: tuple[Mistake, ...] = average.MISTAKES + step.MISTAKES

VARIANTS: tuple[Variant, ...] = (
    Variant(
        id="eps_1e8",
        formula="ε = 1e-8",
        note="ε が 1e-8 の PyTorch の流儀です（教科書は 1e-7）。|g| ≫ ε なら差は見えません。",
        load=preset(RMSProp, eps=1e-8),
    ),
    Variant(
        id="eps_in_sqrt",
        formula="h ← ρh + (1−ρ)g²; W ← W − ηg / √(h + ε)",
        note="ε を根号の中に入れる Keras・optax の流儀です。h がとても小さいときだけ差が出ます。",
        load=preset(RMSProp, eps_in_sqrt=True),
    ),
    rebind(RMSProp, "− ηg / (√h + ε)"),
)
