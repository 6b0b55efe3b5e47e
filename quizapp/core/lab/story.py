"""A story of the lab: scenes one after another, with what is said of each.

The stories themselves are in `stories`; how one is shown is left to the screens.
"""

from dataclasses import dataclass, replace

from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.walker import read_walker


@dataclass(frozen=True, slots=True)
class Bet:
    """What may come next, before it is shown; `true` is the place of what does come."""

    options: tuple[str, ...]
    true: int


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene and what is said when its step is reached: nothing that is seen only later.

    A stage with a bet asks for what the next one shows.
    """

    scene: Scene
    said: str
    bet: Bet | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Stages one after another; `question` is the id of one of the bank, to be asked at the end."""

    title: str
    stages: tuple[Stage, ...]
    question: str


@dataclass(frozen=True, slots=True)
class Telling:
    """How far a story has been told, and what was bet at each stage by its place."""

    story: Story
    place: int = 0
    bets: tuple[tuple[int, int], ...] = ()

    @property
    def stage(self) -> Stage:
        """What is told now."""
        return self.story.stages[self.place]

    @property
    def at_end(self) -> bool:
        """Whether all has been told."""
        return self.place == len(self.story.stages) - 1

    @property
    def first_step(self) -> int:
        """From which step this stage is played: on from the one before, where nothing else changed.

        What is new on the screen is played from the start.
        """
        if self.place == 0:
            return 0
        before, now = self.story.stages[self.place - 1].scene, self.stage.scene
        goes_on = before.experiment == now.experiment and before.step <= now.step
        return before.step if goes_on else 0

    @property
    def came_true(self) -> bool | None:
        """Whether what was bet at the stage before is what is shown now; None without a bet."""
        bet = self.story.stages[self.place - 1].bet if self.place else None
        chosen = dict(self.bets).get(self.place - 1)
        return None if bet is None or chosen is None else chosen == bet.true

    def moved(self, by: int) -> "Telling":
        """So many stages on or back, as far as there are any."""
        last = len(self.story.stages) - 1
        return replace(self, place=min(max(self.place + by, 0), last))

    def betting(self, option: int) -> "Telling":
        """On, with a bet on what comes; as it is where there is no such option."""
        bet = self.stage.bet
        if bet is None or not 0 <= option < len(bet.options):
            return self
        bets = {**dict(self.bets), self.place: option}
        return replace(self, bets=tuple(bets.items())).moved(1)


def experiment_of(
    *words: str, surface: str = Experiment(()).surface, steps: int = Experiment(()).steps
) -> Experiment:
    """What walks in a story, by the words that `read_walker` reads."""
    return Experiment(tuple(map(read_walker, words)), surface, steps=steps)
