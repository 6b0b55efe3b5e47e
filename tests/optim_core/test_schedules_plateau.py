"""ReduceLROnPlateau: when each library's rule cuts, as recorded from the libraries themselves."""

import math
from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import ReduceLROnPlateau
from optim_core.schedules import COUNTINGS

# Progress, pauses, and gains about as large as the threshold.
METRICS = [
    *(1, 0.9, 0.8, 0.8, 0.80005, 0.79995, 0.8, 0.7999, 0.85, 0.7),
    *(0.70001, 0.72, 0.7, 0.7, 0.69999, 0.69, 0.7, 0.7, 0.7, 0.7),
    *(0.6999, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7, 0.7),
]


def cuts(schedule: ReduceLROnPlateau, metrics: Iterable[float]) -> list[int]:
    """The indices of the metrics after which the rate was lower."""
    found, lr = [], schedule.lr
    for index, metric in enumerate(metrics):
        if schedule.step(metric) < lr:
            found.append(index)
        lr = schedule.lr
    return found


@pytest.mark.parametrize(
    ("counting", "patience", "cooldown", "recorded"),
    [  # factor 0.5 from 0.1; PyTorch 2.13, Keras 3.15, optax 0.2.8
        ("pytorch", 0, 0, [*range(3, 7), 8, *range(10, 15), *range(16, 29)]),
        ("pytorch", 0, 2, [3, 6, 10, 13, 16, 19, 22, 25, 28]),
        ("pytorch", 2, 0, [5, 12, 18, 21, 24, 27]),
        ("pytorch", 2, 2, [5, 12, 18, 23, 28]),
        ("pytorch", 3, 0, [6, 13, 19, 23, 27]),
        ("pytorch", 3, 2, [6, 13, 19, 25]),
        ("keras", 0, 0, [*range(3, 9), *range(10, 15), *range(16, 30)]),
        ("keras", 0, 2, [3, 5, 7, *range(10, 30, 2)]),
        ("keras", 2, 0, [4, 6, 8, 11, 13, *range(17, 30, 2)]),
        ("keras", 2, 2, [4, 7, 11, 14, 17, 20, 23, 26, 29]),
        ("keras", 3, 0, [5, 8, 12, 18, 21, 24, 27]),
        ("keras", 3, 2, [5, 12, 18, 22, 26]),
        ("optax", 2, 0, [4, 6, 11, 13, *range(17, 30, 2)]),
        ("optax", 2, 2, [4, 11, 17, 21, 25, 29]),
        ("optax", 3, 0, [5, 12, 18, 21, 24, 27]),
        ("optax", 3, 2, [5, 12, 18, 23, 28]),
    ],
)
def test_the_cuts_are_the_librarys_own(
    counting: str, patience: int, cooldown: int, recorded: list[int]
) -> None:
    schedule = ReduceLROnPlateau(0.1, 0.5, patience, counting=counting, cooldown=cooldown)
    assert cuts(schedule, METRICS) == recorded


@pytest.mark.parametrize(("counting", "first"), [("pytorch", 5), ("keras", 4), ("optax", 4)])
def test_pytorch_waits_one_epoch_longer(counting: str, first: int) -> None:
    schedule = ReduceLROnPlateau(0.1, 0.5, 2, counting=counting)
    assert cuts(schedule, [1, 0.9, 0.8, 0.8, 0.8, 0.8, 0.8])[0] == first


@given(st.lists(st.floats(0.1, 10), max_size=60), st.integers(0, 5))
def test_optax_is_pytorch_with_one_more_patience(metrics: list[float], patience: int) -> None:
    pytorch = ReduceLROnPlateau(1.0, 0.9, patience, counting="pytorch", cooldown=1)
    optax = ReduceLROnPlateau(1.0, 0.9, patience + 1, counting="optax", cooldown=1)
    assert cuts(pytorch, metrics) == cuts(optax, metrics)


