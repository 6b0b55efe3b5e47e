"""Every slip of one place in a rule's formulas: compared once no mistake of the catalogue fits."""

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from optim_core.mistake import Mistake
from quizapp.core.grading.rules import RULE_SETTINGS, RULES
from quizapp.core.grading.written_rules import (
    RULE_FORMS,
    FormulaLine,
    formula_lines,
    rule_of,
    written_out,
)

EDITED = "one_place"
"""The id of all of them."""

_Edit: TypeAlias = tuple[ast.expr, str]
"""A formula, and what parts it from the right one, in Japanese."""

_BRACKETS = "括弧の位置が違います"

_OTHER_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Sub),
    ast.Div: (ast.Mult, ast.Sub),
    ast.Pow: (),
}
_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "−",
    ast.Mult: "×",
    ast.Div: "÷",
    ast.Pow: "べき乗",
}
_ARRAYS = ("g", "W", "m", "v", "h", "u", "m_hat", "v_hat", "v_max", "delta", "c")
_OF_SQUARES = ("v", "h", "u", "v_hat", "v_max")
"""What is made of squares: there another value may stand squared."""

_WRAPPERS = ("sqrt", "abs", "sign", "mean", "sum")
_FUNCTIONS_SAID = {"sqrt": "√ ", "abs": "絶対値", "sign": "sign ", "mean": "平均", "sum": "和"}
_WORDS = {"g": "勾配", "W": "パラメータ", "lr": "学習率"}
_COUNTS = (1, 2)
"""What stands for t where nothing is counted."""


def one_place_edits(rule: str) -> Iterator[Mistake]:
    """The rule with one place edited, for each place of each of its forms."""
    for form in RULE_FORMS[rule]:
        lines = formula_lines(form)
        for edited, said in _edited(lines, tuple(RULES[rule].probed)):
            yield _mistake(rule, edited, said)


def _mistake(rule: str, lines: Sequence[FormulaLine], said: str) -> Mistake:
    return Mistake(
        id=EDITED,
        formula=said,
        diagnosis=f"更新の値が、{said}。",
        hint="その式を、教科書の式と 1 か所ずつ見比べてみましょう。",
        load=rule_of(rule, lines),
    )


def _edited(
    lines: tuple[FormulaLine, ...], settings: Sequence[str]
) -> Iterator[tuple[tuple[FormulaLine, ...], str]]:
    names = tuple(dict.fromkeys((*(line.name for line in lines), "g")))
    for place, line in enumerate(lines):
        for edited, difference in _of_line(line, names, settings):
            yield (*lines[:place], edited, *lines[place + 1 :]), _said(str(edited), difference)
    yield from _in_both(lines, names, settings)
    yield from _everywhere(lines)
    yield from _squared_after(lines)


_TWINS = {"m": "v", "m_hat": "v_hat"}
"""Lines of one shape, in which a slip is often made twice, or once in a function for both."""


def _in_both(
    lines: tuple[FormulaLine, ...], names: Sequence[str], settings: Sequence[str]
) -> Iterator[tuple[tuple[FormulaLine, ...], str]]:
    by_name = {line.name: line for line in lines}
    for one, other in _TWINS.items():
        if one not in by_name or other not in by_name or "v_max" in by_name:
            continue
        for value, difference in _anywhere(by_name[one].value, names, settings):
            edited = {one: value, other: _of_squares(value)}
            both = tuple(line.with_value(edited.get(line.name, line.value)) for line in lines)
            texts = "、".join(str(line).strip() for line in both if line.name in edited)
            yield both, _said(f"{texts} ", f"どちらも、{difference}")


def _of_squares(value: ast.expr) -> ast.expr:
    """What is done with m, done with v."""
    for name, other in (("m", ast.Name("v")), ("beta1", ast.Name("beta2"))):
        value = _replaced(value, name, other)
    return _replaced(value, "g", _square(ast.Name("g")))


def _said(text: str, difference: str) -> str:
    return f"{text}と書いたときと同じになっています。正しい式と比べると、{difference}"


