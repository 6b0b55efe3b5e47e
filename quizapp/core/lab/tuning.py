"""The best settings of a walker in its experiment, found alike for all: a fair comparison."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from optim_core.conventions import CONVENTIONS
from optim_core.sweep import Sweep
from quizapp.core.drawing import Axis
from quizapp.core.expression import plain_rule
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.sweeping import settings_named, swept
from quizapp.core.lab.walker import Walker

_TRIED = 360
"""So many pairs of settings are tried at a time: all of them rates, where there is no other."""

_ROUNDS = 3
"""At first all over the range, then around the best one, each time finer."""

_SECOND_VALUES = 12
_LOWEST, _HIGHEST = 1e-4, 1e3
"""The learning rates that are tried at first."""

_LAST_SHARE = 4
"""The loss that counts is the highest of the last quarter of the steps: to pass by the minimum in
the last step by chance is not to be good."""

_DIGITS = 3
"""Settings are told, and taken, with so many."""

_SECOND: Mapping[str, tuple[float, float]] = {
    "momentum": (0.0, 0.99),
    "rho": (0.5, 0.999),
    "beta1": (0.0, 0.99),
}
"""What is tuned beside the learning rate: the first of these that a rule has."""


@dataclass(frozen=True, slots=True)
class Tuned:
    """A walker with its best settings, and how they were found."""

    walker: Walker
    told: str


def tuned(experiment: Experiment, walker_index: int) -> Tuned:
    """The walker with the best settings that were found for it on this surface, from this start.

    Its other settings stay, and so do schedule and clipping; changes on the way are given up.

    Raises:
        UnknownWordError: own code, or a mistake that cannot walk many ways at once.
    """
    walker = experiment.walkers[walker_index]
    alone = replace(experiment, walkers=(replace(walker, changes=()),))
    best, loss = _best(alone)
    better = walker
    for name, value in best:
        better = better.with_setting(name, value)
    return Tuned(replace(better, changes=()), _told(alone, dict(best), loss))


@lru_cache(maxsize=64)
def _best(experiment: Experiment) -> tuple[tuple[tuple[str, float], ...], float]:
    """The settings of the only walker that come out best, and their loss."""
    asked = _axes(experiment.walkers[0])
    best: dict[str, float] = {}
    for _ in range(_ROUNDS):
        values = {axis.setting: axis.values(_count(axis, asked)) for axis in asked}
        best = _tried(experiment, values).best()
        asked = [_around(axis, best[axis.setting], values[axis.setting]) for axis in asked]
    taken = {name: float(f"{value:.{_DIGITS}g}") for name, value in best.items()}
    found = _tried(experiment, {name: [value] for name, value in taken.items()})
    return tuple(taken.items()), float(found.loss.item())


def _tried(experiment: Experiment, values: Mapping[str, Sequence[float]]) -> Sweep:
    """Walks that leave the picture do not count: AdaGrad can jump far, and come back at once."""
    corners = np.abs([*np.transpose(experiment.ground.domain), experiment.begin]).max(axis=0)
    x, y = corners.tolist()
    (walker,) = experiment.walkers
    return swept(experiment, walker, values, experiment.steps, _last(experiment), (x, y))


def _axes(walker: Walker) -> Sequence[Axis]:
    known = settings_named(walker)
    second = [Axis(name, *ends) for name, ends in _SECOND.items() if name in known][:1]
    return [Axis("lr", _LOWEST, _HIGHEST), *second]


def _count(axis: Axis, axes: Sequence[Axis]) -> int:
    if axis.setting != "lr":
        return _SECOND_VALUES
    return _TRIED if len(axes) == 1 else _TRIED // _SECOND_VALUES


def _around(axis: Axis, best: float, values: Sequence[float]) -> Axis:
    """From the value before the best one to the value after it."""
    place = values.index(best)
    return Axis(axis.setting, values[max(place - 1, 0)], values[min(place + 1, len(values) - 1)])


def _last(experiment: Experiment) -> int:
    return math.ceil(experiment.steps / _LAST_SHARE)


def _told(experiment: Experiment, best: Mapping[str, float], loss: float) -> str:
    (walker,) = experiment.walkers
    letters = CONVENTIONS["textbook"][plain_rule(walker.rule)].names
    named = "、".join(letters.get(name, name) for name in best)
    how = (
        f"{named} を {_TRIED} 通り、範囲を狭めながら {_ROUNDS} 回試し、"
        f"{experiment.steps} ステップの最後の {_last(experiment)} 点の中で"
        "最も高い損失を比べました（図の範囲から出るものは除く）。"
        "試す数はどの手法も同じです。"
    )
    if experiment.schedule:
        how += "η は、学習率の予定の初めの値です。"
    if not math.isfinite(loss):
        return f"{walker.called}：どの設定でも図の範囲から出ます。{how}"
    values = "、".join(f"{letters.get(name, name)} = {value:g}" for name, value in best.items())
    worst = f"最後の {_last(experiment)} 点の損失はどれも {loss:.3g} 以下でした。"
    return f"{walker.called}：{values} が最も良く、{worst}{how}"
