"""Rules of several formulas, such as v ← … and W ← …: two are equal if they move W alike.

v ← αv + g, W ← W − ηv and v ← αv − ηg, W ← W + v are one rule in two conventions, though no
formula of the one equals any of the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.core.formula.expr import Expr, Name, names
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.points import POINTS, column, points, same_values
from quizapp.core.formula.notation import GRADIENT, PARAMETER, STEP, Notation

COURSE_STEPS = 4
"""Several, because states begin at 0, where the first steps hide differences."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """target ← expr; `target` is the name of a symbol."""

    target: str
    expr: Expr


def updates_parameter(rule: Sequence[Assignment]) -> bool:
    """Whether these formulas are a rule: several, each for a symbol of its own, one for W."""
    targets = [one.target for one in rule]
    return len(rule) > 1 and len({*targets}) == len(rule) and PARAMETER in targets


def states(rule: Sequence[Assignment], notation: Notation) -> tuple[str, ...]:
    """What a rule keeps for its own use: targets other than W that another formula reads."""
    return tuple(
        one.target
        for one in rule
        if one.target != PARAMETER
        and any(
            notation.meaning(name.name).name == one.target
            for other in rule
            if other.target != one.target
            for name in names(other.expr)
        )
    )


def same_course(
    answer: Sequence[Assignment], key: Sequence[Assignment], notation: Notation
) -> bool:
    """Whether both rules, line after line, give all but their states the same values at every step.

    The states begin at 0, everything else at random; the gradients are random at every step.
    """
    told_apart = any(name.index for one in (*answer, *key) for name in names(one.expr))
    if told_apart or not updates_parameter(key):
        return False
    seen = {one.target for one in key} - {*states(key, notation)}
    one, other = _course(answer, seen, notation), _course(key, seen, notation)
    return all(map(same_values, one, other))


def _course(rule: Sequence[Assignment], seen: set[str], notation: Notation) -> list[PointValues]:
    """The values of what is seen, after every step."""
    used = {name for one in rule for name in names(one.expr)}
    meanings = {name.label: notation.meaning(name.name).name for name in used}
    env = dict(points(used, notation))
    held: dict[str, PointValues] = {one.target: np.zeros(POINTS) for one in rule}
    held[PARAMETER] = points([Name(PARAMETER)], notation)[PARAMETER]
    trace: list[PointValues] = []
    for step in range(1, COURSE_STEPS + 1):
        held |= _met(step, notation)
        for one in rule:
            env |= {label: held[name] for label, name in meanings.items() if name in held}
            held[one.target] = np.broadcast_to(evaluate(one.expr, env), (POINTS,))
        trace += (held[name] for name in sorted(seen))
    return trace


def _met(step: int, notation: Notation) -> Mapping[str, PointValues]:
    """What comes from outside at a step: the gradient and the count."""
    gradient = column(notation.symbol(GRADIENT), f"{GRADIENT} at {step}")
    return {GRADIENT: gradient, STEP: np.full(POINTS, float(step))}