def _of_line(
    line: FormulaLine, names: Sequence[str], settings: Sequence[str]
) -> Iterator[tuple[FormulaLine, str]]:
    kept = _reads(line.value, line.name)
    for value, difference in _anywhere(line.value, names, settings):
        yield line.with_value(value), difference
        if line.name == "v" and "momentum" in settings:
            # What starts as the first gradient shows its slip from the second step on.
            yield replace(line, later=value), difference
    for value, difference in _whole(line, kept=kept):
        yield line.with_value(value), difference
    if kept and line.name != "W":
        yield (
            replace(line, later=ast.Name(line.name)),
            f"2 回目から {line.name} が更新されていません",
        )
        for value, difference in _dropped(line.value):
            yield replace(line, later=value), difference


def _reads(node: ast.expr, name: str) -> bool:
    return any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node))


def _whole(line: FormulaLine, *, kept: bool) -> Iterator[_Edit]:
    """The whole right side."""
    for name in ("sqrt", "abs", "sign"):
        yield _call(name, line.value), f"{_function(name)}が余分です"
    yield ast.UnaryOp(ast.USub(), line.value), "全体の符号が逆です"
    if kept:
        own = ast.Name(line.name)
        for op, assigned in ((ast.Add(), "+="), (ast.Sub(), "-=")):
            yield ast.BinOp(own, op, line.value), f"`=` のはずが `{assigned}` になっています"


def _anywhere(node: ast.expr, names: Sequence[str], settings: Sequence[str]) -> Iterator[_Edit]:
    """One place of a formula: this one, or one further in."""
    yield from _here(node, names, settings)
    match node:
        case ast.BinOp(left, op, right):
            for value, said in _anywhere(left, names, settings):
                yield ast.BinOp(value, op, right), said
            for value, said in _anywhere(right, names, settings):
                yield ast.BinOp(left, op, value), said
        case ast.Call(function, [*values]):
            for place, each in enumerate(values):
                for value, said in _anywhere(each, names, settings):
                    others = [*values[:place], value, *values[place + 1 :]]
                    yield ast.Call(function, others, []), said


def _here(node: ast.expr, names: Sequence[str], settings: Sequence[str]) -> Iterator[_Edit]:
    match node:
        case ast.Name(name) if name in settings:
            yield from _other_settings(name, settings)
        case ast.Name(name) if name in _ARRAYS:
            yield from _other_arrays(node, names)
        case ast.Call(ast.Name("max"), [first, second]):
            yield from ((one, "max が抜けています") for one in (first, second))
        case ast.Call(ast.Name(name), [inner]):
            yield inner, f"{_function(name)}が抜けています"
            yield _square(inner), f"{_function(name)}のところが二乗になっています"
        case ast.BinOp():
            yield from _bracketed(node)
            yield from _operated(node)
            yield from _dropped(node)
            yield from _doubled(node)
            yield from _powered(node)
            yield from _complements(node, settings)


def _other_settings(name: str, settings: Sequence[str]) -> Iterator[_Edit]:
    own = written_out(ast.Name(name))
    for other in settings:
        if other != name:
            text = written_out(ast.Name(other))
            yield ast.Name(other), f"{own} のところが {text} になっています"
    for value in RULE_SETTINGS[name].usual:
        yield ast.Constant(value), f"{own} の 1 か所が {value:g} になっています"
    yield _less(ast.Name(name)), f"{own} のところが 1−{own} になっています"


def _other_arrays(node: ast.Name, names: Sequence[str]) -> Iterator[_Edit]:
    own = _part(node)
    for name in _WRAPPERS:
        yield _call(name, node), f"{_function(name)}が余分です"
    yield _square(node), f"{own} のところが {written_out(node)}² になっています"
    for other in names:
        if other in _ARRAYS and other != node.id:
            text = _part(ast.Name(other))
            yield ast.Name(other), f"{own} のところが {text} になっています"
            if node.id in _OF_SQUARES:
                yield _square(ast.Name(other)), f"{own} のところが {text}² になっています"


def _part(node: ast.expr) -> str:
    """A part of a formula, with the word for what it is."""
    text = written_out(node)
    if isinstance(node, ast.Name):
        return f"{_WORDS[node.id]} {text}" if node.id in _WORDS else text
    return f"勾配の項 {text}" if _reads(node, "g") else text


