"""The scales that curves and maps are drawn on."""

import math
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.core.drawing import Axis, Curves, SettingsMap, steps_of

losses = st.lists(st.floats(0, 1e300), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("line", "logarithmic"),
    [
        ((1.0, 0.5), False),
        ((1.0, 0.02), False),
        ((1.0, 0.001), True),
        ((1.0, 0.001, 0.0), True),
        ((1.0, -0.5, 0.001), False),
        ((0.0, 0.0), False),
        ((1.0, math.nan, 0.001), True),
    ],
)
def test_losses_over_decades_have_a_logarithmic_scale(
    line: tuple[float, ...], logarithmic: bool
) -> None:
    assert Curves("loss", {"A": line}).logarithmic == logarithmic


def test_learning_rates_keep_their_form_on_a_linear_scale() -> None:
    assert not Curves("lr", {"A": (0.1, 0.0001)}).logarithmic


@given(losses, losses)
@example([0.0], [math.ulp(0.0), 1.0])
def test_heights_keep_the_order_of_the_values(one: list[float], other: list[float]) -> None:
    curves = Curves("loss", {"A": tuple(one), "B": tuple(other)})
    heights = curves.heights()
    pairs = zip((*one, *other), (*heights["A"], *heights["B"]), strict=True)
    assert all(low[1] <= high[1] for low, high in pairwise(sorted(pairs)))


@given(losses)
def test_what_lies_in_the_span_is_within_the_picture(line: list[float]) -> None:
    curves = Curves("loss", {"A": tuple(line)})
    low, high = curves.span
    inside = [
        height
        for value, height in zip(line, curves.heights()["A"], strict=True)
        if low <= value <= high
    ]
    assert all(-1e-9 <= height <= 1 + 1e-9 for height in inside)


def test_a_tenth_is_as_far_everywhere_on_a_logarithmic_scale() -> None:
    heights = Curves("loss", {"A": (1.0, 0.1, 0.01, 0.001)}).heights()["A"]
    assert heights == pytest.approx((1, 2 / 3, 1 / 3, 0))


def test_a_curve_that_runs_away_does_not_press_the_others_flat() -> None:
    curves = Curves("loss", {"A": (1.0, 1e30), "B": (1.0, 0.1)})
    assert curves.span[1] <= 1e4


@pytest.mark.parametrize(
    ("axis", "values"),
    [(Axis("lr", 0, 1), [0, 0.5, 1]), (Axis("lr", 0.01, 1), [0.01, 0.1, 1])],
)
def test_an_axis_over_decades_has_its_middle_between_them(axis: Axis, values: list[float]) -> None:
    assert axis.values(3) == pytest.approx(values)


def test_the_longest_line_says_how_many_steps_there_are_and_a_map_stands_still() -> None:
    assert steps_of(Curves("lr", {"A": (1.0,), "B": (1.0, 1.0, 1.0)})) == 2
    axis = Axis("lr", 0, 1)
    assert steps_of(SettingsMap("sgd", "valley", axis, axis, (b"",))) == 0
