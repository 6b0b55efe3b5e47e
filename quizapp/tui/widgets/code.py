"""Code to complete: an editor, what its run said, and the picture of its path.

Side by side where there is room, one at a time where there is not.
"""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, HorizontalGroup, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button, TextArea

from quizapp.core.answer import Written
from quizapp.core.errors import QuizError
from quizapp.core.kinds.code import Code
from quizapp.core.session import Judged, Running, Session
from quizapp.tui import words
from quizapp.tui.messages import HandedIn, Trouble
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.answer_view import AnswerView, Sheet
from quizapp.tui.widgets.editor import Editor
from quizapp.tui.widgets.plot import PlotView

if TYPE_CHECKING:
    from textual.timer import Timer

SECONDS_TO_KEEP = 2.0
"""How long after the last edit a draft is written."""

EDITOR, RESULTS, PICTURE = range(3)


class CodeView(AnswerView):
    """One pane is in front; `front` matters only where panes do not stand side by side."""

    fills_screen: ClassVar[bool] = True
    again: ClassVar[str] = words.CODE_AGAIN
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "run", "実行", key_display="F5", id="code.run"),
        Binding("f6", "edit", "編集", tooltip="エディタへ", key_display="F6", id="code.edit"),
        Binding("full_stop", "by(1)", "図を 1 ステップ進める", show=False, id="plot.on"),
        Binding("comma", "by(-1)", "図を 1 ステップ戻す", show=False, id="plot.back"),
        Binding("0", "restart", "図を最初へ戻す", show=False, id="plot.restart"),
        Binding("p", "enlarge", "図", tooltip="図を全画面に・戻す", id="plot.enlarge"),
    ]

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        if not isinstance(sheet.question.body, Code):
            raise TypeError(sheet.question.body)
        self._starter = sheet.question.body.starter
        self.editor = Editor.for_python()
        self.plot = PlotView(sheet.glyphs)
        self._results = VerticalScroll(self.panel, classes="results")
        self._tabs = tuple(Button(name, compact=True) for name in words.PANES)
        self._run = Button(words.RUN, compact=True, classes="run")
        self._hints = 0
        self._known = ""
        self._unkept: str | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """A strip of tabs and the run button, then the panes."""
        for button in (*self._tabs, self._run):
            button.can_focus = False
        yield HorizontalGroup(*self._tabs, self._run, classes="strip")
        yield Horizontal(
            self.editor, Vertical(self._results, self.plot, classes="outcome"), classes="panes"
        )

    def on_mount(self) -> None:
        """Load what was typed last, or the starter."""
        self._load(self._draft() or self._starter)
        self.call_after_refresh(self.editor.to_first_blank)  # it scrolls by the size it has
        self.bring(EDITOR)

    def _load(self, text: str) -> None:
        self._known = text  # what is loaded is not an edit
        self.editor.load_text(text)

    def _draft(self) -> str | None:
        try:
            return self.sheet.drafts.code(self.sheet.item)
        except QuizError as error:
            self.post_message(Trouble(str(error)))
            return None

    def take_focus(self) -> None:
        """The editor, or what was said about its text."""
        if isinstance(self.phase, Judged):
            self._results.focus()
        else:
            self.editor.focus()

    def bring(self, pane: int) -> None:
        """Put a pane in front; its tab says so in brackets, not by colour alone."""
        for number, (tab, name) in enumerate(zip(self._tabs, words.PANES, strict=True)):
            self.set_class(number == pane, f"-front-{number}")
            tab.label = Content(f"[{name}]" if number == pane else f" {name} ")

    def show(self, session: Session, *, explained: bool) -> None:
        """Say what became of the run, and bring news to the front."""
        news = session.phase is not self.phase
        hinted = session.hints > self._hints
        self._hints = session.hints
        super().show(session, explained=explained)
        if not self.panel.says_something:
            self.panel.say(Said(words.NOTHING_RUN_YET, "quiet"))
        if news and isinstance(session.phase, Judged):
            self._tell(session.phase)
        if hinted:
            self.bring(RESULTS)
        running = isinstance(session.phase, Running)
        self._run.label = words.RUNNING if running else words.RUN
        self._run.disabled = running or self.settled()
        self.set_class(bool(self.plot.last), "-pictured")

    def _tell(self, judged: Judged) -> None:
        written = judged.answer.source if isinstance(judged.answer, Written) else self.editor.text
        if self.editor.text == self._starter != written:
            self._load(written)  # the session was resumed, and no draft kept
        if judged.verdict.right:
            self._unkept = ""
            self.keep()
        self.plot.trace(judged.verdict.walks)
        self.bring(RESULTS)
        self._results.focus()
        self._results.scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Picture keys need a picture; what is running or settled is not run again."""
        del parameters
        if action in ("by", "restart", "enlarge"):
            return bool(self.plot.last)
        if action == "run":
            return not self.settled() and not isinstance(self.phase, Running)
        return True

    def action_run(self) -> None:
        """Hand in what the editor holds, the same text again if the learner wants."""
        self.keep()
        self.post_message(HandedIn(Written(self.editor.text)))

    def action_edit(self) -> None:
        """Back into the editor."""
        self.bring(EDITOR)
        self.editor.focus()

    def action_by(self, steps: int) -> None:
        """Step the picture."""
        self.plot.by(steps)

    def action_restart(self) -> None:
        """Take the picture back to its start."""
        self.plot.restart()

    def action_enlarge(self) -> None:
        """The picture over the whole screen, and back."""
        if self.screen.maximized is self.plot:
            self.screen.minimize()
            self.bring(RESULTS)
            self._results.focus()
            return
        self.bring(PICTURE)
        self.plot.focus()
        self.call_after_refresh(self.screen.maximize, self.plot)

    @on(Button.Pressed)
    def _pressed(self, pressed: Button.Pressed) -> None:
        pressed.stop()
        if pressed.button is self._run:
            self.action_run()
            return
        pane = self._tabs.index(pressed.button)
        self.bring(pane)
        (self.editor, self._results, self.plot)[pane].focus()

    @on(Editor.Left)
    def _leave_editor(self) -> None:
        self.keep()
        self.bring(RESULTS if isinstance(self.phase, Judged) else EDITOR)
        self._results.focus()

    @on(TextArea.Changed)
    def _edited(self) -> None:
        text = self.editor.text
        if text == self._known:
            return
        self._known = self._unkept = text
        if self._timer:
            self._timer.stop()
        self._timer = self.set_timer(SECONDS_TO_KEEP, self.keep)

    def on_unmount(self) -> None:
        """Nothing typed is lost, however the question is left."""
        self.keep()

    def keep(self) -> None:
        """Write the draft if it has changed since it was last written."""
        if self._unkept is None:
            return
        try:
            self.sheet.drafts.keep_code(self.sheet.item, self._unkept)
            self._unkept = None
        except QuizError as error:
            self.app.post_message(Trouble(str(error)))
