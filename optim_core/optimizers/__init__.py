"""The update rules: one class a file, in the notation of the textbook."""

from optim_core.optimizer import Optimizer
from optim_core.optimizers.adadelta import AdaDelta
from optim_core.optimizers.adagrad import AdaGrad
from optim_core.optimizers.adam import Adam
from optim_core.optimizers.adamw import AdamW
from optim_core.optimizers.amsgrad import AMSGrad
from optim_core.optimizers.lion import Lion
from optim_core.optimizers.momentum import Momentum
from optim_core.optimizers.nadam import Nadam
from optim_core.optimizers.nesterov import Nesterov
from optim_core.optimizers.rmsprop import RMSProp
from optim_core.optimizers.sgd import SGD

OPTIMIZERS: dict[str, type[Optimizer]] = {
    "sgd": SGD,
    "momentum": Momentum,
    "nesterov": Nesterov,
    "adagrad": AdaGrad,
    "rmsprop": RMSProp,
    "adam": Adam,
    "adamw": AdamW,
    "adadelta": AdaDelta,
    "nadam": Nadam,
    "amsgrad": AMSGrad,
    "lion": Lion,
}

__all__ = [
    "OPTIMIZERS",
    "SGD",
    "AMSGrad",
    "AdaDelta",
    "AdaGrad",
    "Adam",
    "AdamW",
    "Lion",
    "Momentum",
    "Nadam",
    "Nesterov",
    "RMSProp",
]
