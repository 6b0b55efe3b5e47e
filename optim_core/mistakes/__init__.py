"""The wrong rules learners write, executable, and the right ones in other conventions.

One file a rule, each mistake the right rule with its one difference; what several rules share is
in `bookkeeping` and `division`. They may divide by zero or overflow like the code they stand for:
run them under `np.errstate(all="ignore")`; expect ValueError, TypeError and ZeroDivisionError.
"""

from optim_core.mistake import Mistake, Variant
from optim_core.mistakes import (
    adadelta,
    adagrad,
    adam,
    adamw,
    amsgrad,
    momentum,
    nadam,
    nesterov,
    rmsprop,
    sgd,
)

MISTAKES: dict[str, tuple[Mistake, ...]] = {
    "sgd": sgd.MISTAKES,
    "momentum": momentum.MISTAKES,
    "nesterov": nesterov.MISTAKES,
    "adagrad": adagrad.MISTAKES,
    "rmsprop": rmsprop.MISTAKES,
    "adam": adam.MISTAKES,
    "adamw": adamw.MISTAKES,
    "adadelta": adadelta.MISTAKES,
    "nadam": nadam.MISTAKES,
    "amsgrad": amsgrad.MISTAKES,
}

VARIANTS: dict[str, tuple[Variant, ...]] = {
    "sgd": sgd.VARIANTS,
    "momentum": momentum.VARIANTS,
    "nesterov": nesterov.VARIANTS,
    "adagrad": adagrad.VARIANTS,
    "rmsprop": rmsprop.VARIANTS,
    "adam": adam.VARIANTS,
    "adamw": adamw.VARIANTS,
    "adadelta": adadelta.VARIANTS,
    "nadam": nadam.VARIANTS,
    "amsgrad": amsgrad.VARIANTS,
}

# Mistakes of one rule that give the same values on every input, or differ by about ε where both
# are not nan: whoever finds one of them should show the diagnoses of all.
TWINS: dict[str, tuple[frozenset[str], ...]] = {
    "sgd": (),
    "momentum": (frozenset({"plus_grad", "minus_v"}),),
    "nesterov": (frozenset({"classical", "stale"}),),
    "adagrad": (frozenset({"no_accum", "reset"}), frozenset({"no_eps", "paren"})),
    "rmsprop": (frozenset({"no_eps", "paren"}),),
    "adam": (frozenset({"t_stuck", "t_reset"}), frozenset({"no_eps", "paren_eps"})),
    "adamw": (),
    "adadelta": (),
    "nadam": (),
    "amsgrad": (frozenset({"adam", "reset_max"}),),
}

__all__ = ["MISTAKES", "TWINS", "VARIANTS", "Mistake", "Variant"]
