"""What it means, in words, where a walker's settings lie on the map: how its walks end, and why."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from optim_core.conventions import CONVENTIONS
from optim_core.optimizer import Maker
from optim_core.sweep import Regime
from optim_core.theory.linear import UNSTABLE, curvatures, eigenvalues, hessian
from quizapp.core.expression import plain_rule
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.scene import MapAsked
from quizapp.core.lab.sweeping import MAP_STEPS, maker_for, settings_named, swept
from quizapp.core.map_border import limit_formula, swing_formula

_Eigenvalues: TypeAlias = NDArray[np.complex128]
_Flags: TypeAlias = NDArray[np.bool_]

_NODES = 200  # of learning rates, between which a limit is found at first
_LOWEST, _HIGHEST = 1e-4, 1e2  # learning rates, in parts of 1/λ
_FAINT = 1e-6  # what is gone after a step does not swing

_ENDED = {
    Regime.CONVERGED: "収束：損失が初めの 1/1000 以下になります。",
    Regime.OSCILLATING: "振動：{steps} ステップたっても、行き来が収まっていません。",
    Regime.DIVERGED: "発散：最小点から離れていき、損失が初めより大きくなります。",
    Regime.UNFINISHED: "途中：{steps} ステップでは最小点に着きません"
    "（歩幅が小さい、平らな所にいる、別のくぼみに入った、のどれかです）。",
}


def region_told(experiment: Experiment, walker_index: int, asked: MapAsked) -> str:
    """How the walker's own settings fare after `MAP_STEPS`, how far the border is, and why."""
    walker = experiment.walkers[walker_index]
    known = settings_named(walker)
    pointed = {axis.setting: [known[axis.setting]] for axis in (asked.across, asked.up)}
    regime = Regime(int(swept(experiment, walker, pointed, MAP_STEPS).regime.item()))
    letters = CONVENTIONS["textbook"][plain_rule(walker.rule)].names
    at = "、".join(f"{letters.get(name, name)} = {value:.3g}" for name, (value,) in pointed.items())
    why = _why(maker_for(walker), experiment, walker.rule, known["lr"])
    return "".join((f"{at} は", _ENDED[regime].format(steps=MAP_STEPS), *why))


def _why(rule: Maker, experiment: Experiment, name: str, lr: float) -> Iterator[str]:
    ground = experiment.ground
    found = eigenvalues(rule, {"lr": [lr]}, hessian(ground))
    if found is None:
        return  # the sentence of the map says that no theory tells
    if experiment.schedule or experiment.clip:
        yield "次の説明は、学習率の予定やクリッピングを除いた場合のものです。"
    limit, begun = _first_rates(rule, experiment)
    if limit is None:
        yield "この更新は、学習率を変えても、収束と発散が入れ替わりません。"
    else:
        formula = limit_formula(name) or "η"
        yield f"収束の境は {formula} = {limit:.3g} で、今はその {lr / limit:.3g} 倍です。"
    rate = float(np.abs(found).max())
    yield f"最小点の近くでは、残りの距離が 1 ステップに {rate:.3g} 倍になります。"
    if begun is not None:
        formula = swing_formula(name) or "η"
        yield f"行き来は {formula} = {begun:.2g} から始まります。"


def _first_rates(rule: Maker, experiment: Experiment) -> tuple[float | None, float | None]:
    """The learning rates at which it ceases to converge, and at which it begins to swing."""
    largest = curvatures(experiment.ground)[1]
    nodes = np.geomspace(_LOWEST, _HIGHEST, _NODES) / largest
    curvature = hessian(experiment.ground)

    def first(holds: Callable[[_Eigenvalues], _Flags]) -> float | None:
        place = _first_change(eigenvalues(rule, {"lr": nodes}, curvature), holds)
        if place is None:
            return None
        between = np.linspace(nodes[place], nodes[place + 1], _NODES)
        nearer = _first_change(eigenvalues(rule, {"lr": between}, curvature), holds)
        return float(between[nearer or 0])

    return first(_converging), first(_calm)


def _first_change(
    found: _Eigenvalues | None, holds: Callable[[_Eigenvalues], _Flags]
) -> int | None:
    """After which of them that no longer holds which holds for the first."""
    flags = np.zeros(1, np.bool_) if found is None else holds(found)
    (places,) = np.nonzero(~flags)
    return int(places[0]) - 1 if flags[0] and len(places) else None


def _converging(found: _Eigenvalues) -> _Flags:
    return np.asarray(np.abs(found).max(axis=1) <= UNSTABLE)


def _calm(found: _Eigenvalues) -> _Flags:
    """Whether nothing swings: none is complex or negative."""
    swings = (np.abs(found.imag) > _FAINT) | (found.real < -_FAINT)
    return np.asarray(~swings.any(axis=1))
