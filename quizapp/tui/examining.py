"""A mock exam in the app: begun, gone on with, ended by its clock; shut is what would help in it.

How a part is shown and answered is left to its screen, what comes of it all to the report.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work
from textual.reactive import var

from quizapp.tui import exam_words
from quizapp.tui.lab_visits import LabVisits
from quizapp.tui.messages import ExamOrdered, ExamReportWanted

if TYPE_CHECKING:
    from textual.timer import Timer

    from quizapp.core.exam.order import PaperOrder
    from quizapp.core.exam.paper import Lacking, Paper
    from quizapp.core.study.entry import PaperHead, Timed
    from quizapp.core.study.event import Event
    from quizapp.core.study.session import Session
    from quizapp.tui.exam_clock import ExamClock
    from quizapp.tui.overview import Overview
    from quizapp.tui.wiring import Wiring

SHUT_IN_EXAM = frozenset(
    ["search", "palette", "rules", "mistakes", "statistics", "modes", "lab"],
)
"""The actions of the app that would help, or begin something else."""

SECONDS_A_TICK = 1.0

_SECONDS_A_MINUTE = 60.0

SECONDS_BETWEEN_RECORDS = 60.0
"""Who sets the clock back while the machine is down gains no more than this."""

MINUTES_TO_WARN = (10, 5)


class Examining(LabVisits):
    """An app in which an exam may be under way; `exam_time` is what its screens say of the time.

    `ended_exam` is the one that its time has ended while nobody looked at it, by its id.
    """

    exam_time: var[str] = var("")

    def __init__(self, wiring: "Wiring") -> None:
        super().__init__(wiring)
        self.exam_clock: ExamClock | None = None
        self.ended_exam = ""
        self._order = wiring.order
        self._ticking: Timer | None = None
        self._left = 0.0

    @property
    def exam(self) -> "Session | None":
        """The exam under way."""
        if self.exam_clock is None or (session := self.sitting.unfinished) is None:
            return None
        return session if session.id == self.exam_clock.session else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What would help is shut while an exam is under way."""
        if self.exam_clock is not None and action in SHUT_IN_EXAM:
            return False
        return super().check_action(action, parameters)

    def show_session(self, session: "Session") -> None:
        """Let the screen of the question draw it, or open the one that it has come to."""
        raise NotImplementedError

    def open_session(self, session: "Session") -> None:
        """Let a screen of what the session has come to be seen."""
        raise NotImplementedError

    def close_all(self) -> None:
        """Go home, whatever is open."""
        raise NotImplementedError

    @work
    async def action_exam(self) -> None:
        """Choose a paper and begin, or read how an exam before went; go on with one under way."""
        if self.exam:
            self.open_session(self.exam)
            return
        from quizapp.core.exam.order import PaperOrder

        await self._offer_paper(PaperOrder())

    @on(ExamOrdered)
    @work
    async def _ordered(self, ordered: ExamOrdered) -> None:
        await self._offer_paper(ordered.order, chosen=True)

    def offer_ordered(self) -> None:
        """Offer what the command line has ordered, once; an exam under way is gone on with."""
        order, self._order = self._order, None
        if order and self.exam:
            self.open_session(self.exam)
        elif order:
            self.post_message(ExamOrdered(order))

    async def _offer_paper(self, order: "PaperOrder", *, chosen: bool = False) -> None:
        overview, settings = self._known, self.sitting.settings
        if overview is None or settings is None:
            return
        from quizapp.core.exam.paper import Paper
        from quizapp.tui.screens.exam_start import ExamStartScreen

        own = "" if settings.framework == "both" else settings.framework
        order = replace(order, framework=order.framework or own)
        exams, questions = overview.progress.exams, self.sitting.questions
        made_of = order, questions, exams, self._assembled, self.glyphs
        screen = ExamStartScreen(*made_of, chosen=chosen)
        wanted = await self.push_screen_wait(screen)
        if isinstance(wanted, Paper):
            self._begin_exam(wanted)
        elif wanted:
            self.post_message(ExamReportWanted(wanted))

    def _assembled(self, order: "PaperOrder") -> "Paper | Lacking":
        from quizapp.core.exam.paper import assembled

        papers = self._overview.progress.papers if self._overview else ()
        questions = self.sitting.questions
        if order.seed is None:  # that of a seed is the same for everybody
            questions = questions.without(self.remarks.suspended)
        return assembled(order, questions, self.wiring.new_seed(), papers)

    def _begin_exam(self, paper: "Paper") -> None:
        from quizapp.core.exam.timing import begun_at

        head = replace(paper.head, predicted=self._predicted(paper))
        timed = begun_at(self.wiring.new_name(), self.wiring.clock.reading())
        session = self.sitting.examine(paper.plan, head, timed)
        self._keep_time(session, head, timed)
        self.open_session(session)

    def _predicted(self, paper: "Paper") -> tuple[float, ...]:
        """The share that will come right, if that can be said, and from where to where."""
        if self._overview is None:
            return ()
        from quizapp.core.study.readiness import predicted_for

        day, ids = self._study_day().toordinal(), [one.question for one in paper.plan]
        found = predicted_for(self.sitting.questions, self._overview.progress, day, ids)
        return (found.share, found.low, found.high) if found else ()

    def take_up_exam(self, overview: "Overview") -> None:
        """Go on with the time of an exam that an earlier run has left, or end it."""
        self._end_if_ended_elsewhere(overview)
        session = self.sitting.unfinished
        if session is None or session.paper is None or self.exam is not None:
            return
        from quizapp.core.exam.timing import begun_at, timed_at

        reading = self.wiring.clock.reading()
        unended = overview.progress.unended.get(session.id)
        timed = unended.timed if unended else None
        if timed is None:  # nobody knows any more when it began
            timed = begun_at(session.id, reading)
            self.record(timed)
        elif timed.boot != reading.boot:  # else a clock set back would stop it anew in each run
            timed = timed_at(timed, reading)
            self.record(timed)
        self._keep_time(session, session.paper, timed)
        if self._stop_if_time_is_up():
            self._put_away()

    def _end_if_ended_elsewhere(self, overview: "Overview") -> None:
        """What is answered after another copy of the app has handed it over counts no more."""
        if self.exam and self.exam.id in {one.session for one in overview.progress.exams}:
            self.inform(exam_words.ENDED_ELSEWHERE)
            self._end(self.sitting.drop(self.exam))

    def _keep_time(self, session: "Session", paper: "PaperHead", timed: "Timed") -> None:
        from quizapp.tui.exam_clock import ExamClock

        self.exam_clock = ExamClock(timed, paper.limit, self.wiring.clock)
        self._left = self.exam_clock.left
        self._tell_time(self.exam_clock, session)
        self.screen.refresh_bindings()
        self._ticking = self._ticking or self.set_interval(SECONDS_A_TICK, self._tick)
        self._ticking.resume()
        self.screen.refresh_bindings()  # much of what the footer offers is shut

    def _tick(self) -> None:
        """Another second: to be seen, now and then to be recorded, once to be the last."""
        clock, session = self.exam_clock, self.exam
        if clock is None or session is None or self.end_if_time_is_up():
            return
        for minutes in MINUTES_TO_WARN:
            if clock.left <= minutes * _SECONDS_A_MINUTE < self._left:
                self.warn(exam_words.few_minutes_left(minutes, _blank(session)))
        self._left = clock.left
        self._tell_time(clock, session)
        if clock.elapsed - clock.recorded >= SECONDS_BETWEEN_RECORDS:
            self.record(clock.timed_now())

    def _tell_time(self, clock: "ExamClock", session: "Session") -> None:
        self.exam_time = exam_words.time_and_pace(clock.left, clock.ahead(session))

    def step_exam(self, event: "Event") -> None:
        """Let something happen to the exam, if its time is not up, and show what it has come to."""
        clock = self.exam_clock
        if clock is None or self.exam is None or self.end_if_time_is_up():
            return
        from quizapp.core.study.event import HandedOver

        if isinstance(event, HandedOver):
            self.record(clock.timed_now())
        session = self.sitting.step(event, clock.session)
        if session is None:
            return
        if self.sitting.unfinished is None:
            self._end(session.id)
            return
        self._tell_time(clock, session)
        self.show_session(session)

    def on_unmount(self) -> None:
        """How long the part on the screen has been looked at is not lost when the app is closed."""
        if self.exam_clock is None or self.exam is None:
            return
        from quizapp.core.study.entry import Visited

        here = self.exam.showing
        self.record(Visited(self.exam.id, here, self.exam_clock.visit, here))

    def end_if_time_is_up(self) -> bool:
        """End the exam and open its report, if its time is up."""
        if not self._stop_if_time_is_up():
            return False
        self.inform(exam_words.TIME_IS_UP)
        self._end(self.ended_exam)
        return True

    def _stop_if_time_is_up(self) -> bool:
        """Let the exam be over if its time is up; whether it was."""
        clock = self.exam_clock
        if clock is None or clock.left > 0:
            return False
        from quizapp.core.study.event import TimeUp

        self.record(clock.timed_now())
        self.sitting.step(TimeUp(clock.visit), clock.session)
        self.ended_exam = clock.session
        return True

    def _end(self, session: str) -> None:
        self._put_away()
        self.close_all()
        self.post_message(ExamReportWanted(session))

    def _put_away(self) -> None:
        """Its clock and its memo are needed no more."""
        if self.exam_clock:
            self.drafts.keep(self.exam_clock.session, None)
        self.exam_clock, self.exam_time = None, ""
        if self._ticking:
            self._ticking.pause()
        self.screen.refresh_bindings()

    @on(ExamReportWanted)
    def _offer_no_more(self) -> None:
        self.ended_exam = ""


def _blank(session: "Session") -> int:
    """How many parts have no answer yet."""
    return len(session.plan) - len({one.showing for one in session.answers})
