"""Judging what a learner types into a blank."""

import statistics
from collections.abc import Callable

import numpy as np

from quizapp.bank import bundled, load
from quizapp.core.answer import Filled
from quizapp.core.formula.judging.evaluate import evaluate
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Unreadable
from tests.benchmarks.measure import in_turn, table
from tests.core.typed import RULES, Typed, rows


def run() -> str:
    """Time one right and one wrong formula, and a number, against bare evaluation."""
    questions = load([bundled()]).questions
    rule, steps = (
        questions["momentum-rule"].sampled(1).body,
        questions["momentum-two-steps"].sampled(1),
    )
    expr = read_formula("α v - η g", TEXTBOOK_NOTATION)
    assert not isinstance(expr, Unreadable)
    env = {name: np.linspace(0.1, 1.0, 24) for name in ("α", "v", "η", "g")}
    typed = [_handed_in(questions, row) for rule in RULES for row in rows(rule)]
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
    all_typed = {f"{place}": act for place, act in enumerate(typed)}
    taken = sorted(timing.p50 for timing in in_turn(all_typed, 5).values())
    return (
        f"{table(in_turn(actions, 500), floor='evaluate at 24 points')}\n"
        f"  all {len(taken)} answers of the tables: median {statistics.median(taken):.2f} ms,"
        f" slowest {taken[-1]:.2f} ms"
    )


def _handed_in(questions: QuestionSet, row: Typed) -> Callable[[], object]:
    """Judging one row of the tables, the other blanks filled in rightly."""
    body = questions[row.question].sampled(1).body
    assert isinstance(body, Fill)
    right = next(body.claims()).answer
    assert isinstance(right, Filled)
    typed = row.blanks
    blanks = typed if isinstance(typed, dict) else dict(zip(body.blanks, typed, strict=True))
    answer = Filled({**right.blanks, **blanks})
    return lambda: body.judge(answer)
