"""A blank whose answer is a formula."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from quizapp.core.body import AS_WRITTEN, SAMPLED, Context
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr, Statement, names
from quizapp.core.formula.notation import MEAN_SQUARE, TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_statement
from quizapp.core.kinds.fill.blank import AuthoredAnswer, mistake_id, part_of, reading_of
from quizapp.core.verdict import Part, Unreadable


@dataclass(frozen=True, slots=True)
class WrongFormula:
    """A formula learners write by mistake, and what to tell them."""

    formula: str
    because: str
    id: str = ""


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
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)

    def read(self, text: str) -> Statement | Unreadable:
        """What was typed, in the learner's letters, as a tree of the textbook's."""
        statement = read_statement(text, self.context.notation)
        if isinstance(statement, Unreadable):
            return statement
        if MEAN_SQUARE not in {name.name for name in names(statement.expr)}:
            return statement
        stated = {TEXTBOOK_NOTATION.meaning(name.name).name for name in names(self.authored())}
        if TEXTBOOK_NOTATION.meaning(MEAN_SQUARE).name in stated:
            return statement
        return Unreadable(
            "期待値 E[…] は使わず、問題文にある記号で書いてください。", max(text.find("E"), 0)
        )

    def authored(self) -> Expr:
        """The right answer; BadExampleError if it cannot be read."""
        return _authored(self.formula)

    def judge(self, name: str, answer: Expr) -> Part:
        """Judge what was read; BadExampleError if the author's own formulas cannot be read."""
        from quizapp.core.formula.judging.comparison import NamedFormula
        from quizapp.core.formula.judging.judge import judge_formula

        accepts = [
            NamedFormula(_authored(accepted.formula, ("accepts", i)), accepted.note)
            for i, accepted in enumerate(self.accepts)
        ]
        mistakes = [
            NamedFormula(
                _authored(wrong.formula, ("mistakes", i)), wrong.because, mistake_id(wrong.id, i)
            )
            for i, wrong in enumerate(self.mistakes)
        ]
        compared = judge_formula(answer, self.authored(), TEXTBOOK_NOTATION, mistakes, accepts)
        return part_of(name, compared)

    def right_forms(self) -> Iterator[Expr]:
        """The right answer and what else is accepted."""
        yield self.authored()
        for i, accepted in enumerate(self.accepts):
            yield _authored(accepted.formula, ("accepts", i))

    def authored_answers(self) -> Iterator[AuthoredAnswer]:
        """Every answer the author wrote."""
        yield ("formula",), self.formula, "pass"
        for i, accepted in enumerate(self.accepts):
            yield ("accepts", i, "formula"), accepted.formula, "pass"
        for i, wrong in enumerate(self.mistakes):
            yield ("mistakes", i, "formula"), wrong.formula, mistake_id(wrong.id, i)

    def reading(self, text: str) -> str | Unreadable:
        """How the typed text is read, as prose."""
        return reading_of(self.read(text), self.context)

    def shown(self) -> str:
        """The right answer as prose."""
        return f"$${show(self.authored())}$$"


def _authored(text: str, path: Path = ()) -> Expr:
    expr = _read_once(text)
    if isinstance(expr, Unreadable):
        raise BadExampleError((*path, "formula"), f"{text} を読めません: {expr.why}")
    return expr


@lru_cache(maxsize=1024)
def _read_once(text: str) -> Expr | Unreadable:
    """Authors' formulas are judged against at every answer and never change."""
    found = read_statement(text, TEXTBOOK_NOTATION)
    return found if isinstance(found, Unreadable) else found.expr
