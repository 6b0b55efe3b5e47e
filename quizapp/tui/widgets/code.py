"""Code to complete: an editor, what its run said, and the picture of its path.

Side by side where there is room, one at a time where there is not.
"""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, HorizontalGroup, Vertical
from textual.content import Content
from textual.events import Key
from textual.widgets import Button

from quizapp.core.answer import Written
from quizapp.core.body import Pending
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.code.starter import BLANK
from quizapp.core.study.phase import Judged, Running
from quizapp.core.study.session import Session
from quizapp.core.verdict import Verdict
from quizapp.tui import words
from quizapp.tui.keys import bound_keys, plain_key, refresh_keys
from quizapp.tui.messages import HandedIn, Notice
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Showing
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.footer import GOES, STAYS
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.plot import PlotView

EDITOR, RESULTS, PICTURE = range(3)


class CodeView(AnswerView):
    """One pane is in front; `front` matters only where panes do not stand side by side."""

    fills_screen: ClassVar[bool] = True
    again: ClassVar[str] = words.CODE_AGAIN
    again_explained: ClassVar[str] = words.CODE_AGAIN
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "run", "実行", key_display="F5", id="code.run"),
        Binding("f6", "edit", "編集", tooltip="エディタへ", key_display="F6", id="code.edit"),
        Binding("d", "beside", "並べる", tooltip="模範解答と並べて見る", id="code.beside"),
        Binding("f8", "start_over", "最初に戻す", key_display="F8", id="code.start_over"),
        Binding(
            "space", "play", "再生", tooltip="図を再生・停止", key_display="Space", id="plot.play"
        ),
        Binding("j,down", "scroll_results(1)", "下へ", show=False, id="code.down"),
        Binding("k,up", "scroll_results(-1)", "上へ", show=False, id="code.up"),
        Binding(
            "pagedown",
            "scroll_results(8)",
            "続き",
            key_display="PgDn",
            group=STAYS,
            id="code.page_down",
        ),
        Binding("pageup", "scroll_results(-8)", "上へ", show=False, id="code.page_up"),
        Binding("full_stop", "by(1)", "図を 1 ステップ進める", show=False, id="plot.on"),
        Binding("comma", "by(-1)", "図を 1 ステップ戻す", show=False, id="plot.back"),
        Binding("0", "restart", "図を最初へ戻す", show=False, id="plot.restart"),
        Binding(
            "p",
            "shrink",
            "図を閉じる",
            tooltip="図を元の大きさに戻す",
            key_display="p Esc",
            group=STAYS,
            id="plot.shrink",
        ),
        Binding("p", "enlarge", "図", tooltip="図を全画面に", group=GOES, id="plot.enlarge"),
    ]

    def __init__(self, showing: Showing) -> None:
        super().__init__(showing)
        if not isinstance(showing.question.body, Code):
            raise TypeError(showing.question.body)
        starter = showing.question.body.starter
        answer = self.draft and self.draft.answer
        typed = answer.source if isinstance(answer, Written) else starter
        self.editor = Editor.of(starter, BLANK, typed)
        self.editor.go_to(self.draft.at if self.draft else "")
        self.plot = PlotView(showing.glyphs)
        self._results = Page(self.panel, classes="results")
        self._results.can_focus = True
        panes = words.PANES if showing.question.body.takes_path else words.PANES[:PICTURE]
        self._tabs = tuple(Button(name, compact=True) for name in panes)
        self._run = Button(words.RUN, compact=True, classes="run")
        self._hints = 0
        self.set_class(showing.glyphs.ascii, "-ascii")

    def compose(self) -> ComposeResult:
        """A strip of tabs and the run button, then the panes."""
        for button in (*self._tabs, self._run):
            button.can_focus = False
        yield HorizontalGroup(*self._tabs, self._run, classes="strip")
        yield Horizontal(
            self.editor, Vertical(self._results, self.plot, classes="outcome"), classes="panes"
        )

    def on_mount(self) -> None:
        """The editor first."""
        self.bring(EDITOR)

    def take_focus(self) -> None:
        """The editor, or what was said about its text."""
        if isinstance(self.phase, Judged):
            self._results.focus()
        else:
            self.editor.focus()

    def bring(self, pane: int) -> None:
        """Put a pane in front; its tab says so in brackets, not by colour alone."""
        if self.screen.maximized:
            self.screen.minimize()
        for number, (tab, name) in enumerate(zip(self._tabs, words.PANES, strict=False)):
            self.set_class(number == pane, f"-front-{number}")
            tab.label = Content(f"[{name}]" if number == pane else f" {name} ")
        self.call_after_refresh(refresh_keys, self)

    def ask(self, sentence: str) -> None:
        """Ask where it is seen."""
        super().ask(sentence)
        self.bring(RESULTS)
        self._results.focus()
        self._results.scroll_end(animate=False)

    def on_resize(self) -> None:
        """What fits now is another question."""
        self.call_after_refresh(refresh_keys, self)

    def show(self, session: Session, *, explained: bool) -> None:
        """Say what became of the run, and bring news to the front."""
        news = session.phase is not self.phase
        hinted = session.hints > self._hints
        self._hints = session.hints
        super().show(session, explained=explained)
        if not self.panel.says_something:
            self.panel.say(Said(words.NOTHING_RUN_YET, "quiet"))
        if news and self._is_running:
            self._await()
        elif news and isinstance(session.phase, Judged):
            self._tell(session.phase)
        if hinted:
            self.bring(RESULTS)
        self._run.label = words.RUNNING if self._is_running else words.RUN
        self._run.disabled = self._is_running
        self.set_class(bool(self.plot.last), "-pictured")
        self.call_after_refresh(refresh_keys, self)  # only then is it known what fits

    @property
    def _is_running(self) -> bool:
        phase = self.phase
        return isinstance(phase.played if isinstance(phase, Judged) else phase, Running | Pending)

    def _await(self) -> None:
        """What is typed from here on is meant for what the run says, not for the code."""
        self.bring(RESULTS)
        self._results.focus()

    def _tell(self, judged: Judged) -> None:
        written = judged.answer.source if isinstance(judged.answer, Written) else self.editor.text
        if self.editor.text == self.editor.starter != written and not judged.played:
            self.editor.load(written)  # the session was resumed, and no draft kept
        seen = judged.played if isinstance(judged.played, Verdict) else judged.verdict
        self.plot.trace(seen.evidence.trajectories if judged.told else None)
        self.bring(RESULTS)
        self._results.focus()
        self._results.scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Picture keys need a picture; what is running is not run again."""
        enlarged = self.screen.maximized is self.plot
        match action, parameters:
            case "by" | "restart", _:
                return bool(self.plot.last)
            case "enlarge" | "shrink", _:
                return bool(self.plot.last) and enlarged == (action == "shrink")
            case "play", _:
                return self.plot.in_sight
            case "scroll_results", (int(rows),):
                return not enlarged and self._results.reaches(rows)
            case "beside", _:
                return self.settled() and not self.editor.has_focus
            case "start_over", _:
                return self.editor.has_focus
            case "run", _:
                return not self._is_running
            case _:
                return True

    def action_run(self) -> None:
        """Hand in what the editor holds, the same text again if the learner wants."""
        self.post_message(HandedIn(Written(self.editor.text)))

    def action_beside(self) -> None:
        """What was handed in last, or is being written, beside the model."""
        answer = self.phase.answer if isinstance(self.phase, Judged) else None
        own = answer.source if isinstance(answer, Written) else self.editor.text
        from quizapp.tui.screens.beside import BesideScreen

        model = self.showing.question.body.key()
        self.app.push_screen(BesideScreen(own, model, self.showing.glyphs))

    def action_edit(self) -> None:
        """Back into the editor."""
        self.bring(EDITOR)
        self.editor.focus()

    @property
    def leaving_asks(self) -> str:
        """Code that was told to be wrong is still worked on."""
        worked_on = isinstance(self.phase, Judged) and self.phase.told and not self.settled()
        return words.REALLY_GO_ON * worked_on

    def on_key(self, event: Key) -> None:
        """Beside the result letters are commands, and no word that is typed there is half obeyed.

        A letter that is no command says how the code is reached. Enter and Space, which lead on
        elsewhere, lead back to code that is still worked on.
        """
        if self.editor.has_focus or not isinstance(self.phase, Judged):
            return
        leads_on = event.key == "enter" or (event.key == "space" and not self.plot.in_sight)
        if leads_on and self.leaving_asks:
            event.stop()
            event.prevent_default()
            self.bring(EDITOR)
            self.screen.set_focus(self.editor)  # at once: the next key is for it, too
        elif event.is_printable and not self._is_command(event):
            self.post_message(Notice(words.BACK_TO_EDITOR))

    def _is_command(self, event: Key) -> bool:
        """Whether the key has a meaning here, now or at another moment."""
        keys = (plain_key(event.character), event.key)
        return any(key in bound_keys(node) for node in self.ancestors_with_self for key in keys)

    def action_start_over(self) -> None:
        """The starter again, as an edit that the editor can undo."""
        self.editor.start_over()

    def action_scroll_results(self, rows: int) -> None:
        """Read on, wherever the focus is."""
        self._results.scroll_relative(y=rows, animate=False)

    def action_play(self) -> None:
        """Play the picture, or stop it."""
        self.plot.play()

    def action_by(self, steps: int) -> None:
        """Step the picture."""
        self.plot.by(steps)

    def action_restart(self) -> None:
        """Take the picture back to its start."""
        self.plot.restart()

    def action_enlarge(self) -> None:
        """The picture over the whole screen."""
        self.bring(PICTURE)
        self.plot.focus()
        self.call_after_refresh(self.screen.maximize, self.plot)

    def action_shrink(self) -> None:
        """From the picture back to what was said."""
        self.bring(RESULTS)
        self._results.focus()

    @on(Button.Pressed)
    def _pressed(self, pressed: Button.Pressed) -> None:
        pressed.stop()
        if pressed.button is self._run:
            self.action_run()
            return
        pane = self._tabs.index(pressed.button)
        self.bring(pane)
        (self.editor, self._results, self.plot)[pane].focus()

    @on(Editor.Edited)
    def _keep(self) -> None:
        self.keep(Written(self.editor.text), self.editor.place)

    @on(Editor.Left)
    def _leave_editor(self) -> None:
        self.bring(RESULTS if isinstance(self.phase, Judged) else EDITOR)
        self._results.focus()
