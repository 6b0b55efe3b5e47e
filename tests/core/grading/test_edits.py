"""Slips of one place in a rule's formulas are found by their numbers, and told as written."""

import ast
from inspect import signature

import pytest

from optim_core import OPTIMIZERS
from quizapp.core.grading.attempt import attempts
from quizapp.core.grading.diagnosis import Recognised, Unrecognised
from quizapp.core.grading.edits import EDITED, one_place_edits
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.written_rules import (
    RULE_FORMS,
    formula_lines,
    rule_of,
    written_out,
)
from tests.core.grading.executions import finding_on, runs_of

_DIVIDED = "W = W - lr * g / (sqrt(h) + eps)"
_AVERAGE = "h = rho * h + (1 - rho) * g ** 2"
_VELOCITY = "v = momentum * v - lr * g"


def _adam(first: str, second: str) -> tuple[str, ...]:
    return (
        f"m = {first} * m + (1 - {first}) * g",
        f"v = {second} * v + (1 - {second}) * g ** 2",
        f"m_hat = m / (1 - {first} ** t)",
        f"v_hat = v / (1 - {second} ** t)",
        "W = W - lr * m_hat / (sqrt(v_hat) + eps)",
    )


FORMS = [(rule, form) for rule, forms in RULE_FORMS.items() for form in forms]


def test_every_rule_is_written_out() -> None:
    assert RULE_FORMS.keys() == OPTIMIZERS.keys()


@pytest.mark.parametrize(("rule", "form"), FORMS)
def test_every_form_is_its_rule(rule: str, form: tuple[str, ...]) -> None:
    trials = sample_trials(rule, 5)
    runs = runs_of(rule_of(rule, formula_lines(form))(), trials)
    tried = attempts(rule, trials, runs)
    assert all(one.is_right() for one in tried if one.decides)


@pytest.mark.parametrize(
    ("python", "by_hand"),
    [
        ("momentum * v - lr * g", "αv − ηg"),
        ("lr * (momentum * v - g)", "η(αv − g)"),
        ("a - (b - c)", "a − (b − c)"),
        ("beta1 * m + (1 - beta1) * g", "β1·m + (1 − β1)g"),
        ("m / (1 - beta1 ** t)", "m / (1 − β1^t)"),
        ("((1 - rho) * g) ** 2", "((1 − ρ)g)²"),
        ("lr * g / (sqrt(h) + eps)", "ηg / (√h + ε)"),
        ("lr * sqrt(h + eps)", "η√(h + ε)"),
        ("lr * mean(g)", "η·mean(g)"),
        ("abs(2 * g) + -v", "|2·g| + (−v)"),
    ],
)
def test_a_formula_is_shown_as_it_is_written_by_hand(python: str, by_hand: str) -> None:
    assert written_out(ast.parse(python, mode="eval").body) == by_hand


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_every_edit_is_told_in_a_sentence_of_its_own(rule: str) -> None:
    said = [one.diagnosis for one in one_place_edits(rule)]
    assert all(one.startswith("更新の値が、") and one.endswith("。") for one in said)
    assert not any(name in one for one in said for name in signature(OPTIMIZERS[rule]).parameters)


@pytest.mark.parametrize(
    ("rule", "lines", "said"),
    [
        ("momentum", ("v = lr * (momentum * v - g)", "W = W + v"), "v ← η(αv − g)"),
        ("momentum", ("v = momentum / (v - lr * g)", "W = W + v"), ""),
        ("nesterov", ("v = momentum * v - lr * g", "W = W + momentum * (v - lr * g)"), "括弧"),
        ("adagrad", ("h = sqrt(h + g ** 2)", "W = W - lr * g / (sqrt(h) + eps)"), "√ が余分"),
        (
            "rmsprop",
            ("h = rho * h + ((1 - rho) * g) ** 2", "W = W - lr * g / (sqrt(h) + eps)"),
            "h ← ρh + ((1 − ρ)g)²",
        ),
        ("momentum", ("v = -momentum * v - lr * g", "W = W + v"), "αv の符号が逆"),
        ("sgd", ("W = W - lr * norm(g)",), "norm(g)"),
        ("adagrad", ("g = mean(g)", "h = h + g ** 2", _DIVIDED), "g をすべて sum(g) か mean(g)"),
        ("adagrad", ("h = max(h, g ** 2)", _DIVIDED), "max"),
        ("adagrad", ("h = h + g ** 2", "W = W - lr * g // (sqrt(h) + eps)"), "//"),
        ("adagrad", ("h = h + g ** 2", "W = W - (lr / sqrt(h) + eps * g)"), "括弧"),
        ("adagrad", ("h = h + g ** 2", _DIVIDED, "h = sqrt(h)"), "√ が余分"),
        ("rmsprop", (_AVERAGE, "W = W - lr * g / (h / 2 + eps)"), "** 1 / 2"),
        ("rmsprop", (_AVERAGE, "W = W - lr * g / (sqrt(h) / (1 - rho ** t) + eps)"), "補正"),
        ("rmsprop", ("h = rho * h * (1 - rho) + g ** 2", _DIVIDED), "に掛かっています"),
        ("nesterov", (_VELOCITY, "W = W + (lr * v - momentum * g)"), "η と α が逆"),
        ("adam", (*_adam("beta1", "beta1"),), "β2 のところをすべて β1"),
    ],
)
def test_one_slip_is_named_and_two_are_not(rule: str, lines: tuple[str, ...], said: str) -> None:
    finding = finding_on(rule, rule_of(rule, formula_lines(lines))(), 5)
    if said:
        assert isinstance(finding, Recognised)
        assert finding.mistake.id == EDITED
        assert said in finding.mistake.diagnosis
    else:
        assert isinstance(finding, Unrecognised)
