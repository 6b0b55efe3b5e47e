"""All blanks of a question as one answer: each judged, then formulas that depend on each other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

from quizapp.core.formula.expr import Expr, Name, Statement, names
from quizapp.core.formula.judging.borrowed import (
    Borrowing,
    borrowing_note,
    borrowings,
    in_question_letters,
    strange_letters,
)
from quizapp.core.formula.judging.comparison import UNLIKE, Comparison
from quizapp.core.formula.notation import HAT, Notation
from quizapp.core.formula.reading.parse import NO_VALUE
from quizapp.core.kinds.fill.blank import is_one_mistake, part_of
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.stem import updated_by
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.verdict import Part, Unreadable, Verdict

if TYPE_CHECKING:
    from quizapp.core.formula.judging.quantity import Quantity
    from quizapp.core.formula.judging.vector import Components

Blank: TypeAlias = FormulaBlank | NumberBlank | VectorBlank | MatrixBlank | WordBlank

BlankAnswer: TypeAlias = "Statement | Quantity | Components | str"
"""What was read in a blank: a formula in the textbook's letters, numbers, or a word."""

Answers: TypeAlias = Mapping[str, BlankAnswer]


def judge_blanks(blanks: Mapping[str, Blank], ask: str, answers: Answers) -> Verdict | Unreadable:
    """The verdict on all blanks of the stem `ask`; or what must be asked before there is one.

    Raises:
        BadExampleError: what the author wrote cannot be read or computed.
        ValueError: letters that mean nothing here; see `strange_blanks`.
    """
    statements = _statements(answers)
    if not statements:
        return _verdict(_each(blanks, answers, {}))  # without NumPy

    def judged(taken: Sequence[Statement]) -> Verdict | Unreadable:
        return _judged(blanks, ask, answers, dict(zip(statements, taken, strict=True)))

    def read_so(borrowing: Borrowing) -> Verdict | Unreadable:
        judgement = judged([_in_letters(one, borrowing) for one in typed])
        return _of_own_letters(judgement, blanks, statements, borrowing)

    typed = tuple(statements.values())
    exprs = [one.expr for one in typed]
    declared = next(blank.context.declared for blank in blanks.values())
    is_strange = any(strange_letters(one.expr, declared) for one in typed)
    first = None if is_strange else judged(typed)
    if isinstance(first, Verdict) and first.right:
        return first
    (question, *_) = (
        blank.question_letters() for blank in blanks.values() if isinstance(blank, FormulaBlank)
    )
    best, taken = _best(first, ((read_so(way), way) for way in borrowings(exprs, question)))
    if best is None:
        raise ValueError("letters that mean nothing here")
    if taken is None or isinstance(best, Unreadable):
        return best
    note = borrowing_note(taken, question.notation)
    return replace(best, convention=f"{note}{best.convention}")


def _best(
    first: Verdict | Unreadable | None, others: Iterable[tuple[Verdict | Unreadable, Borrowing]]
) -> tuple[Verdict | Unreadable | None, Borrowing | None]:
    """The first of the best judgements; none after one that is all right is looked at."""
    best: tuple[Verdict | Unreadable | None, Borrowing | None] = (first, None)
    rating = None if first is None else _rating(first)
    for judgement, borrowing in others:
        other = _rating(judgement)
        if rating is None or other > rating:
            best, rating = (judgement, borrowing), other
        if other[0] == _ALL:
            break
    return best


def _of_own_letters(
    judgement: Verdict | Unreadable,
    blanks: Mapping[str, Blank],
    statements: Mapping[str, Statement],
    borrowing: Borrowing,
) -> Verdict | Unreadable:
    """No letter is said to stand for another that no blank where it is typed has."""
    if isinstance(judgement, Unreadable):
        return judgement
    taken = {name: _borrowed(typed, borrowing) for name, typed in statements.items()}
    at_home = {
        letter
        for name, letters in taken.items()
        for letter in letters
        if borrowing[letter] in _letters_of(blanks[name])
    }
    strange = {name for name, letters in taken.items() if letters - at_home}
    return replace(
        judgement,
        parts=tuple(
            Part(part.name, right=False, message=UNLIKE)
            if part.name in strange and part.mistake == "swapped"
            else part
            for part in judgement.parts
        ),
    )


