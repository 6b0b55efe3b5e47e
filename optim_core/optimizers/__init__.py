"""The update rules: one class a file, in the notation of the textbook."""

from optim_core.optimizer import Optimizer
from optim_core.optimizers.adagrad import AdaGrad
from optim_core.optimizers.adam import Adam
from optim_core.optimizers.momentum import Momentum
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
}

__all__ = ["OPTIMIZERS", "SGD", "AdaGrad", "Adam", "Momentum", "Nesterov", "RMSProp"]
