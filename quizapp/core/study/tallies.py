"""What all answers come to in figures: the folds of statistics, kept as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.core.study.counted import MOST_SECONDS, Counted
from quizapp.core.study.day_tallies import DayFold, DayTally
from quizapp.core.study.entry import Answered
from quizapp.core.study.form_tallies import FormFold
from quizapp.core.study.memory import Card
from quizapp.core.study.mistake_tallies import MistakeFold, MistakeTally
from quizapp.core.study.question_tallies import QuestionFold
from quizapp.core.word import SAYS_NOTHING


@dataclass(frozen=True, slots=True)
class Tallies:
    """Each fold's figures, and the showing that was answered last.

    `asked` counts all showings that were answered; `session`, `showing` and `seconds` say which
    was the last, and how much of its time has been counted.
    """

    asked: int = 0
    session: str = ""
    showing: int = 0
    seconds: int = 0
    days: tuple[DayTally, ...] = ()
    questions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    forms: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    mistakes: tuple[MistakeTally, ...] = ()


class TalliesFold:
    """Tallies under way: what grows with every answer is changed in place."""

    def __init__(self, tallies: Tallies) -> None:
        self._asked = tallies.asked
        self._at = tallies.session, tallies.showing
        self._seconds = tallies.seconds
        self._days = DayFold(tallies.days)
        self._questions = QuestionFold(tallies.questions)
        self._forms = FormFold(tallies.forms)
        self._mistakes = MistakeFold(tallies.mistakes)

    def take_in(self, entry: Answered, day: int, card: Card | None) -> None:
        """Count one more answer of that study day; `card` is its question's before it."""
        if not entry.counts or entry.word in SAYS_NOTHING:
            return
        counted = self._counted(entry, day, card)
        for fold in (self._days, self._questions, self._forms, self._mistakes):
            fold.take_in(counted)

    def _counted(self, entry: Answered, day: int, card: Card | None) -> Counted:
        at = entry.session, entry.showing
        first = not self._asked or at != self._at
        if first:
            self._asked, self._at, self._seconds = self._asked + 1, at, 0
        seconds = max(self._seconds, round(max(0.0, min(MOST_SECONDS, entry.seconds))))
        passed, self._seconds = seconds - self._seconds, seconds
        review = bool(entry.rating and card and card.state == "review" and card.due <= day)
        return Counted(entry, day, self._asked, first, passed, review)

    def tallies(self) -> Tallies:
        """What it has come to."""
        session, showing = self._at
        return Tallies(
            *(self._asked, session, showing, self._seconds),
            self._days.kept(),
            self._questions.kept(),
            self._forms.kept(),
            self._mistakes.kept(),
        )
