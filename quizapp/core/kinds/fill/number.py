"""A blank whose answer is a number."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from quizapp.core.body import AS_WRITTEN, SAMPLED, WITHIN, Context
from quizapp.core.expression import value_of
from quizapp.core.fault import Fault
from quizapp.core.formula.expr import Num
from quizapp.core.formula.reading.units import (
    Units,
    canonical_unit,
    is_usual_factor,
    usual_factor,
)
from quizapp.core.kinds.fill.blank import (
    WEIGHT,
    AuthoredAnswer,
    mistake_id,
    part_of,
    reading_of,
)
from quizapp.core.kinds.fill.exactness import (
    MOST_PLACES,
    as_typed,
    exactness_faults,
    is_whole,
    precision_of,
)
from quizapp.core.verdict import Part, Unreadable
from quizapp.core.worked_steps import AskedNumber

if TYPE_CHECKING:
    from quizapp.core.formula.judging.quantity import Quantity


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """How learners get a wrong number, as an expression, and what to tell them."""

    number: str
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class NumberBlank:
    """A blank whose answer is a number: an expression over given and computed values.

    `digits` is how many places after the point are asked for, `figures` how many significant
    digits; `tolerance` is how far off an answer may lie where that is more than half a unit of
    the last of them, `relative` the same as a share of the right value. Its `unit` may be typed or
    left out; `units` has how many of it each other unit is.
    """

    number: str
    digits: int | None = field(default=None, metadata={WITHIN: range(MOST_PLACES + 1)})
    tolerance: float = 0.0
    mistakes: tuple[WrongNumber, ...] = ()
    figures: int | None = field(default=None, metadata={WITHIN: range(1, MOST_PLACES + 1)})
    relative: float = 0.0
    unit: str = ""
    units: Mapping[str, float] = field(default_factory=dict)
    weight: int = field(default=1, metadata=WEIGHT)
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def read(self, text: str) -> "Quantity | Unreadable":
        """What was typed as a number, with its unit."""
        from quizapp.core.formula.judging.quantity import read_quantity

        found = read_quantity(text, self._units())
        if isinstance(found, Unreadable) or not is_whole(self):
            return found
        return found if found.is_whole else Unreadable("整数で答えてください。", 0)

    def judge(self, name: str, answer: "Quantity") -> Part:
        """Judge what was read; BadExampleError if the author's own numbers cannot be computed."""
        from quizapp.core.formula.judging.comparison import NamedNumber
        from quizapp.core.formula.judging.quantity import judge_quantity

        mistakes = [
            NamedNumber(self._wrong(i), wrong.because, mistake_id(wrong.id, i))
            for i, wrong in enumerate(self.mistakes)
        ]
        precision = precision_of(self)
        part = part_of(
            name, judge_quantity(answer, self._right(), precision, self._units(), mistakes)
        )
        if part.right and answer.has_too_few_digits(self.figures or 0):
            note = f"正解です（有効数字 {self.figures} 桁なら {self.shown()} と書きます）。"
            return replace(part, message=note)
        return part

    def authored_answers(self) -> Iterator[AuthoredAnswer]:
        """Every answer the author wrote, rounded as a learner would type it."""
        yield ("number",), as_typed(self._right(), self), "pass"
        for i, wrong in enumerate(self.mistakes):
            typed = as_typed(self._wrong(i), self)
            yield ("mistakes", i, "number"), typed, mistake_id(wrong.id, i)

    def reading(self, text: str) -> str | Unreadable:
        """How the typed text is read, as prose: the number, or what it is computed from."""
        from quizapp.core.formula.judging.number import digits_of, read_expression

        found = self.read(text)
        if isinstance(found, Unreadable):
            return found
        expr = read_expression(found.text)
        # A plain number is shown with all the digits that were typed.
        number = digits_of(found.text) if isinstance(expr, Num) else reading_of(expr, self.context)
        unit = found.unit.name if found.unit else ""
        return f"{number} {unit}".rstrip() if isinstance(number, str) else number

    def shown(self) -> str:
        """The right answer as prose."""
        return f"{as_typed(self._right(), self)} {self.unit}".rstrip()

    def asked(self, name: str, typed: str, wrong: Mapping[str, Part]) -> Iterator[AskedNumber]:
        """The number for a table of steps; with what was typed where that is wrong."""
        found = self.read(typed) if typed else None
        if found is None or isinstance(found, Unreadable):
            yield AskedNumber(name, self.number)
            return
        own = as_typed(found.value, self)
        mistake = wrong[name].mistake or ""
        yield AskedNumber(
            name,
            self.number,
            own,
            lambda value: as_typed(value, self) == own,
            mistake,
            found.value,
        )

    def faults(self) -> Iterator[Fault]:
        """What is wrong with how exact it asks for, and with its units."""
        yield from exactness_faults(self)
        if self.units and not self.unit:
            message = "units を使うときは、答えの単位を unit に書いてください。"
            yield Fault(("units",), message, "bad-unit")
        for unit, factor in self.units.items():
            if why := self._unit_fault(unit, factor):
                yield Fault(("units", unit), why, "bad-unit")

    def _unit_fault(self, unit: str, factor: float) -> str:
        if canonical_unit(unit).casefold() == canonical_unit(self.unit).casefold():
            return f"{unit} は unit に書いた {self.unit} と同じ単位です。units から消してください。"
        if is_usual_factor(self.unit, unit, factor):
            known = f"1 {unit} が何 {self.unit} かを、0 より大きい数で書いてください。"
            return "" if factor > 0 else known
        right = f"{usual_factor(self.unit, unit):.6g}"
        return (
            f"1 {unit} は {right} {self.unit} です。units: {{{unit}: {right}}} と書いてください。"
        )

    def _units(self) -> Units:
        return Units(self.unit, self.units)

    def _right(self) -> float:
        return value_of(self.number, self.context.known, ("number",))

    def _wrong(self, place: int) -> float:
        path = ("mistakes", place, "number")
        return value_of(self.mistakes[place].number, self.context.known, path)
