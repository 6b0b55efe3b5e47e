"""Learning rates over time; they say what the rate is, and `descend` or a training loop sets it."""

from optim_core.schedules.decay import CosineDecay, ExponentialDecay, StepDecay
from optim_core.schedules.plateau import COUNTINGS, Counting, ReduceLROnPlateau
from optim_core.schedules.schedule import Schedule
from optim_core.schedules.warmup import LinearWarmup, WarmupThenDecay

SCHEDULES: dict[str, type[Schedule]] = {
    "step": StepDecay,
    "exponential": ExponentialDecay,
    "cosine": CosineDecay,
    "warmup": LinearWarmup,
    "warmup_then_decay": WarmupThenDecay,
}
"""Those that need only the time; `ReduceLROnPlateau` also has to see the loss."""

__all__ = [
    "COUNTINGS",
    "SCHEDULES",
    "CosineDecay",
    "Counting",
    "ExponentialDecay",
    "LinearWarmup",
    "ReduceLROnPlateau",
    "Schedule",
    "StepDecay",
    "WarmupThenDecay",
]
