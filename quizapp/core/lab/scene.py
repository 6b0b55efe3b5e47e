"""One state of the lab, and the words after `quizapp lab` or `quizapp plot` that say it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.drawing import Axis
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import number_written
from quizapp.core.lab.suiting import told_whole

Look: TypeAlias = Literal["paths", "loss", "lr", "table", "bars", "map"]
"""What a picture is of."""


@dataclass(frozen=True, slots=True)
class MapAsked:
    """A map of how the chosen walker fares at two of its settings."""

    across: Axis
    up: Axis

    def written(self) -> tuple[str, str]:
        """Each axis as one word: `lr=0.01..2`."""
        return _axis_written(self.across), _axis_written(self.up)


@dataclass(frozen=True, slots=True)
class Scene:
    """An experiment as it is looked at: at a step, with one of its walkers chosen.

    `beside` is drawn beside the paths, `map` where a map is: of the chosen walker, whose settings
    the keys turn. With `restarts` a setting that is turned is another from the start on, else
    from the step on that is shown.
    """

    experiment: Experiment
    step: int = 0
    chosen: int = 0
    beside: Look = "loss"
    arrows: bool = False
    map: MapAsked | None = None
    restarts: bool = True


def plot_words(scene: Scene, look: Look, columns: int, rows: int, style: str) -> tuple[str, ...]:
    """The words after `quizapp plot` that draw this very picture, cell for cell."""
    return (
        *_experiment_words(scene.experiment),
        *_look_words(scene, look),
        *("--step", str(scene.step), "--size", f"{columns}x{rows}", "--style", style),
    )


def lab_words(scene: Scene) -> tuple[str, ...]:
    """The words after `quizapp lab` that open it as it is."""
    return (
        *_experiment_words(scene.experiment),
        *("--step", str(scene.step), "--choose", str(scene.chosen + 1)),
        *("--beside", scene.beside),
        *(("--arrows",) if scene.arrows else ()),
        *(("--map", *scene.map.written()) if scene.map else ()),
        *(() if scene.restarts else ("--from-here",)),
    )


def _experiment_words(experiment: Experiment) -> Iterator[str]:
    yield from (told_whole(walker).written() for walker in experiment.walkers)
    yield from ("--surface", experiment.surface)
    if experiment.start is not None:
        # One word, as a start may begin with a minus.
        yield "--start=" + ",".join(map(number_written, experiment.start))
    yield from ("--steps", str(experiment.steps))
    if experiment.schedule:
        yield from ("--schedule", experiment.schedule.written())
    if experiment.clip:
        yield from ("--clip", experiment.clip.written())


_LOOK_WORDS: dict[Look, str] = {
    "loss": "--loss",
    "lr": "--lr-curve",
    "table": "--table",
    "bars": "--bars",
}


def _look_words(scene: Scene, look: Look) -> Iterator[str]:
    if look == "map" and scene.map:
        yield from ("--map", *scene.map.written())
    if look in _LOOK_WORDS:
        yield _LOOK_WORDS[look]
    if look == "paths" and scene.arrows:
        yield "--arrows"
    if look in ("table", "map"):
        yield from ("--choose", str(scene.chosen + 1))


def _axis_written(axis: Axis) -> str:
    return f"{axis.setting}={number_written(axis.low)}..{number_written(axis.high)}"
