"""What is done off the screen's thread; errands touch no widget and report by message."""

from collections.abc import Callable
from contextlib import suppress
from threading import Lock

from textual.message import Message

from quizapp.core.body import Body, Pending, settled
from quizapp.core.errors import BusyError, QuizError, UnwritableError
from quizapp.core.fault import BadExampleError
from quizapp.core.grading.outcome import Execution, Isolation, Stopped
from quizapp.core.ports import Journal
from quizapp.core.study.event import CameBack, Execute
from quizapp.tui import words
from quizapp.tui.messages import (
    Folded,
    Happened,
    Notice,
    Opened,
    Tended,
    Trouble,
    Unfolded,
    Unopenable,
)
from quizapp.tui.overview import overview
from quizapp.tui.wiring import Surroundings, Wiring


class Errands:
    """Running submissions; each method runs in a thread, `post` may be called from any."""

    def __init__(self, wiring: Surroundings, post: Callable[[Message], object]) -> None:
        self._wiring = wiring
        self._post = post
        self._runner_is_free = Lock()
        self._isolation: Isolation = "full"

    def warm(self, body: Body) -> None:
        """Make the first run fast, and tell of its isolation before it happens."""
        runner = self._wiring.runner
        with self._runner_is_free:
            try:
                runner.warm()
                self._tell(runner.isolation())
                # Once for nothing: what judging needs is loaded by then, as well as what runs.
                rehearsal = body.judge(next(body.claims()).answer)
                if isinstance(rehearsal, Pending):
                    seed = self._wiring.new_seed()
                    settled(rehearsal, lambda program: runner.run(program, seed))
            except QuizError as error:
                self._post(Trouble(str(error)))
            except BadExampleError:
                pass  # the learner is told on handing in

    def _tell(self, isolation: Isolation) -> None:
        if isolation != self._isolation:
            self._isolation = isolation
            self._post(Notice(words.ISOLATION[isolation]))

    def run(self, session: str, run: Execute) -> None:
        """Execute a submission; a runner that fails has refused it, which counts for nothing."""
        seed = self._wiring.new_seed()
        with self._runner_is_free:
            try:
                execution = self._wiring.runner.run(run.program, seed)
            except QuizError as error:
                refused = Stopped("refused", str(error))
                execution = Execution(refused, seed, isolation="none", elapsed_ms=0.0)
        self._post(Happened(CameBack(run.showing, execution), session))


class Reading:
    """Reading the journal; each method runs in a thread, `post` may be called from any."""

    def __init__(self, wiring: Wiring, post: Callable[[Message], object]) -> None:
        self._wiring = wiring
        self._post = post
        self._one_at_a_time = Lock()
        self._journal: Journal | None = None

    def fold(self) -> None:
        """Read it; the first time opens it, imports the scheduler, then the study screen."""
        with self._one_at_a_time:
            try:
                self._journal = self._journal or self._open()
                if self._journal:
                    self._fold(self._journal)
            except QuizError as error:
                self._post(Unfolded(str(error), isinstance(error, BusyError)))
        import quizapp.tui.screens.study  # noqa: F401  # so that the first question opens at once

    def _open(self) -> Journal | None:
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

    def _fold(self, journal: Journal) -> None:
        seen = overview(self._wiring.questions, journal, self._wiring.clock)
        self._post(Folded(seen))
        journal.keep(seen.progress)

    def tend(self) -> None:
        """Check the journal, mend it, and back it up; trouble with that is for another time."""
        if self._journal:
            with suppress(QuizError):
                if mended := self._journal.tend():
                    self._post(Tended(mended))
