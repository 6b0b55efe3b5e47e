"""Lines of formulas written three ways: in TeX, as they are typed, and as lines of a program."""

import ast
import inspect
from collections.abc import Collection, Mapping, Sequence

from optim_core import OPTIMIZERS
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.step_functions import STEP_STATES
from quizapp.core.grading.written_rules import FormulaLine, written_out

_TEX = {
    "lr": r"\eta",
    "momentum": r"\alpha",
    "rho": r"\rho",
    "beta1": r"\beta_1",
    "beta2": r"\beta_2",
    "weight_decay": r"\lambda",
    "eps": r"\varepsilon",
    "m_hat": r"\hat{m}",
    "v_hat": r"\hat{v}",
    "v_max": r"v_{\max}",
    "delta": r"\Delta",
}
_FUNCTIONS = {"sqrt": r"\sqrt{%s}", "max": r"\max(%s)", "sign": r"\text{sign}(%s)"}
_SUMS, _SIGNS = (ast.Add, ast.Sub), {ast.Add: "+", ast.Sub: "-"}


def in_tex(node: ast.expr) -> str:
    """A formula in the TeX of question texts."""
    match node:
        case ast.Name(name):
            return _TEX.get(name, name)
        case ast.Constant(int() | float() as value):
            return f"{value}"
        case ast.Call(ast.Name(name), inside):
            return _FUNCTIONS[name] % ", ".join(map(in_tex, inside))
        case ast.BinOp(left, ast.Div(), right):
            return rf"\frac{{{in_tex(left)}}}{{{in_tex(right)}}}"
        case ast.BinOp(left, ast.Pow(), right):
            return f"{_factor(left)}^{{{in_tex(right)}}}"
        case ast.BinOp(left, ast.Mult(), right):
            return f"{_factor(left)} {_factor(right)}"
        case ast.BinOp(left, op, right):
            last = _factor(right) if isinstance(op, ast.Sub) else in_tex(right)
            return f"{in_tex(left)} {_SIGNS[type(op)]} {last}"
    raise TypeError(node)


def _factor(node: ast.expr) -> str:
    is_sum = isinstance(node, ast.BinOp) and isinstance(node.op, _SUMS)
    return f"({in_tex(node)})" if is_sum else in_tex(node)


def line_in_tex(line: FormulaLine) -> str:
    r"""A line in TeX: `v \leftarrow \alpha v - \eta g`."""
    return rf"{in_tex(ast.Name(line.name))} \leftarrow {in_tex(line.value)}"


def body_of(rule: str, lines: Sequence[FormulaLine]) -> list[str]:
    """The lines of the loop over the keys, in which a step is worked out before W takes it."""
    names = _names_in_class(rule)
    *others, last = lines
    sign, step = _step(last.value)
    moved = [f"step = {_coded(names, step)}", f"params[key] {sign}= step"]
    return ["g = grads[key]", *(_assigned(names, line) for line in others), *moved]


def function_of(rule: str, lines: Sequence[FormulaLine], blanked: Collection[str] = ()) -> str:
    """The rule as a function that returns W and its states; `blanked` lines are to be filled."""
    names = _names_in_function(rule)
    states = STEP_STATES[rule]
    *others, last = lines
    sign, step = _step(last.value)
    returned = ", ".join((f"w {sign} step", *(state for state in states if state != "t")))
    values = {**{line.name: line.value for line in others}, "step": step}
    hidden = {"step" if name == last.name else name for name in blanked}
    coded = {
        name: "____" if name in hidden else _coded(names, value) for name, value in values.items()
    }
    needs_numpy = any("np." in _coded(names, value) for value in values.values())
    return "\n".join(
        (
            *(["import numpy as np", "", ""] if needs_numpy else []),
            f"def {rule}({', '.join(('w', 'g', *states, *RULES[rule].probed))}):",
            *(f"    {name} = {value}" for name, value in coded.items()),
            f"    return {returned}",
        )
    )


def _assigned(names: Mapping[str, str], line: FormulaLine) -> str:
    return f"{_coded(names, ast.Name(line.name))} = {_coded(names, line.value)}"


