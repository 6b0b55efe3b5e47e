"""What one mock exam came to, in one small record; its report is made of its entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from quizapp.core.study.entry import Answered, PaperHead
from quizapp.core.study.unended import Unended


@dataclass(frozen=True, slots=True)
class ExamRecord:
    """A mock exam that has ended.

    The journal has it from the entry `number` on; `day` is the study day on which it began, as
    `date.toordinal` counts them. Of its `parts` so many were `answered`, and `right`; `new` were
    seen in it for the first time, of which `right_of_new` came right. `form` and `predicted` are
    those of its paper; `sent` says that something of it was sent to review.
    """

    session: str
    number: int
    day: int
    form: str
    parts: int
    answered: int
    right: int
    new: int
    right_of_new: int
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
    last, spent = {one.showing: one for one in exam.answers}, seconds_spent(exam)
    return [replace(one, seconds=spent[showing]) for showing, one in sorted(last.items())]


def seconds_spent(exam: Unended) -> Mapping[int, float]:
    """How long each showing was on the screen, as far as that was recorded."""
    spent: dict[int, float] = {}
    for visit in exam.visits:
        spent[visit.showing] = spent.get(visit.showing, 0.0) + visit.seconds
    for one in exam.answers:
        spent[one.showing] = max(spent.get(one.showing, 0.0), one.seconds)
    return spent


def record_of(
    exam: Unended, paper: PaperHead, answers: Sequence[Answered], new: tuple[int, int]
) -> ExamRecord:
    """The record of an exam.

    Args:
        exam: the exam at its end.
        paper: its paper.
        answers: those that count.
        new: how many of what was new in it came right, and how many were new.
    """
    right_of_new, of_new = new
    return ExamRecord(
        session=exam.started.session,
        number=exam.number,
        day=exam.began,
        form=paper.form,
        parts=len(exam.started.plan),
        answered=len(answers),
        right=sum(one.word == "pass" for one in answers),
        new=of_new,
        right_of_new=right_of_new,
        predicted=paper.predicted,
    )
