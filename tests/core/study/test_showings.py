"""How the showings of a sitting are made of the ids that it asks."""

import pytest

from quizapp.core.body import AS_AUTHORED
from quizapp.core.study.showings import SITTING, showings

NAMES = tuple(f"q{i}" for i in range(30))


@pytest.mark.parametrize(("size", "asked"), [(0, 0), (3, 3), (99, 30)])
def test_a_sitting_is_no_longer_than_wanted(size: int, asked: int) -> None:
    found = showings(NAMES, {}, 1, size)
    assert tuple(one.question for one in found) == NAMES[:asked]


def test_a_sitting_is_short_unless_another_size_is_wanted() -> None:
    assert len(showings(NAMES, {}, 1)) == SITTING


@pytest.mark.parametrize("seed", [0, 1, 12345])
def test_every_showing_is_drawn_by_a_seed_of_its_own(seed: int) -> None:
    seeds = [one.seed for one in showings(("a", "b", "c"), {}, seed)]
    assert len(set(seeds)) == 3
    assert AS_AUTHORED not in seeds


def test_the_same_seed_makes_the_same_showings() -> None:
    assert showings(NAMES, {}, 8) == showings(NAMES, {}, 8) != showings(NAMES, {}, 9)
