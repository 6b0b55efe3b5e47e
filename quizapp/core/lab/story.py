"""A story of the lab: scenes one after another, with what is said of each.

The stories themselves are in `stories`; how one is shown is left to the screens.
"""

from dataclasses import dataclass, replace

from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.scene import Look, Scene
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
class Narration:
    """How far a story has been told, and what was bet at each stage by its place.

    `heard` is whether the stage's step has been reached, so that what is said of it may be shown.
    """

    story: Story
    place: int = 0
    bets: tuple[tuple[int, int], ...] = ()
    heard: bool = False

    @property
    def stage(self) -> Stage:
        """What is told now."""
        return self.story.stages[self.place]

    @property
    def at_end(self) -> bool:
        """Whether there is no other stage after this one."""
        return self.place == len(self.story.stages) - 1

    @property
    def opening(self) -> Scene:
        """The scene from which the stage is played.

        It goes on from the stage before where nothing but the step is new; what is new on the
        screen is played from the start.
        """
        now = self.stage.scene
        before = self.story.stages[self.place - 1].scene if self.place else None
        goes_on = before and _same(before, now) and before.step <= now.step
        return replace(now, step=before.step if before and goes_on else 0)

    @property
    def open_bet(self) -> Bet | None:
        """What may be bet on now."""
        return self.stage.bet if self.heard else None

    @property
    def came_true(self) -> bool | None:
        """Whether what was bet at the stage before is what is shown now; None without a bet."""
        bet = self.story.stages[self.place - 1].bet if self.place else None
        chosen = dict(self.bets).get(self.place - 1)
        return None if bet is None or chosen is None else chosen == bet.true

    def at(self, scene: Scene) -> "Narration":
        """With this scene on the screen."""
        stage = self.stage.scene
        reached = scene.experiment == stage.experiment and scene.step >= stage.step
        return replace(self, heard=self.heard or reached)

    def moved(self, by: int) -> "Narration":
        """So many stages on or back, as far as there are any."""
        last = len(self.story.stages) - 1
        return replace(self, place=min(max(self.place + by, 0), last), heard=False)

    def betting(self, option: int) -> "Narration":
        """On, with a bet on what comes; as it is where there is no such option."""
        bet = self.open_bet
        if bet is None or option >= len(bet.options):
            return self
        bets = {**dict(self.bets), self.place: option}
        return replace(self, bets=tuple(bets.items())).moved(1)


def _same(one: Scene, other: Scene) -> bool:
    """Whether both show the same walks, however far they go."""
    return replace(one.experiment, steps=1) == replace(other.experiment, steps=1)


def narration_of(scene: Scene, title: str) -> Narration:
    """A scene of one's own as a story without words: its start, then all of its steps."""
    stages = (replace(scene, step=0), replace(scene, step=scene.experiment.steps))
    return Narration(Story(title, tuple(Stage(one, "") for one in stages), ""))


def until(step: int, experiment: Experiment, beside: Look = "loss", chosen: int = 0) -> Scene:
    """A scene of what has been walked by a step: no scale and no view tells what is to come."""
    return Scene(replace(experiment, steps=max(step, 1)), step, chosen, beside)


def experiment_of(
    *words: str, surface: str = Experiment(()).surface, steps: int = Experiment(()).steps
) -> Experiment:
    """What walks in a story, by the words that `read_walker` reads."""
    return Experiment(tuple(map(read_walker, words)), surface, steps=steps)
