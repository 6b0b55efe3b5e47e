"""What is done off the screen's thread; errands touch no widget and report by message."""

from collections.abc import Callable
from threading import Lock

from textual.message import Message

from quizapp.core.body import Body, Pending, settled
from quizapp.core.errors import QuizError
from quizapp.core.fault import BadExampleError
from quizapp.core.grading.outcome import Execution, Isolation, Stopped
from quizapp.core.study.event import CameBack, Execute
from quizapp.tui import words
from quizapp.tui.messages import Folded, Happened, Notice, Trouble, Unfolded
from quizapp.tui.overview import overview
from quizapp.tui.wiring import Wiring


class Errands:
    """Each method runs in a thread of its own; `post` may be called from any thread."""

    def __init__(self, wiring: Wiring, post: Callable[[Message], object]) -> None:
        self._wiring = wiring
        self._post = post
        self._runner_is_free = Lock()
        self._isolation: Isolation = "full"

    def fold(self) -> None:
        """Read the journal; the first time imports the scheduler, then the study screen."""
        wiring = self._wiring
        try:
            self._post(Folded(overview(wiring.questions, wiring.journal, wiring.clock)))
        except QuizError as error:
            self._post(Unfolded(str(error)))
        import quizapp.tui.screens.study  # noqa: F401  # so that the first question opens at once

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
