"""What one mock exam came to, in one small record; its report is made of its entries."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.core.study.entry import Answered, PaperHead
from quizapp.core.study.unended import Unended
from quizapp.core.word import SAYS_NOTHING

_MINUTE = 60.0

_NO_PAPER = PaperHead("", 0, 0.0)
"""Stands where an exam was begun without one, as no version does."""


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """A mock exam that has ended.

    The journal has it from the entry `number` to the entry `last`; `day` is the study day on which
    it began, as `date.toordinal` counts them. Of its `parts` so many were `answered`, and `right`;
    `new` were seen in it for the first time, of which `right_of_new` came right. `elapsed` are the
    seconds of its time that were over at the end. `form`, `minutes`, `seed` and `predicted` are
    those of its paper; `sent` says that something of it was sent to review.
    """

    session: str
    number: int
    last: int
    day: int
    form: str
    minutes: float
    seed: int
    parts: int
    answered: int
    right: int
    new: int
    right_of_new: int
    elapsed: float
    predicted: tuple[float, ...] = ()
    sent: bool = False

    @property
    def share(self) -> float:
        """The share (0 to 1) of its parts that came right."""
        return self.right / self.parts if self.parts else 0.0

    @property
    def tests_prediction(self) -> bool:
        """Whether it shows how good the prediction was: who leaves most of it blank gave up."""
        return bool(self.predicted) and 2 * self.answered >= self.parts

    @property
    def as_predicted(self) -> bool:
        """Whether the share came where it was predicted to come."""
        match self.predicted:
            case _, low, high:
                return low <= self.share <= high
            case _:
                return False


def answers_that_count(exam: Unended) -> Sequence[Answered]:
    """The last answer of each showing, by its place, with all the seconds that it was looked at."""
    last = {one.showing: one for one in exam.answers}
    spent = dict.fromkeys(last, 0.0)
    for visit in exam.visits:
        if visit.showing in spent:
            spent[visit.showing] += visit.seconds
    return [
        replace(one, seconds=max(one.seconds, spent[showing]))
        for showing, one in sorted(last.items())
        if one.counts and one.word not in SAYS_NOTHING
    ]


def record_of(
    exam: Unended, answers: Sequence[Answered], new: tuple[int, int], last: int
) -> ExamRecord:
    """The record of an exam that ends with the entry of the number `last`.

    Args:
        exam: the exam at its end.
        answers: those that count.
        new: how many of what was new in it came right, and how many were new.
        last: the number of its last entry.
    """
    paper = exam.started.paper or _NO_PAPER
    right_of_new, of_new = new
    over = max(exam.timed.elapsed if exam.timed else 0.0, sum(one.seconds for one in exam.visits))
    return ExamRecord(
        session=exam.started.session,
        number=exam.number,
        last=last,
        day=exam.began,
        form=paper.form,
        minutes=paper.minutes,
        seed=paper.seed,
        parts=len(exam.started.plan),
        answered=len(answers),
        right=sum(one.word == "pass" for one in answers),
        new=of_new,
        right_of_new=right_of_new,
        elapsed=min(over, paper.minutes * _MINUTE),
        predicted=paper.predicted,
    )
