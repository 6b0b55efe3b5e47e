"""Settings that were not said: those that suit a surface, and those that a rule itself has."""

from collections.abc import Mapping
from dataclasses import replace
from inspect import signature
from math import isfinite

from optim_core.optimizers import OPTIMIZERS
from quizapp.core.expression import plain_rule
from quizapp.core.grading.probes import PICTURED_STEPS
from quizapp.core.grading.rules import RULES
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import optimizer_at

SUITED_STEPS: Mapping[str, int] = {
    "valley": PICTURED_STEPS,
    "ill_conditioned": 100,
    "saddle": 50,
    "rosenbrock": 200,
    "beale": 100,
    "himmelblau": 30,
    "dent": 50,
    "plateau": 50,
    "noisy_bowl": 50,
}
"""So many steps show on each surface what is to be seen there."""

_RATED = ("sgd", "momentum", "adagrad", "rmsprop", "adam", "adadelta", "lion")
_RATES = {
    "ill_conditioned": (1.8, 0.3, 2.0, 0.1, 0.3, 50.0, 0.2),
    "saddle": (0.3, 0.1, 0.5, 0.1, 0.1, 30.0, 0.1),
    "rosenbrock": (0.002, 0.001, 0.5, 0.02, 0.2, 20.0, 0.02),
    "beale": (0.02, 0.003, 1.0, 0.1, 0.2, 30.0, 0.05),
    "himmelblau": (0.01, 0.005, 1.0, 0.2, 0.5, 100.0, 0.2),
    "dent": (0.3, 0.1, 1.0, 0.1, 0.5, 50.0, 0.2),
    "plateau": (2.0, 0.5, 0.5, 0.1, 0.3, 10.0, 0.1),
    "noisy_bowl": (0.1, 0.02, 1.0, 0.2, 0.2, 50.0, 0.2),
}

SUITED_RATES: Mapping[str, Mapping[str, float]] = {
    surface: dict(zip(_RATED, rates, strict=True)) for surface, rates in _RATES.items()
}
"""Learning rates near the best that a sweep finds, rounded, with which paths stay in the picture;
on the valley rules have those that they are pictured with."""

_ALIKE = {"nesterov": "momentum", "adamw": "adam", "nadam": "adam", "amsgrad": "adam"}
"""Rules that are to be compared at the same rate."""


def suited(walker: Walker, surface: str) -> Walker:
    """With all that it leaves out: the rate that suits the surface, the rest as it is pictured.

    A rule, its mistakes and the libraries' forms of it get the same, so that they can be compared.
    """
    rule = plain_rule(walker.rule)
    if rule not in RULES:
        return walker
    pictured = RULES[rule].pictured
    rate = SUITED_RATES.get(surface, {}).get(_ALIKE.get(rule, rule), pictured["lr"])
    return _with(walker, {**pictured, "lr": rate})


def told_whole(walker: Walker) -> Walker:
    """The very same walker, with all that `suited` would set told.

    Raises:
        UnknownWordError: there is no such rule, or it refuses a setting.
    """
    rule = plain_rule(walker.rule)
    if rule not in RULES or RULES[rule].pictured.keys() <= dict(walker.settings).keys():
        return walker
    made = optimizer_at(walker, 1)
    return _with(walker, {name: getattr(made, name) for name in RULES[rule].pictured})


def all_settings_told(walker: Walker) -> str:
    """Every setting that it starts with, and those that change on the way.

    Raises:
        UnknownWordError: there is no such rule, or it refuses a setting.
    """
    settings: Mapping[str, object] = dict(walker.settings)
    if not walker.is_own_code:
        made = optimizer_at(walker, 1)
        names = signature(OPTIMIZERS[plain_rule(walker.rule)]).parameters
        settings = {name: getattr(made, name) for name in names}
    changes = (f"{step} ステップ目から {_listed(dict(pairs))}" for step, pairs in walker.changes)
    return "、".join(filter(None, (_listed(settings), *changes)))


def _with(walker: Walker, usual: Mapping[str, float]) -> Walker:
    if usual.keys() <= dict(walker.settings).keys():
        return walker
    return replace(walker, settings=tuple({**usual, **dict(walker.settings)}.items()))


def _listed(settings: Mapping[str, object]) -> str:
    # A switch of a library is no number, and a decay that never sets in is infinite.
    told = {name: one for name, one in settings.items() if isinstance(one, float) and isfinite(one)}
    return ", ".join(f"{name}={one:g}" for name, one in told.items())
