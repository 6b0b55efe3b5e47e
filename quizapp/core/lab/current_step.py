"""The formulas of a walker's rule with the numbers of one step put in, as prose, a line each.

Numbers stand in a formula only where they come out as it was walked; else it is told in words.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise, takewhile

import numpy as np

from optim_core import Descent
from optim_core.mistakes import CATALOGUES
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Binary, Expr, Name, Neg, Num, names, rewritten
from quizapp.core.formula.judging.evaluate import evaluate
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.formula.notation import GRADIENT, LEARNING_RATE, PARAMETER, STEP
from quizapp.core.lab.drawings import Walked
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import SETTING_LETTERS
from quizapp.core.lab.rule_forms import (
    FORM_NOTATION,
    PRODUCT_OF_MU,
    RuleForm,
    StepFormula,
    rule_forms,
)
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import optimizer_at
from quizapp.core.text.prose import wrap
from quizapp.core.text.respelling import respelled

COMPONENTS_TOLD = ("x", "y")

_BOTH = "・".join(COMPONENTS_TOLD)
_OF_X = (f"{COMPONENTS_TOLD[0]}：", f"{_BOTH}：")
_OF_EITHER = (*_OF_X, f"{COMPONENTS_TOLD[1]}：")
_MOVES = re.compile(r"：\$(?:W|\\theta) +\\leftarrow")

NOT_WALKED = "歩いた軌跡がないので、式に入れる数がありません。"

UNNAMED = "状態"

_KEPT_SETTINGS = {name: letter for name, letter in SETTING_LETTERS.items() if name != "lr"}
"""The letters of settings that stay as they are set; η may be another at every step."""

_EQUAL = 1e-9
"""Within this part of the largest number beside it a number is the same, but for rounding."""

_FEWEST, _MOST = 4, 9
"""Significant figures: so many are short to read, and so many are tried to show a small move."""

_BLURRED = 0.1
"""As a part of it, how far from the true move a shown one may be."""

_PLAIN_FROM, _PLAIN_BELOW = 1e-4, 1e6
"""Outside of these a number is written with a power of ten."""


@dataclass(frozen=True, slots=True)
class _Taken:
    """One component of one step: what was known before it, and what was noted after it."""

    known: Mapping[str, float]
    noted: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class _Worked:
    """One statement worked out: the values of all names before it, and what it came to."""

    formula: StepFormula
    known: Mapping[str, float]
    value: float


def step_told(
    experiment: Experiment,
    walked: Walked,
    walker_index: int,
    step: int,
    letters: Letters = TEXTBOOK_LETTERS,
) -> tuple[str, ...]:
    """What the walker worked out in the step that led to the point `step`, for x and for y.

    At the start, and where a walk has diverged, the formulas stand without numbers.
    """
    walker, descent = experiment.walkers[walker_index], walked[walker_index]
    if descent is None:
        return (NOT_WALKED,)
    lines = tuple(_lines(walker, descent, step, clipped=experiment.clip is not None))
    return tuple(respelled(line, letters) for line in lines)


def told_briefly(lines: Sequence[str], columns: int, rows: int) -> Sequence[str]:
    """What `step_told` says of x in so few rows: where W goes, and of the others the first.

    Of y, too, where there are rows for all of both; nothing of nothing.
    """
    if not lines:
        return ()
    of_both = [line for line in lines if line.startswith(_OF_EITHER)]
    if of_both and sum(len(wrap(line, max(columns, 1))) for line in of_both) <= rows:
        return of_both
    of_x = [line for line in lines if line.startswith(_OF_X)] or [*lines]
    moving = next((line for line in reversed(of_x) if _MOVES.search(line)), of_x[-1])
    others = [line for line in of_x if line != moving]
    taken = accumulate(len(wrap(line, max(columns, 1))) for line in (moving, *others))
    fitting = len([*takewhile(lambda one: one <= rows, taken)])
    kept = {moving, *others[: max(fitting - 1, 0)]}
    return [line for line in of_x if line in kept]


def is_told_with_numbers(walker: Walker, descent: Descent, step: int) -> bool:
    """Whether the formulas of a step that was taken come out as walked, for x and for y."""
    return None not in _fitting(walker, descent, step)


def _lines(walker: Walker, descent: Descent, step: int, *, clipped: bool) -> Iterator[str]:
    last = len(descent.path) - 1
    if descent.diverged_at is not None and step > last:
        yield f"{descent.diverged_at} ステップ目で発散したので、その先の数はありません。"
    elif step >= 1:
        yield from _numbers(walker, descent, min(step, last), clipped=clipped)
        return
    yield from _symbols(walker, descent)


def _symbols(walker: Walker, descent: Descent) -> Iterator[str]:
    """The formulas alone, as the first step has them."""
    form = _fitting(walker, descent, 1)[0] if len(descent.path) > 1 else None
    if form is not None:
        yield from (f"${one.formula.head} {one.formula.written}$" for one in form)
    else:
        yield from _in_words(walker)


def _numbers(walker: Walker, descent: Descent, step: int, *, clipped: bool) -> Iterator[str]:
    given = descent.gradients[step - 1].tolist()
    called = "クリップした勾配" if clipped else "勾配"
    told = "、".join(
        f"{axis}：${_number_tex(value, _FEWEST)}$"
        for axis, value in zip(COMPONENTS_TOLD, given, strict=True)
    )
    yield f"{step} ステップ目の{called}は {told}"
    x, y = _fitting(walker, descent, step)
    if x and y and [one.formula for one in x] == [one.formula for one in y]:
        for of_x, of_y in zip(x, y, strict=True):
            yield from _both(of_x, of_y)
        return
    if not (x and y):
        yield from _in_words(walker)
    for component, form in enumerate((x, y)):
        axis = COMPONENTS_TOLD[component]
        if form:
            yield from (_line(axis, one, symbols=True) for one in form)
        else:
            yield _moved(descent, step, component)


def _both(of_x: _Worked, of_y: _Worked) -> Iterator[str]:
    """One statement for x and for y; once where its numbers are the same."""
    used = {name.label for name in names(of_x.formula.expr)}
    if all(of_x.known[one] == of_y.known[one] for one in used):
        yield _line(_BOTH, of_x, symbols=True)
        return
    yield _line(COMPONENTS_TOLD[0], of_x, symbols=True)
    yield _line(COMPONENTS_TOLD[1], of_y, symbols=False)


def _in_words(walker: Walker) -> Iterator[str]:
    """What is said where no formula fits."""
    plain, _, mistake = walker.rule.partition("!")
    for one in CATALOGUES[plain].mistakes if mistake else ():
        if one.id == mistake:
            yield f"この誤りの式：{one.formula}"


def _moved(descent: Descent, step: int, component: int) -> str:
    """From where to where all went that was noted."""
    rows = {name: one[:, component].tolist() for name, one in descent.states.items()}
    pairs = {name: ([math.nan, *one][step - 1], one[step - 1]) for name, one in rows.items()}
    before, after = descent.path[step - 1 : step + 1, component].tolist()
    told = (
        f"${_tex_of(name)}$：${_change(one, other)}$"
        for name, (one, other) in {**pairs, PARAMETER: (before, after)}.items()
        if math.isfinite(other)
    )
    return f"{COMPONENTS_TOLD[component]}：{'、'.join(told)}"


def _tex_of(name: str) -> str:
    """Own code may keep states under any name."""
    try:
        return FORM_NOTATION.symbol(name).tex
    except KeyError:
        return rf"\text{{{name}}}" if name.isidentifier() else rf"\text{{{UNNAMED}}}"


def _change(before: float, after: float) -> str:
    known = [one for one in (before, after) if math.isfinite(one)]
    figures = _figures_apart(known[0] if len(known) > 1 else None, after)
    return r" \rightarrow ".join(_number_tex(one, figures) for one in known)


def _fitting(
    walker: Walker, descent: Descent, step: int
) -> tuple[Sequence[_Worked] | None, Sequence[_Worked] | None]:
    """For x and for y the first form whose numbers are those that were walked."""
    if walker.is_own_code:
        return None, None
    forms = rule_forms(walker.rule)
    settings = _settings(walker, descent, step)
    x, y = (_first_fitting(forms, settings, descent, step, i) for i in range(2))
    return x, y


def _first_fitting(
    forms: Sequence[RuleForm],
    settings: Mapping[str, float],
    descent: Descent,
    step: int,
    component: int,
) -> Sequence[_Worked] | None:
    for form in forms:
        taken = _taken(form, settings, descent, step, component)
        worked = _worked_out(form, taken.known)
        if worked and _is_as_walked(worked, taken):
            return worked
    return None


def _settings(walker: Walker, descent: Descent, step: int) -> Mapping[str, float]:
    """The values of all letters that are the same for x and for y."""
    optimizer = optimizer_at(walker, step)
    values = {
        letter: float(getattr(optimizer, setting))
        for setting, letter in _KEPT_SETTINGS.items()
        if hasattr(optimizer, setting)
    }
    rate = float(descent.rates[step - 1])
    values |= {LEARNING_RATE: rate, STEP: float(step), "h": getattr(optimizer, "h0", 0.0)}
    if "ψ" in values and math.isfinite(values["ψ"]):
        values |= _weights_of_nadam(values["β1"], values["ψ"], step)
    return values


def _weights_of_nadam(beta1: float, psi: float, step: int) -> Mapping[str, float]:
    """μ of the next step, and the products of all μ up to this one and the next."""
    weights = [beta1 * (1 - 0.96 ** (psi * t) / 2) for t in range(1, step + 2)]
    after = f"{{{STEP}+1}}"
    return {
        f"α_{after}": weights[-1],
        f"{PRODUCT_OF_MU}_{{{STEP}}}": math.prod(weights[:-1]),
        f"{PRODUCT_OF_MU}_{after}": math.prod(weights),
    }


def _taken(
    form: RuleForm, settings: Mapping[str, float], descent: Descent, step: int, component: int
) -> _Taken:
    before, after = descent.path[step - 1 : step + 1, component].tolist()
    known = {
        **settings,
        PARAMETER: before,
        GRADIENT: float(descent.gradients[step - 1, component]),
    }
    noted = {name: float(rows[step - 1, component]) for name, rows in descent.states.items()}
    if step > 1:
        states = {name: float(rows[step - 2, component]) for name, rows in descent.states.items()}
    else:
        begun = {name: _value(expr, known) for name, expr in form.initial}
        states = {**{name: settings.get(name, 0.0) for name in noted}, **begun}
    return _Taken({**known, **states}, {**noted, PARAMETER: after})


def _value(expr: Expr, known: Mapping[str, float]) -> float:
    return float(evaluate(expr, {name: np.asarray(value) for name, value in known.items()}))


def _worked_out(form: RuleForm, known: Mapping[str, float]) -> Sequence[_Worked] | None:
    """Every statement in turn; None where a name has no value."""
    values = dict(known)
    worked: list[_Worked] = []
    for one in form.formulas:
        if any(name.label not in values for name in names(one.expr)):
            return None
        worked.append(_Worked(one, dict(values), _value(one.expr, values)))
        values[one.target.label] = worked[-1].value
    return worked


def _is_as_walked(worked: Sequence[_Worked], taken: _Taken) -> bool:
    """Whether all that was noted, of what the formulas speak of, is what they come to."""
    came_to = {**taken.known, **{one.formula.target.label: one.value for one in worked}}
    spoken_of = {name.label for one in worked for name in names(one.formula.expr)}
    spoken_of |= {one.formula.target.label for one in worked}
    return all(math.isfinite(one.value) for one in worked) and all(
        abs(came_to[name] - value)
        <= _EQUAL * max(abs(value), abs(taken.known[name]), abs(came_to[name]))
        for name, value in taken.noted.items()
        if name in spoken_of
    )


def _line(axis: str, worked: _Worked, *, symbols: bool) -> str:
    """One statement: its letters, its numbers, and what they come to."""
    formula, figures = worked.formula, _figures(worked)
    numbers = rewritten(formula.expr, lambda part: _put_in(part, worked.known, figures))
    value = _number(worked.value, figures)
    exact = all(_is_exact(one, worked.known, figures) for one in names(formula.expr))
    sides = [(formula.head, formula.written)] if symbols else []
    sides += [
        ("=" if exact else r"\approx", _dotted(show(numbers, FORM_NOTATION))),
        ("=" if _comes_to(numbers, value) else r"\approx", show(value, FORM_NOTATION)),
    ]
    return f"{axis}：{_chained(formula.head, sides)}"


def _chained(head: str, sides: Sequence[tuple[str, str]]) -> str:
    """Each side a formula of its own, as a narrow line breaks between them; no side twice."""
    different = [sides[0], *(two for one, two in pairwise(sides) if one[1] != two[1])]
    (_, first), *others = different
    return " ".join((f"${head} {first}$", *(f"${sign} {side}$" for sign, side in others)))


def _dotted(numbers: str) -> str:
    return _DOTLESS.sub(r" \\cdot \\left(-", numbers)


_DOTLESS = re.compile(r"(?<=[0-9]) \\left\(-")
"""A product of numbers that could be taken for a function: 0.1(−4)."""


def _figures(worked: _Worked) -> int:
    return _figures_apart(worked.known.get(worked.formula.target.label), worked.value)


def _figures_apart(before: float | None, after: float) -> int:
    """The fewest figures that show well enough how far it has moved."""
    if before is None:
        return _FEWEST
    enough = (n for n in range(_FEWEST, _MOST) if _shows_move(before, after, n))
    return next(enough, _MOST)


def _shows_move(before: float, after: float, figures: int) -> bool:
    shown = _rounded(after, figures) - _rounded(before, figures)
    return abs(shown - (after - before)) <= _BLURRED * abs(after - before)


def _put_in(part: Expr, known: Mapping[str, float], figures: int) -> Expr | None:
    if not isinstance(part, Name):
        return None
    value = known[part.label]
    return _number(value, None if part.label in _EXACT else figures)


_EXACT = frozenset((STEP, *_KEPT_SETTINGS.values()))
"""Whose values are written out: 0.99999 must not become 1."""


def _is_exact(name: Name, known: Mapping[str, float], figures: int) -> bool:
    value = known[name.label]
    return name.label in _EXACT or abs(_rounded(value, figures) - value) <= _EQUAL * abs(value)


def _comes_to(numbers: Expr, value: Expr) -> bool:
    """Whether the numbers as they are shown come to the value as it is shown."""
    one, other = _value(numbers, {}), _value(value, {})
    return abs(one - other) <= _EQUAL * abs(other)


def _rounded(value: float, figures: int) -> float:
    return float(f"{value:.{figures - 1}e}")


def _number_tex(value: float, figures: int) -> str:
    return show(_number(value, figures), FORM_NOTATION)


def _number(value: float, figures: int | None) -> Expr:
    """A number of so many figures as a formula: −0.508, 1.2·10^12."""
    shown = value if figures is None else _rounded(value, figures)
    size = abs(shown)
    number: Expr = Num(size)
    if size and not _PLAIN_FROM <= size < _PLAIN_BELOW:
        digits, _, power = f"{size:.{(figures or _MOST) - 1}e}".partition("e")
        exponent = int(power)
        raised: Expr = Neg(Num(float(-exponent))) if exponent < 0 else Num(float(exponent))
        ten = Binary("^", Num(10.0), raised)
        number = ten if float(digits) == 1 else Binary("*", Num(float(digits)), ten)
    return Neg(number) if shown < 0 else number
