"""What holds for every rule: it descends, in place, with its state open to inspection."""

import inspect
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import optim_core.optimizers
from optim_core import OPTIMIZERS, Adam, Values

NAMES = list(OPTIMIZERS)


@pytest.mark.parametrize("name", NAMES)
def test_an_optimizer_lowers_the_bowl(name: str) -> None:
    optimizer = OPTIMIZERS[name](0.01)
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
    states = [value["w"] for value in vars(optimizer).values() if isinstance(value, dict)]
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
    ],
)
def test_state_can_be_inspected_by_name(name: str, state: set[str]) -> None:
    optimizer = OPTIMIZERS[name]()
    optimizer.update({"w": 1.0}, {"w": 0.5})
    assert {key for key, value in vars(optimizer).items() if value.__class__ is dict} == state
    assert all(list(getattr(optimizer, key)) == ["w"] for key in state)


def test_adam_counts_updates_not_parameters() -> None:
    optimizer = Adam()
    for _ in range(3):
        optimizer.update({"a": 1.0, "b": 1.0}, {"a": 0.5, "b": 0.5})
    assert optimizer.t == 3


def test_the_files_are_the_keys_of_the_table() -> None:
    folder = Path(optim_core.optimizers.__file__).parent
    assert {path.stem for path in folder.glob("[!_]*.py")} == set(OPTIMIZERS)
    assert all(Path(inspect.getfile(c)).stem == name for name, c in OPTIMIZERS.items())
