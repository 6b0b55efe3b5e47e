"""Large arrays, which are updated block by block, walk the very path they walk in one piece."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from optim_core import OPTIMIZERS, Adam, Optimizer, Values
from optim_core.mistakes import CATALOGUES
from optim_core.rule import Rule

NAMES = list(OPTIMIZERS)
STATES = ("v", "h", "m", "u", "v_max")
LARGE = Rule.BLOCK * 2 + 77

Array = NDArray[np.floating[Any]]
Arranged = Callable[[Array], Array]


def numbers(seed: int, size: int = LARGE) -> Array:
    return np.random.default_rng(seed).normal(size=size)


def same(array: Array) -> Array:
    return array


def by_number(arrays: list[Array]) -> Values:
    return {str(i): array for i, array in enumerate(arrays)}


def in_pieces(optimizer: Optimizer, w: Array, steps: int = 3) -> tuple[Array, dict[str, Array]]:
    """Where small parameters, cut from w by hand, end; and the state, put together again."""
    cuts = np.arange(1000, w.size, 1000)
    params = by_number(np.split(w.copy(), cuts))
    for step in range(steps):
        optimizer.update(params, by_number(np.split(numbers(step, w.size), cuts)))
    held = {name: getattr(optimizer, name) for name in STATES if hasattr(optimizer, name)}
    together = {name: np.concatenate(list(state.values())) for name, state in held.items()}
    return np.concatenate(list(params.values())), together


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "arranged",
    [
        pytest.param(same, id="flat"),
        pytest.param(lambda a: a.reshape(7, -1), id="matrix"),
        pytest.param(lambda a: np.asfortranarray(a.reshape(7, -1)), id="Fortran order"),
    ],
)
def test_a_large_array_walks_the_path_of_its_parts(name: str, arranged: Arranged) -> None:
    start = numbers(9, 7 * (LARGE // 7))
    ends, states = in_pieces(OPTIMIZERS[name](), start)
    optimizer, w = OPTIMIZERS[name](), arranged(start.copy())
    for step in range(3):
        optimizer.update({"w": w}, {"w": arranged(numbers(step, start.size))})
    np.testing.assert_array_equal(np.ravel(w), ends)
    for state, values in states.items():
        assert getattr(optimizer, state)["w"].shape == w.shape
        np.testing.assert_array_equal(np.ravel(getattr(optimizer, state)["w"]), values)


@pytest.mark.parametrize("name", NAMES)
def test_a_large_array_is_changed_in_place_and_stays_float32(name: str) -> None:
    optimizer, w = OPTIMIZERS[name](), np.ones(LARGE, np.float32)
    params = {"w": w}
    optimizer.update(params, {"w": np.ones(LARGE, np.float32)})
    assert params["w"] is w
    assert np.all(w < 1)
    held = [getattr(optimizer, state)["w"] for state in STATES if hasattr(optimizer, state)]
    assert all(state.dtype == np.float32 for state in held)


@pytest.mark.parametrize("name", NAMES)
def test_large_small_and_floating_parameters_go_together(name: str) -> None:
    optimizer, alone = OPTIMIZERS[name](), OPTIMIZERS[name]()
    params: Values = {"small": np.ones(2), "large": np.ones(LARGE), "number": 1.0}
    number = {"number": 1.0}
    for _ in range(2):
        optimizer.update(
            params, {"number": 0.5, "large": np.full(LARGE, 0.5), "small": np.full(2, 0.5)}
        )
        alone.update(number, {"number": 0.5})
    assert params["number"] == number["number"]
    np.testing.assert_allclose(params["large"], number["number"], rtol=1e-14)
    np.testing.assert_allclose(params["small"], number["number"], rtol=1e-14)


@pytest.mark.parametrize("name", NAMES)
def test_a_gradient_that_overlaps_its_parameter_is_read_before_it_changes(name: str) -> None:
    memory = numbers(3, LARGE + 1)
    apart, gradient = memory[1:].copy(), memory[:-1].copy()
    OPTIMIZERS[name]().update({"w": memory[1:]}, {"w": memory[:-1]})
    OPTIMIZERS[name]().update({"w": apart}, {"w": gradient})
    np.testing.assert_array_equal(memory[1:], apart)


def test_a_bad_large_gradient_is_refused_before_anything_changes() -> None:
    optimizer, w = Adam(), np.ones(LARGE)
    optimizer.update({"w": w}, {"w": np.ones(LARGE)})
    before = w.copy()
    with pytest.raises(ValueError, match="shape"):
        optimizer.update({"w": w}, {"w": np.ones(LARGE - 1)})
    np.testing.assert_array_equal(w, before)
    assert optimizer.t == 1


def test_a_mistake_that_mixes_elements_mixes_all_of_a_large_array() -> None:
    mistake = next(one for one in CATALOGUES["adagrad"].mistakes if one.id == "scalar_h")
    w, g = np.zeros(LARGE), numbers(1)
    optimizer: Any = mistake.make(0.1)
    optimizer.update({"w": w}, {"w": g})
    np.testing.assert_allclose(w, -0.1 * g / np.sqrt(np.sum(g * g)), rtol=1e-6)
