"""What the rules refuse to update: values that are no floats, pairs that do not fit."""

import copy

import numpy as np
import pytest

from optim_core import (
    OPTIMIZERS,
    SGD,
    Value,
    Values,
)
from tests.tables import each_row

NAMES = list(OPTIMIZERS)


@pytest.mark.parametrize("name", NAMES)
@each_row("value", [np.array([1, 2]), np.int64(1), 1, True, np.ones(2, complex)])
def test_anything_but_floating_point_is_a_type_error(name: str, value: object) -> None:
    with pytest.raises(TypeError, match=r"params\['w'\] must"):
        OPTIMIZERS[name]().update({"w": value}, {"w": np.ones_like(value, dtype=float)})
    with pytest.raises(TypeError, match=r"grads\['w'\] must"):
        OPTIMIZERS[name]().update({"w": np.ones_like(value, dtype=float)}, {"w": value})


@pytest.mark.parametrize("name", NAMES)
@each_row(
    ("params", "grads", "why"),
    [
        ({}, {}, "empty"),
        ({"w": 1.0}, {}, "keys"),
        ({"w": 1.0}, {"w": 1.0, "b": 1.0}, "keys"),
        ({"w": 1.0}, {"b": 1.0}, "keys"),
        ({"w": np.ones(2)}, {"w": np.ones(3)}, "shape"),
        ({"w": np.ones(2)}, {"w": 1.0}, "shape"),
        ({"w": np.ones((2, 2))}, {"w": np.ones(2)}, "shape"),
    ],
)
def test_gradients_that_do_not_fit_are_a_value_error(
    name: str, params: Values, grads: Values, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        OPTIMIZERS[name]().update(params, grads)


@pytest.mark.parametrize("name", NAMES)
def test_a_refused_update_changes_nothing(name: str) -> None:
    optimizer, a = OPTIMIZERS[name](), np.ones(2)
    with pytest.raises(ValueError, match="shape"):
        optimizer.update({"a": a, "b": a.copy()}, {"a": np.ones(2), "b": np.ones(3)})
    np.testing.assert_array_equal(a, [1, 1])
    assert getattr(optimizer, "t", 0) == 0


@pytest.mark.parametrize("name", NAMES)
@each_row(
    ("params", "grads", "why"),
    [
        ({"w": 1.0, "b": 1.0}, {"w": np.ones(2), "b": 1.0}, "shape"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(3), "b": 1.0}, "shape"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(1), "b": 1.0}, "shape"),
        ({"w": np.ones(2), "b": 1.0}, {"w": 1.0, "b": 1.0}, "shape"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(2), "c": 1.0}, "keys"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(2)}, "keys"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(2), "b": 1.0, "c": 1.0}, "keys"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(2, int), "b": 1.0}, "floating point"),
        ({"w": np.ones(2), "b": 1.0}, {"w": np.ones(2), "b": 1}, "float"),
        ({"w": np.ones(2), "b": 1.0}, {"w": None, "b": 1.0}, "float"),
        ({}, {}, "empty"),
    ],
)
def test_what_does_not_fit_is_refused_after_steps_that_did(
    name: str, params: Values, grads: Values, why: str
) -> None:
    optimizer, b = OPTIMIZERS[name](), 1.0
    w = params.get("w", np.ones(2))
    good = {"w": w, "b": b}
    for _ in range(2):
        optimizer.update(good, {"w": w * 1.0, "b": 1.0})
    before, t = w * 1.0, getattr(optimizer, "t", 0)
    with pytest.raises((ValueError, TypeError), match=why):
        optimizer.update(params, grads)
    np.testing.assert_array_equal(w, before)
    assert getattr(optimizer, "t", 0) == t


