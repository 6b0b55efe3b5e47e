"""Which learning rate over time is whose: as schedules that a figure draws, or by numbers."""

from collections.abc import Mapping, Sequence
from itertools import chain

from quizapp.core.fault import BadExampleError
from quizapp.core.figure import MOST_STEPS, Figure
from quizapp.core.lab.named import number_written
from quizapp.core.lab.question_forms.candidates import (
    OptionLine,
    nothing_else,
    other_schedules,
    right_line,
    wrong_lines,
)
from quizapp.core.lab.question_forms.curves import rates_by_numbers
from quizapp.core.lab.question_forms.written import (
    MOST_OPTIONS,
    LabQuestion,
    NoQuestionError,
    flow,
    quoted,
    schedule_told,
    then,
    told_settings,
    walker_told,
)
from quizapp.core.lab.scene import Scene
from quizapp.core.worked import Sample


def rates_asked(scene: Scene) -> LabQuestion:
    """Which learning rate over time is the chosen walker's."""
    experiment, right = scene.experiment, right_line(scene)
    if experiment.schedule is None and not right.walker.changes:
        raise NoQuestionError(
            "学習率がずっと同じなので、学習率の図は問題にできません。"
            "学習率の予定を選ぶか、途中で学習率を変えてください。"
        )
    if right.walker.changes or experiment.steps > MOST_STEPS:
        return rates_by_numbers(scene)
    lines = _told_apart(scene, right)
    return LabQuestion(
        f"{schedule_told(experiment)}\n"
        f"図の学習率のうち、{then(walker_told(right.walker), 'のものはどれか。')}",
        [
            f"{{path: {flow(_schedule_line(one))}, "
            + ("correct: true}" if one == right else f"because: {quoted(one.because)}}}")
            for one in lines
        ],
        "学習率が、いつ、どのように変わるかを、図と見比べて確かめます。",
        "初めと終わりの値、変わり始める時を見比べましょう。",
        3,
        "学習率",
        [f"plot: {{draw: lr, steps: {experiment.steps}}}"],
    )


def _told_apart(scene: Scene, right: OptionLine) -> Sequence[OptionLine]:
    """The right line first, and others that look different from all before them."""
    kept = [right]
    for one in chain(other_schedules(right), wrong_lines(scene)):
        if len(kept) < MOST_OPTIONS and _all_differ([*kept, one], scene.experiment.steps):
            kept.append(one)
    if len(kept) == 1:
        raise nothing_else()
    return kept


def _all_differ(lines: Sequence[OptionLine], steps: int) -> bool:
    if any(one.experiment.schedule is None or one.walker.changes for one in lines):
        return False
    written = {str(i): _schedule_line(one) for i, one in enumerate(lines)}
    figure = Figure(draw="lr", steps=steps, schedules=written)
    try:
        return not any(figure.look_alike(written, Sample()))
    except BadExampleError:
        return False


def _schedule_line(one: OptionLine) -> Mapping[str, str]:
    """The schedule as a line of a figure has it, from the walker's own rate on."""
    schedule = one.experiment.schedule
    if schedule is None:
        return {}
    settings = {"lr": told_settings(one.walker).get("lr", 0.0), **schedule.values}
    written = {name: number_written(value) for name, value in settings.items()}
    return {"schedule": schedule.name, **written}
