"""Every mistake can be told from the right rule, and every alternative agrees with it."""

import re
from itertools import combinations

import numpy as np
import pytest

from optim_core import OPTIMIZERS, RMSProp
from optim_core.conditions.inputs import RuleInputs, walk
from optim_core.mistake import Alternative, Mistake
from optim_core.mistakes import CATALOGUES
from tests.optim_core.mistakes.probes import (
    PROBES,
    SETTINGS,
    alike,
    behaviour,
    gradients,
    inputs_for,
    right,
    start,
    tracks,
)
from tests.tables import each_row

ALL_MISTAKES = [
    (rule, mistake) for rule, catalogue in CATALOGUES.items() for mistake in catalogue.mistakes
]
ALL_ALTERNATIVES = [
    (rule, alternative)
    for rule, catalogue in CATALOGUES.items()
    for alternative in catalogue.alternatives
]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


CONSTANT_RATE = [name for name in PROBES if name != "lr_cut"]


def by_id(row: tuple[str, Mistake | Alternative]) -> str:
    return f"{row[0]}-{row[1].id}"


@pytest.mark.parametrize("rule", CATALOGUES)
def test_a_mistake_differs_from_the_right_rule(rule: str, subtests: pytest.Subtests) -> None:
    inputs = inputs_for(rule)
    expected = right(rule, inputs)
    for mistake in CATALOGUES[rule].mistakes:
        with subtests.test(mistake.id):
            assert not alike(tracks(mistake.load, inputs), expected, tolerance=1e-4)


def h_of_unit_size(inputs: RuleInputs) -> RuleInputs:
    """√h as large as the gradients were, from the first step on: RMSProp's begins at √(1−ρ)|g|."""
    size = (1 - inputs.settings.get("rho", 0.0)) ** -0.5
    return inputs.with_grads(lambda grads: {key: g * size for key, g in grads.items()})


@each_row(("rule", "alternative"), ALL_ALTERNATIVES, ids=by_id)
def test_an_alternative_agrees_with_the_right_rule(rule: str, alternative: Alternative) -> None:
    names = CONSTANT_RATE if alternative.id == "torch_form" else PROBES
    inputs = [h_of_unit_size(one) for one in inputs_for(rule, names)]
    expected = right(rule, inputs)
    assert not any(isinstance(track, str) for track in expected)
    assert alike(behaviour(alternative.load, inputs), expected, tolerance=1e-7)


@pytest.mark.parametrize("rho", [0.85, 0.99])
def test_where_rmsprops_h_is_small_eps_in_the_root_shows_as_much_as_it_must(rho: float) -> None:
    alternative = next(
        alternative
        for alternative in CATALOGUES["rmsprop"].alternatives
        if alternative.id == "eps_in_sqrt"
    )
    inputs = RuleInputs({"lr": 1.0, "rho": rho}, {"w": 0.0}, ({"w": 0.3},))
    inside, outside = walk(alternative.load(), inputs), walk(RMSProp, inputs)
    h, eps = (1 - rho) * 0.3**2, 1e-7
    assert (outside / inside - 1).item() == pytest.approx(eps / (2 * h) - eps / h**0.5, rel=1e-3)


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_the_torch_form_parts_from_the_textbook_when_the_rate_changes(rule: str) -> None:
    torch_form = next(
        alternative
        for alternative in CATALOGUES[rule].alternatives
        if alternative.id == "torch_form"
    )
    inputs = inputs_for(rule, ["lr_cut"])
    assert not alike(behaviour(torch_form.load, inputs), right(rule, inputs), tolerance=1e-3)


@pytest.mark.parametrize("rule", list(CATALOGUES))
def test_exactly_the_listed_twins_cannot_be_told_apart(rule: str) -> None:
    inputs = inputs_for(rule)
    seen = {mistake.id: behaviour(mistake.load, inputs) for mistake in CATALOGUES[rule].mistakes}
    same = {frozenset({a, b}) for a, b in combinations(seen, 2) if alike(seen[a], seen[b])}
    assert same == set(CATALOGUES[rule].twins)


@pytest.mark.parametrize("rule", list(CATALOGUES))
def test_a_rebound_array_leaves_its_alias_behind(rule: str) -> None:
    rebind = next(
        alternative for alternative in CATALOGUES[rule].alternatives if alternative.id == "rebind"
    )
    params = start(w=(2,))
    alias, before = params["w"], params["w"].copy()
    rebind.make(*SETTINGS[rule].values()).update(params, gradients(w=(2,))[0])
    np.testing.assert_array_equal(alias, before)
    assert not np.array_equal(params["w"], before)


def test_objects_of_two_loaded_classes_share_nothing() -> None:
    class_state = next(
        mistake for mistake in CATALOGUES["momentum"].mistakes if mistake.id == "class_state"
    )
    inputs = inputs_for("momentum")
    first, again = (behaviour(class_state.load, inputs) for _ in range(2))
    assert alike(first, again, tolerance=0.0)


@pytest.mark.parametrize("rule", list(CATALOGUES))
def test_ids_are_unique_within_a_rule(rule: str) -> None:
    ids = [mistake.id for mistake in CATALOGUES[rule].mistakes] + [
        alternative.id for alternative in CATALOGUES[rule].alternatives
    ]
    assert len(ids) == len(set(ids))


@each_row(("rule", "mistake"), ALL_MISTAKES, ids=by_id)
def test_a_mistake_is_explained_in_japanese(rule: str, mistake: Mistake) -> None:
    assert JAPANESE.search(mistake.diagnosis), rule
    assert JAPANESE.search(mistake.hint)
    assert mistake.diagnosis.endswith("。")
    assert mistake.hint.endswith(("。", "？"))
    assert mistake.formula
    assert not mistake.note or mistake.note.endswith("。")


@each_row(("rule", "alternative"), ALL_ALTERNATIVES, ids=by_id)
def test_an_alternative_names_its_convention_in_japanese(
    rule: str, alternative: Alternative
) -> None:
    assert JAPANESE.search(alternative.note), rule
    assert alternative.note.endswith("。")


def test_the_catalogue_covers_every_optimizer() -> None:
    assert list(CATALOGUES) == list(OPTIMIZERS)
