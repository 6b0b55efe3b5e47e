"""A blank whose answer is a formula."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from quizapp.core.body import AS_WRITTEN, SAMPLED, Context
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr, Name, Statement, names
from quizapp.core.formula.judging.borrowed import QuestionLetters, borrowings, strange_letters
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters, notation
from quizapp.core.formula.notation import MEAN_SQUARE, Symbol
from quizapp.core.formula.reading.parse import read_statement
from quizapp.core.kinds.fill.blank import WEIGHT, AuthoredAnswer, mistake_id, part_of, reading_of
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
class Beside:
    """What the blanks of a question know of each other.

    `keys` are the right answers of all, `others` the rest of their authors' formulas, `kept` the
    states whose own lines are asked for.
    """

    keys: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    kept: frozenset[str] = frozenset()


ALONE = Beside()


@dataclass(frozen=True, slots=True)
class FormulaBlank:
    """A blank whose answer is a formula in the textbook's letters."""

    formula: str
    accepts: tuple[AcceptedFormula, ...] = ()
    mistakes: tuple[WrongFormula, ...] = ()
    weight: int = field(default=1, metadata=WEIGHT)
    context: Context = field(default=AS_WRITTEN, metadata=SAMPLED)
    beside: Beside = field(default=ALONE, metadata=SAMPLED)

    def read(self, text: str) -> Statement | Unreadable:
        """What was typed, in the learner's letters, as a tree of the textbook's.

        It may have another book's letters where these can be taken for the question's own.
        """
        found = self.read_strictly(text)
        if not isinstance(found, Unreadable) and not any(map(_is_numbered, names(found.expr))):
            return found
        wide = read_statement(text, self.context.wide_notation)
        if isinstance(wide, Unreadable):
            return max(found, wide, key=_column) if isinstance(found, Unreadable) else found
        if not strange_letters(wide.expr, self.context.declared):
            return found
        possible = borrowings([wide.expr], self.question_letters(), are_all=False)
        return wide if any(possible) else found

    def read_strictly(self, text: str) -> Statement | Unreadable:
        """What was typed, without other books' letters."""
        statement = read_statement(text, self.context.notation)
        if isinstance(statement, Unreadable) or self._has_meaning(statement.expr):
            return statement
        why = "期待値 E[…] は使わず、問題文にある記号で書いてください。"
        return Unreadable(why, max(text.find("E"), 0))

    def _has_meaning(self, expr: Expr) -> bool:
        """Whether a mean of squares, where there is one, is a state of the question."""
        if MEAN_SQUARE not in {name.name for name in names(expr)}:
            return True
        meaning = self.context.authors_notation.meaning
        state = meaning(MEAN_SQUARE).name
        return state in {meaning(name.name).name for name in names(self.authored())}

    def question_letters(self) -> QuestionLetters:
        """What the letters of all the question's formulas are."""
        beside = self.beside if self.beside.keys else replace(self.beside, keys=(self.formula,))
        context = self.context
        return _question_letters(beside, context.ask, context.letters, context.declared)

    def formulas(self) -> Iterator[str]:
        """Its author's other formulas."""
        yield from (accepted.formula for accepted in self.accepts)
        yield from (wrong.formula for wrong in self.mistakes)

    def authored(self) -> Expr:
        """The right answer; BadExampleError if it cannot be read."""
        return self._authored(self.formula)

    def judge(self, name: str, answer: Expr) -> Part:
        """Judge what was read; BadExampleError if the author's own formulas cannot be read."""
        from quizapp.core.formula.judging.comparison import NamedFormula
        from quizapp.core.formula.judging.judge import judge_formula

        accepts = [
            NamedFormula(self._authored(accepted.formula, ("accepts", i)), accepted.note)
            for i, accepted in enumerate(self.accepts)
        ]
        mistakes = [
            NamedFormula(form, wrong.because, mistake_id(wrong.id, i))
            for i, (form, wrong) in enumerate(zip(self.wrong_forms(), self.mistakes, strict=True))
        ]
        compared = judge_formula(
            answer, self.authored(), self.context.authors_notation, mistakes, accepts
        )
        return part_of(name, compared)

    def right_forms(self) -> Iterator[Expr]:
        """The right answer and what else is accepted."""
        yield self.authored()
        for i, accepted in enumerate(self.accepts):
            yield self._authored(accepted.formula, ("accepts", i))

    def wrong_forms(self) -> Iterator[Expr]:
        """The author's mistakes, in their order."""
        for i, wrong in enumerate(self.mistakes):
            yield self._authored(wrong.formula, ("mistakes", i))

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
        return f"$${show(self.authored(), self.context.authors_notation)}$$"

    def _authored(self, text: str, path: Path = ()) -> Expr:
        expr = _read_once(text, self.context.declared)
        if isinstance(expr, Unreadable):
            cure = _CURE if _UNDECLARED in expr.why else ""
            raise BadExampleError((*path, "formula"), f"「{text}」を読めません: {expr.why}{cure}")
        return expr


_UNDECLARED = "という記号はこの問題では使いません"
_CURE = "この問題だけの記号は、symbols: に書くと使えます。"
_IN_TEX = re.compile(r"\$([^$]*)\$")
_LATIN = re.compile(r"(?<![A-Za-z\\])[A-Za-z](?![A-Za-z])")


@lru_cache(maxsize=64)
def _question_letters(
    beside: Beside, ask: str, letters: Letters, declared: tuple[Symbol, ...]
) -> QuestionLetters:
    return QuestionLetters(
        keys=[*_readable(beside.keys, declared)],
        others=[*_readable(beside.others, declared)],
        asked=frozenset(_LATIN.findall(" ".join(_IN_TEX.findall(ask)))),
        kept=beside.kept,
        letters=letters,
        declared=declared,
    )


def _column(unread: Unreadable) -> int:
    return unread.column


def _is_numbered(name: Name) -> bool:
    """Whether its index may be a part of its name: ρ₁."""
    return name.index.isdigit()


def _readable(formulas: Iterable[str], declared: tuple[Symbol, ...]) -> Iterator[Expr]:
    for text in formulas:
        expr = _read_once(text, declared)
        if not isinstance(expr, Unreadable):
            yield expr


@lru_cache(maxsize=1024)
def _read_once(text: str, declared: tuple[Symbol, ...]) -> Expr | Unreadable:
    """Authors' formulas are judged against at every answer and never change."""
    found = read_statement(text, notation(TEXTBOOK_LETTERS, declared))
    return found if isinstance(found, Unreadable) else found.expr
