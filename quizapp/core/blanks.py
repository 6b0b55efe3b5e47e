"""The blanks of a fill-in question: what the author writes for one, and how it is judged."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from quizapp.core.body import WITHIN
from quizapp.core.expression import rounded, value_of
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr, Num
from quizapp.core.formula.notation import TEXTBOOK, Notation
from quizapp.core.formula.reading.parse import read
from quizapp.core.verdict import Part, Unreadable
from quizapp.core.word_blank import WordBlank

if TYPE_CHECKING:
    from quizapp.core.formula.judging.judgement import Judgement

MOST_DIGITS = 10
"""Places after the point: nobody types more by hand."""

Known: TypeAlias = Mapping[str, float]
"""The drawn and computed values that numbers may use."""

AuthoredAnswer: TypeAlias = tuple[Path, str, str]
"""Where an authored answer stands in its blank, how it is typed, and the verdict it must get."""


@dataclass(frozen=True, slots=True)
class WrongFormula:
    """A formula learners write by mistake, and what to tell them."""

    formula: str
    because: str
    id: str = ""

    def named(self, place: int) -> str:
        """The id under which it is counted: its own, or its place in the list."""
        return self.id or f"mistake-{place + 1}"


@dataclass(frozen=True, slots=True)
class AcceptedFormula:
    """Another right form, and the note that names its convention."""

    formula: str
    note: str


@dataclass(frozen=True, slots=True)
class FormulaBlank:
    """A blank whose answer is a formula in the textbook's letters."""

    formula: str
    accepts: tuple[AcceptedFormula, ...] = ()
    mistakes: tuple[WrongFormula, ...] = ()

    def read(self, text: str, notation: Notation) -> Expr | Unreadable:
        """What was typed, in the learner's letters, as a tree of the textbook's."""
        return read(text, notation)

    def authored(self) -> Expr:
        """The right answer; BadExampleError if it cannot be read."""
        return _authored(self.formula)

    def judge(self, name: str, answer: Expr, known: Known) -> Part:  # noqa: ARG002  # formulas stand alone
        """Judge what was read; BadExampleError if the author's own formulas cannot be read."""
        from quizapp.core.formula.judging.judge import judge_formula
        from quizapp.core.formula.judging.judgement import NamedFormula

        accepts = [
            NamedFormula(_authored(accepted.formula, ("accepts", i)), accepted.note)
            for i, accepted in enumerate(self.accepts)
        ]
        mistakes = [
            NamedFormula(_authored(wrong.formula, ("mistakes", i)), wrong.because, wrong.named(i))
            for i, wrong in enumerate(self.mistakes)
        ]
        judged = judge_formula(answer, self.authored(), TEXTBOOK, mistakes, accepts)
        return _part(name, judged)

    def authored_answers(self, known: Known) -> Iterator[AuthoredAnswer]:  # noqa: ARG002  # formulas stand alone
        """Every answer the author wrote."""
        yield ("formula",), self.formula, "pass"
        for i, accepted in enumerate(self.accepts):
            yield ("accepts", i, "formula"), accepted.formula, "pass"
        for i, wrong in enumerate(self.mistakes):
            yield ("mistakes", i, "formula"), wrong.formula, wrong.named(i)

    def reading(self, text: str, notation: Notation) -> str | Unreadable:
        """How the typed text is understood, as prose."""
        return _reading(read(text, notation), notation)

    def shown(self, known: Known) -> str:  # noqa: ARG002  # formulas stand alone
        """The right answer as prose."""
        return f"$${show(self.authored())}$$"


@dataclass(frozen=True, slots=True)
class WrongNumber:
    """How learners get a wrong number, as an expression, and what to tell them."""

    number: str
    because: str
    id: str = ""

    def named(self, place: int) -> str:
        """The id under which it is counted: its own, or its place in the list."""
        return self.id or f"mistake-{place + 1}"


@dataclass(frozen=True, slots=True)
class NumberBlank:
    """A blank whose answer is a number: an expression over given and computed values.

    `digits` is how many places after the point are asked for; `tolerance` is how far off an
    answer may lie where that is more than half a unit of the last of them.
    """

    number: str
    digits: int = field(default=3, metadata={WITHIN: range(MOST_DIGITS + 1)})
    tolerance: float = 0.0
    mistakes: tuple[WrongNumber, ...] = ()

    def read(self, text: str, notation: Notation) -> float | Unreadable:  # noqa: ARG002  # numbers need no letters
        """What was typed as a number."""
        from quizapp.core.formula.judging.number import read_number

        return read_number(text)

    def judge(self, name: str, answer: float, known: Known) -> Part:
        """Judge what was read; BadExampleError if the author's own numbers cannot be computed."""
        from quizapp.core.formula.judging.judgement import NamedNumber
        from quizapp.core.formula.judging.number import judge_number

        mistakes = [
            NamedNumber(_wrong_number(wrong, i, known), wrong.because, wrong.named(i))
            for i, wrong in enumerate(self.mistakes)
        ]
        key = value_of(self.number, known, ("number",))
        return _part(name, judge_number(answer, key, self.digits, mistakes, self.tolerance))

    def authored_answers(self, known: Known) -> Iterator[AuthoredAnswer]:
        """Every answer the author wrote, rounded as a learner would type it."""
        yield ("number",), self.shown(known), "pass"
        for i, wrong in enumerate(self.mistakes):
            typed = self._rounded(_wrong_number(wrong, i, known))
            yield ("mistakes", i, "number"), typed, wrong.named(i)

    def reading(self, text: str, notation: Notation) -> str | Unreadable:
        """How the typed text is understood, as prose: the number, or what it is computed from."""
        from quizapp.core.formula.judging.number import digits_of, read_expression

        expr = read_expression(text)
        # A plain number is shown with all the digits that were typed.
        return digits_of(text) if isinstance(expr, Num) else _reading(expr, notation)

    def shown(self, known: Known) -> str:
        """The right answer as prose."""
        return self._rounded(value_of(self.number, known, ("number",)))

    def _rounded(self, value: float) -> str:
        return rounded(value, self.digits)


Blank: TypeAlias = FormulaBlank | NumberBlank | WordBlank


def _wrong_number(wrong: WrongNumber, place: int, known: Known) -> float:
    return value_of(wrong.number, known, ("mistakes", place, "number"))


def _authored(text: str, path: Path = ()) -> Expr:
    expr = _read_once(text)
    if isinstance(expr, Unreadable):
        raise BadExampleError((*path, "formula"), f"{text} を読めません: {expr.why}")
    return expr


@lru_cache(maxsize=1024)
def _read_once(text: str) -> Expr | Unreadable:
    """Authors' formulas are judged against at every answer and never change."""
    return read(text, TEXTBOOK)


def _reading(expr: Expr | Unreadable, notation: Notation) -> str | Unreadable:
    return expr if isinstance(expr, Unreadable) else f"$${show(expr, notation)}$$"


def _part(name: str, judgement: "Judgement") -> Part:
    if judgement.kind == "undecided":
        raise BadExampleError(("formula",), judgement.message)
    message = judgement.note or judgement.message
    nameless = judgement.right or judgement.kind == "different"
    mistake = judgement.mistake or (None if nameless else judgement.kind)
    return Part(name, judgement.right, message, mistake)
