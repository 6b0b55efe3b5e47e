"""Judging what a learner types into a blank."""

import numpy as np

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.formula import TEXTBOOK, read
from quizapp.core.formula.evaluate import evaluate
from quizapp.core.verdict import Unreadable
from tests.benchmarks.measure import in_turn, table


def run() -> str:
    """Time one right and one wrong formula, and a number, against bare evaluation."""
    questions = load([bundled()]).questions
    rule, steps = questions["momentum-rule"].drawn(1).body, questions["momentum-two-steps"].drawn(1)
    expr = read("α v - η g", TEXTBOOK)
    assert not isinstance(expr, Unreadable)
    env = {name: np.linspace(0.1, 1.0, 24) for name in ("α", "v", "η", "g")}
    actions = {
        "evaluate at 24 points": lambda: evaluate(expr, env),
        "two right formulas": lambda: rule.judge(
            Filled({"速度": "αｖ ー η∂L／∂W", "位置": "W + v"})
        ),
        "a wrong formula": lambda: rule.judge(Filled({"速度": "α v + g / η", "位置": "W + v"})),
        "a wrong number": lambda: steps.body.judge(
            Filled(dict.fromkeys(getattr(steps.body, "blanks", {}), "0.123"))
        ),
    }
    return table(in_turn(actions, 500), floor="evaluate at 24 points")
