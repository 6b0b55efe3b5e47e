"""Many settings of one walker at once, with the schedule and the clipping of its experiment."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from inspect import signature
from math import isfinite

import numpy as np

from optim_core import OPTIMIZERS, Sweep, sweep
from optim_core.optimizer import Maker, Optimizer, Value
from optim_core.schedules import Schedule
from optim_core.surfaces import Point, Surface
from quizapp.core.expression import maker_of, plain_rule
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import NamedSettings, UnknownWordError
from quizapp.core.lab.walker import OWN_CODE_NAME, Walker
from quizapp.core.lab.walking import clipping, optimizer_at, schedule_for

MAP_STEPS = 200
"""So long every setting of a map is walked, however long the paths beside it are."""

_TRIED_STEPS = 4
_TRIED_RATES = (0.05, 0.11)


def swept(
    experiment: Experiment,
    walker: Walker,
    values: Mapping[str, Sequence[float]],
    steps: int,
    last: int = 1,
    bound: Point = (np.inf, np.inf),
) -> Sweep:
    """Walk with every combination of the values, all else being as in the experiment.

    Changes on the way of these settings are left out.

    Raises:
        UnknownWordError: see `maker_for`, `check_experiment`.
    """
    return sweep(
        maker_for(walker),
        _clipped(experiment.ground, experiment.clip),
        values,
        experiment.begin,
        steps,
        last=last,
        bound=bound,
        schedule=_schedules(walker, experiment.schedule),
        changes={
            step: {name: value for name, value in settings if name not in values}
            for step, settings in walker.changes
        },
    )


def maker_for(walker: Walker) -> Maker:
    """What makes the walker's rule with its settings, any of which may be given anew.

    Raises:
        UnknownWordError: own code, a rule that is not known or refuses a setting, or one that
            cannot walk many ways at once.
    """
    if walker.is_own_code:
        message = (
            f"{OWN_CODE_NAME}は、多くの設定でまとめて動かせません。"
            "地図や調整には、手法か誤りを選んでください。"
        )
        raise UnknownWordError(message)
    optimizer_at(walker, 1)
    if "!" in walker.rule and _mixes(walker.rule):
        message = (
            f"{walker.called} は配列の要素を混ぜる誤りなので、"
            "多くの設定をまとめて動かせません。ほかの手法や誤りを選んでください。"
        )
        raise UnknownWordError(message)
    return partial(_newly_made(walker.rule), **dict(walker.settings))


def settings_named(walker: Walker) -> Mapping[str, float]:
    """The settings of a walker's rule that are finite numbers, as it has them at the start.

    Raises:
        UnknownWordError: see `maker_for`.
    """
    made = maker_for(walker)()
    names = signature(OPTIMIZERS[plain_rule(walker.rule)]).parameters
    values = {name: getattr(made, name, None) for name in names}
    # A switch is no number, and Nadam's decay that never sets in is infinite.
    return {one: value for one, value in values.items() if type(value) is float and isfinite(value)}


def _newly_made(rule: str) -> Maker:
    """Of a mistake each time a new class, as it may keep its state there."""

    def made(**settings: float) -> Optimizer:
        return maker_of(rule, ())(**settings)

    return made if "!" in rule else maker_of(rule, ())


@lru_cache
def _mixes(rule: str) -> bool:
    """Whether walks side by side disturb one another."""
    make, ground = _newly_made(rule), Experiment(()).ground
    together = sweep(make, ground, {"lr": _TRIED_RATES}, steps=_TRIED_STEPS).loss
    alone = [
        sweep(make, ground, {"lr": [lr]}, steps=_TRIED_STEPS).loss.item() for lr in _TRIED_RATES
    ]
    return not np.allclose(together, alone)


def _schedules(
    walker: Walker, schedule: NamedSettings | None
) -> Callable[[float], Schedule] | None:
    def from_rate(lr: float) -> Schedule:
        made = schedule_for(walker.with_setting("lr", lr), schedule)
        assert made is not None  # noqa: S101  # there is a schedule
        return made

    return from_rate if schedule else None


def _clipped(surface: Surface, clip: NamedSettings | None) -> Surface:
    """The surface with gradients as the clipping leaves them, for many points at once."""
    clipping(clip)  # refuses what is no clipping
    if clip is None:
        return surface
    (limit,) = clip.values.values()

    def gradient(x: Value, y: Value) -> tuple[Value, Value]:
        gx, gy = surface.gradient(x, y)
        if clip.name != "global_norm":  # of a single number the norm is its size
            return np.clip(gx, -limit, limit), np.clip(gy, -limit, limit)
        share = limit / np.maximum(np.hypot(gx, gy), limit)
        return gx * share, gy * share

    return replace(surface, gradient=gradient)