def _step(value: ast.expr) -> tuple[str, ast.expr]:
    """W = W ± a ± b as a step with its sign: what is taken off W, or added to it."""
    match value:
        case ast.BinOp(ast.BinOp(ast.Name("W"), ast.Sub(), first), op, second):
            other = ast.Sub() if isinstance(op, ast.Add) else ast.Add()
            return "-", ast.BinOp(first, other, second)
        case ast.BinOp(ast.Name("W"), ast.Sub() | ast.Add() as op, step):
            return _SIGNS[type(op)], step
    raise TypeError(value)


def _coded(names: Mapping[str, str], node: ast.expr) -> str:
    """A formula in Python, its letters called by those names."""

    class Naming(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return ast.parse(names.get(node.id, node.id), mode="eval").body

    named = Naming().visit(ast.parse(ast.unparse(node), mode="eval"))
    return ast.unparse(named).replace("e-0", "e-")


def _names_in_class(rule: str) -> Mapping[str, str]:
    states = {name: f"self.{name}[key]" for name in STEP_STATES[rule]}
    settings = {name: f"self.{name}" for name in RULES[rule].probed}
    return {**_names_in_function(rule), **states, **settings, "t": "self.t", "W": "params[key]"}


def _names_in_function(rule: str) -> Mapping[str, str]:
    functions = {"sqrt": "np.sqrt", "sign": "np.sign", "max": "np.maximum"}
    eps = inspect.signature(OPTIMIZERS[rule]).parameters.get("eps")
    small = {"eps": f"{eps.default}"} if eps else {}
    return {**functions, **small, "W": "w"}


def program_of(rule: str, body: Sequence[str]) -> str:
    """The class of a rule with that body of its loop."""
    maker = OPTIMIZERS[rule]
    defaults = inspect.signature(maker).parameters
    settings = tuple(RULES[rule].probed)
    states = [name for name in STEP_STATES[rule] if name != "t"]
    counts = "t" in STEP_STATES[rule]
    return "\n".join(
        (
            *("import numpy as np", "", "", f"class {maker.__name__}:"),
            f"    def __init__(self, {', '.join(f'{s}={defaults[s].default}' for s in settings)}):",
            *(f"        self.{setting} = {setting}" for setting in settings),
            *(f"        self.{state} = None" for state in states),
            *(["        self.t = 0"] if counts else []),
            *("", "    def update(self, params, grads):"),
            *_started(states),
            *(["        self.t += 1"] if counts else []),
            "        for key in params:",
            *(f"            {line}" for line in body),
        )
    )


def _started(states: Sequence[str]) -> list[str]:
    zeros = "{key: np.zeros_like(value) for key, value in params.items()}"
    made = [f"            self.{state} = {zeros}" for state in states]
    return [f"        if self.{states[0]} is None:", *made] if made else []


def unordered(body: Sequence[str]) -> list[list[int]]:
    """The pairs of lines, from 1, of which neither must wait for the other."""
    after: list[set[int]] = []
    uses = [_used(line) for line in body]
    for j, use in enumerate(uses):
        waited = {i for i in range(j) if _meet(uses[i], use)}
        after.append(waited.union(*(after[i] for i in waited)))
    return [[i + 1, j + 1] for j in range(len(body)) for i in range(j) if i not in after[j]]


def _meet(one: tuple[str, Collection[str]], other: tuple[str, Collection[str]]) -> bool:
    return one[0] in other[1] or other[0] in one[1] or one[0] == other[0]


def _used(line: str) -> tuple[str, Collection[str]]:
    """What a line writes, and all that it reads."""
    statement = ast.parse(line).body[0]
    match statement:
        case ast.Assign([target], value):
            return ast.unparse(target), {ast.unparse(node) for node in ast.walk(value)}
        case ast.AugAssign(target, _, value):
            own = ast.unparse(target)
            return own, {own, *(ast.unparse(node) for node in ast.walk(value))}
    raise TypeError(statement)


def typed(node: ast.expr) -> str:
    """A formula as it is typed: a quotient times a factor is one fraction, read in one way."""
    return written_out(_OneFraction().visit(node))


class _OneFraction(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.expr:
        self.generic_visit(node)
        match node:
            case ast.BinOp(ast.BinOp(above, ast.Div(), below), ast.Mult(), factor):
                return ast.BinOp(ast.BinOp(factor, ast.Mult(), above), ast.Div(), below)
        return node
