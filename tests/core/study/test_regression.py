"""The regression alone, against what is known of small cases."""

import numpy as np
import pytest

from quizapp.core.study.regression import Prior, posterior


def test_without_counts_the_prior_remains() -> None:
    found = posterior([], Prior((0.5, -1.0), (0.3, 2.0)))
    assert found.means == [0.5, -1.0]
    assert found.variance((1.0, 0.0)) == pytest.approx(0.09)
    assert found.variance((0.0, 1.0)) == pytest.approx(4.0)


def test_many_answers_overrule_a_wide_prior() -> None:
    found = posterior([(((0, 1.0),), 8000, 10000)], Prior((0.0,), (10.0,)))
    assert found.chance(((0, 1.0),)) == pytest.approx(0.8, abs=1e-4)
    assert found.variance((1.0,)) == pytest.approx(1 / (10000 * 0.8 * 0.2), rel=1e-2)


def test_the_slope_of_the_posterior_is_flat_where_it_is_most_likely() -> None:
    random = np.random.default_rng(1)
    features = random.normal(size=(30, 4))
    every = random.integers(1, 20, 30)
    right = random.binomial(every, 0.6)
    rows = [
        (tuple(enumerate(map(float, row))), float(of), float(out_of))
        for row, of, out_of in zip(features, right, every, strict=True)
    ]
    prior = Prior((0.2, 0.0, -0.4, 1.0), (1.0, 0.5, 2.0, 0.1))
    found = posterior(rows, prior)
    means = np.array(found.means)
    chance = 1 / (1 + np.exp(-features @ means))
    pull = (np.array(prior.means) - means) / np.array(prior.deviations) ** 2
    assert features.T @ (right - every * chance) + pull == pytest.approx(np.zeros(4), abs=1e-2)
    weights = every * chance * (1 - chance)
    precision = features.T @ (features * weights[:, None]) + np.diag(
        np.power(prior.deviations, -2.0)
    )
    for slope in np.eye(4):
        wanted = slope @ np.linalg.inv(precision) @ slope
        assert found.variance([*slope]) == pytest.approx(wanted, rel=1e-2)


def test_answers_that_are_all_right_leave_a_chance_below_one() -> None:
    found = posterior([(((0, 1.0),), 10**6, 10**6)], Prior((0.0,), (1.0,)))
    assert 0.99 < found.chance(((0, 1.0),)) < 1
