"""The rules as lines of formulas, as learners write them, and classes made of such lines."""

import ast
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.optimizer import Maker, Values
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.syntax import parsed_expression

_Environment: TypeAlias = Mapping[str, Any]

_SYMBOLS = {
    "lr": "η",
    "momentum": "α",
    "rho": "ρ",
    "beta1": "β1",
    "beta2": "β2",
    "weight_decay": "λ",
    "eps": "ε",
    "m_hat": "m̂",
    "v_hat": "v̂",
    "lr_t": "ηt",
    "delta": "Δ",
}
"""How names that are not written as they are spelled are shown."""

_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Pow: operator.pow,
}

_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "max": lambda *values: np.maximum(*values) if len(values) > 1 else np.max(*values),
    "mean": np.mean,
    "sum": np.sum,
    "norm": np.linalg.norm,
}

_PRECEDENCE: dict[type[ast.operator], int] = {
    ast.Add: 1,
    ast.Sub: 1,
    ast.Mult: 2,
    ast.Div: 2,
    ast.FloorDiv: 2,
    ast.Pow: 3,
}
_ATOM = 4

_AVERAGE = "h = rho * h + (1 - rho) * g ** 2"
_DIVIDED = "W = W - lr * g / (sqrt(h) + eps)"
_MOMENTS = ("m = beta1 * m + (1 - beta1) * g", "v = beta2 * v + (1 - beta2) * g ** 2")
_M_HAT, _V_HAT = "m_hat = m / (1 - beta1 ** t)", "v_hat = v / (1 - beta2 ** t)"
_MOMENTS_BY_DIFFERENCE = ("m = m + (1 - beta1) * (g - m)", "v = v + (1 - beta2) * (g ** 2 - v)")
_CORRECTED_RATE = "lr_t = lr * sqrt(1 - beta2 ** t) / (1 - beta1 ** t)"
_LARGEST, _DECAYED = "v_max = max(v_max, v)", "W = W * (1 - lr * weight_decay)"
_ADAM_STEP = "W = W - lr * m_hat / (sqrt(v_hat) + eps)"

RULE_FORMS: dict[str, tuple[tuple[str, ...], ...]] = {
    "sgd": (("W = W - lr * g",),),
    "momentum": (
        ("v = momentum * v - lr * g", "W = W + v"),
        ("v = momentum * v + g", "W = W - lr * v"),
    ),
    "nesterov": (
        ("v = momentum * v - lr * g", "W = W + (momentum * v - lr * g)"),
        ("v = momentum * v + g", "W = W - lr * (g + momentum * v)"),
        ("W = W + (momentum ** 2 * v - (1 + momentum) * lr * g)", "v = momentum * v - lr * g"),
        (
            *("v_old = v", "v = momentum * v - lr * g"),
            "W = W + ((1 + momentum) * v - momentum * v_old)",
        ),
    ),
    "adagrad": (("h = h + g ** 2", _DIVIDED),),
    "rmsprop": ((_AVERAGE, _DIVIDED), ("h = h + (1 - rho) * (g ** 2 - h)", _DIVIDED)),
    "adam": (
        (*_MOMENTS, _M_HAT, _V_HAT, _ADAM_STEP),
        (*_MOMENTS_BY_DIFFERENCE, _CORRECTED_RATE, "W = W - lr_t * m / (sqrt(v) + eps)"),
    ),
    "adamw": (
        (*_MOMENTS, _M_HAT, _V_HAT, f"{_ADAM_STEP} - lr * weight_decay * W"),
        (_DECAYED, *_MOMENTS, _M_HAT, _V_HAT, _ADAM_STEP),
    ),
    "adadelta": (
        (
            *(_AVERAGE, "delta = sqrt(u + eps) / sqrt(h + eps) * g"),
            *("u = rho * u + (1 - rho) * delta ** 2", "W = W - lr * delta"),
        ),
    ),
    "nadam": (
        (
            *_MOMENTS,
            "m_hat = beta1 * m / (1 - beta1 ** (t + 1)) + (1 - beta1) * g / (1 - beta1 ** t)",
            *(_V_HAT, _ADAM_STEP),
        ),
    ),
    "amsgrad": (
        (*_MOMENTS, _LARGEST, _M_HAT, "v_hat = v_max / (1 - beta2 ** t)", _ADAM_STEP),
        (
            *(*_MOMENTS_BY_DIFFERENCE, _LARGEST, _CORRECTED_RATE),
            "W = W - lr_t * m / (sqrt(v_max) + eps)",
        ),
    ),
    "lion": (
        (
            "c = beta1 * m + (1 - beta1) * g",
            *("m = beta2 * m + (1 - beta2) * g", "W = W - lr * (sign(c) + weight_decay * W)"),
        ),
        (
            *(_DECAYED, "c = beta1 * m + (1 - beta1) * g"),
            *("m = beta2 * m + (1 - beta2) * g", "W = W - lr * sign(c)"),
        ),
    ),
}
"""For each rule its forms, the textbook's first; values of names that stand on no left side are
given, and those that are read before they are written remain from step to step."""


@dataclass(frozen=True, slots=True)
class FormulaLine:
    """A name and what it becomes; `later`, if there is one, is what from the second step on."""

    name: str
    value: ast.expr
    later: ast.expr | None = None

    def with_value(self, value: ast.expr) -> "FormulaLine":
        """The same name given another value."""
        return replace(self, value=value)

    def __str__(self) -> str:
        when = "（2 回目の update から）" if self.later else " "
        return f"{written_out(ast.Name(self.name))} ← {written_out(self.later or self.value)}{when}"