@given(st.lists(st.floats(0, 10), max_size=60), st.sampled_from(sorted(COUNTINGS)))
def test_the_rate_never_rises_nor_passes_its_floor(metrics: list[float], counting: str) -> None:
    schedule = ReduceLROnPlateau(0.1, 0.5, 1, counting=counting, min_lr=0.003)
    rates = [0.1, *(schedule.step(metric) for metric in metrics)]
    assert all(0.003 <= after <= before for before, after in pairwise(rates))


def test_the_last_cut_ends_at_the_floor_itself() -> None:
    schedule = ReduceLROnPlateau(0.1, 0.5, 0, min_lr=0.03)
    assert [schedule.step(1.0) for _ in range(5)] == [0.1, 0.05, 0.03, 0.03, 0.03]


@pytest.mark.parametrize(("counting", "last"), [("pytorch", 1e-8), ("keras", 0), ("optax", 0)])
def test_only_pytorch_makes_no_tiny_cuts(counting: str, last: float) -> None:
    schedule = ReduceLROnPlateau(0.1, 0.1, 1, counting=counting)
    for _ in range(400):
        schedule.step(1.0)
    assert schedule.lr == pytest.approx(last, rel=1e-6, abs=1e-30)


def test_left_to_itself_it_is_pytorchs() -> None:
    # ReduceLROnPlateau(optimizer) of PyTorch 2.13: factor 0.1, patience 10, threshold 1e-4.
    schedule = ReduceLROnPlateau(0.1)
    assert cuts(schedule, [1.0] * 23) == [11, 22]
    assert schedule.lr == pytest.approx(0.001)


def test_more_can_be_better() -> None:
    rising = [0.5, 0.6, 0.7, 0.8]
    assert cuts(ReduceLROnPlateau(0.1, patience=0, mode="max"), rising) == []
    assert cuts(ReduceLROnPlateau(0.1, patience=0, mode="min"), rising) == [1, 2, 3]


def test_where_more_is_better_the_threshold_lies_above_the_best() -> None:
    schedule = ReduceLROnPlateau(0.1, patience=0, mode="max")
    assert cuts(schedule, [1.0, 1.00005, 1.0002]) == [1]


def test_a_larger_threshold_asks_for_more() -> None:
    falling = [1.0, 0.95, 0.9, 0.85, 0.8]
    assert cuts(ReduceLROnPlateau(0.1, patience=0, threshold=0.01), falling) == []
    assert cuts(ReduceLROnPlateau(0.1, patience=0, threshold=0.12), falling) == [1, 2, 4]


def test_a_metric_that_is_no_number_is_never_better() -> None:
    schedule = ReduceLROnPlateau(0.1, 0.5, 1)
    assert [schedule.step(m) for m in (1.0, math.nan, math.nan)] == [0.1, 0.1, 0.05]
    assert schedule.best == 1.0


@pytest.mark.parametrize("counting", sorted(COUNTINGS))
def test_a_first_loss_of_nan_is_not_the_best(counting: str) -> None:
    schedule = ReduceLROnPlateau(0.1, 0.5, 5, counting=counting)
    schedule.step(math.nan)
    assert (schedule.best, schedule.bad_epochs) == (math.inf, 1)
    schedule.step(1.0)
    assert (schedule.best, schedule.bad_epochs) == (1.0, 0)


@pytest.mark.parametrize("metric", ["1.0", None, True])
def test_a_metric_is_a_number(metric: float) -> None:
    with pytest.raises(TypeError, match="metric must be a number"):
        ReduceLROnPlateau(0.1).step(metric)


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("lr", {"lr": 0}),
        ("lr", {"lr": math.nan}),
        ("factor", {"factor": 1.0}),
        ("factor", {"factor": 0}),
        ("patience", {"patience": -1}),
        ("patience", {"patience": 1.5}),
        ("cooldown", {"cooldown": -1}),
        ("min_lr", {"min_lr": -1e-3}),
        ("threshold", {"threshold": math.inf}),
        ("counting", {"counting": "tensorflow"}),
        ("mode", {"mode": "auto"}),
    ],
)
def test_a_bad_setting_is_named(name: str, settings: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=f"^{name} must"):
        ReduceLROnPlateau(**({"lr": 0.1} | settings))  # type: ignore[arg-type]  # bad on purpose
