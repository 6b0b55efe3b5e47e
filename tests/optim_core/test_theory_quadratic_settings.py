"""What the functions on a quadratic refuse, and where their numbers would overflow."""

import math
from collections.abc import Callable

import pytest

from optim_core.theory import (
    best_momentum,
    best_sgd,
    momentum_limit,
    momentum_rate,
    nesterov_limit,
    nesterov_rate,
    sgd_factor,
    sgd_limit,
    sgd_variance,
)
from tests.tables import each_row


@pytest.mark.parametrize("bad", [0, -1, math.nan, math.inf])
@each_row(
    ("name", "call"),
    [
        ("curvature", sgd_limit),
        ("curvature", lambda bad: momentum_limit(bad, 0.9)),
        ("curvature", lambda bad: nesterov_limit(bad, 0.9)),
        ("lr", lambda bad: sgd_factor(bad, 1)),
        ("curvature", lambda bad: sgd_factor(1, bad)),
        ("lr", lambda bad: momentum_rate(bad, 0.9, 1)),
        ("lr", lambda bad: nesterov_rate(bad, 0.9, 1)),
        ("largest", lambda bad: best_sgd(bad, 1)),
        ("smallest", lambda bad: best_momentum(1, bad)),
        ("lr", lambda bad: sgd_variance(bad, 1, 1)),
    ],
)
def test_a_bad_rate_or_curvature_is_named(
    name: str, call: Callable[[float], object], bad: float
) -> None:
    with pytest.raises(ValueError, match=f"{name} must be"):
        call(bad)


@pytest.mark.parametrize("bad", [1, 1.5, -0.1, math.nan])
@pytest.mark.parametrize(
    "call",
    [
        lambda bad: momentum_limit(1, bad),
        lambda bad: nesterov_limit(1, bad),
        lambda bad: momentum_rate(1, bad, 1),
        lambda bad: nesterov_rate(1, bad, 1),
    ],
)
def test_a_bad_momentum_is_named(call: Callable[[float], object], bad: float) -> None:
    with pytest.raises(ValueError, match="momentum must be"):
        call(bad)


@pytest.mark.parametrize("best", [best_sgd, best_momentum])
def test_the_curvatures_come_in_order(best: Callable[[float, float], object]) -> None:
    with pytest.raises(ValueError, match="smallest must be at most largest"):
        best(1, 2)


def test_huge_curvatures_have_finite_rates() -> None:
    assert momentum_rate(1.0, 0.5, 1e200) == pytest.approx(1e200)
    assert nesterov_rate(1.0, 0.5, 1e200) == pytest.approx(1.5e200)
    assert momentum_rate(1e200, 0.5, 1e200) == math.inf
    assert best_sgd(1.7e308, 1e-308).rate == 1
    assert best_momentum(1.7e308, 1.7e308).lr == pytest.approx(1 / 1.7e308)
    assert sgd_variance(0.1, 1, 1e200) == math.inf


@pytest.mark.parametrize("bad", ["1", None, True])
def test_a_curvature_is_a_number(bad: float) -> None:
    for call in (sgd_limit, lambda bad: momentum_rate(0.1, 0.9, bad), lambda bad: best_sgd(bad, 1)):
        with pytest.raises(TypeError, match="must be a number"):
            call(bad)
