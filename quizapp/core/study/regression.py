"""Logistic regression with a normal prior, of counts, in plain Python: a few dozen features.

The posterior is the normal one of Laplace's approximation (MacKay, Information Theory, Inference,
and Learning Algorithms, ch. 27 and 41). What the features mean is left to others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import TypeAlias

Features: TypeAlias = tuple[tuple[int, float], ...]
"""The features that are not 0, each with its place."""

CountedRow: TypeAlias = tuple[Features, float, float]
"""How many were right, of how many, with these features."""

Matrix: TypeAlias = list[list[float]]

_MOST_ROUNDS = 20
_LONGEST_STEP = 1.5
"""In log odds: Newton's steps overshoot where chances are near 0 or 1."""

_SETTLED = 0.01
"""After a step as short as this the next would be of its square."""


@dataclass(frozen=True, slots=True)
class Prior:
    """What is believed of each coefficient before anything is counted."""

    means: Sequence[float]
    deviations: Sequence[float]


@dataclass(frozen=True, slots=True)
class Posterior:
    """The coefficients' most likely values, and the root of their precision (lower triangle)."""

    means: Sequence[float]
    root: Matrix

    def chance(self, features: Features) -> float:
        """The chance of what has these features."""
        return _chance(self.means, features)

    def variance(self, slope: Sequence[float]) -> float:
        """The variance of what changes by so much with each coefficient."""
        return sum(one * one for one in _forwards(self.root, slope))


def posterior(counted: Iterable[CountedRow], prior: Prior) -> Posterior:
    """What is believed once all this has been counted."""
    rows, means = [(one, _squares(one[0])) for one in counted], [*prior.means]
    for _ in range(_MOST_ROUNDS):
        root, slope = _around(means, rows, prior)
        step = _backwards(root, _forwards(root, slope))
        means = [
            mean + max(-_LONGEST_STEP, min(_LONGEST_STEP, one))
            for mean, one in zip(means, step, strict=True)
        ]
        if max(map(abs, step)) < _SETTLED:
            break
    return Posterior(means, root)


def _squares(features: Features) -> list[tuple[int, int, float]]:
    """The lower triangle of the features' products with each other."""
    return [(p, q, v * w) for p, v in features for q, w in features if q <= p]


def _chance(means: Sequence[float], features: Features) -> float:
    odds = 0.0
    for place, value in features:
        odds += means[place] * value
    return 1 / (1 + exp(-odds))


def _around(
    means: Sequence[float],
    rows: Iterable[tuple[CountedRow, list[tuple[int, int, float]]]],
    prior: Prior,
) -> tuple[Matrix, list[float]]:
    """The root of the precision of the logarithm of the posterior there, and its slope."""
    precisions = [1 / deviation**2 for deviation in prior.deviations]
    differences = zip(prior.means, means, precisions, strict=True)
    slope = [(before - mean) * precision for before, mean, precision in differences]
    matrix = [[0.0] * place + [precision] for place, precision in enumerate(precisions)]
    for (features, right, every), squares in rows:
        chance = _chance(means, features)
        missing, weight = right - every * chance, every * chance * (1 - chance)
        for place, value in features:
            slope[place] += missing * value
        for place, other, square in squares:
            matrix[place][other] += weight * square
    return _root(matrix), slope


def _root(matrix: Matrix) -> Matrix:
    """Cholesky's root of a positive definite matrix, of which the lower triangle is given."""
    root: Matrix = []
    for given in matrix:
        row: list[float] = []
        for value, above in zip(given, root, strict=False):
            row.append((value - _product(row, above)) / above[-1])
        row.append(sqrt(given[-1] - _product(row, row)))
        root.append(row)
    return root


def _product(one: Sequence[float], other: Sequence[float]) -> float:
    """The scalar product, as far as both go."""
    return sum(map(float.__mul__, one, other))


def _forwards(root: Matrix, right: Sequence[float]) -> list[float]:
    found: list[float] = []
    for row, value in zip(root, right, strict=True):
        found.append((value - _product(found, row)) / row[-1])
    return found


def _backwards(root: Matrix, right: Sequence[float]) -> list[float]:
    left = [*right]
    for place in reversed(range(len(root))):
        row = root[place]
        left[place] /= row[-1]
        for other in range(place):
            left[other] -= left[place] * row[other]
    return left
