"""A scene of the lab with what has been worked out of it: only what changed is worked out again."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.core.lab.looks import drawing_of
from quizapp.core.lab.scene import Look, Scene
from quizapp.core.lab.walking import check_experiment, descents

if TYPE_CHECKING:
    from optim_core import Descent
    from quizapp.core.drawing import Drawing
    from quizapp.core.lab.drawings import Walked


class Bench:
    """Where the walks and the drawings of one scene lie ready."""

    def __init__(self, scene: Scene, of_own_code: "Descent | None" = None) -> None:
        self.scene = scene
        self._of_own_code = of_own_code
        self.walked: Walked = descents(scene.experiment, of_own_code)
        self._drawn: dict[Look, tuple[Scene, Walked, Drawing | None]] = {}

    def put(self, scene: Scene) -> None:
        """Another scene.

        Raises:
            UnknownWordError: it cannot be walked; then the scene stays as it was.
        """
        if scene.experiment != self.scene.experiment:
            check_experiment(scene.experiment)
            self.walked = descents(scene.experiment, self._of_own_code)
        self.scene = scene

    def ran(self, of_own_code: "Descent | None") -> None:
        """One's own code has walked, or not."""
        self._of_own_code = of_own_code
        self.walked = descents(self.scene.experiment, of_own_code)

    def drawing(self, look: Look) -> "Drawing | None":
        """What a look draws; the very same object as long as nothing in it has changed."""
        needed = _needed(self.scene, look)
        kept = self._drawn.get(look)
        if kept is None or kept[0] != needed or kept[1] is not self.walked:
            kept = (needed, self.walked, drawing_of(self.scene, look, self.walked))
            self._drawn[look] = kept
        return kept[2]

    def losses(self, step: int) -> Sequence[float | None]:
        """The loss of each walker after so many steps; None where its walk has ended before."""
        ground = self.scene.experiment.ground
        return [
            float(ground.value(*one.path[step])) if one and step < len(one.path) else None
            for one in self.walked
        ]


def _needed(scene: Scene, look: Look) -> Scene:
    """The scene without what this look does not show."""
    step = scene.step if look == "bars" else 0
    chosen = scene.chosen if look in ("table", "map") else 0
    asked = scene.map if look == "map" else None
    arrows = scene.arrows and look == "paths"
    return replace(
        scene, step=step, chosen=chosen, map=asked, arrows=arrows, beside="loss", restarts=True
    )
