"""Slips beyond one place of a rule's formulas: throughout, in what is kept, at the beginning."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, permutations
from typing import TypeAlias, TypeGuard

from quizapp.core.grading.places import reads, replaced, squared
from quizapp.core.grading.syntax import parsed_expression
from quizapp.core.grading.written_rules import FormulaLine, written_out

_Lines: TypeAlias = tuple[FormulaLine, ...]
_Swaps: TypeAlias = Mapping[str, ast.expr]

_COUNTS = (1, 2)
"""What stands for t where nothing is counted."""

_FOR_G = (
    *("sum(g)", "mean(g)", "norm(g)", "max(g)", "max(abs(g))", "abs(g)", "sign(g)"),
    *("g / norm(g)", "g / max(abs(g))", "g ** 3", "max(g, 0)", "sqrt(abs(g))"),
)
"""What is taken for the gradient throughout."""

_BEGINNINGS = (
    "1",
    "W",
    "g",
    "g ** 2",
    "-g",
    "abs(g)",
    "lr * g",
    "-lr * g",
    "lr",
    "-1",
    "0.1",
    "0.01",
)
"""What a state begins with that should begin with 0."""

_FIRST_VALUES = ("g", "-g", "lr * g", "-lr * g", "g ** 2", "abs(g)")
"""What a state is given at the first update in the place of its formula."""

_TOGETHER = ({"m": "g", "v": "g ** 2"}, {"m": "1", "v": "1"}, {"m": "W", "v": "W"})
"""What the states of Adam begin with together."""

LINE_BY_LINE = "その式を、教科書の式と 1 か所ずつ見比べてみましょう。"
"""Where to look when nothing nearer can be said."""

_OF_GRADIENT = "勾配の各要素は、W の同じ位置の要素をどう動かすための値ですか？"
_OF_SETTINGS = "コンストラクタの引数は、それぞれどの属性に入り、どの式で使われていますか？"
_OF_STATE = "次の update が受け取るのは、どの値であるべきですか？"
_OF_BEGINNING = "まだ勾配を 1 つも受け取っていないとき、その値はいくつですか？"
_OF_FIRST_STEP = "1 回目の update だけを、特別に扱う必要はありますか？"


@dataclass(frozen=True, slots=True)
class RuleEdit:
    """The lines of a rule with a slip, and in Japanese what they are and where to look."""

    lines: _Lines
    said: str
    hint: str = LINE_BY_LINE


def throughout(lines: _Lines, settings: Sequence[str]) -> Iterator[RuleEdit]:
    """The rule with one slip that is made in several places, or between the steps."""
    states = states_of(lines)
    yield from _uncounted(lines)
    yield from _in_one_place(lines, states)
    yield from _squared_after(lines)
    yield from _other_gradients(lines)
    yield from _other_settings_everywhere(lines, settings)
    yield from _exchanged_in_a_line(lines, (*settings, "m_hat", "v_hat"))
    yield from _kept(lines, states)
    yield from _begun(lines, states)
    yield from _first_values(lines, states)


def states_of(lines: Sequence[FormulaLine]) -> tuple[str, ...]:
    """The names whose values remain from step to step."""
    return tuple(one.name for one in lines if one.name != "W" and reads(one.value, one.name))


def _same(what: str) -> str:
    return f"{what}ときと同じになっています"


def _shown(name: str) -> str:
    return written_out(ast.Name(name))


def _everywhere(lines: _Lines, swaps: _Swaps) -> _Lines:
    return tuple(line.with_value(replaced(line.value, swaps)) for line in lines)


def _uncounted(lines: _Lines) -> Iterator[RuleEdit]:
    """A digit for t."""
    if any(reads(line.value, "t") for line in lines):
        for count in _COUNTS:
            said = f"{_same(f't をいつも {count} とした')}。t は 1 ずつ増えますか"
            yield RuleEdit(_everywhere(lines, {"t": ast.Constant(count)}), said)


def _in_one_place(lines: _Lines, states: Sequence[str]) -> Iterator[RuleEdit]:
    """One state in the place of two."""
    for one, other in permutations(states, 2):
        merged = tuple(
            replace(line, name=other) if line.name == one else line
            for line in _everywhere(lines, {one: ast.Name(other)})
        )
        said = _same(f"{one} と {other} が同じ入れ物の")
        yield RuleEdit(merged, f"{said}。{one} と {other} は別々に持っていますか")


def _other_gradients(lines: _Lines) -> Iterator[RuleEdit]:
    for text in _FOR_G:
        other = parsed_expression(text)
        shown = written_out(other)
        if text == "sum(g)" and any(reads(line.value, "sqrt") for line in lines):
            shown = f"{shown} か mean(g)"  # what divides by a root of g² knows no scale
        said = _same(f"勾配 g をすべて {shown} とした")
        yield RuleEdit(_everywhere(lines, {"g": other}), said, _OF_GRADIENT)


def _other_settings_everywhere(lines: _Lines, settings: Sequence[str]) -> Iterator[RuleEdit]:
    """One setting in the place of two, two exchanged, or what is left of 1 without them."""
    for one, other in permutations(settings, 2):
        said = _same(f"{_shown(one)} のところをすべて {_shown(other)} とした")
        yield RuleEdit(_everywhere(lines, {one: ast.Name(other)}), said, _OF_SETTINGS)
    for one, other in combinations(settings, 2):
        said = _same(f"{_shown(one)} と {_shown(other)} をすべて逆にした")
        swaps = {one: ast.Name(other), other: ast.Name(one)}
        yield RuleEdit(_everywhere(lines, swaps), said, _OF_SETTINGS)
    for count in range(1, len(settings)):
        for some in combinations(settings[1:], count):
            said = _same(f"{' と '.join(map(_shown, some))} をすべて 1 から引いた値とした")
            less = {name: parsed_expression(f"1 - {name}") for name in some}
            yield RuleEdit(_everywhere(lines, less), said, _OF_SETTINGS)


def _exchanged_in_a_line(lines: _Lines, names: Sequence[str]) -> Iterator[RuleEdit]:
    for place, line in enumerate(lines):
        for one, other in combinations(names, 2):
            if reads(line.value, one) and reads(line.value, other):
                swaps = {one: ast.Name(other), other: ast.Name(one)}
                edited = line.with_value(replaced(line.value, swaps))
                said = _same(f"{str(edited).strip()} と書いた")
                yield RuleEdit(
                    (*lines[:place], edited, *lines[place + 1 :]),
                    f"{said}。正しい式と比べると、{_shown(one)} と {_shown(other)} が逆です",
                )


def _kept(lines: _Lines, states: Sequence[str]) -> Iterator[RuleEdit]:
    """What remains for the next step is another value than was computed."""
    names = tuple(dict.fromkeys((*(line.name for line in lines), "g")))
    for state in states:
        own = f"-{state}", f"sqrt({state})", f"{state} ** 2", f"W + {state}"
        others = (ast.Name(name) for name in names if name != state)
        steps = (line.value.right for line in lines if _is_step(line.value))
        for value in (*others, *map(parsed_expression, (*own, *_FIRST_VALUES)), *steps):
            said = _same(f"次の update のために残す {state} を {written_out(value)} とした")
            yield RuleEdit((*lines, FormulaLine(state, value)), said, _OF_STATE)
    for one, other in combinations(states, 2):
        said = _same(f"次の update のために残す {one} と {other} を逆にした")
        turned = (("", one), (one, other), (other, ""))
        last = (FormulaLine(to, ast.Name(value)) for to, value in turned)
        yield RuleEdit((*lines, *last), said, _OF_STATE)


def _is_step(value: ast.expr) -> TypeGuard[ast.BinOp]:
    return isinstance(value, ast.BinOp) and isinstance(value.left, ast.Name)


def _begun(lines: _Lines, states: Sequence[str]) -> Iterator[RuleEdit]:
    """A state that does not begin with 0."""
    alone = ({state: text} for state in states for text in _BEGINNINGS)
    together = (one for one in _TOGETHER if one.keys() == set(states))
    for texts in (*alone, *together):
        values = {state: parsed_expression(text) for state, text in texts.items()}
        yield begun_with(lines, values)


def begun_with(lines: _Lines, values: _Swaps) -> RuleEdit:
    """The rule whose states begin with other values than 0."""
    said = " と ".join(f"{state} の初期値を {written_out(one)}" for state, one in values.items())
    begun, unread = [], dict(values)
    for line in lines:
        begun.append(replace(line, value=replaced(line.value, unread), later=line.value))
        unread.pop(line.name, None)
    return RuleEdit(tuple(begun), _same(f"{said} とした"), _OF_BEGINNING)


def _first_values(lines: _Lines, states: Sequence[str]) -> Iterator[RuleEdit]:
    """A state is given at the first update what no formula says."""
    for place, line in enumerate(lines):
        for text in _FIRST_VALUES if line.name in states else ():
            value = parsed_expression(text)
            edited = replace(line, value=value, later=line.value)
            said = _same(f"1 回目の update の {line.name} を {written_out(value)} とした")
            yield RuleEdit((*lines[:place], edited, *lines[place + 1 :]), said, _OF_FIRST_STEP)


def _squared_after(lines: _Lines) -> Iterator[RuleEdit]:
    """What should be the average of squares is the square of an average."""
    for place, line in enumerate(lines):
        plain = _without_square(line.value)
        if ast.dump(plain) != ast.dump(line.value):
            swaps = {line.name: squared(ast.Name(line.name))}
            later = tuple(
                one.with_value(replaced(one.value, swaps))
                if one.name == "W" or not reads(one.value, one.name)
                else one
                for one in lines[place + 1 :]
            )
            said = _same(f"{line.name} に g を集めて、後から二乗した")
            edited = (*lines[:place], line.with_value(plain), *later)
            yield RuleEdit(edited, f"{said}。集めるのは g² のほうです")
            whole = line.with_value(squared(plain))
            said = _same(f"{str(whole).strip()} と書いた")
            yield RuleEdit(
                (*lines[:place], whole, *lines[place + 1 :]), f"{said}。二乗するのは g だけです"
            )


def _without_square(node: ast.expr) -> ast.expr:
    match node:
        case ast.BinOp(ast.Name("g"), ast.Pow(), ast.Constant(2)):
            return node.left
        case ast.BinOp(left, op, right):
            return ast.BinOp(_without_square(left), op, _without_square(right))
    return node
