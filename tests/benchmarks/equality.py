"""Formulas judged at random points, beside a computer-algebra system that simplifies."""

import importlib
import signal
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.verdict import Unreadable
from tests.benchmarks.measure import in_turn, table

TYPICAL = {
    "momentum, factored": ("α v - η g", "-(η g - α v)", "a*v - n*g", "-(n*g - a*v)"),
    "momentum, wrong": ("α v - η g", "α v + η g", "a*v - n*g", "a*v + n*g"),
    "AdaGrad": (
        "W - η g / (√h + ε)",
        "W - (η / (ε + √h)) g",
        "W - n*g/(sqrt(h) + e)",
        "W - (n/(e + sqrt(h)))*g",
    ),
    "RMSProp": (
        "ρ h + (1-ρ) g^2",
        "g^2 + ρ (h - g^2)",
        "r*h + (1 - r)*g**2",
        "g**2 + r*(h - g**2)",
    ),
}
"""What learners type: the author's form and theirs, as we and as SymPy read them."""

ADAM = (
    "W - η (m/(1-β1^t)) / (√(v/(1-β2^t)) + ε)",
    "W - η √(1-β2^t)/(1-β1^t) * m / (√v + ε √(1-β2^t))",
    "W - n*(m/(1 - b1**t))/(sqrt(v/(1 - b2**t)) + e)",
    "W - n*sqrt(1 - b2**t)/(1 - b1**t)*m/(sqrt(v) + e*sqrt(1 - b2**t))",
)
"""The worst: equal for positive numbers only."""

SYMBOLS = ("W", "v", "h", "g", "m", "a", "n", "r", "e", "t", "b1", "b2")

PATIENCE = 60
"""In seconds: what has given no answer by then will not please a learner."""


def ours(author: str, typed: str) -> Callable[[], object]:
    """All that an answer takes: it is read, and compared with the author's."""
    blank = FormulaBlank(author)

    def judged() -> object:
        answer = blank.read(typed)
        assert not isinstance(answer, Unreadable)
        return blank.judge("W", answer.expr)

    return judged


def theirs(sympy: Any, author: str, typed: str) -> Callable[[], object]:  # noqa: ANN401  # not installed with us
    """The same: parsed, and the difference to the author's simplified; with its caches warm."""
    names = {name: sympy.Symbol(name, positive=True) for name in SYMBOLS}
    known = sympy.parse_expr(author, local_dict=names)
    return lambda: sympy.simplify(sympy.parse_expr(typed, local_dict=names) - known) == 0


def run() -> str:
    """Each typical line as we and as SymPy judge it, in turn; then the worst, once for SymPy."""
    try:
        sympy = importlib.import_module("sympy")
    except ModuleNotFoundError:
        return "  SymPy is not installed here: no comparison (pip install sympy)"
    said = []
    for name, (author, typed, *for_sympy) in TYPICAL.items():
        us, them = f"quizapp: {name}", "SymPy's simplify"
        pair = {us: ours(author, typed), them: theirs(sympy, *for_sympy)}
        said.append(table(in_turn(pair, 50), floor=us))
    timing = in_turn({"quizapp: the Adam pair": ours(*ADAM[:2])}, 500)
    (name,) = timing
    found = _once(theirs(sympy, *ADAM[2:]), timing[name].p50)
    return "\n".join((*said, table(timing, floor=name), f"  SymPy {sympy.__version__}: {found}"))


def _once(act: Callable[[], object], median: float) -> str:
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE)
    start = time.perf_counter()
    try:
        found = "equal" if act() else "not 0, so nothing is known"
    except TimeoutError:
        found = "no answer"
    signal.alarm(0)
    taken = time.perf_counter() - start
    return f"{found} after {taken:.2f} s, ×{taken * 1000 / median:.0f}"


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError
