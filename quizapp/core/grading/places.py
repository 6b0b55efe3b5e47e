"""Every slip of one place in a formula, with what parts it from the right one."""

import ast
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from quizapp.core.grading.rules import RULE_SETTINGS
from quizapp.core.grading.written_rules import written_out

PlaceEdit: TypeAlias = tuple[ast.expr, str]
"""A formula, and what parts it from the right one, in Japanese."""

_BRACKETS = "括弧の位置が違います"

_OTHER_OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add, ast.Mult),
    ast.Mult: (ast.Div, ast.Add, ast.Sub),
    ast.Div: (ast.Mult, ast.Sub, ast.FloorDiv),
    ast.Pow: (),
}
_SIGNS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "−",
    ast.Mult: "×",
    ast.Div: "÷",
    ast.FloorDiv: "//（切り捨て）",
    ast.Pow: "べき乗",
}
_ARRAYS = ("g", "W", "m", "v", "h", "u", "m_hat", "v_hat", "v_max", "delta", "c")
_OF_SQUARES = ("v", "h", "u", "v_hat", "v_max")
"""What is made of squares: there another value may stand squared."""

_OF_ALL_ELEMENTS = ("mean", "sum", "norm", "max")
"""What makes one number of an array."""

_WRAPPERS = ("sqrt", "abs", "sign", *_OF_ALL_ELEMENTS)
_FUNCTIONS_SAID = {
    "sqrt": "√ ",
    "abs": "絶対値",
    "sign": "sign ",
    "mean": "平均",
    "sum": "和",
    "norm": "ノルム",
    "max": "最大値",
}
_UNCORRECTED = ("momentum", "rho")
"""The decays of rules that know no bias correction."""

_WORDS = {"g": "勾配", "W": "パラメータ", "lr": "学習率"}


def edited_places(
    node: ast.expr, names: Sequence[str], settings: Sequence[str]
) -> Iterator[PlaceEdit]:
    """One place of a formula: this one, or one further in."""
    yield from _here(node, names, settings)
    match node:
        case ast.BinOp(left, op, right):
            for value, said in edited_places(left, names, settings):
                yield ast.BinOp(value, op, right), said
            for value, said in edited_places(right, names, settings):
                yield ast.BinOp(left, op, value), said
        case ast.Call(function, [*values]):
            for place, each in enumerate(values):
                for value, said in edited_places(each, names, settings):
                    others = [*values[:place], value, *values[place + 1 :]]
                    yield ast.Call(function, others, []), said


def _here(node: ast.expr, names: Sequence[str], settings: Sequence[str]) -> Iterator[PlaceEdit]:
    match node:
        case ast.Name(name) if name in settings:
            yield from _other_settings(name, settings)
        case ast.Name("t"):
            for op, said in ((ast.Add(), "+1"), (ast.Sub(), "−1")):
                yield ast.BinOp(node, op, ast.Constant(1)), f"t のところが t{said} になっています"
        case ast.Name(name) if name in _ARRAYS:
            yield from _other_arrays(node, names, settings)
        case ast.Call(ast.Name("max"), [first, second]):
            yield from ((one, "max が抜けています") for one in (first, second))
        case ast.Call(ast.Name(name), [inner]):
            yield from _other_functions(name, inner)
            yield from corrections(node, settings)
        case ast.BinOp():
            yield from _bracketed(node)
            yield from _operated(node)
            yield from without_a_part(node)
            yield from _doubled(node)
            yield from _powered(node)
            yield from _complements(node, settings)
            yield from _moved(node)
            yield from _unbracketed(node)


def _other_functions(name: str, inner: ast.expr) -> Iterator[PlaceEdit]:
    own, word = call_of(name, inner), function_word(name)
    yield inner, f"{word}が抜けています"
    yield squared(inner), f"{word}のところが二乗になっています"
    if name == "sqrt":
        half = ast.BinOp(inner, ast.Div(), ast.Constant(2))
        yield half, f"{word}のところが ÷2 になっています（`x ** 1 / 2` は x ** 1 を 2 で割ります）"
        yield call_of(name, own), "√ が 2 重になっています"
        yield _by_steps(own), f"{written_out(own)} が t で割られています"
    for other in _OF_ALL_ELEMENTS:
        said = f"要素ごとの {written_out(own)} ではなく、全要素の{function_word(other)}"
        yield call_of(other, own), f"{said}になっています"
        yield call_of(other, inner), f"{said}（{word}なし）になっています"


def _by_steps(node: ast.expr) -> ast.expr:
    return ast.BinOp(node, ast.Div(), ast.Name("t"))


def _other_settings(name: str, settings: Sequence[str]) -> Iterator[PlaceEdit]:
    own = written_out(ast.Name(name))
    for other in settings:
        if other != name:
            text = written_out(ast.Name(other))
            yield ast.Name(other), f"{own} のところが {text} になっています"
    for value in RULE_SETTINGS[name].usual:
        yield ast.Constant(value), f"{own} の 1 か所が {value:g} になっています"
    yield _less(ast.Name(name)), f"{own} のところが 1−{own} になっています"
    others = [ast.Name(one) for one in settings if one != name]
    for other_value in (
        call_of("sqrt", ast.Name(name)),
        squared(ast.Name(name)),
        ast.BinOp(ast.Name(name), ast.Pow(), ast.Name("t")),
        *(ast.BinOp(ast.Name(name), ast.Mult(), one) for one in others),
        *map(_less, others),
    ):
        yield other_value, f"{own} のところが {written_out(other_value)} になっています"
    yield from corrections(ast.Name(name), settings)


def corrections(node: ast.expr, settings: Sequence[str]) -> Iterator[PlaceEdit]:
    """Adam's correction in a rule that has none."""
    for name in _UNCORRECTED:
        if name in settings and node != ast.Name(name):
            factor = _less(ast.BinOp(ast.Name(name), ast.Pow(), ast.Name("t")))
            said = f"{_part(node)} に、この手法には無い補正（{written_out(factor)}）が入っています"
            for value in (factor, call_of("sqrt", factor)):
                yield ast.BinOp(node, ast.Div(), value), said
                yield ast.BinOp(node, ast.Mult(), value), said


def _other_arrays(
    node: ast.Name, names: Sequence[str], settings: Sequence[str]
) -> Iterator[PlaceEdit]:
    own = _part(node)
    for name in _WRAPPERS:
        yield call_of(name, node), f"{function_word(name)}が余分です"
    yield squared(node), f"{own} のところが {written_out(node)}² になっています"
    yield _by_steps(node), f"{own} が t で割られています"
    yield from corrections(node, settings)
    for other in names:
        if other in _ARRAYS and other != node.id:
            text = _part(ast.Name(other))
            yield ast.Name(other), f"{own} のところが {text} になっています"
            if node.id in _OF_SQUARES:
                yield squared(ast.Name(other)), f"{own} のところが {text}² になっています"


def _part(node: ast.expr) -> str:
    """A part of a formula, with the word for what it is."""
    text = written_out(node)
    if isinstance(node, ast.Name):
        return f"{_WORDS[node.id]} {text}" if node.id in _WORDS else text
    return f"勾配の項 {text}" if reads(node, "g") else text


def _bracketed(node: ast.BinOp) -> Iterator[PlaceEdit]:
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


def _factor_outside(node: ast.BinOp) -> Iterator[PlaceEdit]:
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


def _operated(node: ast.BinOp) -> Iterator[PlaceEdit]:
    own = _SIGNS[type(node.op)]
    if isinstance(node.op, ast.Pow) and not isinstance(node.right, ast.Constant):
        product = ast.BinOp(node.left, ast.Mult(), node.right)
        yield product, f"{written_out(node)} のところが {written_out(product)} になっています"
    if isinstance(node.op, ast.Mult):
        yield ast.BinOp(node.right, ast.Div(), node.left), "× のところが ÷ になっています"
    for other in _OTHER_OPERATORS[type(node.op)]:
        said = f"{own} のところが {_SIGNS[other]} になっています"
        yield ast.BinOp(node.left, other(), node.right), said
    if isinstance(node.op, ast.Add):
        yield call_of("max", node.left, node.right), f"{own} のところが max になっています"
    if isinstance(node.op, ast.Add | ast.Sub):
        negated = ast.BinOp(ast.UnaryOp(ast.USub(), node.left), node.op, node.right)
        yield negated, f"{_part(node.left)} の符号が逆です"
    if isinstance(node.op, ast.Sub | ast.Div | ast.Pow):
        yield ast.BinOp(node.right, node.op, node.left), f"{own} の左と右が逆です"


def _moved(node: ast.BinOp) -> Iterator[PlaceEdit]:
    """A factor of one term at another, or what is left when a letter is lost with its sign."""
    match node:
        case ast.BinOp(
            ast.BinOp(factor, ast.Mult(), term), ast.Add() | ast.Sub(), ast.BinOp(other, op, rest)
        ):
            lost = ast.BinOp(factor, ast.Mult(), node.right)
            yield lost, f"{_part(term)} とその次の符号が抜けています"
            if isinstance(op, ast.Mult):
                both = ast.BinOp(ast.BinOp(node.left, ast.Mult(), other), node.op, rest)
                said = (
                    f"{written_out(other)} が {_part(rest)} ではなく {_part(term)} に掛かっています"
                )
                yield both, said
        case ast.BinOp(ast.Constant(1), ast.Sub(), ast.BinOp(op=ast.Pow())):
            yield call_of("sqrt", node), f"√ が余分です（{written_out(node)}）"


