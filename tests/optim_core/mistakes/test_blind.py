"""Where a mistake hides is where it is said to, and nowhere else."""

from collections.abc import Iterator

import numpy as np
import pytest

from optim_core import SGD
from optim_core.conditions import NO_GRADIENT, Condition, all_of, first_steps, given
from optim_core.conditions.inputs import RuleInputs, walk
from optim_core.mistakes import CATALOGUES
from tests.optim_core.mistakes.probes import alike, inputs_for, right, tracks
from tests.tables import each_row


def conditions() -> Iterator[tuple[str, Condition]]:
    """For each rule, every condition that one of its mistakes names."""
    for rule, catalogue in CATALOGUES.items():
        for condition in dict.fromkeys(c for mistake in catalogue.mistakes for c in mistake.blind):
            yield rule, condition


CONDITIONS = list(conditions())


def by_name(row: tuple[str, Condition]) -> str:
    return f"{row[0]}-{row[1].english}"


def hidden(rule: str, condition: Condition) -> set[str]:
    """The mistakes that give the right numbers wherever the condition holds."""
    inputs = [condition.narrow(one) for one in inputs_for(rule)]
    expected = right(rule, inputs)
    assert not any(isinstance(track, str) for track in expected)
    return {
        mistake.id
        for mistake in CATALOGUES[rule].mistakes
        if alike(tracks(mistake.load, inputs), expected)
    }


@pytest.mark.parametrize(("rule", "condition"), CONDITIONS, ids=map(by_name, CONDITIONS))
def test_a_mistake_hides_just_where_it_is_said_to(rule: str, condition: Condition) -> None:
    said = {mistake.id for mistake in CATALOGUES[rule].mistakes if condition in mistake.blind}
    if condition.parts or condition == NO_GRADIENT:
        # Those that one part hides, or the rule's standing still, are not named again.
        assert said <= hidden(rule, condition)
    else:
        assert said == hidden(rule, condition)


@each_row(("rule", "condition"), CONDITIONS, ids=by_name)
def test_a_condition_leaves_the_inputs_it_is_given_alone(rule: str, condition: Condition) -> None:
    inputs = inputs_for(rule)
    for one in inputs:
        condition.narrow(one)
    assert repr(inputs) == repr(inputs_for(rule))


def test_of_two_conditions_both_hold() -> None:
    both = all_of(given("lr", 1), first_steps(1))
    inputs = RuleInputs({"lr": 0.5}, {"w": 1.0}, ({"w": 0.5}, {"w": 0.25}))
    np.testing.assert_allclose(walk(SGD, both.narrow(inputs)), [[0.5]])
    assert (both.japanese, both.english) == ("η = 1 かつ 最初の 1 歩", "η = 1 and the first step")


def test_conditions_of_one_name_are_the_same() -> None:
    assert len({given("lr", 1), given("lr", 1.0), given("lr", 2)}) == 2
