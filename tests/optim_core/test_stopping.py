"""Early stopping: the epoch it stops at, and the weights it brings back."""

import math
from collections.abc import Iterable
from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import SGD, SURFACES, EarlyStopping, Values

PAUSE = [1, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8]


def stops_at(stopping: EarlyStopping, metrics: Iterable[float]) -> int | None:
    """The epoch, from 0; the only weight is the number of the epoch."""
    for epoch, metric in enumerate(metrics):
        if stopping.step(metric, {"epoch": float(epoch)}):
            return epoch
    return None


@pytest.mark.parametrize(("patience", "epoch"), [(0, 3), (1, 3), (2, 4), (3, 5), (4, 6), (5, None)])
def test_it_stops_when_it_has_waited_as_long_as_its_patience(
    patience: int, epoch: int | None
) -> None:
    assert stops_at(EarlyStopping(patience), PAUSE) == epoch


@pytest.mark.parametrize(
    ("patience", "mode", "min_delta", "epoch", "best"),
    [  # recorded from Keras 3.15 with restore_best_weights
        (0, "min", 0.0, 2, 1),
        (2, "min", 0.0, 6, 4),
        (2, "min", 0.05, 3, 1),
        (3, "max", 0.0, 3, 0),
        (4, "max", 0.0, 4, 0),
        (5, "max", 0.0, None, 5),
        (4, "max", 0.25, 4, 0),
    ],
)
def test_the_epoch_and_the_weights_are_keras(
    patience: int, mode: str, min_delta: float, epoch: int | None, best: int
) -> None:
    metrics = [1.0, 0.7, 0.75, 0.68, 0.6, 1.2, 1.1]
    stopping = EarlyStopping(patience, min_delta, mode)  # type: ignore[arg-type]  # a table's str
    assert stops_at(stopping, metrics) == epoch
    assert stopping.best_params == {"epoch": best}


def test_the_best_can_be_read() -> None:
    stopping = EarlyStopping(3)
    assert stops_at(stopping, PAUSE) == 5
    assert (stopping.best, stopping.best_epoch, stopping.wait) == (0.8, 2, 3)


def test_the_weights_stay_the_last_ones_until_they_are_restored() -> None:
    w = np.zeros(2)
    params: Values = {"w": w, "b": 0.0}
    stopping = EarlyStopping(2)
    for epoch, metric in enumerate(PAUSE[:5]):
        w[:], params["b"] = epoch, float(epoch)
        stopping.step(metric, params)
    assert (w.tolist(), params["b"]) == ([4, 4], 4)
    stopping.restore(params)
    assert params["w"] is w
    assert (w.tolist(), params["b"]) == ([2, 2], 2)
    assert isinstance(params["b"], float)


def test_restored_weights_are_not_tied_to_the_kept_ones() -> None:
    params = {"w": np.ones(2)}
    stopping = EarlyStopping()
    stopping.step(1.0, params)
    stopping.restore(params)
    params["w"] += 1
    stopping.restore(params)
    np.testing.assert_array_equal(params["w"], [1, 1])


def test_a_real_descent_comes_back_to_its_lowest_point() -> None:
    valley, optimizer = SURFACES["valley"], SGD(1.05)  # y grows by 1.1 at each step
    params = {"x": -7.0, "y": 2.0}
    stopping = EarlyStopping(4)
    losses: list[float] = []
    while not losses or not stopping.step(losses[-1], params):
        gx, gy = valley.gradient(params["x"], params["y"])
        optimizer.update(params, {"x": gx, "y": gy})
        losses.append(float(valley.value(params["x"], params["y"])))
    stopping.restore(params)
    assert valley.value(params["x"], params["y"]) == min(losses) < losses[-1]


@pytest.mark.parametrize("mode", ["min", "max"])
@pytest.mark.parametrize(("gain", "best"), [(0.24, 1.0), (0.26, 0.74)])
def test_a_better_metric_is_better_by_more_than_min_delta(
    mode: Literal["min", "max"], gain: float, best: float
) -> None:
    sign = 1 if mode == "min" else -1
    stopping = EarlyStopping(5, min_delta=0.25, mode=mode)
    stops_at(stopping, [sign * 1.0, sign * (1.0 - gain)])
    assert stopping.best == pytest.approx(sign * best)


def test_the_second_epoch_can_be_the_last() -> None:
    assert stops_at(EarlyStopping(1), [1.0, 2.0]) == 1


def test_epochs_without_a_number_are_waited_for_like_others() -> None:
    assert stops_at(EarlyStopping(3), [math.nan] * 5) == 2


def test_the_first_epoch_never_stops() -> None:
    assert not EarlyStopping(0).step(math.nan, {"w": 1.0})


def test_a_metric_that_is_no_number_is_never_better() -> None:
    stopping = EarlyStopping(2)
    assert stops_at(stopping, [1.0, math.nan, math.nan]) == 2
    assert stopping.best == 1.0


def test_without_any_number_the_first_weights_are_kept() -> None:
    stopping = EarlyStopping(5)
    stops_at(stopping, [math.nan] * 3)
    assert stopping.best_params == {"epoch": 0}
    assert stopping.best_epoch is None


@given(st.lists(st.floats(-10, 10), min_size=1, max_size=30), st.integers(0, 5))
def test_the_best_is_the_least_metric_seen(metrics: list[float], patience: int) -> None:
    stopping = EarlyStopping(patience)
    last = stops_at(stopping, metrics)
    seen = metrics if last is None else metrics[: last + 1]
    assert stopping.best == min(seen)
    assert stopping.best_epoch == seen.index(min(seen))


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("patience", {"patience": -1}),
        ("patience", {"patience": 0.5}),
        ("min_delta", {"min_delta": -0.1}),
        ("min_delta", {"min_delta": math.nan}),
        ("mode", {"mode": "auto"}),
    ],
)
def test_a_bad_setting_is_named(name: str, settings: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=f"^{name} must"):
        EarlyStopping(**settings)  # type: ignore[arg-type]  # bad on purpose


@pytest.mark.parametrize("metric", ["1.0", None, True])
def test_a_metric_is_a_number(metric: float) -> None:
    stopping = EarlyStopping()
    with pytest.raises(TypeError, match="metric must be a number"):
        stopping.step(metric, {"w": 1.0})
    assert stopping.best_params == {}


def test_nothing_can_be_restored_before_the_first_step() -> None:
    with pytest.raises(ValueError, match="before the first step"):
        EarlyStopping().restore({"w": 1.0})


def test_params_of_another_shape_are_refused_before_any_is_restored() -> None:
    stopping = EarlyStopping()
    stopping.step(1.0, {"b": 1.0, "w": np.ones(2)})
    params = {"b": 5.0, "w": np.zeros((3, 2))}
    with pytest.raises(ValueError, match=r"params\['w'\] has shape \(3, 2\), not \(2,\)"):
        stopping.restore(params)
    assert params["b"] == 5.0


def test_other_params_cannot_be_restored() -> None:
    stopping = EarlyStopping()
    stopping.step(1.0, {"w": 1.0})
    with pytest.raises(ValueError, match="keys"):
        stopping.restore({"v": 1.0})
