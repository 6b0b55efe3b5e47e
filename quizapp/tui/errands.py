"""What is done off the screen's thread; errands touch no widget and report by message."""

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from textual.message import Message

from quizapp.core.errors import BusyError, QuizError, UnwritableError
from quizapp.tui import words
from quizapp.tui.messages import (
    Demonstrated,
    ExamReported,
    Folded,
    Happened,
    Notice,
    Opened,
    OwnCodeFound,
    OwnCodeWalked,
    OwnCodeWanted,
    StepsFound,
    Tended,
    Trouble,
    Unfolded,
    Unopenable,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.core.body import Body
    from quizapp.core.grading.outcome import Isolation
    from quizapp.core.ports import Journal, Runner
    from quizapp.core.question import Question
    from quizapp.core.question_set import QuestionSet
    from quizapp.core.step_table import Retracing
    from quizapp.core.study.entry import Stamped
    from quizapp.core.study.event import Execute
    from quizapp.tui.recorder import Unwritten
    from quizapp.tui.wiring import Surroundings, Wiring


class Errands:
    """Running submissions; each method runs in a thread, `post` may be called from any."""

    def __init__(self, wiring: "Surroundings", post: Callable[[Message], object]) -> None:
        self._wiring = wiring
        self._post = post
        self._runner_is_free = Lock()
        self._isolation: Isolation = "full"

    @cached_property
    def _runner(self) -> "Runner":
        return self._wiring.open_runner()

    @cached_property
    def _seed(self) -> int:
        """One for all that is run here, so that what is known of a rule is played once."""
        return self._wiring.new_seed()

    def demonstrate(self, question: "Question") -> None:
        """Work out what a question shows of its own answer, where it shows anything."""
        demonstration = question.body.demonstration()
        if demonstration is None:
            return
        with self._runner_is_free:
            try:
                execution = self._runner.run(demonstration.program, self._seed)
            except QuizError as error:
                self._post(Trouble(str(error)))
                return
        lines = demonstration.told(execution)
        if lines:
            self._post(Demonstrated(question.id, lines))

    def retrace(self, way: "Retracing") -> None:
        """Run what it takes to make a table of steps; a runner that fails is its only sentence."""
        from quizapp.core.body import retraced
        from quizapp.core.step_table import StepTable

        with self._runner_is_free:
            try:
                table = retraced(way, lambda program: self._runner.run(program, self._seed))
            except QuizError as error:
                table = StepTable(found=(str(error),))
        self._post(StepsFound(way, table))

    def walk(self, wanted: OwnCodeWanted) -> None:
        """Walk one's own code in an experiment; a runner that fails is all that is told of it."""
        from quizapp.core.lab.own_code import OwnWalk, own_walkers, walk_own_code

        with self._runner_is_free:
            try:
                walks = walk_own_code(
                    wanted.code,
                    wanted.experiment,
                    lambda program: self._runner.run(program, self._seed),
                )
                self._tell(self._runner.isolation())
            except QuizError as error:
                walks = dict.fromkeys(own_walkers(wanted.experiment), OwnWalk(None, str(error)))
        self._post(OwnCodeWalked(wanted, walks))

    def warm(self, body: "Body") -> None:
        """Make the first run fast, and tell of its isolation before it happens."""
        from quizapp.core.body import Pending, settled
        from quizapp.core.fault import BadExampleError

        with self._runner_is_free:
            try:
                runner = self._runner
                runner.warm()
                self._tell(runner.isolation())
                # Once for nothing: what judging needs is loaded by then, as well as what runs.
                rehearsal = body.judge(next(body.claims()).answer)
                if isinstance(rehearsal, Pending):
                    settled(rehearsal, lambda program: runner.run(program, self._seed))
                    if rehearsal.program.rehearse:
                        rehearsal.program.rehearse(self._seed)
            except QuizError as error:
                self._post(Trouble(str(error)))
            except BadExampleError:
                pass  # the learner is told on handing in

    def _tell(self, isolation: "Isolation") -> None:
        if isolation != self._isolation:
            self._isolation = isolation
            self._post(Notice(words.ISOLATION[isolation]))

    def run(self, session: str, run: "Execute") -> None:
        """Execute a submission; a runner that fails has refused it, which counts for nothing."""
        from quizapp.core.grading.outcome import Execution, Stopped
        from quizapp.core.study.event import CameBack

        with self._runner_is_free:
            try:
                execution = self._runner.run(run.program, self._seed)
            except QuizError as error:
                refused = Stopped("refused", str(error))
                execution = Execution(refused, self._seed, isolation="none", elapsed_ms=0.0)
        self._post(Happened(CameBack(run.showing, execution, run.program), session))


def load_study_screen() -> None:
    """Import all that the first question needs, so that it opens at once."""
    import quizapp.tui.screens.study  # noqa: F401


class Reading:
    """Reading the journal; each method runs in a thread, `post` may be called from any."""

    def __init__(self, wiring: "Wiring", post: Callable[[Message], object]) -> None:
        self._wiring = wiring
        self._post = post
        self._one_at_a_time = Lock()
        self._journal: Journal | None = None

    def fold(self) -> None:
        """Read it; the first time opens it."""
        with self._one_at_a_time:
            try:
                self._journal = self._journal or self._open()
                if self._journal:
                    self._fold(self._journal)
            except QuizError as error:
                self._post(Unfolded(str(error), isinstance(error, BusyError)))

    def _open(self) -> "Journal | None":
        """To write, or only to read where it cannot be written; None if it is not for us."""
        why = ""
        try:
            journal = self._wiring.open_journal()
        except UnwritableError as error:
            journal, why = self._wiring.read_journal(), str(error)
        except BusyError:
            raise
        except QuizError as error:
            self._post(Unopenable(error))
            return None
        self._post(Opened(journal, why))
        return journal

    def _fold(self, journal: "Journal") -> None:
        from quizapp.tui.overview import overview  # with the rules by which a journal is read

        seen = overview(self._wiring.questions, journal, self._wiring.clock)
        self._post(Folded(seen))
        journal.keep(seen.progress)

    def report(
        self, session: str, questions: "QuestionSet", waiting: "Sequence[Unwritten]"
    ) -> None:
        """Work out the report of an exam; what waits to be written belongs to it, too."""
        from quizapp.core.exam.held import exams_in
        from quizapp.core.exam.report import exam_report

        with self._one_at_a_time:
            try:
                entries = _with_exams(self._journal) if self._journal else ()
            except QuizError:
                entries = ()
        exams = exams_in(with_waiting(entries, waiting), questions.formerly)
        exam = next((one for one in exams if one.session == session and one.over), None)
        report = exam_report(exam, exams, questions) if exam else None
        self._post(ExamReported(session, report))

    def last_code(self, questions: "QuestionSet", number: int) -> None:
        """Find the code that was last handed in and walks, among entries up to that number."""
        from quizapp.core.lab.last_code import last_code

        if self._journal is None:
            return
        with self._one_at_a_time, suppress(QuizError):
            code = last_code(self._journal.entries, number, questions)
            if code:
                self._post(OwnCodeFound(code))

    def tend(self) -> None:
        """Check the journal, mend it, and back it up; trouble with that is for another time."""
        if self._journal:
            with suppress(QuizError):
                if mended := self._journal.tend():
                    self._post(Tended(mended))


def _with_exams(journal: "Journal") -> "Sequence[Stamped]":
    """The entries from the beginning of the first exam on, as far as it is known where that is."""
    kept = journal.kept()
    first = min((one.number for one in kept.exams), default=1) if kept else 1
    return journal.entries(first - 1)


def with_waiting(
    entries: "Sequence[Stamped]", waiting: "Sequence[Unwritten]"
) -> "Sequence[Stamped]":
    """What the journal has, and what was on its way there, which may have arrived meanwhile."""
    from quizapp.core.study.entry import Stamped

    last = [(one.at, one.entry) for one in entries[-len(waiting) :]] if waiting else []
    number = entries[-1].number if entries else 0
    missing = (one for one in waiting if (one.moment.at, one.entry) not in last)
    return (
        *entries,
        *(
            Stamped(number + i, one.moment.at, one.moment.zone, one.moment.day, one.entry)
            for i, one in enumerate(missing, start=1)
        ),
    )