def _borrowed(typed: Statement, borrowing: Borrowing) -> set[str]:
    """The letters of a formula that mean something else here."""
    letters = {name.name.removesuffix(HAT) for name in names(typed.expr)}
    return {one for one in letters if borrowing.get(one, one) != one}


def _letters_of(blank: Blank) -> set[str]:
    forms = blank.right_forms() if isinstance(blank, FormulaBlank) else ()
    return {name.name.removesuffix(HAT) for form in forms for name in names(form)}


def _in_letters(typed: Statement, borrowing: Borrowing) -> Statement:
    """What was typed in the question's own letters, without a left side that has another."""
    target = typed.target and in_question_letters(typed.target, borrowing)
    known = target if isinstance(target, Name) and not strange_letters(target) else None
    return replace(typed, expr=in_question_letters(typed.expr, borrowing), target=known)


def strange_blanks(blanks: Mapping[str, Blank], answers: Answers) -> Mapping[str, FormulaBlank]:
    """The blanks whose letters mean nothing here, seen beside all the others."""
    typed = [one.expr for one in _statements(answers).values()]
    strange = {
        name: blank
        for name, blank in blanks.items()
        if isinstance(blank, FormulaBlank)
        and isinstance(one := answers[name], Statement)
        and strange_letters(one.expr, blank.context.declared)
    }
    letters = (blank.question_letters() for blank in strange.values())
    return {} if any(any(borrowings(typed, question)) for question in letters) else strange


def _statements(answers: Answers) -> Mapping[str, Statement]:
    return {name: answer for name, answer in answers.items() if isinstance(answer, Statement)}


def _judged(
    blanks: Mapping[str, Blank], ask: str, answers: Answers, statements: Mapping[str, Statement]
) -> Verdict | Unreadable:
    """The verdict on formulas that are in the question's own letters."""
    from quizapp.core.formula.judging.epsilon import with_epsilon
    from quizapp.core.formula.judging.judge import has_values
    from quizapp.core.kinds.fill.dated import dated_verdict, timeline_of

    keys, notation = _keys(blanks), _notation(blanks)
    timeline = timeline_of(ask, keys, statements, notation)
    formulas = {
        name: with_epsilon(timeline.settled(name, typed.expr), keys[name])
        for name, typed in statements.items()
    }
    for name, expr in formulas.items():
        if not has_values(expr, notation):
            return Unreadable(NO_VALUE, 0, name)
    parts = _each(blanks, answers, formulas)
    verdict = _paired(blanks, parts, formulas, updated_by(ask, notation))
    dated = dated_verdict(verdict, blanks, timeline)
    if isinstance(dated, Unreadable) or dated == verdict.parts:
        return dated if isinstance(dated, Unreadable) else verdict
    return replace(_verdict(dated), convention=verdict.convention)


def _keys(blanks: Mapping[str, Blank]) -> Mapping[str, Expr]:
    return {
        name: blank.authored() for name, blank in blanks.items() if isinstance(blank, FormulaBlank)
    }


def _notation(blanks: Mapping[str, Blank]) -> Notation:
    return next(blank.context.authors_notation for blank in blanks.values())


def _each(
    blanks: Mapping[str, Blank], answers: Answers, formulas: Mapping[str, Expr]
) -> tuple[Part, ...]:
    return tuple(
        _one(name, blank, formulas.get(name, answers[name])) for name, blank in blanks.items()
    )


def _one(name: str, blank: Blank, answer: "Expr | BlankAnswer") -> Part:
    """What a blank says of what it has read itself."""
    if isinstance(blank, FormulaBlank) != isinstance(answer, Expr):
        raise TypeError(answer)
    judge: Callable[[str, Any], Part] = blank.judge
    return judge(name, answer)


