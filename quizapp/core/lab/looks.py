"""What a look at a scene draws: the numbers of its picture."""

from typing import assert_never

from quizapp.core.drawing import Drawing, first_step_of
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.lab.drawings import (
    Walked,
    bars_drawn,
    losses_drawn,
    paths_drawn,
    rates_drawn,
    rows_drawn,
)
from quizapp.core.lab.scene import Look, Scene


def drawing_of(
    scene: Scene, look: Look, walked: Walked, letters: Letters = TEXTBOOK_LETTERS
) -> Drawing | None:
    """What is drawn of the scene; None for a map that nothing was asked of.

    Raises:
        UnknownWordError: there is no such map of the chosen walker.
    """
    experiment = scene.experiment
    match look:
        case "paths":
            return paths_drawn(experiment, walked, arrows=scene.arrows)
        case "loss":
            return losses_drawn(experiment, walked)
        case "lr":
            return rates_drawn(experiment, walked)
        case "table":
            return rows_drawn(experiment, walked, scene.chosen, letters)
        case "bars":
            return bars_drawn(experiment, walked, scene.step)
        case "map":
            from quizapp.core.lab.mapping import map_drawn

            return map_drawn(experiment, scene.chosen, scene.map) if scene.map else None
        case _:
            assert_never(look)


def frame_at(drawing: Drawing, step: int) -> int:
    """How far a drawing is drawn at a step of the scene: learning rates begin with the first."""
    return max(step - first_step_of(drawing), 0)
