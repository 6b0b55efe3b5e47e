"""A story told where its scenes can be turned; showing and playing a scene is left to the heirs."""

from functools import partial
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.core.glyphs import Glyphs
from quizapp.core.lab.scene import Scene
from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.story import Narration, narration_of
from quizapp.core.study.wish import Wish
from quizapp.tui import story_words as words
from quizapp.tui.bench import Bench
from quizapp.tui.messages import Begin
from quizapp.tui.play_clock import pace_of_stage
from quizapp.tui.screens.lab_choosing import LabMenuScreen
from quizapp.tui.screens.presenter import PresenterScreen
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.prose import FixedProse


class NarratingScreen(Screen[None]):
    """Follows a story, if there is one; the learner may leave its scenes and come back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "n", "practise", "問題へ", tooltip="実演の問題を解く", group=STAYS, id="story.practise"
        ),
        Binding("n", "story(1)", "次へ", tooltip="実演の次へ", group=STAYS, id="story.next"),
        Binding("b", "story(-1)", "前へ", tooltip="実演の前へ、変えた設定を元へ", id="story.back"),
        Binding("p", "stories", "実演", tooltip="実演を選ぶ", id="story.choose"),
        Binding(
            "d",
            "present",
            "発表用の画面",
            tooltip="発表用の画面で見せる",
            show=False,
            id="story.present",
        ),
    ]

    def __init__(self, glyphs: Glyphs, bench: Bench, narration: Narration | None) -> None:
        super().__init__()
        self.bench = bench
        self._glyphs = glyphs
        self.narration = narration
        self.strip = FixedProse(glyphs=glyphs, classes="story")

    @property
    def scene(self) -> Scene:
        """What is shown."""
        return self.bench.scene

    def put(self, scene: Scene) -> None:
        """Show another scene."""
        raise NotImplementedError

    def play_at(self, pace: int) -> None:
        """Play on to the goal, so many steps a second."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stand still."""
        raise NotImplementedError

    @property
    def goal(self) -> int:
        """The last step; of a stage that is played, its own."""
        told = self.narration
        if told is None or told.heard or self._strayed:
            return self.scene.experiment.steps
        return told.stage.scene.step

    def show_story(self) -> None:
        """Say what may be said with this scene on the screen."""
        self.set_class(self.narration is not None, "-story")
        if self.narration:
            self.narration = self.narration.at(self.scene)
            self.strip.say(*words.strip_paragraphs(self.narration, strayed=self._strayed))
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where a story is told there is something to come, or something that was before."""
        told = self.narration
        ended = told is not None and told.at_end and told.heard
        match action, parameters:
            case "practise", _:
                return ended
            case "story", (1,):
                return told is not None and not ended
            case "story", _:
                return told is not None and (told.place > 0 or self._strayed)
            case _:
                return True

    @property
    def _strayed(self) -> bool:
        """Whether the learner has changed what the story shows."""
        told = self.narration
        return told is not None and told.stage.scene.experiment != self.scene.experiment

    def tell(self, narration: Narration) -> None:
        """Play this stage of a story."""
        self.stop()
        self.narration, opening = narration, narration.opening
        self.put(opening)
        if not self.narration.heard:
            self.play_at(pace_of_stage(narration.stage.scene.step - opening.step))

    def bet(self, option: int) -> bool:
        """Go on with a bet; whether there is anything to bet on."""
        if self.narration is None or self.narration.open_bet is None:
            return False
        betting = self.narration.betting(option)
        if betting.place != self.narration.place:
            self.tell(betting)
        return True

    def _show_stage(self, narration: Narration) -> None:
        """A stage as it stands when it has been played."""
        self.stop()
        self.narration = narration
        self.put(narration.stage.scene)

    def action_story(self, by: int) -> None:
        """The next stage, or the one before; first this one is shown again, or to its end."""
        if self.narration is None:
            return
        if self._strayed or (by > 0 and not self.narration.heard):
            self._show_stage(self.narration)
        elif by > 0:
            self.tell(self.narration.moved(by))
        else:
            self._show_stage(self.narration.moved(by))

    @work
    async def action_stories(self) -> None:
        """Choose a story, or leave the one that is told."""
        stories = tuple(STORIES.values())
        told = self.narration.story if self.narration else None
        titles = [one.title for one in stories] + ([words.NO_STORY] if told else [])
        at = stories.index(told) if told in stories else 0
        screen = LabMenuScreen(words.CHOOSE_STORY, titles, at, self._glyphs)
        place = await self.app.push_screen_wait(screen)
        if place == len(stories):
            self.narration = None
            self.show_story()
        elif place is not None:
            self.tell(Narration(stories[place]))

    def action_present(self) -> None:
        """The story, or what is on the screen, before a class."""
        narration = self.narration or narration_of(self.scene, self.scene.experiment.ground.title)
        presenter = PresenterScreen(narration, self._glyphs, self.bench)
        self.app.push_screen(presenter, partial(self._back_from_class, self.scene))

    def _back_from_class(self, before: Scene, narration: Narration | None) -> None:
        if self.narration and narration:
            self._show_stage(narration)
        else:
            self.put(before)

    def action_practise(self) -> None:
        """Practise the question at the end of the story."""
        if self.narration:
            self.post_message(Begin(Wish(questions=(self.narration.story.question,))))