@pytest.mark.parametrize("name", [name for name in NAMES if name != "sgd"])
@each_row("other", [1.0, np.ones(3), np.ones((1, 2)), np.ones(())])
def test_state_is_not_carried_over_to_a_parameter_of_another_shape(name: str, other: Value) -> None:
    optimizer = OPTIMIZERS[name]()
    optimizer.update({"w": np.ones(2)}, {"w": np.ones(2)})
    kept = {key: copy.deepcopy(value) for key, value in vars(optimizer).items() if key[0] != "_"}
    with pytest.raises(ValueError, match="other parameters need an optimizer of their own"):
        optimizer.update({"w": other}, {"w": other * 0.5})
    for key, value in kept.items():
        np.testing.assert_equal(vars(optimizer)[key], value)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("wide", "narrow"), [(float, np.float32), (np.float32, float)])
@each_row("size", [2, 20_000])
def test_an_array_and_its_gradient_have_the_same_precision(
    name: str, wide: type, narrow: type, size: int
) -> None:
    with pytest.raises(TypeError, match="same precision"):
        OPTIMIZERS[name]().update({"w": np.ones(size, wide)}, {"w": np.ones(size, narrow)})


@pytest.mark.parametrize("name", NAMES)
def test_two_parameters_must_not_share_memory(name: str) -> None:
    w = np.ones(4)
    for params in ({"a": w, "b": w}, {"a": w[:3], "b": w[2:]}):
        grads = {key: np.ones_like(value) for key, value in params.items()}
        with pytest.raises(ValueError, match=r"params\['.'\] shares memory with params\['.'\]"):
            OPTIMIZERS[name]().update(params, grads)
    np.testing.assert_array_equal(w, np.ones(4))


def test_memory_is_found_to_be_shared_whoever_made_the_views() -> None:
    buffer = bytearray(np.ones(4).tobytes())
    params = {"a": np.frombuffer(buffer), "b": np.frombuffer(buffer)}
    with pytest.raises(ValueError, match="shares memory"):
        SGD().update(params, {"a": np.ones(4), "b": np.ones(4)})


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_must_not_be_another_parameter(name: str) -> None:
    optimizer = OPTIMIZERS[name]()
    params = {"a": np.ones(2), "b": np.ones(2)}
    optimizer.update(params, {"a": np.ones(2), "b": np.ones(2)})
    with pytest.raises(ValueError, match="shares memory with grads"):
        optimizer.update(params, {"a": params["b"], "b": params["a"]})


@pytest.mark.parametrize("name", NAMES)
def test_views_that_do_not_overlap_are_parameters_like_others(name: str) -> None:
    flat, slopes = np.ones(4), np.full(4, 0.5)
    optimizer = OPTIMIZERS[name]()
    for _ in range(2):
        optimizer.update(
            {"even": flat[::2], "odd": flat[1::2]}, {"even": slopes[::2], "odd": slopes[1::2]}
        )
    assert np.all(flat < 1)
    assert np.ptp(flat) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_may_be_its_own_parameter(name: str) -> None:
    one, other = OPTIMIZERS[name](0.1), OPTIMIZERS[name](0.1)
    shared, apart = {"w": np.array([1.0, -2.0])}, {"w": np.array([1.0, -2.0])}
    for _ in range(3):
        one.update(shared, {"w": shared["w"]})
        other.update(apart, {"w": apart["w"].copy()})
    np.testing.assert_array_equal(shared["w"], apart["w"])


@pytest.mark.parametrize("name", NAMES)
def test_an_array_that_cannot_be_written_is_refused(name: str) -> None:
    w = np.ones(2)
    w.flags.writeable = False
    with pytest.raises(ValueError, match="read-only"):
        OPTIMIZERS[name]().update({"w": w}, {"w": np.ones(2)})


@pytest.mark.parametrize("name", NAMES)
def test_only_dicts_are_updated(name: str) -> None:
    with pytest.raises(TypeError, match="params must be a dict"):
        OPTIMIZERS[name]().update([1.0], {"w": 1.0})  # type: ignore[arg-type]  # that is the point
    with pytest.raises(TypeError, match="grads must be a dict"):
        OPTIMIZERS[name]().update({"w": 1.0}, [1.0])  # type: ignore[arg-type]  # that is the point
