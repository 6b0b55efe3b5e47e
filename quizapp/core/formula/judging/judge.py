"""Whether an answered formula equals the key at fixed points, or another formula with a name."""

from collections.abc import Mapping, Sequence

from quizapp.core.formula.expr import Expr, Name, names, renamed
from quizapp.core.formula.judging.case import Case
from quizapp.core.formula.judging.comparison import Comparison, NamedFormula, right, wrong
from quizapp.core.formula.judging.diagnose import diagnosis
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.points import enough, points, same_values
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
    formulas = (answer, key, *(named.formula for named in (*mistakes, *accepts)))
    env = points((name for formula in formulas for name in names(formula)), notation)
    wanted, got = evaluate(key, env), evaluate(answer, env)
    if not enough(wanted):
        return wrong("undecided", "この問題の正解の式に値がなく、判定できませんでした。")
    if same_values(got, wanted):
        return right("equal", "正解です。")
    return (
        _accepted(got, accepts, env)
        or _named(got, mistakes, env)
        or diagnosis(Case(answer, key, notation, env, got, wanted))
    )


def _accepted(
    got: PointValues, accepts: Sequence[NamedFormula], env: Mapping[str, PointValues]
) -> Comparison | None:
    for named in accepts:
        if same_values(got, evaluate(named.formula, env)):
            return right("accepted", "正解です（別の流儀の書き方です）。", note=named.because)
    return None


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


def _indices(expr: Expr, notation: Notation) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for name in names(expr):
        found.setdefault(notation.meaning(name.name).name, set()).add(name.index)
    return found
