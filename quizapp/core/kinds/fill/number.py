"""A blank whose answer is a number."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from quizapp.core.body import AS_WRITTEN, SAMPLED, WITHIN, Context
from quizapp.core.expression import rounded, value_of
from quizapp.core.formula.expr import Num
from quizapp.core.kinds.fill.blank import AuthoredAnswer, mistake_id, part_of, reading_of
from quizapp.core.verdict import Part, Unreadable

MOST_PLACES = 10
"""Places after the point: nobody types more by hand."""


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """How learners get a wrong number, as an expression, and what to tell them."""

    number: str
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class NumberBlank:
    """A blank whose answer is a number: an expression over given and computed values.

    `digits` is how many places after the point are asked for; `tolerance` is how far off an
    answer may lie where that is more than half a unit of the last of them.
    """

    number: str
    digits: int = field(default=3, metadata={WITHIN: range(MOST_PLACES + 1)})
    tolerance: float = 0.0
    mistakes: tuple[WrongNumber, ...] = ()
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def read(self, text: str) -> float | Unreadable:
        """What was typed as a number."""
        from quizapp.core.formula.judging.number import read_number

        return read_number(text)

    def judge(self, name: str, answer: float) -> Part:
        """Judge what was read; BadExampleError if the author's own numbers cannot be computed."""
        from quizapp.core.formula.judging.comparison import NamedNumber
        from quizapp.core.formula.judging.number import judge_number

        mistakes = [
            NamedNumber(self._wrong(i), wrong.because, mistake_id(wrong.id, i))
            for i, wrong in enumerate(self.mistakes)
        ]
        return part_of(
            name, judge_number(answer, self._right(), self.digits, mistakes, self.tolerance)
        )

    def authored_answers(self) -> Iterator[AuthoredAnswer]:
        """Every answer the author wrote, rounded as a learner would type it."""
        yield ("number",), self.shown(), "pass"
        for i, wrong in enumerate(self.mistakes):
            typed = rounded(self._wrong(i), self.digits)
            yield ("mistakes", i, "number"), typed, mistake_id(wrong.id, i)

    def reading(self, text: str) -> str | Unreadable:
        """How the typed text is read, as prose: the number, or what it is computed from."""
        from quizapp.core.formula.judging.number import digits_of, read_expression

        expr = read_expression(text)
        # A plain number is shown with all the digits that were typed.
        return digits_of(text) if isinstance(expr, Num) else reading_of(expr, self.context)

    def shown(self) -> str:
        """The right answer as prose."""
        return rounded(self._right(), self.digits)

    def _right(self) -> float:
        return value_of(self.number, self.context.known, ("number",))

    def _wrong(self, place: int) -> float:
        path = ("mistakes", place, "number")
        return value_of(self.mistakes[place].number, self.context.known, path)
