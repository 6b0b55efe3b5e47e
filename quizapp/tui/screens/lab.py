"""The lab: walkers over a surface, everything about them to be turned, all redrawn at once."""

import math
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.events import Resize
from textual.widget import Widget

from optim_core.surfaces import SURFACES
from quizapp.core.drawing import SettingsMap
from quizapp.core.lab import handling
from quizapp.core.lab.as_question import NoQuestionError, question_yaml
from quizapp.core.lab.current_step import step_told, told_briefly
from quizapp.core.lab.forms import taking_over, variant_told, walker_forms
from quizapp.core.lab.knobs import Knob, knobs_of
from quizapp.core.lab.looks import frame_at
from quizapp.core.lab.mapping import region_told
from quizapp.core.lab.named import NamedSettings, UnknownWordError, half_width, read_named
from quizapp.core.lab.own_code import OwnCode
from quizapp.core.lab.scene import Look, Scene, lab_words
from quizapp.core.lab.story import Narration
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import CLIPPINGS, check_experiment
from quizapp.core.plots import point_at, settings_at
from quizapp.core.plots.brush import brushes
from quizapp.core.verdict import Trajectories
from quizapp.tui import lab_words as words
from quizapp.tui.bench import Bench
from quizapp.tui.file_asked import FileAsked
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.messages import CopyWanted, LastCodeWanted, Notice, OwnCodeWalked, OwnCodeWanted
from quizapp.tui.paragraphs import Said, Told, whole_fitting
from quizapp.tui.play_clock import FRAMES_A_SECOND, PACES, PlayClock, next_pace
from quizapp.tui.screens.lab_choosing import FormsScreen, LabMenuScreen, LineScreen, ToldScreen
from quizapp.tui.screens.narrating import NarratingScreen
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.plate import Plate
from quizapp.tui.widgets.prose import FixedProse, LineProse
from quizapp.tui.widgets.step_bar import StepBar
from quizapp.tui.widgets.too_small import TooSmall
from quizapp.tui.widgets.walker_rows import WalkerRow, WalkerRows

if TYPE_CHECKING:
    from textual.timer import Timer

    from quizapp.core.formula.letters import Letters
    from quizapp.tui.file_asked import WriteFile

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


def _key(key: str, action: str, called: str, display: str = "", *, told: str = "") -> Binding:
    """A binding that the footer shows where it has the room."""
    return Binding(
        key, action, called, key_display=display or key, tooltip=told or called,
        id=f"lab.{action.partition('(')[0]}.{key.partition(',')[0]}",
    )  # fmt: skip


def _hidden(key: str, action: str, called: str, display: str = "") -> Binding:
    """A binding that the help alone shows."""
    return Binding(
        key, action, called, show=False, key_display=display or key,
        id=f"lab.{action.partition('(')[0]}.{key.partition(',')[0]}",
    )  # fmt: skip


