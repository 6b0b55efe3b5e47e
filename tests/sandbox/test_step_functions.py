"""A rule as a function that takes one step: judged as a class would be, its mistakes by name."""

import pytest

from optim_core import OPTIMIZERS
from quizapp.core.answer import Written
from quizapp.core.body import Pending, settled
from quizapp.core.kinds.code.code import Code
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.sandbox.step_functions import MISTAKES, RIGHT


def judged(sandbox: Sandbox, rule: str, source: str) -> Verdict:
    body = Code(reference=rule, style="function", call="f", starter="____", solution="")
    pending = body.judge(Written(f"import numpy as np\n{source}"))
    assert isinstance(pending, Pending)
    return settled(pending, lambda program: sandbox.run(program, seed=3))


def test_every_rule_may_be_a_function() -> None:
    assert set(RIGHT) == set(MISTAKES) == set(OPTIMIZERS)


@pytest.mark.parametrize("rule", RIGHT)
def test_a_right_function_passes_and_a_wrong_one_is_named(sandbox: Sandbox, rule: str) -> None:
    right, wrong = MISTAKES[rule][:2]
    assert right in RIGHT[rule]
    verdict = judged(sandbox, rule, RIGHT[rule])
    assert (verdict.word, verdict.convention) == ("pass", ""), verdict.message
    assert verdict.evidence.trajectories is not None
    named = judged(sandbox, rule, RIGHT[rule].replace(right, wrong, 1))
    assert (named.word, named.mistake) == ("fail", MISTAKES[rule][2])


MOMENTUM = "def f({}):\n    {}\n"


@pytest.mark.parametrize(
    ("parameters", "body"),
    [
        ("w, g, velocity, eta, mu", "s = mu * velocity - eta * g; return w + s, s"),
        ("v, param, grad, momentum, lr", "v = momentum * v - lr * grad; return [param + v, v]"),
        (
            "param, grad, v, lr, momentum",
            "v *= momentum; v -= lr * grad; param += v; return param, v",
        ),
        (
            "param, grad, v=None, lr=0.1, momentum=0.9",
            "v = momentum * v - lr * grad; return param + v, v",
        ),
    ],
)
def test_it_may_be_written_in_other_ways(sandbox: Sandbox, parameters: str, body: str) -> None:
    verdict = judged(sandbox, "momentum", MOMENTUM.format(parameters, body))
    assert verdict.right, verdict.message


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("v = momentum * v - lr * grad; return param + v", "求める形ではありません（ndarray）"),
        ("v = momentum * v - lr * grad; return v, param + v", "返す順番が逆です"),
        ("v = momentum * v - lr * grad", "求める形ではありません（NoneType）"),
        ("return param, v, 1, 2", "求める形ではありません（4 個の組）"),
        ("return param @ grad, v", "求める形ではありません（形 () の値）"),
        ("return 'x', v", "求める形ではありません（str）"),
        ("raise KeyError('v')", "KeyError: 'v'"),
    ],
)
def test_what_it_returns_otherwise_is_told(sandbox: Sandbox, body: str, said: str) -> None:
    verdict = judged(sandbox, "momentum", MOMENTUM.format("param, grad, v, lr, momentum", body))
    assert not verdict.right
    assert said in verdict.message


def test_a_mistake_is_told_in_words_for_functions(sandbox: Sandbox) -> None:
    body = "v = -lr * grad; return param + v, v"
    verdict = judged(sandbox, "momentum", MOMENTUM.format("param, grad, v, lr, momentum", body))
    assert verdict.mistake == "reset"
    assert "返していますか" in verdict.hint
    assert "self" not in verdict.message + verdict.hint


def test_a_function_that_is_not_there_is_told() -> None:
    with Sandbox(portable=True) as portable:
        verdict = judged(portable, "momentum", "def g(): pass\n")
    assert verdict.message == "関数 f が見つかりません。"
