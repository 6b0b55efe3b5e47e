"""What the answers to each question came to: a fold of answers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from quizapp.core.study.counted import Counted


@dataclass(frozen=True, slots=True)
class QuestionTally:
    """Of a question, or of several together: what `DayTally` counts of a day."""

    asked: int = 0
    right: int = 0
    seconds: int = 0
    reviews: int = 0
    recalled: int = 0


def together(rows: Iterable[Iterable[int]]) -> QuestionTally:
    """The sum of rows as `QuestionFold` keeps them."""
    return QuestionTally(*map(sum, zip(*rows, strict=True)))


class QuestionFold:
    """The questions under way: a row of the numbers of `QuestionTally` for each, as it is kept."""

    def __init__(self, rows: Mapping[str, tuple[int, ...]]) -> None:
        self._rows = dict(rows)

    def take_in(self, one: Counted) -> None:
        """Count one more answer."""
        name = one.entry.variant.question
        asked, right, seconds, reviews, recalled = self._rows.get(name, (0, 0, 0, 0, 0))
        self._rows[name] = (
            *(asked + one.asked, right + one.right, seconds + one.seconds),
            *(reviews + one.reviewed, recalled + one.recalled),
        )

    def kept(self) -> Mapping[str, tuple[int, ...]]:
        """Every question that was answered."""
        return self._rows
