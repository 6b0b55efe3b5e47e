"""The course of a run: what is known already is not judged again, the rest is handed out."""

from collections.abc import Iterator, Mapping, Sequence

from quizapp.classroom.gradebook import Graded
from quizapp.classroom.grading import GradingTask, MarkedAnswer, grading_key, refused_unread
from quizapp.classroom.run_file import RunFile
from quizapp.classroom.submission import Submission
from quizapp.core.grading.trial import Limits
from quizapp.core.question import Question
from quizapp.core.verdict import Unreadable, Verdict


class Marking:
    """Which verdict each submission has; those of one content share it.

    `judged` counts what was judged since this began; `limits` take the place of the usual ones.
    """

    def __init__(
        self,
        submissions: Sequence[Submission],
        questions: Mapping[str, Question],
        kept: RunFile,
        limits: Limits | None = None,
    ) -> None:
        self._limits = limits
        self._submissions, self._questions, self._kept = submissions, questions, kept
        self._known: list[str | Verdict] = []
        self._given = self.judged = 0

    def pending(self) -> Iterator[GradingTask]:
        """What is still to be judged, from the first submission on; each is read once."""
        self._known.clear()
        self._given = self.judged
        waiting: set[str] = set()
        for one in self._submissions:
            answer = one.load()
            if isinstance(answer, Unreadable):
                self._known.append(refused_unread(answer.why))
                continue
            seed = self._seed(one)
            key = grading_key(self._questions[one.question], answer, seed, self._limits)
            self._known.append(key)
            if key not in self._kept and key not in waiting:
                waiting.add(key)
                self._given += 1
                yield GradingTask(key, one.question, answer, seed, self._limits)

    def take(self, one: MarkedAnswer) -> None:
        """Write down what became of a task."""
        self._kept.append(one)
        self.judged += 1

    @property
    def done(self) -> int:
        """How many submissions have their verdict."""
        return len(self._known) - (self._given - self.judged)

    @property
    def total(self) -> int:
        """How many submissions there are."""
        return len(self._submissions)

    def rows(self) -> Iterator[Graded]:
        """Every submission with its verdict, once all are judged; each read anew from the run."""
        for one, known in zip(self._submissions, self._known, strict=True):
            verdict = known if isinstance(known, Verdict) else self._kept[known].verdict
            yield Graded(one.name, one.learner, one.question, verdict, self._seed(one))

    def _seed(self, one: Submission) -> int:
        return self._kept.seed if one.seed is None else one.seed