def _unbracketed(node: ast.BinOp) -> Iterator[PlaceEdit]:
    """A divisor of two terms of which only the first divides; the other takes the last factor."""
    match node:
        case ast.BinOp(
            ast.BinOp(first, ast.Mult(), last), ast.Div(), ast.BinOp(divisor, ast.Add(), rest)
        ):
            divided = ast.BinOp(first, ast.Div(), divisor)
            yield ast.BinOp(divided, ast.Add(), ast.BinOp(rest, ast.Mult(), last)), _BRACKETS


def without_a_part(node: ast.expr) -> Iterator[PlaceEdit]:
    """A term or a factor is left out."""
    if not isinstance(node, ast.BinOp):
        return
    for rest, gone in ((node.left, node.right), (node.right, node.left)):
        if rest is node.right and isinstance(node.op, ast.Sub):
            yield ast.UnaryOp(ast.USub(), rest), f"{_part(gone)} が抜けています"
        yield rest, f"{_part(gone)} が抜けています"


def _doubled(node: ast.BinOp) -> Iterator[PlaceEdit]:
    """A term or a factor that stands there twice."""
    if isinstance(node.op, ast.Pow):
        return
    yield ast.BinOp(node, node.op, node.right), f"{_part(node.right)} が 2 回現れています"
    again = ast.Mult() if isinstance(node.op, ast.Mult | ast.Div) else ast.Add()
    yield ast.BinOp(node.left, again, node), f"{_part(node.left)} が 2 回現れています"


def _powered(node: ast.BinOp) -> Iterator[PlaceEdit]:
    if not (isinstance(node.op, ast.Pow) and isinstance(node.right, ast.Constant)):
        return
    own, base = written_out(node), written_out(node.left)
    yield (
        ast.BinOp(ast.Constant(2), ast.Mult(), node.left),
        f"二乗 {own} のところが 2 倍になっています",
    )
    for value in (
        call_of("abs", node.left),
        call_of("abs", ast.BinOp(ast.Constant(2), ast.Mult(), node.left)),
    ):
        yield value, f"二乗 {own} のところが {written_out(value)} になっています"
    for name in ("mean", "sum"):
        yield (
            call_of(name, node),
            f"要素ごとの {own} ではなく、全要素の{function_word(name)}になっています",
        )
    yield _by_steps(node), f"{own} が t で割られています"
    for name in ("norm", "max"):
        value = call_of(name, node.left)
        yield value, f"要素ごとの {own} ではなく、{base} の{function_word(name)}になっています"
    yield ast.BinOp(node.left, ast.Pow(), ast.Constant(3)), f"{base} の指数が 3 になっています"


def _complements(node: ast.BinOp, settings: Sequence[str]) -> Iterator[PlaceEdit]:
    """A digit for 1 − ρ."""
    match node:
        case ast.BinOp(ast.Constant(1), ast.Sub(), ast.Name(name)) if name in settings:
            for value in RULE_SETTINGS[name].usual:
                rest = round(1 - value, 6)
                said = f"{written_out(node)} のところが {rest:g} になっています"
                yield ast.Constant(rest), said


def reads(node: ast.expr, name: str) -> bool:
    """Whether a formula reads a name."""
    return any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(node))


def replaced(node: ast.expr, swaps: Mapping[str, ast.expr]) -> ast.expr:
    """The formula with other things for some names, all at once."""
    match node:
        case ast.Name(name):
            return swaps.get(name, node)
        case ast.BinOp(left, op, right):
            return ast.BinOp(replaced(left, swaps), op, replaced(right, swaps))
        case ast.Call(function, [*values]):
            return ast.Call(function, [replaced(each, swaps) for each in values], [])
        case ast.UnaryOp(op, inner):
            return ast.UnaryOp(op, replaced(inner, swaps))
    return node


def squared(node: ast.expr) -> ast.expr:
    """The square of a formula."""
    return ast.BinOp(node, ast.Pow(), ast.Constant(2))


def _less(node: ast.expr) -> ast.expr:
    return ast.BinOp(ast.Constant(1), ast.Sub(), node)


def call_of(name: str, *values: ast.expr) -> ast.expr:
    """A function of formulas."""
    return ast.Call(ast.Name(name), list(values), [])


def function_word(name: str) -> str:
    """What a function is called, in Japanese."""
    return _FUNCTIONS_SAID[name]
