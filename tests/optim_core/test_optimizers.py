"""What holds for every rule: it descends, in place, with its state open to inspection."""

import inspect
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import optim_core.optimizers
from optim_core import (
    OPTIMIZERS,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    Values,
)

NAMES = list(OPTIMIZERS)

# AdaDelta's rate is a factor on steps that grow from √ε.
RATES = dict.fromkeys(NAMES, 0.01) | {"adadelta": 20.0}


@pytest.mark.parametrize("name", NAMES)
def test_an_optimizer_lowers_the_bowl(name: str) -> None:
    optimizer = OPTIMIZERS[name](RATES[name])
    params: Values = {"w": np.array([[1.0, -2.0], [0.5, 3.0]]), "b": -1.0}
    loss = [sum(np.sum(np.square(w)) for w in params.values())]
    for _ in range(50):
        optimizer.update(params, {key: 2 * w for key, w in params.items()})
        loss.append(sum(np.sum(np.square(w)) for w in params.values()))
    assert loss[-1] < 0.9 * loss[0]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_an_array_is_changed_in_place_and_keeps_its_dtype(
    name: str, dtype: type[np.floating]
) -> None:
    w = np.ones((2, 3)).astype(dtype)
    params = {"w": w}
    OPTIMIZERS[name]().update(params, {"w": np.full((2, 3), 0.5, dtype)})
    assert params["w"] is w
    assert w.dtype == dtype
    assert np.all(w < 1)


@pytest.mark.parametrize("name", NAMES)
def test_state_keeps_the_dtype_of_the_parameters(name: str) -> None:
    optimizer = OPTIMIZERS[name]()
    w = np.ones(2, np.float32)
    for _ in range(3):
        optimizer.update({"w": w}, {"w": w * 0.5})
    names = [name for name in ("v", "h", "m", "u", "v_max") if hasattr(optimizer, name)]
    states = [getattr(optimizer, name)["w"] for name in names]
    assert all(state.dtype == np.float32 and state.shape == (2,) for state in states)


@pytest.mark.parametrize("name", NAMES)
def test_gradients_are_left_alone(name: str) -> None:
    optimizer, g = OPTIMIZERS[name](), np.array([0.5, -1.0])
    params = {"w": np.ones(2)}
    for _ in range(3):
        optimizer.update(params, {"w": g})
    np.testing.assert_array_equal(g, [0.5, -1.0])


@pytest.mark.parametrize("name", NAMES)
def test_a_float_is_replaced_in_the_dict(name: str) -> None:
    params = {"w": 1.0}
    OPTIMIZERS[name]().update(params, {"w": 0.5})
    assert params["w"] < 1
    assert isinstance(params["w"], float)


@pytest.mark.parametrize("name", NAMES)
def test_a_float_and_an_array_walk_the_same_path(name: str) -> None:
    a, b = OPTIMIZERS[name](0.1), OPTIMIZERS[name](0.1)
    number, array = {"w": 1.0}, {"w": np.ones(1)}
    for g in (0.5, -1.5, 0.25):
        a.update(number, {"w": g})
        b.update(array, {"w": np.array([g])})
    assert number["w"] == pytest.approx(array["w"][0], rel=1e-14)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
def test_splitting_an_array_in_two_gives_the_same_path(name: str, data: st.DataObject) -> None:
    numbers = st.lists(st.floats(-3, 3), min_size=4, max_size=4)
    grads = data.draw(st.lists(numbers, min_size=1, max_size=4))
    whole, halves = {"w": np.ones(4)}, {"a": np.ones(2), "b": np.ones(2)}
    one, two = OPTIMIZERS[name](0.1), OPTIMIZERS[name](0.1)
    for g in map(np.array, grads):
        one.update(whole, {"w": g})
        two.update(halves, {"b": g[2:], "a": g[:2]})
    np.testing.assert_array_equal(whole["w"], np.concatenate([halves["a"], halves["b"]]))


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("momentum", {"v"}),
        ("nesterov", {"v"}),
        ("adagrad", {"h"}),
        ("rmsprop", {"h"}),
        ("adam", {"m", "v"}),
        ("adamw", {"m", "v"}),
        ("adadelta", {"h", "u"}),
        ("nadam", {"m", "v"}),
        ("amsgrad", {"m", "v", "v_max"}),
    ],
)
def test_state_can_be_inspected_by_name(name: str, state: set[str]) -> None:
    optimizer = OPTIMIZERS[name]()
    optimizer.update({"w": 1.0}, {"w": 0.5})
    held = {key for key, value in vars(optimizer).items() if value.__class__ is dict}
    assert {key for key in held if not key.startswith("_")} == state
    assert all(list(getattr(optimizer, key)) == ["w"] for key in state)


