"""What a right rule was given beside what was asked for is named, with its number."""

import ast
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from optim_core.mistake import altered
from optim_core.optimizer import Maker
from quizapp.core.grading.diagnosis import Recognised
from quizapp.core.grading.suspects import sentence
from quizapp.core.grading.throughout import begun_with
from quizapp.core.grading.unasked import UNASKED
from quizapp.core.grading.written_rules import formula_lines, rule_of
from tests.core.grading.executions import finding_on

Step: TypeAlias = Callable[[Any, dict[str, Any], dict[str, Any], Callable[..., None]], None]


def with_rate(rate: Callable[[float, int], float]) -> Step:
    def step(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
        self.n = getattr(self, "n", 0) + 1
        kept, self.lr = self.lr, rate(self.lr, self.n)
        update(self, params, grads)
        self.lr = kept

    return step


def clipped(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
    update(self, params, {key: np.clip(g, -1.0, 1.0) for key, g in grads.items()})


def decayed(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
    update(self, params, {key: g + 0.0005 * params[key] for key, g in grads.items()})


def shrunk(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
    lost = {key: 0.003 * w for key, w in params.items()}
    update(self, params, grads)
    params.update({key: params[key] - part for key, part in lost.items()})


def scaled(factor: Callable[[Mapping[str, Any], str], float]) -> Step:
    def step(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
        before = {key: w * 1.0 for key, w in params.items()}
        update(self, params, grads)
        for key, w in before.items():
            params[key] = w + (params[key] - w) * factor(params, key)

    return step


DIVIDED = "W = W - lr * g / (sqrt(h) + eps)"


def recognised(rule: str, make: Maker) -> Recognised:
    finding = finding_on(rule, make, 6)
    assert isinstance(finding, Recognised)
    return finding


@pytest.mark.parametrize("rule", ["sgd", "momentum", "rmsprop", "adam"])
@pytest.mark.parametrize(
    ("step", "name", "said"),
    [
        (with_rate(lambda lr, n: lr * 0.95 ** (n - 1)), "lr_changes", "2 回目には 0.95 倍"),
        (with_rate(lambda lr, n: lr / (1 + 0.25 * (n - 1))), "lr_changes", "2 回目には 0.8 倍"),
        (with_rate(lambda lr, n: lr / n), "lr_changes", "学習率"),
        (with_rate(lambda lr, n: lr / n**0.5), "lr_changes", "1/√t 倍"),
        (with_rate(lambda lr, n: lr * 0.99**n), "lr_changes", "1 回目にはもう 0.99 倍"),
        (clipped, "clipped", "±1 の範囲"),
        (decayed, "w_decayed", "0.0005W"),
        (shrunk, "w_decayed", "0.003W"),
        (scaled(lambda *_: 0.7), "scaled", "0.7 倍"),
        (scaled(lambda params, _: 1 / len(params)), "averaged", "キーの数"),
        (scaled(lambda params, key: 1 / np.size(params[key])), "averaged", "要素の数"),
    ],
)
def test_what_nobody_asked_for_is_named(rule: str, step: Step, name: str, said: str) -> None:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Any, grads: Any) -> None:  # noqa: ANN401  # any rule
        step(self, params, grads, made.update)

    finding = recognised(rule, altered(made, update=update)())
    assert finding.mistake.id == name
    assert said in finding.mistake.diagnosis


@pytest.mark.parametrize("name", UNASKED)
def test_each_has_a_sentence_in_any_submission(name: str) -> None:
    assert sentence("adam", name) == UNASKED[name]


@pytest.mark.parametrize(
    ("rule", "form", "name", "said"),
    [
        ("momentum", ("v = momentum * v - lr * g", "W = W + v"), "begun", "v の初期値を 0.37"),
        ("adagrad", ("h = h + g ** 2", DIVIDED), "begun", "h の初期値を 0.37"),
        ("rmsprop", ("h = rho * h + (1 - rho) * g ** 2", DIVIDED), "begun", "h の初期値を 0.37"),
    ],
)
def test_a_state_that_begins_elsewhere_is_named(
    rule: str, form: tuple[str, ...], name: str, said: str
) -> None:
    lines = formula_lines(form)
    begun = begun_with(lines, {lines[0].name: ast.Constant(0.37)})
    finding = recognised(rule, rule_of(rule, begun.lines)())
    assert finding.mistake.id == name
    assert said in finding.mistake.diagnosis


def test_a_factor_that_the_rule_does_not_have_is_named() -> None:
    made = rule_of("adagrad", formula_lines(("h = 0.9 * h + g ** 2", DIVIDED)))()
    finding = recognised("adagrad", made)
    assert finding.mistake.id == "factor"
    assert "0.9·h + g²" in finding.mistake.diagnosis
