"""On a quadratic loss λw²/2: how far the learning rate may go, and how fast the descent is.

An argument that is out of its range is a ValueError that names it, and so is a count that is no
whole number; any other that is no number is a TypeError.
"""

import cmath
import math
from dataclasses import dataclass

from optim_core.arguments import fraction, not_negative, positive


def sgd_limit(curvature: float) -> float:
    """Below which η SGD converges: 2/λ. At the limit it swings for ever (|1 − ηλ| = 1)."""
    return 2 / positive("curvature", curvature)


def momentum_limit(curvature: float, momentum: float) -> float:
    """Below which η Momentum converges: 2(1 + α)/λ (Polyak, 1964)."""
    return 2 * (1 + fraction("momentum", momentum)) / positive("curvature", curvature)


def nesterov_limit(curvature: float, momentum: float) -> float:
    """Below which η Nesterov converges: 2(1 + α) / ((1 + 2α)λ), narrower than Momentum's.

    It is where the characteristic polynomial of `nesterov_rate` has the root −1.
    """
    alpha = fraction("momentum", momentum)
    return 2 * (1 + alpha) / ((1 + 2 * alpha) * positive("curvature", curvature))


def momentum_swing(curvature: float, momentum: float) -> float:
    """Above which η Momentum swings about the minimum: (1 − √α)²/λ; SGD (α = 0) above 1/λ.

    There the roots of `momentum_rate` become complex.
    """
    alpha = fraction("momentum", momentum)
    return (1 - math.sqrt(alpha)) ** 2 / positive("curvature", curvature)


def nesterov_swing(curvature: float, momentum: float) -> float:
    """Above which η Nesterov swings about the minimum: ((1 − α)/(1 + α))²/λ, later than Momentum.

    There the roots of `nesterov_rate` become complex.
    """
    alpha = fraction("momentum", momentum)
    return ((1 - alpha) / (1 + alpha)) ** 2 / positive("curvature", curvature)


def sgd_factor(lr: float, curvature: float) -> float:
    """What SGD multiplies w with at every step: 1 − ηλ."""
    return 1 - positive("lr", lr) * positive("curvature", curvature)


def momentum_rate(lr: float, momentum: float, curvature: float) -> float:
    """What Momentum leaves of the distance at each step, in the long run.

    The larger |r| of the roots of r² − (1 + α − ηλ)r + α; that is √α, whatever η, while
    (1 − √α)² ≤ ηλ ≤ (1 + √α)² (Polyak, 1964).
    """
    alpha, reach = fraction("momentum", momentum), 1 - sgd_factor(lr, curvature)
    return _larger_root(1 + alpha - reach, alpha)


def nesterov_rate(lr: float, momentum: float, curvature: float) -> float:
    """What Nesterov leaves of the distance at each step, in the long run.

    The larger |r| of the roots of r² − (1 + α)(1 − ηλ)r + α(1 − ηλ) (Sutskever et al., 2013).
    """
    alpha, factor = fraction("momentum", momentum), sgd_factor(lr, curvature)
    return _larger_root((1 + alpha) * factor, alpha * factor)


def _larger_root(total: float, product: float) -> float:
    """The larger |r| with r² − total·r + product = 0."""
    size = max(abs(total), math.sqrt(abs(product)))
    if size == 0 or math.isinf(size):
        return size
    # In units of the larger term, for the square of a large total would be inf.
    half = total / size / 2
    root = cmath.sqrt(half * half - product / size / size)
    return size * max(abs(half + root), abs(half - root))


@dataclass(frozen=True, slots=True)
class Best:
    """The fastest settings, and what they leave of the distance at each step."""

    lr: float
    momentum: float
    rate: float


def best_sgd(largest: float, smallest: float) -> Best:
    """The best η for curvatures from μ (`smallest`) to L (`largest`), κ = L/μ.

    η = 2/(L + μ), rate (κ − 1)/(κ + 1): both ends shrink equally fast.
    """
    _ordered(largest, smallest)
    part = smallest / largest
    return Best(2 / largest / (1 + part), 0.0, (1 - part) / (1 + part))


def best_momentum(largest: float, smallest: float) -> Best:
    """The best η and α for curvatures from μ (`smallest`) to L (`largest`), κ = L/μ.

    α = ((√κ − 1)/(√κ + 1))², η = 4/(√L + √μ)², rate √α (Polyak, 1964).
    """
    _ordered(largest, smallest)
    steep, flat = math.sqrt(largest), math.sqrt(smallest)
    rate = (steep - flat) / (steep + flat)
    return Best((2 / (steep + flat)) ** 2, rate**2, rate)


def _ordered(largest: float, smallest: float) -> None:
    if positive("smallest", smallest) > positive("largest", largest):
        raise ValueError(f"smallest must be at most largest, {largest!r}, not {smallest!r}")


def sgd_variance(lr: float, curvature: float, noise: float) -> float:
    """How widely SGD swings about the minimum when its gradient has noise: ησ²/(λ(2 − ηλ)).

    The variance of w in the long run, σ (`noise`) being the standard deviation of the
    independent noise; it is what w ← (1 − ηλ)w − ησξ leaves unchanged. inf from the limit on.
    """
    not_negative("noise", noise)
    if positive("lr", lr) >= sgd_limit(curvature):
        return math.inf
    return lr * noise * noise / (curvature * (2 - lr * curvature))