@pytest.mark.parametrize("name", NAMES)
@given(order=st.permutations(["a", "b", "c"]), data=st.data())
def test_the_order_of_the_keys_does_not_matter(
    name: str, order: list[str], data: st.DataObject
) -> None:
    grads = data.draw(st.lists(st.tuples(*[st.floats(-3, 3)] * 3), min_size=1, max_size=4))
    one, other = OPTIMIZERS[name](0.1), OPTIMIZERS[name](0.1)
    params = {"a": 1.0, "b": 2.0, "c": 3.0}
    reordered = {key: params[key] for key in order}
    for step in grads:
        g = dict(zip("abc", step, strict=True))
        one.update(params, g)
        other.update(reordered, {key: g[key] for key in reversed(order)})
    assert params == reordered


@pytest.mark.parametrize("name", ["sgd", "momentum", "nesterov"])
@given(scale=st.sampled_from([2.0**-20, 0.5, 8.0, 2.0**30]), data=st.data())
def test_larger_gradients_are_a_larger_learning_rate(
    name: str, scale: float, data: st.DataObject
) -> None:
    grads = data.draw(st.lists(st.floats(-3, 3), min_size=1, max_size=5))
    one, other = OPTIMIZERS[name](0.1), OPTIMIZERS[name](0.1 / scale)
    params, scaled = {"w": 1.0}, {"w": 1.0}
    for g in grads:
        one.update(params, {"w": g})
        other.update(scaled, {"w": g * scale})
    assert params["w"] == pytest.approx(scaled["w"], rel=1e-12)


@pytest.mark.parametrize("name", ["adagrad", "rmsprop", "adam", "adamw", "nadam", "amsgrad"])
@given(scale=st.sampled_from([2.0**-20, 0.5, 8.0, 2.0**30]), data=st.data())
def test_an_adaptive_rule_does_not_see_the_scale_of_the_gradients(
    name: str, scale: float, data: st.DataObject
) -> None:
    sizes = st.one_of(st.floats(0.1, 3), st.floats(-3, -0.1))
    grads = data.draw(st.lists(sizes, min_size=1, max_size=5))
    one, other = OPTIMIZERS[name](0.1, eps=0.0), OPTIMIZERS[name](0.1, eps=0.0)
    params, scaled = {"w": 1.0}, {"w": 1.0}
    for g in grads:
        one.update(params, {"w": g})
        other.update(scaled, {"w": g * scale})
    assert params["w"] == pytest.approx(scaled["w"], rel=1e-12)


@given(scale=st.sampled_from([2.0**-10, 0.5, 8.0, 2.0**20]), data=st.data())
def test_adadeltas_way_has_the_unit_of_the_gradients_if_eps_has_that_of_their_squares(
    scale: float, data: st.DataObject
) -> None:
    grads = data.draw(st.lists(st.floats(-3, 3), min_size=1, max_size=5))
    one, other = AdaDelta(eps=1e-6), AdaDelta(eps=1e-6 * scale**2)
    params, scaled = {"w": 0.0}, {"w": 0.0}
    for g in grads:
        one.update(params, {"w": g})
        other.update(scaled, {"w": g * scale})
    assert params["w"] * scale == pytest.approx(scaled["w"], rel=1e-12)


@pytest.mark.parametrize(
    ("rule", "switch"),
    [
        *((Momentum, "lr_outside"), (Nesterov, "lr_outside"), (AdaGrad, "eps_in_sqrt")),
        *((RMSProp, "eps_in_sqrt"), (Adam, "eps_hat"), (AdamW, "eps_in_sqrt")),
        (AMSGrad, "max_of_corrected"),
    ],
)
def test_a_switch_is_true_or_false(rule: type[Optimizer], switch: str) -> None:
    assert vars(rule(**{switch: 1}))[switch] is True
    for bad in ("yes", None, 2, math.nan):
        with pytest.raises(TypeError, match=f"{switch} must be True or False"):
            rule(**{switch: bad})  # type: ignore[arg-type]  # bad on purpose


def test_the_files_are_the_keys_of_the_table() -> None:
    folder = Path(optim_core.optimizers.__file__).parent
    assert {path.stem for path in folder.glob("[!_]*.py")} == set(OPTIMIZERS)
    assert all(Path(inspect.getfile(c)).stem == name for name, c in OPTIMIZERS.items())
