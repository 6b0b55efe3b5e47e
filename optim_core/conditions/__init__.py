"""The special inputs on which mistakes hide: what to call them, and how to make them."""

from optim_core.conditions.condition import Condition, all_of
from optim_core.conditions.course import (
    ARRAYS,
    CONSTANT_LR,
    FIRST_STEP,
    FROM_ONE,
    FROM_THE_GRADIENT,
    FROM_ZERO,
    LATE,
    NEW_GRADS,
    ONE_ELEMENT,
    ONE_KEY,
    ONE_OBJECT,
    SAME_ORDER,
    first_steps,
)
from optim_core.conditions.gradients import (
    CONSTANT,
    CONSTANT_SIZE,
    LARGE,
    NEVER_ZERO,
    NO_GRADIENT,
    SIZE_ZERO_OR_ONE,
    UNIT,
    WHOLE,
    ZERO_OR_ONE,
)
from optim_core.conditions.settings import equal, given

__all__ = [
    "ARRAYS",
    "CONSTANT",
    "CONSTANT_LR",
    "CONSTANT_SIZE",
    "FIRST_STEP",
    "FROM_ONE",
    "FROM_THE_GRADIENT",
    "FROM_ZERO",
    "LARGE",
    "LATE",
    "NEVER_ZERO",
    "NEW_GRADS",
    "NO_GRADIENT",
    "ONE_ELEMENT",
    "ONE_KEY",
    "ONE_OBJECT",
    "SAME_ORDER",
    "SIZE_ZERO_OR_ONE",
    "UNIT",
    "WHOLE",
    "ZERO_OR_ONE",
    "Condition",
    "all_of",
    "equal",
    "first_steps",
    "given",
]
