"""The table of steps of a computed answer: the run it was asked of, and what follows from it.

Where a mistake that optim_core knows leads to the very number that was given, its run stands
beside the right one.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.core.expression import (
    drawn_expression,
    names_used,
    plain_rule,
    proper_name,
    value_of,
)
from quizapp.core.fault import BadExampleError
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.step_table import (
    OF_VALUE,
    YOURS,
    ComponentSteps,
    Derivation,
    Derived,
    FalseStep,
    Retracing,
    Sides,
    StepTable,
    StepWalk,
    TableStep,
    as_column,
    state_tex,
)
from quizapp.core.text.respelling import respelled
from quizapp.core.worked import RunStep, Sample

if TYPE_CHECKING:
    from optim_core.mistake import Mistake

AS_MISTAKEN = "この誤り"
AS_NAMED = (
    "「この誤り」の行は、判定にある誤りのまま計算したものです。あなたの答えと同じ値になります。"
)
RUN_OF = "{} を、問題の値で計算したものです。"
DERIVED = "問題の値から計算したものです。"
EQUAL = 1e-9
"""Within this part of itself a number is the same, but for rounding."""


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """One number that is asked for: how it is worked out, and what was answered.

    `shown` is the answer as it was given, empty where there is none or it is right, and `own` its
    value; `is_own` says whether a number is the one that was given. `mistake` is the id under which
    it is known.
    """

    name: str
    expression: str
    shown: str = ""
    is_own: Callable[[float], bool] | None = None
    mistake: str = ""
    own: float | None = None


def has_worked_steps(sample: Sample, expressions: Sequence[str]) -> bool:
    """Whether there is anything to be shown: a run, or a number that follows from others."""
    if sample.run is not None:
        return True
    try:
        known = sample.values
        return any(names_used(one, known, ()) for one in expressions)
    except BadExampleError:
        return False


def worked_steps(
    sample: Sample, asked: Sequence[AskedNumber], letters: Letters = TEXTBOOK_LETTERS
) -> Retracing:
    """The table; nothing has to be run for it."""
    yield from ()
    try:
        return _table(sample, asked, letters)
    except BadExampleError:
        return StepTable()


def _table(sample: Sample, asked: Sequence[AskedNumber], letters: Letters) -> StepTable:
    wrong = next((one for one in asked if one.shown), None)
    played = _played(sample, wrong) if wrong else None
    walk = _walk(sample, played)
    if walk and wrong and not played:
        walk = _with_answer(walk, wrong)
    walk = walk and _spelled(walk, letters)
    about = RUN_OF.format(_rule_name(sample)) if sample.run else DERIVED
    steps = tuple(one for one in (walk, _derivation(sample, asked)) if one is not None)
    other = AS_MISTAKEN if played else YOURS if walk and walk.first else ""
    return StepTable(about, steps, (AS_NAMED,) if played else (), other)


def _with_answer(walk: StepWalk, asked: AskedNumber) -> StepWalk:
    """The walk with the number that was given in the place that was asked for."""
    one = walk.components[0]
    name, last = asked.expression.strip(), one.steps[-1].number
    is_point = name.removeprefix("W").isdecimal() and name.startswith("W")
    number = int(name.removeprefix("W")) if is_point else last
    letters = [state.strip("$") for state in walk.states]
    wanted = "W" if is_point else name
    if asked.own is None or wanted not in (*letters, "W") or not 1 <= number <= last:
        return walk
    step = one.steps[number - 1]
    column = OF_VALUE if wanted == "W" else letters.index(wanted)
    if column == OF_VALUE:
        step = replace(step, value=Sides(step.value.right, asked.own))
    else:
        states = list(step.states)
        states[column] = Sides(states[column].right, asked.own)
        step = replace(step, states=tuple(states))
    steps = (*one.steps[: number - 1], step, *one.steps[number:])
    return replace(
        walk, components=(replace(one, steps=steps),), first=FalseStep(0, number, column)
    )


def _spelled(walk: StepWalk, letters: Letters) -> StepWalk:
    states = tuple(respelled(one, letters) for one in walk.states)
    return replace(walk, states=states, parameter=respelled(walk.parameter, letters))


def _rule_name(sample: Sample) -> str:
    return proper_name(sample.named(sample.run.optimizer)) if sample.run else ""


def _played(sample: Sample, asked: AskedNumber) -> "Mistake | None":
    """The mistake that was named, where the rule knows it and it leads to what was given."""
    if sample.run is None or asked.is_own is None:
        return None
    from optim_core.mistakes import CATALOGUES

    rule = plain_rule(sample.named(sample.run.optimizer))
    mistakes = CATALOGUES[rule].mistakes if rule in CATALOGUES else ()
    named = next((one for one in mistakes if one.id == asked.mistake), None)
    if named is None:
        return None
    try:
        value = value_of(asked.expression, sample.mistaken(named.id).known(), ())
    except BadExampleError:
        return None
    return named if asked.is_own(value) else None


def _walk(sample: Sample, played: "Mistake | None") -> StepWalk | None:
    right = sample.run_steps()
    if not right:
        return None
    other: Sequence[RunStep | None] = [None] * len(right)
    if played:
        other = sample.mistaken(played.id).run_steps()
    names = tuple(right[-1].states)
    steps = tuple(
        _step(number, names, (right[number - 1], right[number]), (other[number - 1], other[number]))
        for number in range(1, len(right))
    )
    return StepWalk(
        tuple(f"${state_tex(name)}$" for name in names),
        (ComponentSteps("W", right[0].value, steps),),
        _first(steps) if played else None,
    )


def _step(
    number: int,
    names: Sequence[str],
    right: tuple[RunStep, RunStep],
    other: tuple[RunStep | None, RunStep | None],
) -> TableStep:
    before, now = right
    theirs_before, theirs = other
    moved = theirs.value - theirs_before.value if theirs and theirs_before else None
    return TableStep(
        number,
        _sides(now.grad, theirs.grad if theirs else None),
        tuple(_sides(now.states[one], theirs.states.get(one) if theirs else None) for one in names),
        _sides(now.value - before.value, moved),
        _sides(now.value, theirs.value if theirs else None),
    )


def _sides(right: float, other: float | None) -> Sides:
    if other is None:
        return Sides(right)
    return Sides(right, other, abs(other - right) <= EQUAL * max(abs(other), abs(right)))


def _first(steps: Sequence[TableStep]) -> FalseStep | None:
    for step in steps:
        columns = [*enumerate(step.states), (OF_VALUE, step.value)]
        for column, sides in columns:
            if sides.other is not None and not sides.alike:
                return FalseStep(0, step.number, column)
    return None


def _derivation(sample: Sample, asked: Sequence[AskedNumber]) -> Derivation | None:
    """Each number that an answer hangs on, once it is known from what it follows; then these."""
    known = sample.known()
    rows: dict[str, Derived] = {}
    for one in asked:
        for name, text in _followed(sample, one.expression, known):
            rows[name] = _derived(drawn_expression(name, known), text, known)
    answers = (replace(_derived(one.name, one.expression, known), other=one.shown) for one in asked)
    found = (*rows.values(), *answers)
    return Derivation(found) if found else None


def _followed(
    sample: Sample, expression: str, known: Mapping[str, float]
) -> Iterator[tuple[str, str]]:
    """The names of the values that an expression hangs on, with their texts, the first first."""
    for name in known:
        text = sample.values.get(name)
        if text is not None and name in names_used(expression, known, ()):
            yield from _followed(sample, text, known)
            yield name, text


def _derived(name: str, text: str, known: Mapping[str, float]) -> Derived:
    value = as_column(value_of(text, known, ()))
    return Derived(name, drawn_expression(text, known), value)
