"""Wrong ways to write h ← ρh + (1−ρ)g²; W ← W − ηg / (√h + ε): in h, and in the step."""

from optim_core.mistake import Mistake, Variant
from optim_core.mistakes.bookkeeping import rebind
from optim_core.mistakes.division import variants_of_division
from optim_core.mistakes.rmsprop import average, step
from optim_core.optimizers.rmsprop import RMSProp

MISTAKES: tuple[Mistake, ...] = average.MISTAKES + step.MISTAKES

VARIANTS: tuple[Variant, ...] = (
    *variants_of_division(step.DIVIDED, source=" PyTorch の"),
    rebind(RMSProp, "− ηg / (√h + ε)"),
)
