"""Settings that were not said: those that suit the picture, and those that a rule itself has."""

from collections.abc import Mapping
from dataclasses import replace
from inspect import signature
from math import isfinite

from optim_core.optimizers import OPTIMIZERS
from quizapp.core.expression import plain_rule
from quizapp.core.grading.probes import PICTURED_SURFACE
from quizapp.core.grading.rules import RULES
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import optimizer_at


def suited(walker: Walker, surface: str) -> Walker:
    """With all that it leaves out: what suits the surface, or else the rule's own defaults.

    A rule, its mistakes and the libraries' forms of it get the same, so that they can be compared.
    """
    rule = plain_rule(walker.rule)
    if rule not in RULES:
        return walker
    pictured = RULES[rule].pictured
    own = signature(OPTIMIZERS[rule]).parameters
    usual = {name: float(own[name].default) for name in pictured}
    return _with(walker, pictured if surface == PICTURED_SURFACE else usual)


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
