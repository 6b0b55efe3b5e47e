"""How the libraries write the rules: the same numbers as theirs, and where they part."""

from typing import Any

from optim_core.conventions.convention import Convention
from optim_core.conventions.keras import KERAS
from optim_core.conventions.optax import OPTAX
from optim_core.conventions.partings import Parting, When, partings_of
from optim_core.conventions.pytorch import PYTORCH
from optim_core.conventions.textbook import TEXTBOOK
from optim_core.optimizer import Optimizer
from optim_core.optimizers import OPTIMIZERS

CONVENTIONS: dict[str, dict[str, Convention]] = {
    "textbook": TEXTBOOK,
    "pytorch": PYTORCH,
    "keras": KERAS,
    "optax": OPTAX,
}
"""Library, then rule; a library may lack one."""


def make(rule: str, library: str, **settings: float) -> Optimizer:
    """A rule that gives a library's numbers, with the library's defaults: `make("adam", "keras")`.

    Args:
        rule: a key of `OPTIMIZERS`.
        library: a key of `CONVENTIONS`.
        **settings: under our own names, whatever the library calls them.

    Raises:
        ValueError: an unknown rule or library, a rule that the library lacks, or a setting out of
            its range.
        TypeError: a setting that the library does not have, or has no default for.
    """
    options = _options(rule, library, settings)
    given = {name: value for name, value in options.items() if value is not None}
    if missing := options.keys() - given.keys():
        raise TypeError(f"{library} has no default: {rule} needs {', '.join(sorted(missing))}")
    return OPTIMIZERS[rule](**given)


def partings(rule: str, one: str, other: str, **settings: float) -> tuple[Parting, ...]:
    """Where two libraries part on a rule if both are given `settings`; () if they never do.

    `partings("momentum", "textbook", "pytorch", lr=0.1, momentum=0.9)` holds one parting: they
    agree until the learning rate changes. Settings that are not given have each library's default.
    A difference that the settings make ineffective, such as this one at momentum = 0, is none.

    Raises:
        ValueError: an unknown rule or library, a rule that the library lacks, or a setting out of
            its range.
        TypeError: a setting that neither library has, or that is no number.
    """
    first, second = (_convention(rule, library) for library in (one, other))
    for name in settings.keys() - first.names.keys() - second.names.keys():
        raise TypeError(f"neither {one} nor {other} lets {rule} have {name}")
    ours, theirs = (
        {**convention.options, **{k: v for k, v in settings.items() if k in convention.names}}
        for convention in (first, second)
    )
    for options in (ours, theirs):
        # The rule itself says what is wrong with a setting; what has no default can wait.
        known: Any = {k: v for k, v in options.items() if v is not None or k in settings}
        OPTIMIZERS[rule](**known)
    return partings_of(rule, ours, theirs)


def _options(rule: str, library: str, settings: dict[str, float]) -> dict[str, float | None]:
    convention = _convention(rule, library)
    for name in settings.keys() - convention.names.keys():
        known = ", ".join(convention.names)
        raise TypeError(f"{library} does not let {rule} have {name}, only {known}")
    return {**convention.options, **settings}


def _convention(rule: str, library: str) -> Convention:
    if library not in CONVENTIONS:
        raise ValueError(f"unknown library {library!r}: it is one of {', '.join(CONVENTIONS)}")
    if rule not in OPTIMIZERS:
        raise ValueError(f"unknown rule {rule!r}: it is one of {', '.join(OPTIMIZERS)}")
    if rule not in CONVENTIONS[library]:
        raise ValueError(f"{library} has no {rule}")
    return CONVENTIONS[library][rule]


__all__ = ["CONVENTIONS", "Convention", "Parting", "When", "make", "partings"]
