"""The wrong rules learners write, executable, and the right ones in other conventions.

One file a rule, each mistake the right rule with its one difference; what several rules share is
in `bookkeeping`, `division`, `decay` and `adam_family`. They may divide by zero or overflow like
the code they stand for: run them under `np.errstate(all="ignore")`; expect ValueError, TypeError
and ZeroDivisionError.
"""

from optim_core.mistake import Alternative, Catalogue, Mistake
from optim_core.mistakes import (
    adadelta,
    adagrad,
    adam,
    adamw,
    amsgrad,
    lion,
    momentum,
    nadam,
    nesterov,
    rmsprop,
    sgd,
)

CATALOGUES: dict[str, Catalogue] = {
    "sgd": sgd.CATALOGUE,
    "momentum": momentum.CATALOGUE,
    "nesterov": nesterov.CATALOGUE,
    "adagrad": adagrad.CATALOGUE,
    "rmsprop": rmsprop.CATALOGUE,
    "adam": adam.CATALOGUE,
    "adamw": adamw.CATALOGUE,
    "adadelta": adadelta.CATALOGUE,
    "nadam": nadam.CATALOGUE,
    "amsgrad": amsgrad.CATALOGUE,
    "lion": lion.CATALOGUE,
}

__all__ = ["CATALOGUES", "Alternative", "Catalogue", "Mistake"]
