"""Other gradients, updates made several times, momentum terms and wrong forms, each by its id."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from optim_core.mistake import altered
from optim_core.optimizer import Maker
from quizapp.core.grading.diagnosis import Finding, Recognised, Right, Unrecognised
from quizapp.core.grading.difference import REMARKS
from quizapp.core.grading.edits import EDITED
from quizapp.core.grading.suspects import sentence
from quizapp.core.grading.throughout import LINE_BY_LINE
from quizapp.core.grading.written_rules import formula_lines, rule_of
from tests.core.grading.executions import finding_on

SEEDS = (1, 3)
RULES = ("sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")


def found(rule: str, make: Maker, seed: int) -> Finding:
    return finding_on(rule, make, seed)


def updating(rule: str, update: Callable[[Any, Any, Any], None]) -> Maker:
    return altered(OPTIMIZERS[rule], update=update)()


def using(rule: str, change: Callable[[Any, Any], Any]) -> Maker:
    """A rule whose gradients are changed together, from the optimizer and all of them."""

    def update(self: Any, params: Any, grads: Any) -> None:  # noqa: ANN401  # any rule
        OPTIMIZERS[rule].update(self, params, change(self, grads))

    return updating(rule, update)


def each(change: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda _, grads: {key: change(g) for key, g in grads.items()}


def by_norm_of_all(_: Any, grads: Any) -> Any:  # noqa: ANN401  # any rule
    norm = np.sqrt(sum(np.sum(g * g) for g in grads.values())) or 1.0
    return {key: g / norm for key, g in grads.items()}


def summed(self: Any, grads: Any) -> Any:  # noqa: ANN401  # any rule
    before = getattr(self, "sum", {})
    self.sum = {key: before.get(key, 0.0) + g for key, g in grads.items()}
    return self.sum


GRADIENTS = {
    "tanh": (("sgd", "adam"), each(np.tanh), "gradient_changed"),
    "a sign that is cut": (("sgd",), each(lambda g: np.clip(10 * g, -1, 1)), "gradient_changed"),
    "rounded": (("sgd", "adagrad"), each(np.round), "gradient_changed"),
    "by the norm of all": (("sgd", "momentum"), by_norm_of_all, "gradient_divided"),
    "gathered": (("sgd", "adagrad", "adam"), summed, "gradients_gathered"),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", GRADIENTS)
def test_another_gradient_is_named(name: str, seed: int) -> None:
    rules, change, id_ = GRADIENTS[name]
    for rule in rules:
        assert id_of(found(rule, using(rule, change), seed)) == id_


def id_of(finding: Finding) -> str:
    match finding:
        case Recognised(mistake):
            return mistake.id
        case Unrecognised(remark):
            return remark.id
    return ""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", RULES)
def test_an_update_made_once_for_every_key_is_named(rule: str, seed: int) -> None:
    def nested(self: Any, params: Any, grads: Any) -> None:  # noqa: ANN401  # any rule
        count = getattr(self, "t", 0)
        for _ in params:
            self.t = count
            OPTIMIZERS[rule].update(self, params, grads)

    assert id_of(found(rule, updating(rule, nested), seed)) == "repeated"


WRITTEN: dict[str, tuple[str, Iterable[str], str]] = {
    "a momentum of RMSProp's step": (
        "rmsprop",
        ("h = rho*h + (1-rho)*g**2", "b = 0.8*b + lr*g/(sqrt(h)+eps)", "W = W - b"),
        "inertia_added",
    ),
    "a momentum of AdaGrad's gradient": (
        "adagrad",
        ("h = h + g**2", "b = 0.7*b + g", "W = W - lr*b/(sqrt(h)+eps)"),
        "inertia_added",
    ),
    "SGD with a mean of its steps": ("sgd", ("b = 0.9*b + 0.1*g", "W = W - lr*b"), "inertia_added"),
    "Nesterov's own schedule": (
        "nesterov",
        ("v = (t-1)/(t+2)*v - lr*g", "W = W + (t-1)/(t+2)*v - lr*g"),
        "setting_changes",
    ),
    "1 too many before v": (
        "nesterov",
        ("v = momentum*v - lr*g", "W = W + (1+momentum)*v - lr*g"),
        EDITED,
    ),
    "1 too many before g": (
        "nesterov",
        ("v = momentum*v - lr*g", "W = W + momentum*v - (1+momentum)*lr*g"),
        EDITED,
    ),
    "a bracket lost": (
        "nesterov",
        ("W = W + momentum**2*v - 1 + momentum*lr*g", "v = momentum*v - lr*g"),
        EDITED,
    ),
    "left at the place looked ahead to": (
        "momentum",
        ("W = W + momentum*v", "v = momentum*v - lr*g", "W = W + v"),
        EDITED,
    ),
    "twice the new less the old": (
        "nesterov",
        ("o = v", "v = momentum*v - lr*g", "W = W + 2*v - o"),
        EDITED,
    ),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_wrong_form_is_named_without_twice_or_a_general_hint(name: str, seed: int) -> None:
    rule, lines, id_ = WRITTEN[name]
    form = [line.replace(" = ", "=").replace("=", " = ", 1) for line in lines]
    finding = found(rule, rule_of(rule, formula_lines(form))(), seed)
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == id_
    assert "2 回現れて" not in finding.mistake.diagnosis
    assert finding.mistake.hint != LINE_BY_LINE


@pytest.mark.parametrize("seed", SEEDS)
def test_a_state_of_half_precision_is_said_to_be_one(seed: int) -> None:
    def velocity(rule: Any, v: Any, g: Any) -> Any:  # noqa: ANN401  # a number or an array
        return np.float64(np.float16(rule.momentum * v - rule.lr * g))

    make = altered(OPTIMIZERS["momentum"], velocity=velocity)()
    assert id_of(found("momentum", make, seed)) == "half_precision"


@pytest.mark.parametrize("rule", RULES)
def test_a_gradient_that_is_only_copied_is_right(rule: str) -> None:
    assert isinstance(found(rule, using(rule, each(np.array)), 3), Right)


@pytest.mark.parametrize("id_", REMARKS)
def test_every_remark_with_an_id_has_a_sentence_for_reports(id_: str) -> None:
    assert sentence("sgd", id_) == REMARKS[id_]
