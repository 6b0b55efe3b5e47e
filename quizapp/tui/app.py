"""The app: opens screens, starts workers, tells of trouble; the sitting does the rest."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from quizapp.core.glyphs import GLYPHS
from quizapp.core.study.wish import Wish
from quizapp.tui import exam_words, words
from quizapp.tui.destinations import SCREENS
from quizapp.tui.errands import load_study_screen
from quizapp.tui.examining import Examining
from quizapp.tui.messages import (
    Begin,
    Demonstrated,
    Folded,
    FormulasTurned,
    GoHome,
    GoOn,
    Happened,
    LabWanted,
    Opened,
    SettingsTried,
    StoryWanted,
    Tended,
    Unfolded,
    Unopenable,
)
from quizapp.tui.recorder import SECONDS_TO_RETRY
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.standing import set_formulas

if TYPE_CHECKING:
    from textual.worker import Worker

    from quizapp.core.errors import QuizError
    from quizapp.core.question import Question
    from quizapp.core.settings import Settings
    from quizapp.core.study.session import Session
    from quizapp.tui.exam_clock import ExamClock
    from quizapp.tui.overview import Overview
    from quizapp.tui.wiring import Wiring

SECONDS_TO_BE_SEEN = 0.1
"""How long the figures have for their way to the terminal, which a thread at work would hold up."""


class QuizApp(Examining):
    """Home at the bottom, one question or the result above it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "settings", SCREENS["settings"].explained, show=False, id="app.settings"),
    ]

    def __init__(self, wiring: "Wiring") -> None:
        super().__init__(wiring)
        self.glyphs = GLYPHS["ascii" if wiring.ascii else "unicode"]
        self._unreadable = False
        self._doubted = 0
        self.refusal: QuizError | None = None
        self._wish = wiring.wish
        self._home = HomeScreen(wiring.questions.topics(), wiring.problems, self.glyphs)

    def get_default_screen(self) -> Screen[None]:
        """Home is what is left when everything else is closed."""
        return self._home

    def on_mount(self) -> None:
        """First paint first; what is slow to import comes after it."""
        super().on_mount()
        self.call_after_refresh(self._fold)
        if self.wiring.scene:
            wanted_lab = LabWanted(self.wiring.scene, self.wiring.own_code)
            self.call_after_refresh(self.post_message, wanted_lab)
        if self.wiring.story:
            story = StoryWanted(self.wiring.story, self.wiring.presented)
            self.call_after_refresh(self.post_message, story)

    def _fold(self) -> None:
        self._unreadable = False
        self.run_worker(self._reading.fold, thread=True, group="fold")

    @on(Opened)
    def _opened(self, opened: Opened) -> None:
        self.write_to(opened.journal)
        if opened.why:
            self.warn(words.STUDY_WITHOUT_RECORD.format(why=opened.why))

    @on(Unopenable)
    def _unopenable(self, unopenable: Unopenable) -> None:
        self.refusal = unopenable.error
        self.exit(1)

    @on(Folded)
    def _folded(self, folded: Folded) -> None:
        if not self._home.is_running:
            return  # the learner has quit while the journal was being read
        first, self._overview = self._overview is None, folded.overview
        self.drafts.recall(folded.overview.drafts, self.wiring.questions.formerly)
        self.remarks.recall(folded.overview.progress)
        self._adopt(folded.overview.settings)
        self.sitting.recall(folded.overview.unfinished, at_home=self.screen is self._home)
        self.take_up_exam(folded.overview)
        if first and self.exam_clock is not None and self.screen is not self._home:
            self.close_all()  # what was opened before the journal had told of the exam
        self._home.show(
            folded.overview, self.sitting.unfinished, self.glyphs, ended_exam=self.ended_exam
        )
        if self.screen is not self._home:
            self._tell_when_asked_again(folded.overview)
        if self._wish is not None:
            wish, self._wish = self._wish, None
            self._study(wish)
        self.offer_ordered()
        self._tell_of_clock(folded.overview)
        if first:
            self.set_timer(SECONDS_TO_BE_SEEN, self._prepare)

    def _prepare(self) -> None:
        """What would keep the figures from the screen if it was begun before."""
        self.run_worker(load_study_screen, thread=True, group="load")
        self._tend()

    def _tell_when_asked_again(self, overview: "Overview") -> None:
        from quizapp.tui.overview import due_tomorrow, returns
        from quizapp.tui.screens.done import DoneScreen

        for screen in self.screen_stack:
            if isinstance(screen, DoneScreen):
                now = self.wiring.clock.now()
                screen.show(returns(overview, screen.session, now), due_tomorrow(overview, now))

    def _tell_of_clock(self, overview: "Overview") -> None:
        from quizapp.core.study.entry import ClockDoubted

        if overview.is_clock_behind:
            self._note(words.CLOCK_IS_BEHIND)
        elif overview.doubted and overview.progress.doubted != self._doubted:
            self._doubted = overview.progress.doubted  # once, even if it cannot be written yet
            self._note(words.doubted(overview.doubted))
            self.record(ClockDoubted(self._doubted))

    @on(Tended)
    def _tended(self, tended: Tended) -> None:
        """What was mended stays in sight, and the figures are counted anew."""
        self._note(words.mended(tended.mended))
        self._fold()

    def _note(self, sentence: str) -> None:
        if sentence not in self.notes:
            self.notes = (*self.notes, sentence)

    def _adopt(self, settings: "Settings") -> None:
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
            self.glyphs = GLYPHS[settings.glyphs]
            self._look(settings)

    def _look(self, settings: "Settings") -> None:
        set_formulas(self, settings.formulas)
        self.set_looks(settings.theme)
        self.set_animation(settings.animation)

    @on(SettingsTried)
    def _tried(self, tried: SettingsTried) -> None:
        self._look(tried.settings)

    @on(FormulasTurned)
    def _turned(self, turned: FormulasTurned) -> None:
        if settings := self.sitting.settings:
            self.sitting.choose(replace(settings, formulas=turned.form))

    @on(Unfolded)
    def _unfolded(self, unfolded: Unfolded) -> None:
        """What is due is not known: nothing new is begun before the journal has been read."""
        if not self._home.is_running:
            return
        self._unreadable, self._overview = True, None
        follows = words.READS_AGAIN if unfolded.busy else words.READ_AGAIN
        self._home.complain(f"{unfolded.why}\n{follows}", self.sitting.unfinished)
        if unfolded.busy:
            self.set_timer(SECONDS_TO_RETRY, self._fold)
            return
        self._wish = None
        if self.screen is not self._home:
            self.warn(unfolded.why)

    def _study(self, wish: Wish) -> None:
        """What was asked for before it was known what there is to go on with.

        That is an unfinished sitting of the topic; where nothing was named, any. Whoever named a
        mode or questions gets those, and finds the unfinished one on home afterwards.
        """
        unfinished = self.sitting.unfinished
        plain = unfinished and wish in (Wish(), Wish(topic=unfinished.topic))
        if unfinished and plain and unfinished.policy.moves_schedule:
            self.open_session(unfinished)
        else:
            self._begin(Begin(wish))

    @on(Begin)
    def _begin(self, begin: Begin) -> None:
        if self.exam:
            self.inform(exam_words.WITHOUT_OTHERS)
            return
        if self._overview is None:
            self._wish = begin.wish  # begun as soon as it is known what is due
            if self._unreadable:
                self._home.count()
                self._fold()
            return
        from quizapp.core.study.modes import planned, policy_of, topic_of, why_nothing

        wish, questions = begin.wish, self.sitting.questions
        learner = self._overview.learner(self.wiring.clock.now(), self.sitting.settings)
        plan = planned(wish, questions, learner, self.wiring.new_seed(), learner.settings.sitting)
        if not plan:
            self.inform(why_nothing(wish, questions, learner))
            return
        name, topic = self.wiring.new_name(), topic_of(wish, questions)
        self.open_session(self.sitting.begin(name, plan, topic, policy_of(wish)))

    @on(GoOn)
    def _go_on(self) -> None:
        if unfinished := self.sitting.unfinished:
            self.open_session(unfinished)

    @on(Happened)
    def _happened(self, happened: Happened) -> None:
        if self.exam:
            if happened.session == self.exam.id:
                self.step_exam(happened.event)
            return
        from quizapp.core.study.event import TookBack

        before = self.sitting.session
        session = self.sitting.step(happened.event, happened.session)
        if session and session is not before and isinstance(happened.event, TookBack):
            self._keep_taken_back(before)
            self.open_session(session)
        elif session:
            self.show_session(session)

    def _keep_taken_back(self, session: "Session | None") -> None:
        """What was answered is a draft again, where there is none: a slip is soon mended."""
        from quizapp.core.answer import Draft

        last = session.answers[-1] if session else None
        if session and last and last.answer and not self.drafts.of(last.variant):
            varies = session.questions[last.variant.question].body.varies
            seed = last.variant.seed if varies else None
            self.drafts.keep(last.variant.question, Draft(last.answer, seed))

    def show_session(self, session: "Session") -> None:
        """Let the question's screen draw the session, or open the one that it has come to."""
        from quizapp.tui.screens.question import QuestionScreen

        screens = [one for one in self.screen_stack if isinstance(one, QuestionScreen)]
        for screen in [one for one in screens if one.is_attached]:  # else the app is being left
            if screen.is_of(session):
                screen.show(session)
            else:
                self.open_session(session)

    def open_session(self, session: "Session") -> None:
        """The question on the screen, or how it went."""
        from quizapp.core.study.phase import Over
        from quizapp.tui.screens.done import DoneScreen
        from quizapp.tui.screens.study import StudyScreen

        screen: Screen[None]
        if isinstance(session.phase, Over):
            screen = DoneScreen(session, self.wiring.clock, self.glyphs, self.remarks.suspended)
            self._fold()
        elif self.exam and self.exam_clock:
            screen = self._exam_screen(session, self.exam_clock)
        else:
            screen = StudyScreen(session, self.drafts, self.wiring.clock, self.glyphs, self.remarks)
            if (question := session.question()).body.is_run:
                self.run_worker(lambda: self._warm(question), thread=True, group="warm")
        self._go_to(screen)

    def _exam_screen(self, session: "Session", exam_clock: "ExamClock") -> Screen[None]:
        from quizapp.tui.screens.exam import ExamScreen

        return ExamScreen(session, self.drafts, exam_clock, self.wiring.clock, self.glyphs)

    def _warm(self, question: "Question") -> None:
        self._errands.demonstrate(question)
        self._errands.warm(question.body)

    @on(Demonstrated)
    def _show_examples(self, demonstrated: Demonstrated) -> None:
        from quizapp.tui.screens.study import StudyScreen

        if isinstance(self.screen, StudyScreen):
            self.screen.show_examples(demonstrated)

    def action_palette(self) -> "Worker[None]":
        """Look for something to do; what it finds or begins knows the answers of this sitting."""
        if self.screen is not self._home:
            self._fold()
        return super().action_palette()

    @on(GoHome)
    async def _go_home(self) -> None:
        if self.screen is not self._home:
            await self.pop_screen()
            self._fold()
            self._tend()

    def close_all(self) -> None:
        """Home, whatever is open, with what has happened counted."""
        for _ in self.screen_stack[1:]:
            self.pop_screen()
        self._fold()
        self._tend()

    def _tend(self) -> None:
        self.run_worker(self._reading.tend, thread=True, group="tend")

    def _go_to(self, screen: Screen[None]) -> None:
        """Open a screen above home, in place of all that was there."""
        above = len(self.screen_stack) - 1
        for _ in range(above - 1):
            self.pop_screen()
        if above:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)

    @work
    async def action_settings(self) -> None:
        """Choose settings, once the journal has said which they are."""
        before = self.sitting.settings
        if before is None or isinstance(self.screen, ModalScreen):
            return
        from quizapp.core.study.calendar import study_day
        from quizapp.tui.screens.settings import SettingsScreen, settings_page

        topics = {one.id: one.title for one in self.wiring.questions.topics()}
        page, today = settings_page(topics), study_day(self.wiring.clock.now())
        chosen = await self.push_screen_wait(SettingsScreen(before, page, self.glyphs, today))
        if chosen == before:
            return
        self.sitting.choose(chosen)
        self._apply()
        if self.screen is self._home:
            self._fold()
        elif session := self.sitting.unfinished:
            self.open_session(session)
