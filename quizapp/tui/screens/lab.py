"""The lab's keys and its mouse: everything about the walkers can be turned; `LabView` shows it."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from optim_core.surfaces import SURFACES
from quizapp.core.drawing import SettingsMap
from quizapp.core.glyphs import Glyphs
from quizapp.core.lab import handling
from quizapp.core.lab.as_question import NoQuestionError, question_yaml
from quizapp.core.lab.forms import taking_over, walker_forms
from quizapp.core.lab.looks import frame_at
from quizapp.core.lab.named import NamedSettings, UnknownWordError, half_width, read_named
from quizapp.core.lab.own_code import OwnCode
from quizapp.core.lab.scene import Look, Scene, lab_words, plot_words
from quizapp.core.lab.story import Narration
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import CLIPPINGS, check_experiment
from quizapp.core.plots import point_at, settings_at
from quizapp.core.verdict import Trajectories
from quizapp.tui import lab_words as words
from quizapp.tui.file_asked import FileAsked
from quizapp.tui.messages import CopyWanted, Notice
from quizapp.tui.play_clock import next_pace
from quizapp.tui.screens.lab_choosing import FormsScreen, LabMenuScreen, LineScreen, ToldScreen
from quizapp.tui.screens.lab_view import LabView
from quizapp.tui.widgets.footer import STAYS
from quizapp.tui.widgets.plate import Plate
from quizapp.tui.widgets.step_bar import StepBar
from quizapp.tui.widgets.walker_rows import WalkerRows

if TYPE_CHECKING:
    from quizapp.core.formula.letters import Letters
    from quizapp.tui.file_asked import WriteFile


def _key(
    key: str, action: str, called: str, display: str = "", *, told: str = "", show: bool = True
) -> Binding:
    """A binding that the footer shows where it has the room."""
    return Binding(
        key, action, called, show=show, key_display=display or key, tooltip=told or called,
        id=f"lab.{action.partition('(')[0]}.{key.partition(',')[0]}",
    )  # fmt: skip


_hidden = partial(_key, show=False)
"""A binding that the help alone shows."""


class LabScreen(LabView):
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
        super().__init__(scene, glyphs, letters, own_code, narration)
        self._write_file = write_file

    # Time.

    def action_play(self) -> None:
        """Play from here, from the start when at the end; or stop."""
        if self.playing:
            self.stop()
            self.show()
        else:
            self.play_at(self.pace)

    def action_by(self, steps: int) -> None:
        """Move by hand."""
        self.stop()
        self.at_step(self.scene.step + steps)

    def action_restart(self) -> None:
        """Back to the start, standing still."""
        self.stop()
        self.at_step(0)

    def action_finish(self) -> None:
        """To the last step."""
        self.stop()
        self.at_step(self.scene.experiment.steps)

    def action_pace(self, by: int) -> None:
        """Play faster or slower."""
        self.pace = next_pace(self.pace, by)
        self.player.at_pace(self.pace)
        self.show()

    @on(StepBar.Picked)
    def _pick_step(self, picked: StepBar.Picked) -> None:
        self.stop()
        self.at_step(picked.step)

    def action_steps(self, by: int) -> None:
        """Walk for more or fewer steps."""
        steps = handling.next_step_count(self.scene.experiment.steps, by)
        self.put(handling.walking_for(self.scene, steps))

    # Settings.

    def action_turn(self, knob: int, by: int) -> None:
        """Turn a setting of the chosen walker."""
        knobs = self.knobs()
        if knob >= len(knobs):
            self.post_message(Notice(words.NO_SUCH_KNOB))
            return
        self.knob = knob
        self.put(handling.turned_to(self.scene, knobs[knob].setting, knobs[knob].turned(by)))

    def action_turn_other(self, by: int) -> None:
        """Turn the setting that is pointed at, but not the learning rate."""
        self.action_turn(max(self.knob, 1), by)

    def action_arrow(self, across: int, up: int) -> None:
        """What the arrow keys do is told by what has the focus."""
        if self.paths.has_focus:
            self.put(handling.moved(self.scene, across, up))
        elif self.beside.has_focus:
            self.put(handling.turned_on_map(self.scene, across, up))
        elif across:
            self.action_turn(self.knob, across)
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
        self.knob += by
        if 0 <= self.knob < len(self.knobs()):
            self.show()
            return
        scene = handling.choosing(self.scene, self.scene.chosen + by)
        self.knob = 0 if by > 0 else len(self.knobs(scene.chosen)) - 1
        self.put(scene)

    @on(WalkerRows.Turned)
    def _pulled(self, turned: WalkerRows.Turned) -> None:
        scene = handling.choosing(self.scene, turned.walker)
        knob = self.knobs(turned.walker)[turned.knob]
        self.knob = turned.knob
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
        self.call_after_refresh(self.tell_step)

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
        self.call_after_refresh(self.tell_step)

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

    @work
    async def action_copy(self) -> None:
        """The command line that opens the lab as it is, or that draws one of its pictures."""
        offers = (words.LAB_COMMAND, words.PATHS_COMMAND, words.BESIDE_COMMAND)
        screen = LabMenuScreen(words.CHOOSE_COMMAND, offers, 0, self._glyphs)
        place = await self.app.push_screen_wait(screen)
        if place == 0:
            self.post_message(CopyWanted(words.command("lab", lab_words(self.scene))))
        elif place is not None:
            self._copy_picture(place)

    def _copy_picture(self, place: int) -> None:
        look: Look = "paths" if place == 1 else self.scene.beside
        plate = self.paths if place == 1 else self.beside
        if plate.drawing is None:
            self.post_message(Notice(words.NO_MAP))
        else:
            drawn = plot_words(self.scene, look, *plate.shape, self._glyphs.charset)
            self.post_message(CopyWanted(words.command("plot", drawn)))

    def action_leave(self) -> None:
        """Back to where the learner was."""
        self.dismiss(None)


_WAYS = ("", "-only-paths", "-only-beside")
"""How the room is shared: all pictures, or one of them."""
