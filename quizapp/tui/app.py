"""The app: opens screens, starts workers, tells of trouble; the sitting does the rest."""

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from quizapp.core.settings import Settings
from quizapp.core.study.agenda import agenda
from quizapp.core.study.entry import ClockDoubted, Entry
from quizapp.core.study.event import Execute
from quizapp.core.study.phase import Over
from quizapp.core.study.session import Session
from quizapp.tui import words
from quizapp.tui.drafts import Drafts
from quizapp.tui.endings import HUNG_UP
from quizapp.tui.errands import Errands, Reading
from quizapp.tui.glyphs import GLYPHS
from quizapp.tui.messages import (
    Begin,
    Folded,
    FormulasTurned,
    GoHome,
    GoOn,
    Happened,
    Opened,
    Refused,
    Tended,
    Unfolded,
    Unopenable,
    Written,
)
from quizapp.tui.overview import Overview, returns
from quizapp.tui.recorder import (
    SECONDS_TO_ACKNOWLEDGE,
    SECONDS_TO_RETRY,
    Recorder,
    Unwritten,
)
from quizapp.tui.screens.done import DoneScreen
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.leaving import LeavingScreen, Wish
from quizapp.tui.screens.settings import SettingsScreen
from quizapp.tui.shell import Shell
from quizapp.tui.sitting import Sitting
from quizapp.tui.standing import set_formulas
from quizapp.tui.wiring import Wiring

if TYPE_CHECKING:
    from quizapp.core.errors import QuizError

SECONDS_TO_END = 2.0
"""How long a signal leaves for writing before what still waits is printed: whoever sends one may
send SIGKILL soon."""

SECONDS_TO_END_UNSEEN = 60.0
"""The same when the terminal has gone: there is nowhere to print, and nobody who waits."""


@dataclass(frozen=True, slots=True)
class Left:
    """How the app was left: its exit code, and the entries that the journal never took."""

    code: int
    unwritten: tuple[Unwritten, ...]


