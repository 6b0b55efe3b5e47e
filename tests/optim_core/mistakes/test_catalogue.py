"""Every mistake can be told from the right rule, and every variant agrees with it."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

import optim_core.mistakes
from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, Variant
from optim_core.mistakes import MISTAKES, TWINS, VARIANTS
from tests.optim_core.mistakes.probes import (
    CONSTANT_RATE,
    SETTINGS,
    alike,
    behaviour,
    gradients,
    lr_changed,
    start,
)

ALL_MISTAKES = [
    pytest.param(rule, mistake, id=f"{rule}-{mistake.id}")
    for rule, mistakes in MISTAKES.items()
    for mistake in mistakes
]
ALL_VARIANTS = [
    pytest.param(rule, variant, id=f"{rule}-{variant.id}")
    for rule, variants in VARIANTS.items()
    for variant in variants
]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


@pytest.mark.parametrize(("rule", "mistake"), ALL_MISTAKES)
def test_a_mistake_differs_from_the_right_rule(rule: str, mistake: Mistake) -> None:
    right = behaviour(lambda: OPTIMIZERS[rule], rule)
    assert not alike(behaviour(mistake.load, rule), right, tolerance=1e-4)


@pytest.mark.parametrize(("rule", "variant"), ALL_VARIANTS)
def test_a_variant_agrees_with_the_right_rule(rule: str, variant: Variant) -> None:
    right = behaviour(lambda: OPTIMIZERS[rule], rule, CONSTANT_RATE)
    ours = behaviour(variant.load, rule, CONSTANT_RATE)
    assert not any(isinstance(track, str) for track in right)
    # ε inside the root shows most where h is smallest, at RMSProp's first steps.
    tolerance = 1e-6 if (rule, variant.id) == ("rmsprop", "eps_in_sqrt") else 1e-7
    assert alike(ours, right, tolerance=tolerance)


@pytest.mark.parametrize("rule", ["momentum", "nesterov"])
def test_the_torch_form_parts_from_the_textbook_when_the_rate_changes(rule: str) -> None:
    torch_form = next(variant for variant in VARIANTS[rule] if variant.id == "torch_form")
    right = behaviour(lambda: OPTIMIZERS[rule], rule, (lr_changed,))
    assert not alike(behaviour(torch_form.load, rule, (lr_changed,)), right, tolerance=1e-3)


@pytest.mark.parametrize("rule", list(MISTAKES))
def test_exactly_the_listed_twins_cannot_be_told_apart(rule: str) -> None:
    seen = {mistake.id: behaviour(mistake.load, rule) for mistake in MISTAKES[rule]}
    same = {frozenset({a, b}) for a, b in combinations(seen, 2) if alike(seen[a], seen[b])}
    assert same == set(TWINS[rule])


@pytest.mark.parametrize("rule", list(VARIANTS))
def test_a_rebound_array_leaves_its_alias_behind(rule: str) -> None:
    rebind = next(variant for variant in VARIANTS[rule] if variant.id == "rebind")
    params = start(w=(2,))
    alias, before = params["w"], params["w"].copy()
    rebind.make(*SETTINGS[rule]).update(params, gradients(w=(2,))[0])
    np.testing.assert_array_equal(alias, before)
    assert not np.array_equal(params["w"], before)


def test_objects_of_two_loaded_classes_share_nothing() -> None:
    class_state = next(mistake for mistake in MISTAKES["momentum"] if mistake.id == "class_state")
    first, again = (behaviour(class_state.load, "momentum") for _ in range(2))
    assert alike(first, again, tolerance=0.0)


@pytest.mark.parametrize("rule", list(MISTAKES))
def test_ids_are_unique_within_a_rule(rule: str) -> None:
    ids = [mistake.id for mistake in MISTAKES[rule]] + [variant.id for variant in VARIANTS[rule]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("rule", "mistake"), ALL_MISTAKES)
def test_a_mistake_is_explained_in_japanese(rule: str, mistake: Mistake) -> None:
    assert JAPANESE.search(mistake.diagnosis), rule
    assert JAPANESE.search(mistake.hint)
    assert mistake.diagnosis.endswith("。")
    assert mistake.hint.endswith(("。", "？"))
    assert mistake.formula
    assert mistake.blind


@pytest.mark.parametrize(("rule", "variant"), ALL_VARIANTS)
def test_a_variant_names_its_convention_in_japanese(rule: str, variant: Variant) -> None:
    assert JAPANESE.search(variant.note), rule
    assert variant.note.endswith("。")


def test_the_catalogue_covers_every_optimizer() -> None:
    assert list(MISTAKES) == list(VARIANTS) == list(TWINS) == list(OPTIMIZERS)


def test_the_files_are_the_keys_of_the_catalogue() -> None:
    folder = Path(optim_core.mistakes.__file__).parent
    names = {path.stem for path in folder.iterdir() if path.name[0] not in "_."}
    assert names == set(MISTAKES)
