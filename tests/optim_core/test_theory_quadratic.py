"""Stability limits, rates and best settings on a quadratic, each against the real rule."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import SGD, Momentum, Nesterov, Optimizer, descend, ill_conditioned
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

CURVATURES = [0.1, 2.0, 7.0]
MOMENTA = [0.0, 0.5, 0.9, 0.99]


def distances(optimizer: Optimizer, curvature: float, steps: int) -> np.ndarray:
    """|w| at every step on the loss λw²/2, from w = 1."""
    path = descend(optimizer, lambda x, _y: (curvature * x, 0.0), (1.0, 0.0), steps).path
    return np.abs(path[:, 0])


def measured_rate(optimizer: Optimizer, curvature: float) -> float:
    """What is left of the distance at each step, from the envelope of a long walk."""
    w = distances(optimizer, curvature, 400)
    return float((w[300:400].max() / w[100:200].max()) ** (1 / 200))


@pytest.mark.parametrize("curvature", CURVATURES)
def test_sgd_converges_just_below_its_limit_and_diverges_just_above(curvature: float) -> None:
    limit = sgd_limit(curvature)
    assert distances(SGD(0.9995 * limit), curvature, 2000)[-1] < 0.2
    assert distances(SGD(1.0005 * limit), curvature, 2000)[-1] > 5


@pytest.mark.parametrize("curvature", CURVATURES)
@pytest.mark.parametrize("alpha", MOMENTA)
@pytest.mark.parametrize(
    ("rule", "limit"), [(Momentum, momentum_limit), (Nesterov, nesterov_limit)]
)
def test_rules_with_a_velocity_turn_at_their_limit(
    rule: type[Optimizer], limit: Callable[[float, float], float], alpha: float, curvature: float
) -> None:
    border = limit(curvature, alpha)
    below = distances(rule(0.995 * border, alpha), curvature, 4000)
    above = distances(rule(1.005 * border, alpha), curvature, 4000)
    assert below[-1] < 1e-3 * below.max()
    assert above[-1] > 1e3


@pytest.mark.parametrize(
    ("alpha", "momentum", "nesterov"),
    [(0, 2, 2), (0.5, 3, 1.5), (0.9, 3.8, 1.357), (0.99, 3.98, 1.336)],
)
def test_nesterovs_limit_is_the_narrower_one(
    alpha: float, momentum: float, nesterov: float
) -> None:
    assert momentum_limit(1, alpha) == pytest.approx(momentum)
    assert nesterov_limit(1, alpha) == pytest.approx(nesterov, abs=5e-4)


def test_the_textbooks_valley_has_the_limit_one() -> None:
    assert sgd_limit(2) == 1
    assert (sgd_factor(0.95, 0.1), sgd_factor(0.95, 2)) == pytest.approx((0.905, -0.9))


@given(st.floats(0.01, 0.99), st.floats(0.1, 5))
def test_the_factor_is_what_one_step_of_sgd_does(share: float, curvature: float) -> None:
    lr = share * sgd_limit(curvature)
    walked = descend(SGD(lr), lambda x, _y: (curvature * x, 0.0), (1.0, 0.0), 1).path
    assert walked[1, 0] == pytest.approx(sgd_factor(lr, curvature), abs=1e-12)


def test_at_the_limit_sgd_swings_for_ever() -> None:
    assert distances(SGD(sgd_limit(2)), 2, 100) == pytest.approx(1)


@pytest.mark.parametrize("share", [0.05, 0.4, 0.9])
@pytest.mark.parametrize("alpha", [0.3, 0.6, 0.9])
@pytest.mark.parametrize(
    ("rule", "limit", "rate"),
    [(Momentum, momentum_limit, momentum_rate), (Nesterov, nesterov_limit, nesterov_rate)],
)
def test_the_rate_is_that_of_the_real_rule(
    rule: type[Optimizer],
    limit: Callable[[float, float], float],
    rate: Callable[[float, float, float], float],
    alpha: float,
    share: float,
) -> None:
    lr = share * limit(2, alpha)
    assert measured_rate(rule(lr, alpha), 2) == pytest.approx(rate(lr, alpha, 2), rel=5e-3)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_between_its_two_bounds_momentums_rate_is_the_root_of_alpha(
    alpha: float, place: float
) -> None:
    low, high = (1 - math.sqrt(alpha)) ** 2, (1 + math.sqrt(alpha)) ** 2
    lr = low + place * (high - low)
    assert momentum_rate(lr, alpha, 1) == pytest.approx(math.sqrt(alpha), rel=1e-6)


@given(st.floats(0, 0.99), st.floats(0.1, 5))
def test_at_the_limits_the_rate_is_one(alpha: float, curvature: float) -> None:
    hb, nag = momentum_limit(curvature, alpha), nesterov_limit(curvature, alpha)
    assert momentum_rate(hb, alpha, curvature) == pytest.approx(1, abs=1e-6)
    assert nesterov_rate(nag, alpha, curvature) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("kappa", "alpha", "rolling", "plain"),
    [(20, 0.403, 0.6345, 0.905), (100, 0.669, 0.818, 0.980), (1e4, 0.961, 0.980, 0.9998)],
)
def test_the_best_settings_for_a_condition_number(
    kappa: float, alpha: float, rolling: float, plain: float
) -> None:
    best = best_momentum(kappa, 1)
    assert best.momentum == pytest.approx(alpha, abs=5e-4)
    assert best.rate == pytest.approx(rolling, abs=5e-4)
    assert best_sgd(kappa, 1).rate == pytest.approx(plain, abs=5e-4)


def test_the_best_settings_of_the_textbooks_valley() -> None:
    assert best_sgd(2, 0.1).lr == pytest.approx(0.952, abs=5e-4)
    assert best_momentum(2, 0.1).lr == pytest.approx(1.336, abs=5e-4)


@given(st.floats(1, 1e4), st.floats(0.5, 1.5))
def test_no_rate_beats_the_best_one_of_sgd(kappa: float, off: float) -> None:
    best = best_sgd(1, 1 / kappa)
    worst = max(abs(sgd_factor(off * best.lr, c)) for c in (1, 1 / kappa))
    assert worst >= best.rate - 1e-12


@given(st.floats(1, 1e4), st.floats(0.5, 1.5), st.floats(0, 0.999))
def test_no_settings_beat_the_best_ones_of_momentum(kappa: float, off: float, alpha: float) -> None:
    best = best_momentum(1, 1 / kappa)
    worst = max(momentum_rate(off * best.lr, alpha, c) for c in (1, 1 / kappa))
    assert worst >= best.rate - 1e-9


@pytest.mark.parametrize("kappa", [20.0, 100.0])
def test_the_best_momentum_walks_at_its_rate(kappa: float) -> None:
    best = best_momentum(1, 1 / kappa)
    path = descend(Momentum(best.lr, best.momentum), ill_conditioned(kappa), steps=120).path
    distance = np.abs(path).max(axis=1)
    # A double root: t·rate^t instead of rate^t.
    assert distance[120] / distance[60] == pytest.approx(2 * best.rate**60, rel=0.1)


def test_noise_widens_with_the_rate_and_without_end_at_the_limit() -> None:
    assert sgd_variance(0.1, 1, 0.5) == pytest.approx(0.1 * 0.25 / 1.9)
    assert sgd_variance(0.2, 1, 1) > 2 * sgd_variance(0.1, 1, 1)
    assert sgd_variance(2.0, 1, 1) == math.inf
