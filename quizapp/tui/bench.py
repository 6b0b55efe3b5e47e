"""A scene of the lab with what has been worked out of it: only what changed is worked out again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.lab.looks import drawing_of
from quizapp.core.lab.own_code import OwnCode, OwnWalk, OwnWalks, own_descents, own_walkers
from quizapp.core.lab.scene import Look, Scene
from quizapp.core.lab.walking import check_experiment, descents

if TYPE_CHECKING:
    from quizapp.core.drawing import Drawing
    from quizapp.core.lab.drawings import Walked
    from quizapp.core.lab.experiment import Experiment

_WALKS_KEPT = 64
"""Walks of one's own code while a setting is turned back and forth."""


class Bench:
    """Where the walks and the drawings of one scene lie ready."""

    def __init__(
        self, scene: Scene, own_code: OwnCode | None = None, letters: Letters = TEXTBOOK_LETTERS
    ) -> None:
        self.scene = scene
        self._letters = letters
        self.own_code = own_code
        self._own: dict[Experiment, OwnWalks] = {}
        self.walked: Walked = self._walk(scene.experiment)
        self._drawn: dict[Look, tuple[Scene, Walked, Drawing | None]] = {}

    def put(self, scene: Scene) -> None:
        """Another scene; what one's own code leaves out of its settings is told then.

        Raises:
            UnknownWordError: it cannot be walked; then the scene stays as it was.
        """
        if self.own_code:
            scene = replace(scene, experiment=self.own_code.filled(scene.experiment))
        if scene.experiment != self.scene.experiment:
            check_experiment(scene.experiment)
            self.walked = self._walk(scene.experiment)
        self.scene = scene

    @property
    def to_run(self) -> "Experiment | None":
        """What one's own code has still to walk, if anything."""
        own = own_part(self.scene.experiment)
        return own if self.own_code and own.walkers and own not in self._own else None

    def ran(self, experiment: "Experiment", walks: OwnWalks) -> None:
        """What one's own code has come to in `to_run`."""
        while len(self._own) >= _WALKS_KEPT:
            del self._own[next(iter(self._own))]
        self._own[experiment] = walks
        self.walked = self._walk(self.scene.experiment)

    def own_walk(self, walker: int) -> OwnWalk | None:
        """What came of one's own code as that walker, once it has run."""
        experiment = self.scene.experiment
        return self._own_walks(experiment).get(experiment.walkers[walker])

    def _own_walks(self, experiment: "Experiment") -> OwnWalks:
        return self._own.get(own_part(experiment), {})

    def _walk(self, experiment: "Experiment") -> "Walked":
        return descents(experiment, own_descents(self._own_walks(experiment)))

    def drawing(self, look: Look) -> "Drawing | None":
        """What a look draws; the very same object as long as nothing in it has changed."""
        needed = _needed(self.scene, look)
        kept = self._drawn.get(look)
        if kept is None or kept[0] != needed or kept[1] is not self.walked:
            kept = (needed, self.walked, drawing_of(self.scene, look, self.walked, self._letters))
            self._drawn[look] = kept
        return kept[2]

    def losses(self, step: int) -> Sequence[float | None]:
        """The loss of each walker after so many steps; None where its walk has ended before."""
        ground = self.scene.experiment.ground
        return [
            float(ground.value(*one.path[step])) if one and step < len(one.path) else None
            for one in self.walked
        ]


def own_part(experiment: "Experiment") -> "Experiment":
    """What one's own code walks of an experiment, which nothing else in it changes."""
    return replace(experiment, walkers=tuple(own_walkers(experiment)))


def _needed(scene: Scene, look: Look) -> Scene:
    """The scene without what this look does not show."""
    step = scene.step if look == "bars" else 0
    chosen = scene.chosen if look in ("table", "map") else 0
    asked = scene.map if look == "map" else None
    arrows = scene.arrows and look == "paths"
    return replace(
        scene, step=step, chosen=chosen, map=asked, arrows=arrows, beside="loss", restarts=True
    )
