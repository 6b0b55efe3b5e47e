"""Two forms of Adam's rule: random points against a computer-algebra system, side by side."""

import importlib
import signal
import time
from types import FrameType
from typing import Any

from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.verdict import Unreadable
from tests.benchmarks.measure import in_turn, table

CORRECTED = "W - η (m/(1-β1^t)) / (√(v/(1-β2^t)) + ε)"
FOLDED = "W - η √(1-β2^t)/(1-β1^t) * m / (√v + ε √(1-β2^t))"
BLANK = FormulaBlank(CORRECTED)
PATIENCE = 60
"""In seconds: what has given no answer by then will not please a learner."""


def judge() -> None:
    """All that an answer takes: it is read, and compared with the author's."""
    answer = BLANK.read(FOLDED)
    assert not isinstance(answer, Unreadable)
    assert BLANK.judge("W", answer).right


def difference(sympy: Any, **assumed: bool) -> object:  # noqa: ANN401  # not installed with us
    """What `simplify` makes of one form minus the other; 0 where it sees that they are equal."""
    w, m, v, e, b1, b2, n, t = sympy.symbols("W m v epsilon beta1 beta2 eta t", **assumed)
    corrected = w - n * (m / (1 - b1**t)) / (sympy.sqrt(v / (1 - b2**t)) + e)
    root = sympy.sqrt(1 - b2**t)
    folded = w - n * root / (1 - b1**t) * m / (sympy.sqrt(v) + e * root)
    found: object = sympy.simplify(folded - corrected)
    return found


def _give_up(_signal: int, _frame: FrameType | None) -> None:
    raise TimeoutError


def run() -> str:
    """The median of judging; then one call of SymPy's simplify, where SymPy is installed."""
    timing = in_turn({"quizapp: read and judge the Adam pair": judge}, 500)
    (name,) = timing
    said = table(timing, floor=name)
    try:
        sympy = importlib.import_module("sympy")
    except ModuleNotFoundError:
        return f"{said}\n  SymPy is not installed here: no comparison (pip install sympy)"
    sympy.simplify("x + x")  # what it loads on first use is not counted
    median = timing[name].p50
    return "\n".join(
        (
            said,
            f"  SymPy {sympy.__version__}, plain symbols: {_timed(sympy, median)}",
            f"  the same, said to be positive: {_timed(sympy, median, positive=True)}",
        )
    )


def _timed(sympy: Any, median: float, **assumed: bool) -> str:  # noqa: ANN401  # not installed with us
    signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(PATIENCE)
    start = time.perf_counter()
    try:
        found = "0" if difference(sympy, **assumed) == 0 else "not 0, so nothing is known"
    except TimeoutError:
        found = "no answer"
    signal.alarm(0)
    taken = time.perf_counter() - start
    return f"{found} after {taken:.2f} s, ×{taken * 1000 / median:.0f}"
