"""What the lab shows of a scene, standing or playing; what its keys do is left to the heir."""

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.lab import handling
from quizapp.core.lab.current_step import step_told, told_briefly
from quizapp.core.lab.forms import variant_told
from quizapp.core.lab.knobs import Knob, knobs_of
from quizapp.core.lab.named import UnknownWordError
from quizapp.core.lab.own_code import OwnCode
from quizapp.core.lab.region import region_told
from quizapp.core.lab.scene import Look, Scene
from quizapp.core.lab.story import Narration
from quizapp.core.plots.brush import brushes
from quizapp.tui import lab_words as words
from quizapp.tui.bench import Bench
from quizapp.tui.messages import LastCodeWanted, Notice, OwnCodeWalked, OwnCodeWanted
from quizapp.tui.paragraphs import Said, Told, whole_fitting
from quizapp.tui.play_clock import PACES, Player
from quizapp.tui.screens.narrating import NarratingScreen
from quizapp.tui.widgets.footer import Footer
from quizapp.tui.widgets.plate import Plate
from quizapp.tui.widgets.prose import FixedProse, LineProse
from quizapp.tui.widgets.step_bar import StepBar
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.tui.widgets.walker_rows import WalkerRow, WalkerRows

if TYPE_CHECKING:
    from quizapp.core.formula.letters import Letters

FIRST_PACE = PACES[3]

BOTH_FIT_FROM = 76
"""From so many columns on a picture has room beside the paths."""

ROOMY_FROM = 28
"""From so many rows on more of the formulas has room."""

TIGHT_BELOW = 22
"""With fewer rows the pictures need some of those of the formulas."""

ROWS_OF_FORMULAS = 2
"""So many rows stay those of the formulas: with more, one says what the walker is."""

THREE_FIT_FROM = (110, 36)
"""From so many columns and rows on the table has room, too."""


class LabView(NarratingScreen):
    """Pictures, walkers and the numbers of the step: drawn anew wherever something has changed."""

    def __init__(
        self,
        scene: Scene,
        glyphs: Glyphs,
        letters: "Letters",
        own_code: OwnCode | None = None,
        narration: Narration | None = None,
    ) -> None:
        super().__init__(glyphs, Bench(scene, own_code, letters), narration)
        self._letters = letters
        self.knob = 0
        self.pace = FIRST_PACE
        self.player = Player(self, self.at_step, lambda: self.goal)
        self._running_code: OwnCodeWanted | None = None
        self.paths = Plate(glyphs, "paths")
        self.paths.can_focus = True
        self.beside = Plate(glyphs, "beside")
        self.third = Plate(glyphs, "third")
        self._bar = StepBar(glyphs)
        self.rows = WalkerRows(glyphs)
        self._numbers = FixedProse(glyphs=glyphs, classes="numbers")
        self._formula = LineProse(glyphs=glyphs, classes="formula")
        self._told = LineProse(glyphs=glyphs, classes="told")

    @property
    def playing(self) -> bool:
        """Whether it moves by itself."""
        return self.player.playing

    def compose(self) -> ComposeResult:
        """Pictures, the step, the walkers, what is to be said of the step."""
        yield TooSmall()
        with Horizontal(classes="plates"):
            yield self.paths
            yield self._numbers
            with Widget(classes="column"):
                yield self.beside
                yield self.third
        yield self._bar
        yield self.rows
        yield self._formula
        yield self._told
        yield self.strip
        yield Footer()

    def on_mount(self) -> None:
        """Show the scene; its keys work at once."""
        if self.bench.own_code is None:
            self.post_message(LastCodeWanted())
        self.put(self.scene)
        if self.narration:
            self.tell(self.narration)

    def on_resize(self, resized: Resize) -> None:
        """As many pictures as there is room for."""
        columns, rows = resized.size
        self.set_class(columns < BOTH_FIT_FROM, "-lone")
        self.set_class(rows >= ROOMY_FROM, "-roomy")
        self.set_class(rows < TIGHT_BELOW, "-tight")
        self.set_class(columns >= THREE_FIT_FROM[0] and rows >= THREE_FIT_FROM[1], "-three")
        self.call_after_refresh(self.show)

    def on_screen_suspend(self) -> None:
        """Nothing moves where nobody looks."""
        self.stop()

    # What is shown.

    def put(self, scene: Scene) -> None:
        """Show another scene, or say why it cannot be."""
        try:
            self.bench.put(handling.with_fitting_map(scene))
        except UnknownWordError as refused:
            self.post_message(Notice(str(refused)))
        else:
            self.show()

    def show(self) -> None:
        """Draw what has changed."""
        scene, (x, y) = self.scene, self.scene.experiment.begin
        title = words.surface_heading(
            scene.experiment.ground.title, x, y, self.paths.content_size.width
        )
        self.paths.show(self.bench.drawing("paths"), scene.step, title)
        self._show_look(self.third, self._third_look)
        if scene.beside == "map":
            self.call_after_refresh(self.call_later, self._show_map)
        else:
            self._show_look(self.beside, scene.beside)
        self.beside.can_focus = scene.beside == "map"
        self.set_class(scene.beside == "map", "-map")
        knobs = self.knobs()
        self.knob = min(self.knob, max(len(knobs) - 1, 0))
        self._bar.show(scene.step, scene.experiment.steps, self._standing())
        self.rows.show(tuple(self._walker_rows()), scene.chosen, self.knob)
        self.show_story()
        self._run_own_code()
        self.call_after_refresh(self._tell_numbers if scene.beside == "map" else self.tell_step)

    def _show_look(self, plate: Plate, look: Look) -> None:
        scene = self.scene
        heading = words.look_heading(look, scene.experiment.labels[scene.chosen])
        plate.show(self.bench.drawing(look), scene.step, heading, words.NO_MAP)

    def _show_map(self) -> None:
        """A new map takes up to a tenth of a second: the paths, and keys that wait, come first."""
        if self.scene.beside == "map":
            self._show_look(self.beside, "map")
            self._tell_pictures()

    # One's own code, which runs in a thread: one run at a time, and then what is wanted by then.

    def take_own_code(self, code: OwnCode) -> None:
        """There is code of one's own that may walk, if none was there before."""
        if self.bench.own_code is None:
            self.bench.own_code = code
            self.put(self.scene)

    def show_own_walks(self, walked: OwnCodeWalked) -> None:
        """It has walked; or what is to be said of it."""
        if walked.wanted is self._running_code:
            self._running_code = None
            self.bench.ran(walked.wanted.experiment, walked.walks)
            self.show()

    def _run_own_code(self) -> None:
        wanted, code = self.bench.to_run, self.bench.own_code
        if wanted and code and not self._running_code:
            self._running_code = OwnCodeWanted(code, wanted)
            self.post_message(self._running_code)

    def _own_trouble(self) -> str:
        """What is to be said of the code: of the chosen walker, or of any other."""
        places = range(len(self.scene.experiment.walkers))
        walks = (self.bench.own_walk(i) for i in (self.scene.chosen, *places))
        return next((one.trouble for one in walks if one and one.trouble), "")

    @property
    def _third_look(self) -> Look:
        return "table" if self.scene.beside != "table" else "loss"

    def tell_step(self) -> None:
        """All that is said of the step, in the room that there is by now."""
        self._tell_numbers()
        self._tell_pictures()

    def _tell_pictures(self) -> None:
        """What is to be seen, in words: of the pictures as they are drawn by now."""
        pictures = [plate.picture for plate in (self.paths, self.beside) if plate.display]
        trouble, scene = self._own_trouble(), self.scene
        told = [one.told for one in pictures if one and one.told]
        if scene.beside == "map" and scene.map:
            told = [region_told(scene.experiment, scene.chosen, scene.map), *told]
        room = self._told.content_size
        said = (*((Told(trouble, "wrong"),) if trouble else ()), *map(Said, told))
        self._told.say(*whole_fitting(said, room.width, room.height))

    def _standing(self) -> str:
        """What stands after the step."""
        experiment = self.scene.experiment
        under = (one.written() for one in (experiment.schedule, experiment.clip) if one)
        here = () if self.scene.restarts else (words.FROM_HERE,)
        state = words.PLAYS if self.playing else words.STANDS
        return "　".join((*under, *here, f"{state} {words.pace(self.pace)}"))

    def _walker_rows(self) -> Iterator[WalkerRow]:
        experiment, step = self.scene.experiment, self.scene.step
        known = [i for i, one in enumerate(self.bench.walked) if one]
        labels = experiment.labels
        drawn = dict(
            zip(known, brushes([labels[i] for i in known], self._glyphs.charset), strict=True)
        )
        for place, loss in enumerate(self.bench.losses(step)):
            brush = drawn.get(place)
            yield WalkerRow(
                "".join(dict.fromkeys((brush.mark, brush.current))) if brush else "",
                brush.style if brush else "text",
                experiment.walkers[place].called,
                self._loss_said(place, loss),
                self.knobs(place),
            )

    def _loss_said(self, place: int, loss: float | None) -> str:
        one = self.bench.walked[place]
        if one is None:
            return self._why_unknown(place)
        return words.DIVERGED_SIGN if loss is None or not math.isfinite(loss) else f"f={loss:.3g}"

    def _why_unknown(self, place: int) -> str:
        if self.bench.own_walk(place):
            return words.CANNOT_WALK
        return words.RUNS_NOW if self.bench.own_code else words.NOT_RUN_YET

    def knobs(self, place: int | None = None) -> tuple[Knob, ...]:
        """What can be turned of a walker, of the chosen one if none is named."""
        chosen = self.scene.chosen if place is None else place
        return knobs_of(self.scene.experiment.walkers[chosen], self.scene.step + 1)

    def _tell_numbers(self) -> None:
        """The formulas with the numbers of the step: of x in a few lines, or all of them."""
        scene = self.scene
        lines = step_told(
            scene.experiment, self.bench.walked, scene.chosen, scene.step, self._letters
        )
        form = variant_told(handling.chosen_walker(scene).rule).partition("。")[0]
        named = (Said(form),) if form else ()
        if self.has_class("-numbers"):
            name = Said(scene.experiment.labels[scene.chosen], "heading")
            self._numbers.say(name, *named, *map(Said, lines))
        room = self._formula.content_size
        named = named if room.height > ROWS_OF_FORMULAS else ()
        brief = told_briefly(lines, room.width, room.height - len(named))
        self._formula.say(*named, *map(Said, brief))

    # Time.

    def play_at(self, pace: int) -> None:
        """Play from here, so many steps a second; from the start when at the end."""
        self.pace = pace
        if self.app.animation_level == "none":
            self.at_step(self.goal)
        else:
            step = 0 if self.scene.step == self.goal else self.scene.step
            self.player.start(step, pace)
            self.at_step(step)

    def stop(self) -> None:
        """Stand still."""
        self.player.stop()

    def at_step(self, step: int) -> None:
        """Show this step, or the nearest that there is."""
        self.put(handling.at_step(self.scene, step))
