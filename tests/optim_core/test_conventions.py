"""What is said of two conventions is what their paths show."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import optim_core.conventions
from optim_core import OPTIMIZERS
from optim_core.conventions import CONVENTIONS, make, partings
from tests.optim_core.recorded.inputs import SETTINGS
from tests.tables import each_row

PAIRS = [
    (rule, one, other)
    for one, other in combinations(CONVENTIONS, 2)
    for rule in OPTIMIZERS
    if rule in CONVENTIONS[one] and rule in CONVENTIONS[other]
]
JAPANESE = re.compile("[ぁ-んァ-ヶ一-龠]")


def settled(seed: int) -> list[float]:
    """Gradients of one size, so that nothing depends on what the first of them were."""
    rng = np.random.default_rng(seed)
    return [float(g) for g in rng.choice([-1.5, 1.5], 60)]


def walk(rule: str, library: str, grads: list[float], cut: int | None = None) -> list[float]:
    optimizer: Any = make(rule, library, **SETTINGS[rule])
    params, path = {"w": 0.7}, []
    for step, g in enumerate(grads):
        if step == cut:
            optimizer.lr /= 2
        optimizer.update(params, {"w": g})
        path.append(float(params["w"]))
    return path


def gap(rule: str, libraries: tuple[str, str], grads: list[float], cut: int | None = None) -> float:
    """How far two paths part, against how far they go."""
    one, other = (np.array(walk(rule, library, grads, cut)) for library in libraries)
    return float(np.max(np.abs(one - other)) / np.ptp([*one, 0.7]))


INPUTS: dict[str, tuple[list[float], int | None]] = {
    "lr_changes": (settled(1), 30),
    "tiny_gradients": ([1e-7 * g for g in settled(2)], None),
    "first_steps": (settled(3), None),
    "shrinking_gradients": ([1.5] * 10 + [0.15] * 30, None),
}


def shown(rule: str, one: str, other: str) -> Iterator[str]:
    """On which inputs the two are seen to part, beyond what gradients of one size show."""
    for when, (grads, cut) in INPUTS.items():
        if gap(rule, (one, other), grads, cut) > 1e-5:
            yield when


@each_row(("rule", "one", "other"), PAIRS)
def test_two_conventions_part_where_it_is_said_and_only_there(
    rule: str, one: str, other: str
) -> None:
    said = {parting.when for parting in partings(rule, one, other, **SETTINGS[rule])}
    seen = set(shown(rule, one, other))
    if "first_steps" in said:
        assert "first_steps" in seen
    else:
        assert seen == said


@each_row(("rule", "one", "other"), PAIRS)
def test_defaults_part_if_they_are_left_to_the_libraries(rule: str, one: str, other: str) -> None:
    found = {p.option: (p.here, p.there) for p in partings(rule, one, other)}
    options, others = CONVENTIONS[one][rule].options, CONVENTIONS[other][rule].options
    differ = {k: (options[k], others[k]) for k in options if options[k] != others[k]}
    if rule in {"momentum", "nesterov"} and options["momentum"] == others["momentum"] == 0:
        del differ["lr_outside"]
    assert found == differ


def test_the_same_settings_make_two_libraries_one() -> None:
    assert partings("rmsprop", "textbook", "pytorch", eps=1e-7) == ()
    assert partings("rmsprop", "textbook", "optax", lr=0.1, rho=0.9, eps=1e-7, eps_in_sqrt=0) == ()


def test_a_change_of_the_learning_rate_divides_the_velocities() -> None:
    (parting,) = partings("momentum", "textbook", "pytorch", lr=0.1, momentum=0.9)
    assert (parting.option, parting.when) == ("lr_outside", "lr_changes")
    assert partings("momentum", "textbook", "keras", lr=0.1, momentum=0.9) == ()


def test_a_rescaled_velocity_unites_the_two_again() -> None:
    inside: Any = make("momentum", "keras", lr=0.1, momentum=0.9)
    outside: Any = make("momentum", "pytorch", lr=0.1, momentum=0.9)
    a, b = {"w": 1.0}, {"w": 1.0}
    for step, g in enumerate([0.5, -1.0, 2.0, 0.25, -0.75, 1.5]):
        if step == 3:
            inside.lr, outside.lr = 0.05, 0.05
            inside.v["w"] *= 0.5
        inside.update(a, {"w": g})
        outside.update(b, {"w": g})
        assert a["w"] == pytest.approx(b["w"], rel=1e-14)


def test_a_rule_is_made_with_the_librarys_defaults() -> None:
    optimizer = make("nadam", "pytorch")
    assert vars(optimizer)["lr"] == 0.002
    assert vars(make("adagrad", "keras"))["h0"] == 0.1


@pytest.mark.parametrize("rule", list(OPTIMIZERS))
def test_the_textbook_is_the_rule_itself(rule: str) -> None:
    own, textbook = vars(OPTIMIZERS[rule]()), vars(make(rule, "textbook"))
    assert own == textbook


@pytest.mark.parametrize(
    ("rule", "library", "settings", "why"),
    [
        ("adam", "optax", {}, "no default: adam needs lr"),
        ("momentum", "optax", {"lr": 0.1}, "needs momentum"),
        ("adam", "keras", {"rho": 0.9}, "does not let adam have rho"),
        ("momentum", "pytorch", {"lr_outside": False}, "does not let momentum have lr_outside"),
    ],
)
def test_what_a_library_does_not_have_is_a_type_error(
    rule: str, library: str, settings: dict[str, float], why: str
) -> None:
    with pytest.raises(TypeError, match=why):
        make(rule, library, **settings)


def test_unknown_names_are_a_value_error_that_lists_the_known() -> None:
    with pytest.raises(ValueError, match="textbook, pytorch, keras, optax"):
        make("adam", "chainer")
    with pytest.raises(ValueError, match="unknown rule 'sophia'"):
        make("sophia", "optax")
    with pytest.raises(ValueError, match="pytorch has no lion"):
        make("lion", "pytorch")
    with pytest.raises(ValueError, match="pytorch has no lion"):
        partings("lion", "textbook", "pytorch")
    with pytest.raises(ValueError, match="unknown library"):
        partings("adam", "textbook", "chainer")
    with pytest.raises(TypeError, match="neither textbook nor keras"):
        partings("adam", "textbook", "keras", rho=0.9)


def test_the_textbook_has_every_rule_and_a_library_those_it_has() -> None:
    assert list(CONVENTIONS["textbook"]) == list(OPTIMIZERS)
    assert all(table.keys() <= OPTIMIZERS.keys() for table in CONVENTIONS.values())


@each_row(("rule", "one", "other"), PAIRS)
def test_a_parting_is_explained_in_japanese(rule: str, one: str, other: str) -> None:
    for parting in partings(rule, one, other):
        assert JAPANESE.search(parting.note)
        assert parting.note.endswith("。")


def test_the_files_are_the_keys_of_the_table() -> None:
    folder = Path(optim_core.conventions.__file__).parent
    names = {path.stem for path in folder.glob("[!_]*.py")}
    assert names - {"convention", "partings"} == set(CONVENTIONS)
