"""Rules that are written right, but are not what was asked for, are called by their name."""

from collections.abc import Callable
from functools import partial
from inspect import signature
from itertools import permutations
from typing import Any

import pytest

from optim_core import OPTIMIZERS
from optim_core.mistake import altered
from optim_core.mistakes import CATALOGUES
from quizapp.core.grading.diagnosis import Finding, Recognised
from quizapp.core.grading.rules import RULE_SETTINGS, RULES
from quizapp.core.grading.suspects import names_beside
from tests.core.grading.executions import finding_on

SEEDS = (4, pytest.param(77, marks=pytest.mark.long))


def found(rule: str, make: Callable[..., Any], seed: int) -> Finding:
    return finding_on(rule, make, seed)


def instead(rule: str, other: str) -> Callable[..., Any]:
    """Another rule, its settings those of the same name or else their commonest defaults."""

    def make(*settings: float) -> Any:  # noqa: ANN401  # any rule
        given = dict(zip(RULES[rule].pictured, settings, strict=True))
        return OPTIMIZERS[other](
            **{
                name: given.get(name, RULE_SETTINGS[name].usual[0])
                for name in RULES[other].pictured
            }
        )

    return make


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("rule", "other"), list(permutations(OPTIMIZERS, 2)))
def test_the_right_answer_to_another_question_is_named(rule: str, other: str, seed: int) -> None:
    finding = found(rule, instead(rule, other), seed)
    assert isinstance(finding, Recognised)
    own = {one.id for one in CATALOGUES[rule].mistakes}
    others = {other}
    if "beta2" not in RULES[rule].pictured and other == "amsgrad":
        others.add("adam")  # with its default β2 the largest v hardly differs from the last
    said = {
        f"これは {OPTIMIZERS[rule].__name__} ではなく {OPTIMIZERS[one].__name__} になっています。"
        for one in others
    }
    assert finding.mistake.id in own or finding.mistake.diagnosis in said


@pytest.mark.parametrize("weight_decay", RULE_SETTINGS["weight_decay"].usual[:2])
def test_a_decay_of_the_weights_that_was_not_asked_for_is_named(weight_decay: float) -> None:
    decaying = partial(OPTIMIZERS["adamw"], weight_decay=weight_decay)
    finding = found("adam", decaying, 6)
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "adamw"


@pytest.mark.parametrize("factor", RULE_SETTINGS["weight_decay"].usual)
@pytest.mark.parametrize("rule", ["sgd", "momentum", "adagrad", "adam"])
def test_a_decay_of_the_weights_in_the_gradient_is_named(rule: str, factor: float) -> None:
    def update(self: Any, params: dict[str, Any], grads: dict[str, Any]) -> None:  # noqa: ANN401  # any rule
        decayed = {key: g + factor * params[key] for key, g in grads.items()}
        OPTIMIZERS[rule].update(self, params, decayed)

    finding = found(rule, altered(OPTIMIZERS[rule], update=update)(), 6)
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "w_decayed"
    assert f"{factor:g}W" in finding.mistake.diagnosis


def fixing(rule: str, **fixed: float) -> Callable[..., Any]:
    """The right rule with some settings written into it."""

    def make(*settings: float) -> Any:  # noqa: ANN401  # any rule
        given = dict(zip(RULES[rule].pictured, settings, strict=True))
        return OPTIMIZERS[rule](**{**given, **fixed})

    return make


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("name", ["lr", "momentum", "rho", "beta1", "beta2", "weight_decay"])
@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_a_setting_that_is_written_in_is_named_with_its_value(
    rule: str, name: str, seed: int
) -> None:
    if name not in RULES[rule].pictured:
        return
    for value in RULE_SETTINGS[name].usual:
        finding = found(rule, fixing(rule, **{name: value}), seed)
        assert isinstance(finding, Recognised), (name, value)
        assert f"{value:g}" in finding.mistake.diagnosis


@pytest.mark.parametrize("lr", [0.0037, 0.25, 4.5])
@pytest.mark.parametrize("rule", ["sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"])
def test_any_learning_rate_that_is_written_in_is_found(rule: str, lr: float) -> None:
    finding = found(rule, fixing(rule, lr=lr), 6)
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "lr_fixed"
    assert f" {lr:g} " in f" {finding.mistake.diagnosis} ".replace("、", " ")


def test_all_of_adams_defaults_written_in_are_named_together() -> None:
    defaults = fixing("adam", lr=0.001, beta1=0.9, beta2=0.999)
    finding = found("adam", defaults, 6)
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "lr_beta1_beta2_fixed"


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_names_beside_a_rules_own_are_none_of_its_own(rule: str) -> None:
    beside = names_beside(rule)
    assert not beside & {one.id for one in CATALOGUES[rule].mistakes}
    assert rule not in beside


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_a_rule_is_probed_and_pictured_in_the_order_of_its_own_settings(rule: str) -> None:
    positional = [
        name
        for name, one in signature(OPTIMIZERS[rule]).parameters.items()
        if one.kind is one.POSITIONAL_OR_KEYWORD
    ]
    assert list(RULES[rule].probed) == list(RULES[rule].pictured) == positional


def test_every_setting_of_a_rule_has_its_usual_values_and_names_in_lower_case() -> None:
    assert set(RULE_SETTINGS) == {name for rule in RULES.values() for name in rule.probed}
    assert all(alias == alias.lower() for one in RULE_SETTINGS.values() for alias in one.aliases)


def test_what_is_right_is_no_suspect() -> None:
    finding = found("adam", partial(OPTIMIZERS["adam"]), 3)
    assert not isinstance(finding, Recognised)
