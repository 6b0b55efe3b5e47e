"""Which curve is whose, by the numbers themselves: whatever was walked can be asked about."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from quizapp.core.drawing import Curves
from quizapp.core.figure import MOST_STEPS, Figure
from quizapp.core.lab.drawings import Walked, losses_drawn, rates_drawn
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import UnknownWordError
from quizapp.core.lab.question_forms.candidates import (
    OptionLine,
    line_explained,
    nothing_else,
    other_schedules,
    right_line,
    wrong_lines,
)
from quizapp.core.lab.question_forms.written import (
    MOST_OPTIONS,
    LabQuestion,
    NoQuestionError,
    conditions_told,
    flow,
    quoted,
    schedule_told,
    then,
    walker_told,
)
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walking import descents
from quizapp.core.worked import Sample

_NAMES = "PQRS"
_FIGURES = 4
_HINT = "初めと終わりの値、変わり始める時を見比べましょう。"

_Drawn = Callable[[Experiment, Walked], Curves]
_Line = tuple[OptionLine, tuple[float, ...]]


def losses_by_numbers(scene: Scene) -> LabQuestion:
    """Which curve of losses is the chosen walker's."""
    right, *wrong = lines = _told_apart(scene, wrong_lines(scene), losses_drawn)
    return LabQuestion(
        f"{conditions_told(scene.experiment)}\n"
        f"図の損失の曲線のうち、{then(walker_told(right[0].walker), 'はどれか。')}",
        _options(_ordered(scene, lines), right),
        line_explained(right[0], [one for one, _ in wrong]),
        _HINT,
        3,
        "損失",
        [f"plot: {{draw: loss, curves: {_curves(_ordered(scene, lines))}}}"],
    )


def rates_by_numbers(scene: Scene) -> LabQuestion:
    """Which learning rate over time is the chosen walker's."""
    experiment = scene.experiment
    others = chain(other_schedules(right_line(scene)), wrong_lines(scene))
    right, *_ = lines = _told_apart(scene, others, rates_drawn)
    return LabQuestion(
        f"{schedule_told(experiment)}\n"
        f"図の学習率のうち、{then(walker_told(right[0].walker), 'のものはどれか。')}".strip(),
        _options(_ordered(scene, lines), right),
        "学習率が、いつ、どのように変わるかを、図と見比べて確かめます。",
        _HINT,
        3,
        "学習率",
        [f"plot: {{draw: loss, vertical: 学習率, curves: {_curves(_ordered(scene, lines))}}}"],
    )


def _told_apart(scene: Scene, others: Iterator[OptionLine], drawn: _Drawn) -> Sequence[_Line]:
    """The right line first, and others that look different from all before them."""
    if scene.experiment.steps > MOST_STEPS:
        raise NoQuestionError(f"問題の図に描けるのは、{MOST_STEPS} ステップまでです。")
    kept: list[_Line] = []
    for one in (right_line(scene), *others):
        values = _values(one, drawn)
        if values and len(kept) < MOST_OPTIONS and _is_new([line for _, line in kept], values):
            kept.append((one, values))
    if len(kept) <= 1 or kept[0][0] != right_line(scene):
        raise nothing_else()
    return kept


def _values(one: OptionLine, drawn: _Drawn) -> tuple[float, ...]:
    """From the first step on, as far as they are finite; nothing where it cannot be walked."""
    try:
        curves = drawn(one.experiment, descents(one.experiment))
    except (UnknownWordError, ArithmeticError, ValueError, TypeError):
        return ()
    values = [value for line in curves.lines.values() for value in line[1 - curves.first :]]
    ends = next((i for i, value in enumerate(values) if not math.isfinite(value)), len(values))
    return tuple(float(f"{value:.{_FIGURES}g}") for value in values[:ends])


def _is_new(lines: Sequence[tuple[float, ...]], values: tuple[float, ...]) -> bool:
    """Whether a curve can be told from the others, and they from one another on its scale."""
    written = {str(i): tuple(map(repr, line)) for i, line in enumerate([*lines, values])}
    figure = Figure(draw="loss", steps=MOST_STEPS, curves=written)
    return not any(figure.look_alike(written, Sample()))


def _ordered(scene: Scene, lines: Sequence[_Line]) -> Mapping[str, _Line]:
    """The lines by their names; the right one's place hangs on the scene."""
    right, *order = lines
    order.insert((scene.experiment.steps + scene.chosen) % len(lines), right)
    return dict(zip(_NAMES, order, strict=False))


def _options(lines: Mapping[str, _Line], right: _Line) -> Sequence[str]:
    return [
        f"{{answer: {name}, correct: true}}"
        if line == right
        else f"{{answer: {name}, because: {quoted(line[0].because)}}}"
        for name, line in lines.items()
    ]


def _curves(lines: Mapping[str, _Line]) -> str:
    return flow(
        {
            name: f"[{', '.join(f'{value:.{_FIGURES}g}' for value in values)}]"
            for name, (_, values) in lines.items()
        }
    )
