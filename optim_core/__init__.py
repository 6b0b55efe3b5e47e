"""Reference mathematics of optimizers, in textbook notation; knows nothing of quizzes.

The wrong rules learners write are in `optim_core.mistakes`, which is imported on its own.
"""

from optim_core.descent import DIVERGED, Descent, descend
from optim_core.optimizer import Optimizer, Value, Values
from optim_core.optimizers import OPTIMIZERS, SGD, AdaGrad, Adam, Momentum, Nesterov, RMSProp
from optim_core.surfaces import SURFACES, Surface

__all__ = [
    "DIVERGED",
    "OPTIMIZERS",
    "SGD",
    "SURFACES",
    "AdaGrad",
    "Adam",
    "Descent",
    "Momentum",
    "Nesterov",
    "Optimizer",
    "RMSProp",
    "Surface",
    "Value",
    "Values",
    "descend",
]