class LabScreen(NarratingScreen):
    """Shows a scene, and every scene that keys and the mouse make of it."""

    AUTO_FOCUS = "WalkerRows"
    BINDINGS: ClassVar[list[BindingType]] = [
        _key("space", "play", "再生", "Space", told="再生・停止"),
        _key("full_stop", "by(1)", "1 歩", ", .", told="1 ステップ進む"),
        _hidden("comma", "by(-1)", "1 ステップ戻る", ","),
        _hidden("0", "restart", "最初のステップへ"),
        _hidden("dollar_sign,end", "finish", "最後のステップへ", "End"),
        _hidden("less_than_sign", "pace(-1)", "再生を遅く", "<"),
        _hidden("greater_than_sign", "pace(1)", "再生を速く", ">"),
        _key("left_square_bracket", "turn(0,-1)", "η", "[ ]", told="η を下げる"),
        _hidden("right_square_bracket", "turn(0,1)", "η を上げる", "]"),
        _hidden("left_curly_bracket", "turn_other(-1)", "2 つ目の設定を下げる", "{"),
        _hidden("right_curly_bracket", "turn_other(1)", "2 つ目の設定を上げる", "}"),
        _hidden("equals_sign", "type", "手法と設定を打ち込む", "="),
        _hidden("tab", "choose(1)", "次の手法を選ぶ", "Tab"),
        _hidden("shift+tab", "choose(-1)", "前の手法を選ぶ", "Shift-Tab"),
        *(
            _hidden(str(n), f"choose_at({n - 1})", "その番号の手法を選ぶ", "1〜4")
            for n in range(1, 5)
        ),
        _key("a", "add", "加える", told="手法を加える"),
        _hidden("x", "remove", "選んでいる手法を外す"),
        _key("enter", "change", "替える", "Enter", told="選んでいる手法を替える"),
        _key("s", "surface", "曲面", told="曲面を選ぶ"),
        _hidden("c", "schedule", "学習率の予定・クリッピング"),
        _key("v", "beside", "横の図", told="横の図を替える"),
        _hidden("e", "numbers", "このステップの式と数をすべて表示・元に戻す"),
        _hidden("z", "enlarge", "図を大きく・元に戻す"),
        _hidden("o", "arrows", "勾配と移動の矢印を出す・消す"),
        _hidden("t", "tune", "それぞれに最良の設定を探す"),
        _hidden("k", "from_here", "設定の変更を今から・最初から"),
        _hidden("plus", "steps(1)", "ステップ数を増やす", "+"),
        _hidden("minus", "steps(-1)", "ステップ数を減らす", "-"),
        _hidden("f", "focus_next", "矢印キーで動かすものを替える（設定・開始点・地図）"),
        _hidden("up", "arrow(0,1)", "矢印：設定を選ぶ、開始点や地図の点を動かす", "↑"),
        _hidden("down", "arrow(0,-1)", "矢印：設定を選ぶ、開始点や地図の点を動かす", "↓"),
        _hidden("left", "arrow(-1,0)", "矢印：設定を変える、開始点や地図の点を動かす", "←"),
        _hidden("right", "arrow(1,0)", "矢印：設定を変える、開始点や地図の点を動かす", "→"),
        _hidden("w", "write", "図や問題をファイルに書き出す"),
        _hidden("y", "copy", "この状態のコマンドを写す"),
        Binding(
            "escape,q", "leave", "戻る", tooltip="元の画面へ戻る", key_display="q", group=STAYS,
            id="lab.leave",
        ),
    ]  # fmt: skip

    def __init__(
        self,
        scene: Scene,
        glyphs: Glyphs,
        letters: "Letters",
        write_file: "WriteFile",
        own_code: OwnCode | None = None,
        narration: Narration | None = None,
    ) -> None:
        super().__init__(glyphs, Bench(scene, own_code, letters), narration)
        self._letters = letters
        self._write_file = write_file
        self._knob = 0
        self._pace = FIRST_PACE
        self._clock: PlayClock | None = None
        self._timer: Timer | None = None
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
        return self._clock is not None

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
        self.show()
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
        for plate, look in ((self.beside, scene.beside), (self.third, self._third_look)):
            title = words.look_heading(look, scene.experiment.labels[scene.chosen])
            plate.show(self.bench.drawing(look), scene.step, title, words.NO_MAP)
        self.beside.can_focus = scene.beside == "map"
        self.set_class(scene.beside == "map", "-map")
        knobs = self._knobs()
        self._knob = min(self._knob, max(len(knobs) - 1, 0))
        self._bar.show(scene.step, scene.experiment.steps, self._standing())
        self.rows.show(tuple(self._walker_rows()), scene.chosen, self._knob)
        self.show_story()
        self._run_own_code()
        self.call_after_refresh(self._tell)

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

    def _tell(self) -> None:
        """What is to be seen, in words: of the pictures as they are drawn by now."""
        self._tell_numbers()
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
        return "　".join((*under, *here, f"{state} {words.pace(self._pace)}"))

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
                self._knobs(place),
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

    def _knobs(self, place: int | None = None) -> tuple[Knob, ...]:
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

    def action_play(self) -> None:
        """Play from here, from the start when at the end; or stop."""
        last = self.goal
        if self._clock:
            self.stop()
            self.show()
        elif self.app.animation_level == "none":
            self._at_step(last)
        else:
            step = 0 if self.scene.step == last else self.scene.step
            self._clock = PlayClock(time.monotonic(), step, self._pace)
            self._timer = self.set_interval(1 / FRAMES_A_SECOND, self._frame)
            self._at_step(step)

    def play_at(self, pace: int) -> None:
        """Play from here, so many steps a second."""
        self._pace = pace
        self.action_play()

    def _frame(self) -> None:
        """Where the clock says that it is by now: a frame that came late makes none come later."""
        if self._clock is None:
            return
        step = self._clock.at(time.monotonic())
        if step >= self.goal:
            step = self.goal
            self.stop()
        elif step == self.scene.step:
            return
        self._at_step(step)

    def stop(self) -> None:
        """Stand still."""
        if self._timer:
            self._timer.stop()
        self._clock = self._timer = None

    def _at_step(self, step: int) -> None:
        self.put(handling.at_step(self.scene, step))

    def action_by(self, steps: int) -> None:
        """Move by hand."""
        self.stop()
        self._at_step(self.scene.step + steps)

    def action_restart(self) -> None:
        """Back to the start, standing still."""
        self.stop()
        self._at_step(0)

    def action_finish(self) -> None:
        """To the last step."""
        self.stop()
        self._at_step(self.scene.experiment.steps)

    def action_pace(self, by: int) -> None:
        """Play faster or slower."""
        self._pace = next_pace(self._pace, by)
        if self._clock:
            self._clock = self._clock.at_pace(self._pace, time.monotonic())
        self.show()

    @on(StepBar.Picked)
    def _pick_step(self, picked: StepBar.Picked) -> None:
        self.stop()
        self._at_step(picked.step)

    def action_steps(self, by: int) -> None:
        """Walk for more or fewer steps."""
        steps = handling.next_step_count(self.scene.experiment.steps, by)
        self.put(handling.walking_for(self.scene, steps))

    # Settings.

    def action_turn(self, knob: int, by: int) -> None:
        """Turn a setting of the chosen walker."""
        knobs = self._knobs()
        if knob >= len(knobs):
            self.post_message(Notice(words.NO_SUCH_KNOB))
            return
        self._knob = knob
        self.put(handling.turned_to(self.scene, knobs[knob].setting, knobs[knob].turned(by)))

    def action_turn_other(self, by: int) -> None:
        """Turn the setting that is pointed at, but not the learning rate."""
        self.action_turn(max(self._knob, 1), by)

    def action_arrow(self, across: int, up: int) -> None:
        """What the arrow keys do is told by what has the focus."""
        if self.paths.has_focus:
            self.put(handling.moved(self.scene, across, up))
        elif self.beside.has_focus:
            self.put(handling.turned_on_map(self.scene, across, up))
        elif across:
            self.action_turn(self._knob, across)
        else:
            self._point_at_knob(-up)

    @on(Plate.Clicked)
    def _point(self, clicked: Plate.Clicked) -> None:
        """The start, or the settings of the map, at the cell under the mouse."""
        place, shape = (clicked.column, clicked.row), clicked.plate.shape
        match clicked.plate.drawing:
            case Trajectories() as paths:
                if start := point_at(paths, shape, place, self._glyphs.charset):
                    self.put(handling.starting_at(self.scene, start))
            case SettingsMap() as drawn:
                if pair := settings_at(drawn, shape, place, self._glyphs.charset):
                    self.put(handling.set_on_map(self.scene, *pair))
            case _:
                pass

    def _point_at_knob(self, by: int) -> None:
        """The next setting, of the next walker after the last."""
        self._knob += by
        if 0 <= self._knob < len(self._knobs()):
            self.show()
            return
        scene = handling.choosing(self.scene, self.scene.chosen + by)
        self._knob = 0 if by > 0 else len(self._knobs(scene.chosen)) - 1
        self.put(scene)

    @on(WalkerRows.Turned)
    def _pulled(self, turned: WalkerRows.Turned) -> None:
        scene = handling.choosing(self.scene, turned.walker)
        knob = self._knobs(turned.walker)[turned.knob]
        self._knob = turned.knob
        self.put(handling.turned_to(scene, knob.setting, knob.at(turned.share)))

    @on(WalkerRows.Chosen)
    def _choose_row(self, chosen: WalkerRows.Chosen) -> None:
        self.action_choose_at(chosen.walker)

    def action_choose(self, by: int) -> None:
        """The next walker."""
        self.put(handling.choosing(self.scene, self.scene.chosen + by))

    def action_choose_at(self, place: int) -> None:
        """The walker of that number."""
        if not self.bet(place) and place < len(self.scene.experiment.walkers):
            self.put(handling.choosing(self.scene, place))

    # What stands there.

    def action_beside(self) -> None:
        """The next picture beside the paths."""
        self.put(handling.with_next_beside(self.scene))

    def action_arrows(self) -> None:
        """Arrows at the current points, or none."""
        self.put(handling.with_arrows(self.scene, on=not self.scene.arrows))

    def action_from_here(self) -> None:
        """What is turned holds from the step on that is shown, or from the start on."""
        self.put(handling.restarting(self.scene, on=not self.scene.restarts))
        here = words.TURNS_FROM_START if self.scene.restarts else words.TURNS_FROM_HERE
        self.post_message(Notice(here))

    def action_enlarge(self) -> None:
        """One picture after the other over all of the room, then all of them again."""
        ways = ("", "-only-beside") if self.has_class("-lone") else _WAYS
        now = next((way for way in ways[1:] if self.has_class(way)), "")
        self.remove_class(*_WAYS[1:])
        if way := ways[(ways.index(now) + 1) % len(ways)]:
            self.add_class(way)
        self.call_after_refresh(self._tell)

    def action_focus_next(self) -> None:
        """What the arrow keys move next."""
        self.focus_next()

    # What is asked.

    @work
    async def action_add(self) -> None:
        """One more walker."""
        if len(self.scene.experiment.walkers) >= handling.MOST_WALKERS:
            self.post_message(Notice(words.NO_MORE_WALKERS))
        elif rule := await self._asked_form():
            self.put(
                handling.with_added(
                    self.scene, taking_over(Walker(""), rule, self.scene.experiment.surface)
                )
            )

    @work
    async def action_change(self) -> None:
        """Another in place of the chosen walker."""
        if rule := await self._asked_form():
            walker = taking_over(
                handling.chosen_walker(self.scene), rule, self.scene.experiment.surface
            )
            self.put(handling.with_other(self.scene, walker))

    async def _asked_form(self) -> str | None:
        first = handling.chosen_walker(self.scene).rule
        forms = tuple(walker_forms(first, own_code=self.bench.own_code is not None))
        return await self.app.push_screen_wait(FormsScreen(forms, self._glyphs))

    def action_remove(self) -> None:
        """Without the chosen walker."""
        if len(self.scene.experiment.walkers) == 1:
            self.post_message(Notice(words.LAST_WALKER))
        else:
            self.put(handling.without_chosen(self.scene))

    @work
    async def action_tune(self) -> None:
        """Every rule with its best settings here, and how they were found."""
        scene, told = handling.with_all_tuned(self.scene)
        self.put(scene)
        await self.app.push_screen_wait(ToldScreen(words.TUNED, told, self._glyphs))

    @work
    async def action_type(self) -> None:
        """The chosen walker as it is written, to be written otherwise."""
        written = handling.chosen_walker(self.scene).written()
        screen = LineScreen(words.TYPE_WALKER, written, self._wrong_walker, self._glyphs)
        if (typed := await self.app.push_screen_wait(screen)) is not None:
            self.put(handling.with_other(self.scene, read_walker(half_width(typed))))

    def _wrong_walker(self, typed: str) -> str:
        try:
            check_experiment(
                handling.with_other(self.scene, read_walker(half_width(typed))).experiment
            )
        except UnknownWordError as refused:
            return str(refused)
        return ""

    @work
    async def action_surface(self) -> None:
        """Another surface."""
        names = tuple(SURFACES)
        at = names.index(self.scene.experiment.surface)
        titles = [one.title for one in SURFACES.values()]
        screen = LabMenuScreen(words.CHOOSE_SURFACE, titles, at, self._glyphs)
        if (place := await self.app.push_screen_wait(screen)) is not None:
            self.put(handling.on_surface(self.scene, names[place]))

    @work
    async def action_schedule(self) -> None:
        """Another schedule, or another clipping."""
        experiment = self.scene.experiment
        schedules, clips = handling.schedules_offered(experiment.steps), handling.CLIPS_OFFERED
        called = (*map(words.schedule_called, schedules), *map(words.clip_called, clips))
        screen = LabMenuScreen(words.CHOOSE_SCHEDULE, (*called, words.TYPE_IT), 0, self._glyphs)
        place = await self.app.push_screen_wait(screen)
        if place == len(called):
            await self._type_schedule()
        elif place is not None and place < len(schedules):
            self.put(handling.under(self.scene, schedules[place], experiment.clip))
        elif place is not None:
            clip = clips[place - len(schedules)]
            self.put(handling.under(self.scene, experiment.schedule, clip))

    async def _type_schedule(self) -> None:
        experiment = self.scene.experiment
        written = experiment.schedule or experiment.clip
        screen = LineScreen(
            words.TYPE_SCHEDULE, written.written() if written else "", self._wrong_schedule,
            self._glyphs,
        )  # fmt: skip
        if (typed := await self.app.push_screen_wait(screen)) is not None:
            self.put(self._with(read_named(half_width(typed))))

    def _with(self, named: NamedSettings) -> Scene:
        experiment = self.scene.experiment
        if named.name in CLIPPINGS:
            return handling.under(self.scene, experiment.schedule, named)
        return handling.under(self.scene, named, experiment.clip)

    def _wrong_schedule(self, typed: str) -> str:
        try:
            check_experiment(self._with(read_named(half_width(typed))).experiment)
        except UnknownWordError as refused:
            return str(refused)
        return ""

    def action_numbers(self) -> None:
        """All the formulas of the step with their numbers in place of the picture beside."""
        self.toggle_class("-numbers")
        self.call_after_refresh(self._tell)

    # Out of the lab.

    @work
    async def action_write(self) -> None:
        """A picture as SVG, or a question about what is compared, into a file."""
        offers = (words.PATHS_AS_SVG, words.BESIDE_AS_SVG, words.AS_QUESTION)
        screen = LabMenuScreen(words.CHOOSE_WRITTEN, offers, 0, self._glyphs)
        place = await self.app.push_screen_wait(screen)
        if place is None:
            return
        try:
            text, name = self._as_question() if place == len(offers) - 1 else self._as_svg(place)
        except (NoQuestionError, UnknownWordError) as refused:
            self.post_message(Notice(str(refused)))
        else:
            await self._ask_file(text, name)

    def _as_question(self) -> tuple[str, str]:
        """The file of a question about the picture beside, and its name if no other is typed."""
        return question_yaml(self.scene, self.scene.beside), "lab.yaml"

    def _as_svg(self, place: int) -> tuple[str, str]:
        """The picture, and the name of its file if no other is typed."""
        from quizapp.core.plots.svg import svg_of

        look: Look = self.scene.beside if place else "paths"
        drawing = self.bench.drawing(look)
        if drawing is None:
            raise UnknownWordError(words.NO_MAP)
        return svg_of(drawing, frame_at(drawing, self.scene.step)), f"{look}.svg"

    async def _ask_file(self, text: str, name: str) -> None:
        asked = FileAsked(text, self._write_file)
        screen = LineScreen(words.NAME_FILE, name, asked.wrong, self._glyphs)
        if (typed := await self.app.push_screen_wait(screen)) is not None:
            self.post_message(Notice(words.written_to(typed.strip())))

    def action_copy(self) -> None:
        """The command line that opens the lab as it is."""
        self.post_message(CopyWanted(words.lab_command(lab_words(self.scene))))

    def action_leave(self) -> None:
        """Back to where the learner was."""
        self.dismiss(None)


_WAYS = ("", "-only-paths", "-only-beside")
"""How the room is shared: all pictures, or one of them."""
