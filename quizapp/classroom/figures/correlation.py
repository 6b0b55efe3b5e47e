"""How two rows of numbers go together, and how sure that is; how unlikely a count is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

FEWEST_FOR_CORRELATION = 10
"""Of fewer pairs nothing is said: the interval would reach from one end to the other."""

_SURE = 1.96
"""Standard deviations of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Correlation:
    """Pearson's coefficient with its 95 % interval (Fisher's z)."""

    value: float
    low: float
    high: float


def correlation(xs: Sequence[float], ys: Sequence[float]) -> Correlation | None:
    """None of few pairs, or where one side is always the same."""
    count = len(xs)
    if count < FEWEST_FOR_CORRELATION:
        return None
    mean_x, mean_y = math.fsum(xs) / count, math.fsum(ys) / count
    of_x, of_y = [x - mean_x for x in xs], [y - mean_y for y in ys]
    spread = math.sqrt(math.fsum(x * x for x in of_x) * math.fsum(y * y for y in of_y))
    if spread < _NOTHING:
        return None
    value = math.fsum(x * y for x, y in zip(of_x, of_y, strict=True)) / spread
    value = max(-1.0, min(1.0, value))
    z, half = math.atanh(max(-_ALMOST, min(_ALMOST, value))), _SURE / math.sqrt(count - 3)
    return Correlation(value, math.tanh(z - half), math.tanh(z + half))


_NOTHING = 1e-12
_ALMOST = 1 - 1e-12


def chance_of_so_few(right: int, answered: int, all_right: int, all_answered: int) -> float:
    """How likely so few of some answers are right or fewer, if they are like all others.

    Fisher's exact test, one-sided: `answered` are drawn from `all_answered`.
    """
    least = max(0, answered - (all_answered - all_right))
    whole = _log_ways(all_answered, answered)
    return math.fsum(
        math.exp(
            _log_ways(all_right, one) + _log_ways(all_answered - all_right, answered - one) - whole
        )
        for one in range(least, right + 1)
    )


def _log_ways(of: int, taken: int) -> float:
    return math.lgamma(of + 1) - math.lgamma(taken + 1) - math.lgamma(of - taken + 1)
