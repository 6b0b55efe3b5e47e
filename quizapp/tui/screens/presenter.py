"""A story before a class: one picture, one sentence, large figures; one key for what comes next.

Nothing is shown before it has happened. The terminal's font is meant to be large: 60 columns and
18 rows have to be enough.
"""

import math
from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen

from quizapp.core.glyphs import Glyphs
from quizapp.core.lab.handling import at_step
from quizapp.core.lab.scene import Look, Scene
from quizapp.core.lab.story import Narration
from quizapp.core.plots.brush import brushes
from quizapp.core.study.wish import Wish
from quizapp.tui import story_words as words
from quizapp.tui.bench import Bench
from quizapp.tui.messages import Begin
from quizapp.tui.play_clock import Player, pace_of_stage
from quizapp.tui.widgets.big_figures import BigFigure, BigFigures
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.plate import Plate
from quizapp.tui.widgets.prose import FixedProse
from quizapp.tui.widgets.too_small import TooSmall


class PresenterScreen(Screen[Narration]):
    """Tells a story from where it stands; closes with how far it was told."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "practise", "問題へ", tooltip="実演の問題を解く", id="presenter.practise"),
        Binding(
            "n,space,enter,right,pagedown", "next", "次へ", tooltip="次へ、再生中は最後まで",
            key_display="n Space", group=STAYS, id="presenter.next",
        ),
        Binding("b,left,pageup", "back", "前へ", key_display="b", id="presenter.back"),
        *(
            Binding(
                str(n), f"bet({n - 1})", "見当", tooltip="見当をつけて次へ", show=n == 1,
                key_display="数字", id=f"presenter.bet.{n}",
            )
            for n in range(1, 5)
        ),
        Binding("full_stop", "by(1)", "1 歩", tooltip="1 ステップ進む", key_display=".",
                id="presenter.on"),
        Binding("comma", "by(-1)", "1 ステップ戻る", key_display=",", show=False,
                id="presenter.step_back"),
        Binding("0", "replay", "もう一度", tooltip="この場面をもう一度再生", id="presenter.replay"),
        Binding("escape,q", "leave", "終える", key_display="Esc", group=STAYS,
                id="presenter.leave"),
        HELP_KEYS,
    ]  # fmt: skip

    def __init__(self, narration: Narration, glyphs: Glyphs, bench: Bench | None = None) -> None:
        super().__init__()
        self.narration = narration
        self._glyphs = glyphs
        self._bench = bench or Bench(narration.stage.scene)
        self._player = Player(self, self._at_step, lambda: self.narration.stage.scene.step)
        self._plate = Plate(glyphs, "picture")
        self._figures = BigFigures(glyphs)
        self._said = FixedProse(glyphs=glyphs, classes="story")

    @property
    def scene(self) -> Scene:
        """What is shown."""
        return self._bench.scene

    @property
    def playing(self) -> bool:
        """Whether it moves by itself."""
        return self._player.playing

    def compose(self) -> ComposeResult:
        """The picture beside the figures, and the sentence below."""
        yield TooSmall()
        with Horizontal():
            yield self._plate
            yield self._figures
        yield self._said
        yield Footer()

    def on_mount(self) -> None:
        """Begin where the story stands: what was heard before is shown at once."""
        self._put(self.narration.stage.scene if self.narration.heard else self.narration.opening)
        self._play()

    def on_screen_suspend(self) -> None:
        """Nothing moves where nobody looks."""
        self._player.stop()

    # What is shown.

    def _put(self, scene: Scene) -> None:
        self._bench.put(scene)
        self.narration = self.narration.at(scene)
        heading = words.story_heading(self.narration)
        self._plate.show(self._bench.drawing(self._look), scene.step, heading)
        self._figures.show(tuple(self._large()))
        self._said.say(*words.story_paragraphs(self.narration))
        self.refresh_bindings()

    @property
    def _look(self) -> Look:
        """The paths, or what the stage wants beside them; the losses are told in figures.

        No class could read a table.
        """
        look = self.scene.beside
        small = look in ("loss", "table") or self._bench.drawing(look) is None
        return "paths" if small else look

    def _large(self) -> Iterator[BigFigure]:
        yield BigFigure(words.STEP_FIGURE, str(self.scene.step))
        labels = self.scene.experiment.labels
        drawn = brushes(labels, self._glyphs.charset)
        names = words.figure_names(self.scene.experiment.walkers)
        losses = self._bench.losses(self.scene.step)
        for name, brush, loss, walk in zip(names, drawn, losses, self._bench.walked, strict=True):
            told = _short(loss) if walk else words.NO_FIGURE
            yield BigFigure(f"{brush.current} {name}", told, brush.style)

    # Time.

    def _play(self) -> None:
        stage, step = self.narration.stage.scene, self.scene.step
        if step >= stage.step:
            return
        if self.app.animation_level == "none":
            self._put(stage)
            return
        self._player.start(step, pace_of_stage(stage.step - step))

    def _at_step(self, step: int) -> None:
        self._put(at_step(self.scene, step))

    # Keys.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What comes next is a stage, or the question at the end."""
        del parameters
        match action:
            case "practise":
                return self._ended and bool(self.narration.story.question)
            case "next":
                return not self._ended
            case "bet":
                return self.narration.open_bet is not None
            case "back":
                return self.narration.place > 0
            case _:
                return True

    @property
    def _ended(self) -> bool:
        return self.narration.at_end and self.narration.heard

    def _tell(self, narration: Narration) -> None:
        self._player.stop()
        self.narration = narration
        self._put(narration.opening)
        self._play()

    def action_next(self) -> None:
        """The next stage; of one that plays, its end."""
        if self.narration.heard:
            self._tell(self.narration.moved(1))
        else:
            self._player.stop()
            self._put(self.narration.stage.scene)

    def action_back(self) -> None:
        """The stage before, as it was left."""
        self._player.stop()
        self.narration = self.narration.moved(-1)
        self._put(self.narration.stage.scene)

    def action_bet(self, option: int) -> None:
        """The next stage, with a bet on what it shows."""
        betting = self.narration.betting(option)
        if betting.place != self.narration.place:
            self._tell(betting)

    def action_by(self, steps: int) -> None:
        """A step by hand, never beyond what may be seen yet."""
        self._player.stop()
        last = self.narration.stage.scene.step
        self._at_step(min(self.scene.step + steps, last))

    def action_replay(self) -> None:
        """This stage from its start."""
        self._player.stop()
        self._at_step(0)
        self._play()

    def action_practise(self) -> None:
        """Practise the question at the end."""
        self.post_message(Begin(Wish(questions=(self.narration.story.question,))))

    def action_leave(self) -> None:
        """Back to where the story was opened."""
        self.dismiss(self.narration)


def _short(loss: float | None) -> str:
    """A loss that is read at a glance: 0.0479, 57.5, 1.2E+03."""
    if loss is None or not math.isfinite(loss):
        return words.DIVERGED_FIGURE
    plain = loss == 0 or LEAST_PLAIN <= abs(loss) < MOST_PLAIN
    return f"{loss:.3g}" if plain else f"{loss:.1E}"


LEAST_PLAIN, MOST_PLAIN = 1e-4, 1e3
"""Between these a loss is written without a power of ten."""
