"""Where chance has the right one of several options stand."""

from collections import Counter

from quizapp.core.kinds.fill.standing_out import PlacesWanted, Trait, likeness


def test_each_place_is_wanted_equally_often_and_costs_nothing_there() -> None:
    orders = ([0.0, 1, 2, 3], [1.0, 0, 2, 3], [2.0, 0, 1, 3], [3.0, 0, 1, 2])
    wanted = Counter(
        place
        for seed in range(400)
        for place, amounts in enumerate(orders)
        if not PlacesWanted(str(seed)).distance([Trait("size", amounts)])
    )
    assert sum(wanted.values()) == 400
    assert min(wanted.values()) > 75


def test_where_all_are_alike_no_place_is_wrong() -> None:
    assert not PlacesWanted("7").distance([Trait("size", [2.0, 2, 2, 2])])


def test_what_has_most_in_common_with_the_others_is_most_like_them() -> None:
    alike = likeness(["ab", "ac", "cb", "xy"])
    assert alike[0] == max(alike)
    assert alike[3] == 0