def _rating(judgement: Verdict | Unreadable) -> tuple[float, int]:
    """How much is right, then how much has a name: another book's letter is no second slip.

    Where something must be asked, only an answer that is all right tells more.
    """
    if isinstance(judgement, Unreadable):
        return _ALMOST_ALL, 0
    right = sum(part.right for part in judgement.parts)
    whole = _ALL if right == len(judgement.parts) else right
    return whole, sum(map(is_one_mistake, judgement.parts))


_ALMOST_ALL, _ALL = 1e6, 1e7
"""More than the blanks of any question."""


def _paired(
    blanks: Mapping[str, Blank],
    parts: tuple[Part, ...],
    formulas: Mapping[str, Expr],
    updates: Mapping[str, str],
) -> Verdict:
    if all(part.right for part in parts):
        return _verdict(parts)
    from quizapp.core.formula.judging.course import Assignment, updates_parameter
    from quizapp.core.formula.judging.timeline import without_indices
    from quizapp.core.formula.judging.together import in_a_convention, paired

    keys, notation = _keys(blanks), _notation(blanks)
    lines = [name for name in updates if name in formulas]
    key = [Assignment(updates[name], keys[name]) for name in lines]
    wrong = [part for part in parts if not part.right]
    if not updates_parameter(key) or not {part.name for part in wrong} & {*lines}:
        return _verdict(parts)
    answer = [
        Assignment(updates[name], without_indices(formulas[name], notation)) for name in lines
    ]
    pairing = paired(answer, key, {updates[name]: name for name in lines}, notation)
    settled = _settled(parts, dict(zip(lines, pairing.fitting, strict=False)))
    if pairing.right:
        return replace(_verdict(settled), convention=pairing.note)
    if not pairing.fitting and not any(part.right and part.name in lines for part in parts):
        of_lines = in_a_convention(answer, key, notation)
        compared = {name: of_lines[updates[name]] for name in lines if of_lines}
        settled = min(parts, _in_a_convention(parts, compared, blanks), key=_accusations)
    return _verdict(settled, pairing.note)


def _in_a_convention(
    parts: tuple[Part, ...], compared: Mapping[str, Comparison], blanks: Mapping[str, Blank]
) -> tuple[Part, ...]:
    return tuple(
        _told_best(part, part_of(part.name, compared[part.name]), blanks[part.name])
        if part.name in compared
        else part
        for part in parts
    )


def _told_best(own: Part, read: Part, blank: Blank) -> Part:
    """What a line is in a convention; for a slip that it is anyway, the author's reason."""
    is_slip = not read.right and is_one_mistake(read)
    reasons = {wrong.because for wrong in blank.mistakes} if isinstance(blank, FormulaBlank) else ()
    return own if is_slip and own.message in reasons else read


def _accusations(parts: tuple[Part, ...]) -> int:
    """How many slips the parts tell of; one without a name counts as more than two."""
    return sum(
        0 if part.right else 1 if is_one_mistake(part) else 2 if part.mistake else _NAMELESS
        for part in parts
    )


_NAMELESS = 3


def _settled(parts: tuple[Part, ...], fitting: Mapping[str, bool]) -> tuple[Part, ...]:
    """The parts once it is known which lines are of one convention."""
    is_own = any(part.right and part.name in fitting for part in parts)
    settled = []
    for part in parts:
        fits = fitting.get(part.name, part.right)
        if fits and not part.right:
            settled.append(Part(part.name, right=True, message="正解です。"))
        elif fits or (is_own and is_one_mistake(part)) or part.name not in fitting:
            settled.append(part)
        else:
            settled.append(Part(part.name, right=False, message=_ALONE, mistake="mismatch"))
    return tuple(settled)


_ALONE = "この式だけなら別の流儀の正しい形ですが、ほかの式と合っていません。"


def _verdict(parts: tuple[Part, ...], clash: str = "") -> Verdict:
    wrong = [part for part in parts if not part.right]
    if not wrong:
        return Verdict("pass", "正解です。", parts=parts)
    message = wrong[0].message
    if len(parts) > 1:
        message = f"{len(parts)} 個の空欄のうち {len(parts) - len(wrong)} 個が正解です。{clash}"
    return Verdict("fail", message, mistake=wrong[0].mistake, parts=parts)
