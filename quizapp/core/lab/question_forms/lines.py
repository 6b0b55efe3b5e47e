"""Which line of a picture is whose, where a figure of a question can walk it itself."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from quizapp.core.fault import BadExampleError
from quizapp.core.figure import MOST_STEPS, Figure
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import number_written
from quizapp.core.lab.question_forms.candidates import (
    OptionLine,
    line_explained,
    nothing_else,
    right_line,
    wrong_lines,
)
from quizapp.core.lab.question_forms.curves import losses_by_numbers
from quizapp.core.lab.question_forms.written import (
    MOST_OPTIONS,
    LabQuestion,
    NoQuestionError,
    conditions_told,
    flow,
    line_of,
    quoted,
    then,
    walker_told,
)
from quizapp.core.lab.scene import Scene
from quizapp.core.worked import Sample


def paths_asked(scene: Scene) -> LabQuestion:
    """Which path is the chosen walker's."""
    if not _is_plain(scene.experiment):
        raise NoQuestionError(
            "問題の軌跡の図には、図の中の点から、同じ設定のまま "
            f"{MOST_STEPS} ステップまで進むものだけを描けます。"
            "予定・クリッピング・途中の変更をやめるか、損失の図を問題にしてください。"
        )
    return _asked(scene, "paths")


def losses_asked(scene: Scene) -> LabQuestion:
    """Which curve of losses is the chosen walker's."""
    return _asked(scene, "loss") if _is_plain(scene.experiment) else losses_by_numbers(scene)


def _is_plain(experiment: Experiment) -> bool:
    """Whether a figure of a question can walk it: from a point that it shows, nothing else."""
    sides = zip(experiment.begin, experiment.ground.domain, strict=True)
    return (
        all(low <= at <= high for at, (low, high) in sides)
        and not experiment.schedule
        and not experiment.clip
        and not any(one.changes for one in experiment.walkers)
        and experiment.steps <= MOST_STEPS
    )


def _asked(scene: Scene, draw: Literal["paths", "loss"]) -> LabQuestion:
    experiment = scene.experiment
    right, wrong = right_line(scene), _told_apart(scene, draw)
    what = "軌跡" if draw == "paths" else "損失の曲線"
    plot = {"surface": experiment.surface, "steps": str(experiment.steps)}
    conditions = ""
    if experiment.start:
        plot["start"] = f"[{', '.join(_start(experiment))}]"
        conditions = f"{conditions_told(experiment)}\n"
    return LabQuestion(
        f"{conditions}図の{what}のうち、{then(walker_told(right.walker), 'はどれか。')}",
        [
            f"{{path: {flow(line_of(right.walker))}, correct: true}}",
            *(
                f"{{path: {flow(line_of(one.walker))}, because: {quoted(one.because)}}}"
                for one in wrong
            ),
        ],
        line_explained(right, wrong),
        "最初の 1 回の向きと大きさ、その後の変わり方を見比べましょう。",
        3,
        "軌跡" if draw == "paths" else "損失",
        [f"plot: {flow(plot if draw == 'paths' else {'draw': draw, **plot})}"],
    )


def _start(experiment: Experiment) -> tuple[str, ...]:
    return tuple(map(number_written, experiment.start or ()))


def _told_apart(scene: Scene, draw: Literal["paths", "loss"]) -> Sequence[OptionLine]:
    """Others whose lines look different from the right one, and from all before them."""
    experiment = scene.experiment
    start = _start(experiment)
    figure = Figure(experiment.surface, steps=experiment.steps, draw=draw, start=start)
    lines = {"right": line_of(right_line(scene).walker)}
    kept: list[OptionLine] = []
    for one in wrong_lines(scene):
        tried = {**lines, str(len(kept)): line_of(one.walker)}
        if len(kept) < MOST_OPTIONS - 1 and _all_differ(replace(figure, paths=tried)):
            lines, kept = tried, [*kept, one]
    if not kept:
        raise nothing_else()
    return kept


def _all_differ(figure: Figure) -> bool:
    try:
        return not any(figure.look_alike(figure.labels, Sample()))
    except (BadExampleError, ArithmeticError, ValueError, TypeError):
        return False  # a setting that the rule refuses, or a mistake that raises
