import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.view import (
    View,
    fitting_view,
    followed,
    held_view,
    nearest_dots,
    places,
    steps_before_divergence,
)

DOMAIN = ((-10.0, 10.0), (-5.0, 5.0))
PLAIN = View(-10.0, 10.0, -5.0, 5.0)


def test_paths_within_the_domain_leave_the_view_as_it_is() -> None:
    assert fitting_view(DOMAIN, [np.array([[-7.0, 2.0], [0.0, 0.0]])]) == PLAIN
    assert fitting_view(DOMAIN, []) == PLAIN


def test_a_path_that_overshoots_is_held_with_a_margin() -> None:
    view = fitting_view(DOMAIN, [np.array([[0.0, 2.0], [0.0, -8.0], [12.0, 0.0]])])
    assert view == View(-10.0, 12.8, -8.4, 5.0)


@pytest.mark.parametrize("far", [16.0, 1e300, float("inf"), float("nan")])
def test_a_path_is_followed_to_where_it_runs_away(far: float) -> None:
    path = np.array([[0.0, 2.0], [0.0, -8.0], [0.0, far], [0.0, -9.0]])
    assert fitting_view(DOMAIN, [path]) == View(-10.0, 10.0, -8.4, 5.0)


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=8))
def test_the_view_holds_the_domain_and_is_never_much_over_three_times_as_large(
    points: list[tuple[float, float]],
) -> None:
    view = fitting_view(DOMAIN, [np.array(points, dtype=np.float64).reshape(-1, 2)])
    assert view.x0 <= -10 < 10 <= view.x1
    assert view.y0 <= -5 < 5 <= view.y1
    assert view.x1 - view.x0 <= 3.1 * 20
    assert view.y1 - view.y0 <= 3.1 * 10


def test_swings_after_a_path_has_left_for_good_are_not_followed() -> None:
    path = np.array([[0.0, 2.0], [0.0, -8.0], [0.0, 50.0], [0.0, -90.0], [0.0, 200.0]])
    assert followed(path, PLAIN) == 2


def test_a_path_that_comes_back_is_followed_all_the_way() -> None:
    path = np.array([[0.0, 2.0], [0.0, 50.0], [0.0, 3.0]])
    assert followed(path, PLAIN) >= len(path)


@pytest.mark.parametrize(
    ("last", "sound"),
    [(3.0, 2), (float("nan"), 1), (float("-inf"), 1), (1e300, 1), (-1e13, 1), (1e11, 2)],
)
def test_divergence_begins_at_the_first_unsound_point(last: float, sound: int) -> None:
    assert steps_before_divergence(np.array([[0.0, 0.0], [1.0, last]])) == sound


def test_a_low_picture_leaves_out_no_more_than_half_of_the_height() -> None:
    held = held_view(DOMAIN, (0.0, 0.0), [])
    view = PLAIN.on_one_scale(Raster(76, 8), held)
    assert view.x0 <= -10 < 10 <= view.x1
    assert 5 <= view.y1 - view.y0 < 10


def test_the_corners_of_the_view_are_the_corners_of_the_raster() -> None:
    raster = Raster(10, 5)
    corners = np.array([[-10.0, 5.0], [10.0, -5.0]])
    spots = places(corners, PLAIN, raster)
    assert spots == pytest.approx(np.array([[-0.5, -0.5], [19.5, 19.5]]))
    assert nearest_dots(spots).tolist() == [[0, 0], [19, 19]]


HELD = held_view(DOMAIN, (0.0, 0.0), [np.array([[-7.0, 2.0], [4.0, -4.0]])])


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (80, 10), (24, 60), (300, 5)])
def test_a_unit_is_as_long_across_as_up_and_what_is_held_is_seen(columns: int, rows: int) -> None:
    view = PLAIN.on_one_scale(Raster(columns, rows), HELD)
    assert view.x0 <= -7.8 < 4.8 <= view.x1
    assert view.y0 <= -4.4 + 1e-9 < 2.4 <= view.y1
    across, up = (view.x1 - view.x0) / columns, (view.y1 - view.y0) / rows
    assert up == pytest.approx(2 * across)  # a cell is twice as high as wide


def test_the_middle_of_the_view_is_the_middle_of_the_raster() -> None:
    middle = places(np.array([[0.0, 0.0]]), PLAIN, Raster(5, 3, "ascii"))
    assert nearest_dots(middle).tolist() == [[2, 1]]