def _bracketed(node: ast.BinOp) -> Iterator[_Edit]:
    """A bracket too many, too few, or round something else."""
    if isinstance(node.left, ast.BinOp):
        first = node.left
        inside = ast.BinOp(first.right, node.op, node.right)
        yield ast.BinOp(first.left, first.op, inside), _BRACKETS
    if isinstance(node.right, ast.BinOp):
        second = node.right
        inside = ast.BinOp(node.left, node.op, second.left)
        yield ast.BinOp(inside, second.op, second.right), _BRACKETS
    yield from _factor_outside(node)
    if isinstance(node.left, ast.Call) and len(node.left.args) == 1:
        inside = ast.BinOp(node.left.args[0], node.op, node.right)
        yield ast.Call(node.left.func, [inside], []), _BRACKETS


def _factor_outside(node: ast.BinOp) -> Iterator[_Edit]:
    """A factor of one term before a bracket round others as well."""
    match node:
        case ast.BinOp(ast.BinOp(rest, first, ast.BinOp(factor, ast.Mult(), term)), op, right):
            if isinstance(first, ast.Add | ast.Sub):
                inside = ast.BinOp(term, op, right)
                yield ast.BinOp(rest, first, ast.BinOp(factor, ast.Mult(), inside)), _BRACKETS
    match node:
        case ast.BinOp(left, ast.Add() | ast.Sub(), ast.BinOp() as right):
            factor, others = _leading(right)
            if others is not None:
                inside = ast.BinOp(left, node.op, others)
                yield ast.BinOp(factor, ast.Mult(), inside), _BRACKETS


def _leading(product: ast.expr) -> tuple[ast.expr, ast.expr | None]:
    """The first factor, and what is left without it."""
    match product:
        case ast.BinOp(left, ast.Mult() | ast.Div(), right):
            factor, rest = _leading(left)
            if rest is not None:
                return factor, ast.BinOp(rest, product.op, right)
            return left, right if isinstance(product.op, ast.Mult) else None
    return product, None


def _operated(node: ast.BinOp) -> Iterator[_Edit]:
    own = _SIGNS[type(node.op)]
    if isinstance(node.op, ast.Pow) and not isinstance(node.right, ast.Constant):
        product = ast.BinOp(node.left, ast.Mult(), node.right)
        yield product, f"{written_out(node)} のところが {written_out(product)} になっています"
    if isinstance(node.op, ast.Mult):
        yield ast.BinOp(node.right, ast.Div(), node.left), "× のところが ÷ になっています"
    for other in _OTHER_OPERATORS[type(node.op)]:
        said = f"{own} のところが {_SIGNS[other]} になっています"
        yield ast.BinOp(node.left, other(), node.right), said
    if isinstance(node.op, ast.Sub | ast.Div | ast.Pow):
        yield ast.BinOp(node.right, node.op, node.left), f"{own} の左と右が逆です"


def _dropped(node: ast.expr) -> Iterator[_Edit]:
    if not isinstance(node, ast.BinOp):
        return
    for rest, gone in ((node.left, node.right), (node.right, node.left)):
        if rest is node.right and isinstance(node.op, ast.Sub):
            yield ast.UnaryOp(ast.USub(), rest), f"{_part(gone)} が抜けています"
        yield rest, f"{_part(gone)} が抜けています"


def _doubled(node: ast.BinOp) -> Iterator[_Edit]:
    """A term or a factor that stands there twice."""
    if isinstance(node.op, ast.Pow):
        return
    yield ast.BinOp(node, node.op, node.right), f"{_part(node.right)} が 2 回現れています"
    again = ast.Mult() if isinstance(node.op, ast.Mult | ast.Div) else ast.Add()
    yield ast.BinOp(node.left, again, node), f"{_part(node.left)} が 2 回現れています"