class QuizApp(Shell):
    """Home at the bottom, one question or the result above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "settings", "設定", show=False, id="app.settings"),
    ]

    def __init__(self, wiring: Wiring) -> None:
        super().__init__()
        self.wiring = wiring
        self._glyphs = GLYPHS["ascii" if wiring.ascii else "unicode"]
        self._errands = Errands(wiring, self.post_message)
        self._reading = Reading(wiring, self.post_message)
        self._recorder = Recorder(wiring.clock, self.post_message)
        self._drafts = Drafts(self._recorder.keep)
        self.sitting = Sitting(wiring.questions, self._record, self._start_run)
        self._overview: Overview | None = None
        self._unreadable = False
        self._lasting = True
        self._refused = ""
        self._patience = SECONDS_TO_ACKNOWLEDGE
        self._leaving: LeavingScreen | None = None
        self.refusal: QuizError | None = None
        self._wish = wiring.topic
        self._home = HomeScreen(wiring.questions.topics(), wiring.problems, self._glyphs)

    def get_default_screen(self) -> Screen[None]:
        """Home is what is left when everything else is closed."""
        return self._home

    def on_mount(self) -> None:
        """First paint first; what is slow to import comes after it."""
        super().on_mount()
        self.call_after_refresh(self._fold)

    def _fold(self) -> None:
        self._unreadable = False
        self.run_worker(self._reading.fold, thread=True, group="fold")

    @on(Opened)
    def _opened(self, opened: Opened) -> None:
        self._lasting = opened.journal.lasting
        write = partial(self._recorder.write, opened.journal)
        self.run_worker(write, thread=True, group="write")
        self._show_sign()
        if opened.why:
            self.warn(words.STUDY_WITHOUT_RECORD.format(why=opened.why))

    @on(Unopenable)
    def _unopenable(self, unopenable: Unopenable) -> None:
        self.refusal = unopenable.error
        self.exit(1)

    @on(Folded)
    async def _folded(self, folded: Folded) -> None:
        if not self._home.is_running:
            return  # the learner has quit while the journal was being read
        first, self._overview = self._overview is None, folded.overview
        self._drafts.recall(folded.overview.drafts)
        self._adopt(folded.overview.settings)
        self.sitting.recall(folded.overview.unfinished)
        await self._home.show(folded.overview, self.sitting.unfinished, self._glyphs)
        for screen in self.screen_stack:
            if isinstance(screen, DoneScreen):
                now = self.wiring.clock.now()
                screen.show(returns(folded.overview, screen.session, now))
        if self._wish is not None:
            topic, self._wish = self._wish, None
            self._study_topic(topic)
        if doubted := folded.overview.doubted:
            self._note(words.doubted(doubted))
            self._record(ClockDoubted(folded.overview.progress.doubted))
        if first:
            self.run_worker(self._reading.tend, thread=True, group="tend")

    @on(Tended)
    def _tended(self, tended: Tended) -> None:
        """What was mended stays in sight, and the figures are counted anew."""
        self._note(words.mended(tended.mended))
        self._fold()

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes = (*self.notes, sentence)

    def _adopt(self, settings: Settings) -> None:
        """Take up what the journal says was chosen; what the command line says is chosen now."""
        if self.sitting.settings is not None:
            return
        self.sitting.adopt(settings)
        if self.wiring.ascii is not None:
            glyphs = "ascii" if self.wiring.ascii else "unicode"
            self.sitting.choose(replace(settings, glyphs=glyphs))
        self._apply()

    def _apply(self) -> None:
        """Let the settings be seen."""
        if settings := self.sitting.settings:
            self._glyphs = GLYPHS[settings.glyphs]
            set_formulas(self, settings.formulas)

    @on(FormulasTurned)
    def _turned(self, turned: FormulasTurned) -> None:
        if settings := self.sitting.settings:
            self.sitting.choose(replace(settings, formulas=turned.form))

    @on(Unfolded)
    async def _unfolded(self, unfolded: Unfolded) -> None:
        """What is due is not known: nothing new is begun before the journal has been read."""
        if not self._home.is_running:
            return
        self._unreadable, self._overview, self._wish = True, None, None
        follows = words.READS_AGAIN if unfolded.busy else words.READ_AGAIN
        await self._home.complain(f"{unfolded.why}\n{follows}", self.sitting.unfinished)
        if unfolded.busy:
            self.set_timer(SECONDS_TO_RETRY, self._fold)
        if self.screen is not self._home:
            self.warn(unfolded.why)

    def _study_topic(self, topic: str) -> None:
        """What was asked for on starting: an unfinished sitting of that topic is gone on with."""
        if (unfinished := self.sitting.unfinished) and unfinished.topic == topic:
            self._open(unfinished)
        else:
            self._begin(Begin(topic))

    @on(Begin)
    def _begin(self, begin: Begin) -> None:
        if self._overview is None:
            self._wish = begin.topic  # begun as soon as it is known what is due
            if self._unreadable:
                self._home.count()
                self._fold()
            return
        wiring, topic = self.wiring, begin.topic
        todo = agenda(self.sitting.questions, self._overview.memory, wiring.clock.now(), topic)
        plan = todo.plan(wiring.new_seed())
        if not plan:
            self.inform(words.NO_QUESTIONS)
            return
        self._open(self.sitting.begin(wiring.new_name(), plan, topic))

    @on(GoOn)
    def _go_on(self) -> None:
        if unfinished := self.sitting.unfinished:
            self._open(unfinished)

    @on(Happened)
    def _happened(self, happened: Happened) -> None:
        if session := self.sitting.step(happened.event, happened.session):
            self._show(session)

    def _show(self, session: Session) -> None:
        """Let the question's screen draw the session, or open the one that it has come to."""
        from quizapp.tui.screens.study import StudyScreen

        for screen in [one for one in self.screen_stack if isinstance(one, StudyScreen)]:
            if screen.is_of(session):
                screen.show(session)
            else:
                self._open(session)

    def _open(self, session: Session) -> None:
        from quizapp.tui.screens.study import StudyScreen

        screen: Screen[None]
        if isinstance(session.phase, Over):
            screen = DoneScreen(session, self._glyphs)
            self._fold()
        else:
            screen = StudyScreen(session, self._drafts, self.wiring.clock, self._glyphs)
            if (body := session.question().body).is_run:
                self.run_worker(lambda: self._errands.warm(body), thread=True, group="warm")
        if self.screen is self._home:
            self.push_screen(screen)
        else:
            self.switch_screen(screen)

    @on(GoHome)
    async def _go_home(self) -> None:
        if self.screen is not self._home:
            await self.pop_screen()
            self._fold()

    def _start_run(self, session: str, run: Execute) -> None:
        self.run_worker(lambda: self._errands.run(session, run), thread=True, group="run")

    @work
    async def action_settings(self) -> None:
        """Choose settings, once the journal has said which they are."""
        before = self.sitting.settings
        if before is None or isinstance(self.screen, ModalScreen):
            return
        chosen = await self.push_screen_wait(SettingsScreen(before, self._glyphs))
        if chosen == before:
            return
        self.sitting.choose(chosen)
        self._apply()
        if self.screen is self._home:
            self._fold()
        elif session := self.sitting.unfinished:
            self._open(session)

    def _record(self, entry: Entry) -> None:
        """The sign is there before the verdict is: one without a sign is on disk."""
        self._recorder.record(entry)
        self._show_sign()

    def _show_sign(self) -> None:
        count = len(self._recorder.unwritten)
        sign = "" if self._lasting else words.NO_RECORD
        self.sign = words.unwritten(count) if count else sign

    @on(Refused)
    def _tell_of_refusal(self, refused: Refused) -> None:
        """Refusing once more is no news, except to someone who waits to leave."""
        self._show_sign()
        if not self._refused:
            self.warn(words.NOT_WRITTEN.format(why=refused.why))
        self._refused = refused.why
        if self._leaving:
            self._leaving.tell(refused.why, len(self._recorder.unwritten))

    @on(Written)
    def _tell_of_writing(self) -> None:
        self._show_sign()
        if self._recorder.unwritten:
            return
        if self._refused:
            self.inform(words.WRITTEN)
        self._refused = ""
        if self._leaving:
            self._leaving.dismiss(Wish.PRINT)

    @on(LeavingScreen.WriteAgain)
    def _write_again(self) -> None:
        self._recorder.settle(SECONDS_TO_ACKNOWLEDGE)

    def leave(self, code: int) -> None:
        """End the app; while answers wait to be written, not without being asked."""
        if self._leaving:
            return
        if self._recorder.settle(SECONDS_TO_ACKNOWLEDGE) or not self._recorder.unwritten:
            self.exit(code)
            return
        waiting = len(self._recorder.unwritten)
        self._leaving = LeavingScreen(self._refused, waiting, self._glyphs)
        self.push_screen(self._leaving, partial(self._leave_or_stay, code))

    def _leave_or_stay(self, code: int, wish: Wish | None) -> None:
        self._leaving = None
        if wish is Wish.PRINT:
            self.exit(code)

    def signalled(self, code: int) -> None:
        """End the app unasked; there is a while for writing when the screen has been given up."""
        self._recorder.settle(0)
        self._patience = SECONDS_TO_END_UNSEEN if code == HUNG_UP else SECONDS_TO_END
        self.exit(code)

    def on_unmount(self) -> None:
        """The terminal is as it was by now; what waits is written, or left to be printed."""
        self._recorder.settle(self._patience)
        self._recorder.close()

    @property
    def left(self) -> Left:
        """How it was left; to be asked when it has ended."""
        code = self.return_code if self.return_value is None else self.return_value
        return Left(code or 0, self._recorder.unwritten)