def formula_lines(form: Sequence[str]) -> tuple[FormulaLine, ...]:
    """A form read."""
    return tuple(
        FormulaLine(name, parsed_expression(value))
        for name, value in (line.split(" = ") for line in form)
    )


def written_out(node: ast.expr) -> str:
    """A formula as it is written by hand."""
    return _shown(node)[0]


def _shown(node: ast.expr) -> tuple[str, int]:
    """The text, and how tightly it holds together."""
    match node:
        case ast.Name(name):
            return _SYMBOLS.get(name, name), _ATOM
        case ast.Constant(int() | float() as value):
            return f"{value:g}", _ATOM
        case ast.UnaryOp(operand=inner):
            return f"−{_within(inner, 2)}", 0
        case ast.Call(ast.Name(name), [*values]):
            return _called(name, values), _ATOM
        case ast.BinOp(left, op, right):
            return _joined(left, op, right), _PRECEDENCE[type(op)]
    raise TypeError(node)


def _called(name: str, values: Sequence[ast.expr]) -> str:
    if name == "sqrt":
        return f"√{_within(values[0], _ATOM)}"
    inside = ", ".join(map(written_out, values))
    return f"|{inside}|" if name == "abs" else f"{name}({inside})"


def _joined(left: ast.expr, op: ast.operator, right: ast.expr) -> str:
    own = _PRECEDENCE[type(op)]
    match op:
        case ast.Pow():
            power = "²" if isinstance(right, ast.Constant) and right.value == 2 else ""  # noqa: PLR2004  # as it is written
            return _within(left, _ATOM) + (power or f"^{_within(right, _ATOM)}")
        case ast.Mult():
            one, other = _within(left, own), _within(right, own + 1)
            apart = (one[-1].isdigit() and other[0] != "(") or _is_called(right)
            return f"{one}{'·' if apart else ''}{other}"
        case ast.Div() | ast.FloorDiv():
            sign = "/" if isinstance(op, ast.Div) else "//"
            return f"{_within(left, own)} {sign} {_within(right, own + 1)}"
        case ast.Add():
            return f"{_within(left, own)} + {_within(right, own)}"
    return f"{_within(left, own)} − {_within(right, own + 1)}"


def _is_called(node: ast.expr) -> bool:
    """Whether its text begins with a word."""
    match node:
        case ast.Call(ast.Name(name)):
            return name not in ("sqrt", "abs")
        case ast.BinOp(left):
            return _is_called(left)
    return False


def _within(node: ast.expr, least: int) -> str:
    text, precedence = _shown(node)
    return text if precedence >= least else f"({text})"


def rule_of(rule: str, lines: Sequence[FormulaLine]) -> Callable[[], Maker]:
    """A class that does what the lines say, with the settings and the ε of a rule."""

    def load() -> Maker:
        settings = tuple(RULES[rule].probed)
        eps = getattr(OPTIMIZERS[rule](), "eps", 0.0)
        steps = tuple(map(_step, lines))
        return lambda *values: _Written(steps, dict(zip(settings, values, strict=True)), eps)

    return load


@lru_cache(maxsize=64)  # all lines but one are the same in one class after another
def _step(line: FormulaLine) -> tuple[str, "_Evaluate", "_Evaluate"]:
    first = _evaluated(line.value)
    return line.name, first, _evaluated(line.later) if line.later else first


class _Written:
    """An optimizer of such lines; a name keeps its value until it is given another."""

    def __init__(
        self,
        steps: Sequence[tuple[str, "_Evaluate", "_Evaluate"]],
        settings: Mapping[str, float],
        eps: float,
    ) -> None:
        self._steps, self._settings, self._eps = steps, settings, eps
        self.lr = settings["lr"]
        self.t = 0
        self._kept: dict[str, dict[str, Any]] = {}

    def update(self, params: Values, grads: Values) -> None:
        """Take one step."""
        self.t += 1
        given = {**self._settings, "lr": self.lr, "eps": self._eps, "t": np.float64(self.t)}
        for key, w in params.items():
            kept = self._kept.setdefault(key, {})
            names = _Names(kept | given | {"g": np.float64(grads[key]), "W": np.float64(w)})
            for name, first, later in self._steps:
                names[name] = (first if self.t == 1 else later)(names)
            self._kept[key] = {name: names[name] for name, _, _ in self._steps}
            self.lr = given["lr"] = names["lr"]
            params[key] = names["W"]


class _Names(dict[str, Any]):
    """Values by name; what has none yet is 0."""

    def __missing__(self, name: str) -> Any:  # noqa: ANN401  # a number
        return np.float64(0.0)


_Evaluate: TypeAlias = Callable[[_Environment], Any]


def _evaluated(node: ast.expr) -> _Evaluate:
    match node:
        case ast.Name(name):
            return operator.itemgetter(name)
        case ast.Constant(int() | float() as value):
            number = np.float64(value)
            return lambda names: number  # noqa: ARG005  # whatever they are
        case ast.UnaryOp(operand=inner):
            value_of = _evaluated(inner)
            return lambda names: -value_of(names)
        case ast.Call(ast.Name(name), [*values]):
            function, arguments = _FUNCTIONS[name], [_evaluated(each) for each in values]
            return lambda names: function(*(each(names) for each in arguments))
        case ast.BinOp(left, op, right):
            combine, one, other = _OPERATORS[type(op)], _evaluated(left), _evaluated(right)
            return lambda names: combine(one(names), other(names))
    raise TypeError(node)