def _powered(node: ast.BinOp) -> Iterator[_Edit]:
    if not (isinstance(node.op, ast.Pow) and isinstance(node.right, ast.Constant)):
        return
    own, base = written_out(node), written_out(node.left)
    yield (
        ast.BinOp(ast.Constant(2), ast.Mult(), node.left),
        f"二乗 {own} のところが 2 倍になっています",
    )
    for value in (
        _call("abs", node.left),
        _call("abs", ast.BinOp(ast.Constant(2), ast.Mult(), node.left)),
    ):
        yield value, f"二乗 {own} のところが {written_out(value)} になっています"
    for name in ("mean", "sum"):
        yield (
            _call(name, node),
            f"要素ごとの {own} ではなく、全要素の{_function(name)}になっています",
        )
    yield ast.BinOp(node.left, ast.Pow(), ast.Constant(3)), f"{base} の指数が 3 になっています"


def _complements(node: ast.BinOp, settings: Sequence[str]) -> Iterator[_Edit]:
    """A digit for 1 − ρ."""
    match node:
        case ast.BinOp(ast.Constant(1), ast.Sub(), ast.Name(name)) if name in settings:
            for value in RULE_SETTINGS[name].usual:
                rest = round(1 - value, 6)
                said = f"{written_out(node)} のところが {rest:g} になっています"
                yield ast.Constant(rest), said


def _everywhere(lines: tuple[FormulaLine, ...]) -> Iterator[tuple[tuple[FormulaLine, ...], str]]:
    """A digit for t, and one state in the place of two."""
    if any(_reads(line.value, "t") for line in lines):
        for count in _COUNTS:
            said = f"t をいつも {count} としたときと同じになっています。t は 1 ずつ増えますか"
            yield _renamed(lines, "t", ast.Constant(count)), said
    states = [line.name for line in lines if line.name != "W" and _reads(line.value, line.name)]
    for one in states:
        for other in states:
            if one != other:
                said = (
                    f"{one} と {other} が同じ入れ物のときと同じになっています。"
                    f"{one} と {other} は別々に持っていますか"
                )
                yield _renamed(lines, one, ast.Name(other)), said


def _renamed(lines: tuple[FormulaLine, ...], name: str, other: ast.expr) -> tuple[FormulaLine, ...]:
    target = other.id if isinstance(other, ast.Name) else name
    swap: Callable[[ast.expr], ast.expr] = lambda node: _replaced(node, name, other)  # noqa: E731
    return tuple(
        FormulaLine(target if line.name == name else line.name, swap(line.value)) for line in lines
    )


def _replaced(node: ast.expr, name: str, other: ast.expr) -> ast.expr:
    match node:
        case ast.Name(own) if own == name:
            return other
        case ast.BinOp(left, op, right):
            return ast.BinOp(_replaced(left, name, other), op, _replaced(right, name, other))
        case ast.Call(function, [*values]):
            return ast.Call(function, [_replaced(each, name, other) for each in values], [])
        case ast.UnaryOp(op, inner):
            return ast.UnaryOp(op, _replaced(inner, name, other))
    return node


def _squared_after(lines: tuple[FormulaLine, ...]) -> Iterator[tuple[tuple[FormulaLine, ...], str]]:
    """What should be the average of squares is the square of an average."""
    for place, line in enumerate(lines):
        plain = _without_square(line.value)
        if ast.dump(plain) != ast.dump(line.value):
            later = tuple(
                one.with_value(_replaced(one.value, line.name, _square(ast.Name(line.name))))
                if one.name == "W" or not _reads(one.value, one.name)
                else one
                for one in lines[place + 1 :]
            )
            said = (
                f"{line.name} に g を集めて、後から二乗したときと同じになっています。"
                "集めるのは g² のほうです"
            )
            yield (*lines[:place], line.with_value(plain), *later), said


def _without_square(node: ast.expr) -> ast.expr:
    match node:
        case ast.BinOp(ast.Name("g"), ast.Pow(), ast.Constant(2)):
            return node.left
        case ast.BinOp(left, op, right):
            return ast.BinOp(_without_square(left), op, _without_square(right))
    return node


def _square(node: ast.expr) -> ast.expr:
    return ast.BinOp(node, ast.Pow(), ast.Constant(2))


def _less(node: ast.expr) -> ast.expr:
    return ast.BinOp(ast.Constant(1), ast.Sub(), node)


def _call(name: str, *values: ast.expr) -> ast.expr:
    return ast.Call(ast.Name(name), list(values), [])


def _function(name: str) -> str:
    return _FUNCTIONS_SAID[name]
