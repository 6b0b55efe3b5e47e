"""Whether an answered formula equals the key at fixed points, or another formula with a name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from quizapp.core.formula.expr import Expr, Name, names, renamed
from quizapp.core.formula.judging.case import Case
from quizapp.core.formula.judging.comparison import UNLIKE, Comparison, NamedFormula, right, wrong
from quizapp.core.formula.judging.definitions import uses_itself
from quizapp.core.formula.judging.diagnose import diagnosis
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.other_forms import factored, in_other_symbols, with_reciprocal
from quizapp.core.formula.judging.points import (
    enough,
    equal_values,
    points,
    same_values,
    within_domain,
)
from quizapp.core.formula.notation import Notation


def judge_formula(
    answer: Expr,
    key: Expr,
    notation: Notation,
    mistakes: Sequence[NamedFormula] = (),
    accepts: Sequence[NamedFormula] = (),
) -> Comparison:
    """Judges one formula: the first that holds of equal, accepted, named mistake, diagnosis.

    `notation` must declare every name of all the formulas. The same arguments always give the
    same comparison.
    """
    answer = _without_idle_indices(answer, key, notation)
    notation = within_domain((key,), notation)
    env = points((*names(answer), *names(key)), notation)
    wanted, got = evaluate(key, env), evaluate(answer, env)
    if not enough(wanted):
        return wrong("undecided", "この問題の正解の式に値がなく、判定できませんでした。")
    circular = uses_itself(answer, key)
    if circular:
        return wrong("self_reference", _CIRCULAR.format(circular.name))
    if equal_values(got, wanted):
        return right("equal", "正解です。")
    named = (name for one in (*mistakes, *accepts) for name in names(one.formula))
    env = {**env, **points(named, notation)}
    return (
        _accepted(got, accepts, env)
        or _named(got, mistakes, env)
        or _diagnosed(_without_stray_times(Case(answer, key, notation, env, got, wanted)), accepts)
    )


_CIRCULAR = "{0} の式を答えるので、右側に {0} そのものは使えません。"


def has_values(expr: Expr, notation: Notation) -> bool:
    """Whether the formula can be computed anywhere: √(−h) and g/(h − h) cannot."""
    return bool(np.isfinite(evaluate(expr, points(names(expr), notation))).any())


def is_same_formula(answer: Expr, key: Expr, notation: Notation) -> bool:
    """Whether two formulas have the same values."""
    settled = _without_idle_indices(answer, key, notation)
    space = within_domain((key,), notation)
    env = points((*names(settled), *names(key)), space)
    return equal_values(evaluate(settled, env), evaluate(key, env))


def _accepted(
    got: PointValues, accepts: Sequence[NamedFormula], env: Mapping[str, PointValues]
) -> Comparison | None:
    for named in accepts:
        if equal_values(got, evaluate(named.formula, env)):
            return right("accepted", "正解です（別の流儀の書き方です）。", note=named.because)
    return None


def _diagnosed(case: Case, accepts: Sequence[NamedFormula]) -> Comparison:
    """What is wrong beside the key, else beside another right form that it may have been.

    One slip in another form is likelier than two in the key.
    """
    best, said_of_best = None, ""
    for form, said in _forms(case, accepts):
        found = diagnosis(_beside(case, form))
        if found and (best is None or found.rank < best.rank):
            best, said_of_best = found, said
        if best and best.is_exact:
            break
    if best is None:
        return wrong("different", UNLIKE)
    return replace(best.comparison, message=f"{said_of_best}{best.comparison.message}")


def _forms(case: Case, accepts: Sequence[NamedFormula]) -> Iterator[tuple[Expr, str]]:
    """Every right form, with what leads to a slip in it where the question has another."""
    for expr in (case.key, *(one.formula for one in accepts)):
        said = _as_form(expr, case) if expr != case.key else ""
        yield from ((form, said) for form in (expr, *in_other_symbols(expr, case.answer)))
        others = (*factored(expr, case.answer), *with_reciprocal(expr, case.answer))
        yield from ((form, _as_form(form, case)) for form in others)


def _as_form(form: Expr, case: Case) -> str:
    return f"「{case.drawn(form)}」の書き方として見ると、"


def _beside(case: Case, form: Expr) -> Case:
    if form == case.key:
        return case
    env = {**case.env, **points(names(form), case.notation)}
    return replace(case, key=form, env=env, wanted=evaluate(form, env))


def _named(
    got: PointValues, mistakes: Sequence[NamedFormula], env: Mapping[str, PointValues]
) -> Comparison | None:
    for named in mistakes:
        if same_values(got, evaluate(named.formula, env)):
            return wrong("mistake", named.because, named.id or None)
    return None


def _without_idle_indices(answer: Expr, key: Expr, notation: Notation) -> Expr:
    """The answer with the key's time subscripts wherever these tell nothing apart.

    v_t or v_{t−1} for a key's v, and v for a key's v_t, are the same thing as long as only one
    of the two times occurs; once both occur, or the key has several, subscripts count.
    """
    answered, keyed = _indices(answer, notation), _indices(key, notation)

    def settled(name: Name) -> Name:
        base = notation.meaning(name.name).name
        wanted = keyed.get(base, {""})
        if answered[base] == wanted or len(answered[base]) > 1 or len(wanted) > 1:
            return name
        if name.index and "" not in wanted:
            return name
        return Name(name.name, *wanted)

    return renamed(answer, settled)


def _without_stray_times(case: Case) -> Case:
    """The case without a t that an answer has at one of two mentions of a symbol: m/(1 − m_t).

    Not where this makes a right answer of it: then the times are what is wrong.
    """
    indices = _indices(case.answer, case.notation)

    def plain(name: Name) -> Name:
        both = indices[case.notation.meaning(name.name).name]
        return Name(name.name) if both in _ONE_OF_TWO else name

    answer = renamed(case.answer, plain)
    if answer == case.answer:
        return case
    env = {**case.env, **points(names(answer), case.notation)}
    got = evaluate(answer, env)
    return case if same_values(got, case.wanted) else replace(case, answer=answer, env=env, got=got)


_ONE_OF_TWO = [{"", index} for index in "tkn"]


def _indices(expr: Expr, notation: Notation) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names(expr):
        found.setdefault(notation.meaning(name.name).name, set()).add(name.index)
    return found
