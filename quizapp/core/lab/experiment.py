"""What is compared in a picture or in the lab, whole: whoever has it can draw it again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from optim_core.surfaces import SURFACES, Point, Surface
from quizapp.core.grading.probes import PICTURED_STEPS, PICTURED_SURFACE
from quizapp.core.lab.named import NamedSettings, written_settings
from quizapp.core.lab.walker import Walker

MOST_WALKED = 10_000
"""So many are walked while one waits."""


@dataclass(frozen=True, slots=True)
class Experiment:
    """Walkers that walk over one surface from one start.

    `schedule` is one of optim_core whose `lr` is each walker's own; `clip` is `value`, `norm` or
    `global_norm` with its `limit`.
    """

    walkers: tuple[Walker, ...]
    surface: str = PICTURED_SURFACE
    start: Point | None = None
    steps: int = PICTURED_STEPS
    schedule: NamedSettings | None = None
    clip: NamedSettings | None = None

    @property
    def ground(self) -> Surface:
        """The surface itself."""
        return SURFACES[self.surface]

    @property
    def begin(self) -> Point:
        """Where all start: the surface's own start, if no other was chosen."""
        return self.ground.start if self.start is None else self.start

    @property
    def labels(self) -> Sequence[str]:
        """What each walker is called here: with its settings where its name alone is another's."""
        names = Counter(one.called for one in self.walkers)
        labels: list[str] = []
        for one in self.walkers:
            told = f"{one.called}:{written_settings(one.settings)}"
            label = told if names[one.called] > 1 and one.settings else one.called
            same = sum(other == label or other.startswith(f"{label} #") for other in labels)
            labels.append(f"{label} #{same + 1}" if same else label)
        return labels
