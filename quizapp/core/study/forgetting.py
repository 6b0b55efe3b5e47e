"""The formulas of FSRS-6: how likely a question is recalled, and what an answer does to that.

Every function takes floats or arrays of them alike. When a question is due is left to `memory`.
"""

from math import e
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    Figures: TypeAlias = float | np.ndarray[tuple[int, ...], np.dtype[np.float64]]


AGAIN, HARD, GOOD, EASY = 1, 2, 3, 4
"""The ratings as FSRS numbers them."""

PARAMETERS: "Sequence[Figures]" = (
    *(0.212, 1.2931, 2.3065, 8.2956),  # stability after the first answer, by its rating
    *(6.4133, 0.8334, 3.0194, 0.001),  # difficulty
    *(1.8722, 0.1666, 0.796),  # stability after a right answer on another day
    *(1.4835, 0.0614, 0.2629, 1.6483),  # stability after a wrong one
    *(0.6014, 1.8729),  # hard, easy
    *(0.5425, 0.0912, 0.0658),  # stability after another answer on the same day
    0.1542,  # decay
)
"""The defaults of FSRS-6, fitted by its authors to some hundred million reviews."""

_STABLE_AT_LEAST = 0.001
_EASIEST, _HARDEST = 1.0, 10.0
_RETENTION = 0.9
"""Stability is the number of days after which this share is recalled."""


def recall(stability: "Figures", days: "Figures", w: "Sequence[Figures]" = PARAMETERS) -> "Figures":
    """The chance of a right answer after so many days."""
    factor = _RETENTION ** (-1 / w[20]) - 1
    return (1 + factor * days / stability) ** -w[20]


def first_stability(rating: int, w: "Sequence[Figures]" = PARAMETERS) -> "Figures":
    """Stability after the first answer."""
    return w[rating - 1]


def first_difficulty(rating: int, w: "Sequence[Figures]" = PARAMETERS) -> "Figures":
    """Difficulty, 1 to 10, after the first answer."""
    return _difficulty(_unbounded_first_difficulty(rating, w))


def next_difficulty(
    difficulty: "Figures", rating: int, w: "Sequence[Figures]" = PARAMETERS
) -> "Figures":
    """Difficulty after one more answer."""
    moved = difficulty - w[6] * (rating - GOOD) * (10 - difficulty) / 9
    return _difficulty(w[7] * _unbounded_first_difficulty(EASY, w) + (1 - w[7]) * moved)


def stability_after_right(
    stability: "Figures",
    difficulty: "Figures",
    recalled: "Figures",
    rating: int = GOOD,
    w: "Sequence[Figures]" = PARAMETERS,
) -> "Figures":
    """Stability after a right answer that had the chance `recalled`, on another day."""
    extra = w[15] if rating == HARD else w[16] if rating == EASY else 1.0
    growth = e ** w[8] * (11 - difficulty) * stability ** -w[9]
    return stability * (1 + growth * (e ** ((1 - recalled) * w[10]) - 1) * extra)


def stability_after_wrong(
    stability: "Figures",
    difficulty: "Figures",
    recalled: "Figures",
    w: "Sequence[Figures]" = PARAMETERS,
) -> "Figures":
    """Stability after a wrong answer that had the chance 1 − `recalled`, on another day."""
    after = w[11] * difficulty ** -w[12] * ((stability + 1) ** w[13] - 1)
    forgotten = after * e ** ((1 - recalled) * w[14])
    return _larger(smaller(forgotten, stability / e ** (w[17] * w[18])), _STABLE_AT_LEAST)


def stability_on_same_day(
    stability: "Figures", rating: int, w: "Sequence[Figures]" = PARAMETERS
) -> "Figures":
    """Stability after another answer on the day of the last one."""
    change = e ** (w[17] * (rating - GOOD + w[18])) * stability ** -w[19]
    change = change if rating == AGAIN else _larger(change, 1.0)
    return _larger(stability * change, _STABLE_AT_LEAST)


def _unbounded_first_difficulty(rating: int, w: "Sequence[Figures]") -> "Figures":
    return w[4] - e ** (w[5] * (rating - 1)) + 1


def _difficulty(figure: "Figures") -> "Figures":
    return smaller(_larger(figure, _EASIEST), _HARDEST)


# As sums, so that the same line serves floats and arrays and nothing need import NumPy.


def _larger(one: "Figures", other: "Figures") -> "Figures":
    return (one + other + _distance(one, other)) / 2


def smaller(one: "Figures", other: "Figures") -> "Figures":
    """The smaller of both."""
    return (one + other - _distance(one, other)) / 2


def _distance(one: "Figures", other: "Figures") -> "Figures":
    return cast("Figures", abs(one - other))
