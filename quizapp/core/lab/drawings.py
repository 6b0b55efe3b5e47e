"""What is drawn of an experiment: the numbers of each sort of picture, by the walkers' labels."""

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from optim_core import Descent
from quizapp.core.drawing import Bars, Curves, StepRows
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.lab.experiment import Experiment
from quizapp.core.verdict import Trajectories
from quizapp.core.wording import printable

Walked = Sequence[Descent | None]
"""The descent of each walker in their order; None where it is not known."""


def paths_drawn(experiment: Experiment, walked: Walked, *, arrows: bool = False) -> Trajectories:
    """The paths over the surface, with what arrows of the gradient need."""
    known = _known(experiment, walked)
    return Trajectories(
        experiment.surface,
        {},
        {label: _pairs(one.path) for label, one in known.items()},
        {label: _pairs(one.gradients) for label, one in known.items()} if arrows else {},
        {label: one.diverged_at for label, one in known.items() if one.diverged_at is not None},
    )


def losses_drawn(experiment: Experiment, walked: Walked) -> Curves:
    """The loss at each point, the start's first."""
    known = _known(experiment, walked)
    return Curves(
        "loss", {label: tuple(_losses(experiment, one).tolist()) for label, one in known.items()}
    )


def rates_drawn(experiment: Experiment, walked: Walked) -> Curves:
    """The learning rate in each step."""
    known = _known(experiment, walked)
    return Curves("lr", {label: tuple(one.rates.tolist()) for label, one in known.items()}, 1)


def bars_drawn(experiment: Experiment, walked: Walked, step: int) -> Bars:
    """The loss after so many steps, or, of a walk that has ended before, infinity."""
    losses = {label: _losses(experiment, one) for label, one in _known(experiment, walked).items()}
    values = {
        label: float(ones[step]) if step < len(ones) else math.inf for label, ones in losses.items()
    }
    return Bars(values, f"{step} ステップ後の損失")


def rows_drawn(
    experiment: Experiment, walked: Walked, walker: int, letters: Letters = TEXTBOOK_LETTERS
) -> StepRows:
    """Everything that was noted of one walker, a row a step."""
    one = walked[walker]
    label = experiment.labels[walker]
    if one is None:
        return StepRows(label, (), ())
    columns = {"": np.arange(len(one.path), dtype=np.float64), **_columns(experiment, one, letters)}
    return StepRows(
        label, tuple(columns)[1:], tuple(map(tuple, np.column_stack([*columns.values()]).tolist()))
    )


def _columns(
    experiment: Experiment, one: Descent, letters: Letters
) -> Mapping[str, NDArray[np.float64]]:
    """What is told of each step by its heading; nan in the row of the start where there is none."""
    steps = {letters.lr: one.rates, **_both("g", one.gradients)}
    for name, kept in one.states.items():
        steps |= _both(printable(letters.written(name)), kept)
    later = {heading: np.concatenate([[math.nan], column]) for heading, column in steps.items()}
    return {**later, **_both(letters.parameter, one.path), "f": _losses(experiment, one)}


def _both(name: str, pairs: NDArray[np.float64]) -> dict[str, NDArray[np.float64]]:
    point = "." if len(name) > 1 else ""
    return {f"{name}{point}x": pairs[:, 0], f"{name}{point}y": pairs[:, 1]}


def _known(experiment: Experiment, walked: Walked) -> Mapping[str, Descent]:
    def known() -> Iterator[tuple[str, Descent]]:
        for label, one in zip(experiment.labels, walked, strict=True):
            if one is not None:
                yield label, one

    return dict(known())


def _losses(experiment: Experiment, one: Descent) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):
        x, y = one.path.T
        return np.asarray(experiment.ground.value(x, y), dtype=np.float64)


def _pairs(points: NDArray[np.float64]) -> tuple[tuple[float, float], ...]:
    return tuple((x, y) for x, y in points.tolist())
