"""Reference mathematics of optimizers, in textbook notation; knows nothing of quizzes.

The wrong rules learners write are in `optim_core.mistakes`, and what can be computed without
running a rule is in `optim_core.theory`; the libraries' forms of the rules are in
`optim_core.conventions`; the inputs on which mistakes hide are in `optim_core.conditions`. All
four are imported on their own.
"""

from optim_core.clipping import clip_by_global_norm, clip_by_norm, clip_by_value, global_norm
from optim_core.descent import DIVERGED, Descent, descend
from optim_core.optimizer import Optimizer, Value, Values
from optim_core.optimizers import (
    OPTIMIZERS,
    SGD,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Lion,
    Momentum,
    Nadam,
    Nesterov,
    RMSProp,
)
from optim_core.schedules import (
    SCHEDULES,
    CosineDecay,
    ExponentialDecay,
    LinearWarmup,
    ReduceLROnPlateau,
    Schedule,
    StepDecay,
    WarmupThenDecay,
)
from optim_core.stopping import EarlyStopping
from optim_core.surfaces import SURFACES, Surface, ill_conditioned, noisy_bowl
from optim_core.sweep import Regime, Sweep, sweep

__all__ = [
    "DIVERGED",
    "OPTIMIZERS",
    "SCHEDULES",
    "SGD",
    "SURFACES",
    "AMSGrad",
    "AdaDelta",
    "AdaGrad",
    "Adam",
    "AdamW",
    "CosineDecay",
    "Descent",
    "EarlyStopping",
    "ExponentialDecay",
    "LinearWarmup",
    "Lion",
    "Momentum",
    "Nadam",
    "Nesterov",
    "Optimizer",
    "RMSProp",
    "ReduceLROnPlateau",
    "Regime",
    "Schedule",
    "StepDecay",
    "Surface",
    "Sweep",
    "Value",
    "Values",
    "WarmupThenDecay",
    "clip_by_global_norm",
    "clip_by_norm",
    "clip_by_value",
    "descend",
    "global_norm",
    "ill_conditioned",
    "noisy_bowl",
    "sweep",
]
