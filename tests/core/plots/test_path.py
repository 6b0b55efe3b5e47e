import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.path import trail

RASTER = Raster(12, 8, "ascii")
inside = st.tuples(st.integers(0, 11), st.integers(0, 7))
anywhere = st.tuples(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9))
near = st.tuples(st.floats(-30, 30), st.floats(-30, 30))


def dots_of(points: list[tuple[float, float]], dashes: tuple[bool, ...] = (True,)) -> set[object]:
    dots = trail(np.array(points, dtype=np.float64).reshape(-1, 2), RASTER, dashes)
    return {(x, y) for x, y in dots.tolist()}


@pytest.mark.parametrize(
    ("points", "dots"),
    [
        ([], set()),
        ([(3, 3)], set()),
        ([(3, 3), (3, 3)], {(3, 3)}),
        ([(0, 0), (3, 0)], {(0, 0), (1, 0), (2, 0), (3, 0)}),
        ([(2, 5), (2, 3)], {(2, 5), (2, 4), (2, 3)}),
        ([(0, 0), (2, 2)], {(0, 0), (1, 1), (2, 2)}),
        ([(0, 0), (1, 0), (1, 1)], {(0, 0), (1, 0), (1, 1)}),
        ([(-5, 1), (1, 1)], {(0, 1), (1, 1)}),
        ([(-5, -5), (-5, 20)], set()),
        ([(-1e9, -1e9), (1e9, 1e9)], {(k, k) for k in range(8)}),
        ([(0, 1e9), (0, -1e9)], {(0, k) for k in range(8)}),
    ],
)
def test_a_line_is_stepped_dot_by_dot(
    points: list[tuple[float, float]], dots: set[tuple[int, int]]
) -> None:
    assert dots_of(points) == dots


@given(inside, inside)
def test_a_line_has_both_ends_and_no_gap(a: tuple[int, int], b: tuple[int, int]) -> None:
    dots = dots_of([a, b])
    assert {a, b} <= dots
    assert len(dots) == max(abs(a[0] - b[0]), abs(a[1] - b[1])) + 1


# Both ends are rounded to dots, where segments meet: that moves the line by half a dot at most.
# Along its longer axis a place is half a dot from the next step, there again half a dot from it.
OFF_THE_LINE, OFF_A_DOT = 1.0, 1.5
SAMPLING = 0.1


@given(near, near)
@example((16.5, 0.0), (-7.0, 11.5))
def test_what_is_drawn_lies_on_the_line_and_what_lies_on_the_raster_is_drawn(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    drawn = trail(np.array([a, b]), RASTER)
    line = np.linspace(a, b, 2001)
    for dot in drawn:
        assert np.abs(line - dot).max(axis=1).min() <= OFF_THE_LINE + SAMPLING
    for point in line[((line >= 0) & (line <= (11, 7))).all(axis=1)]:
        assert np.abs(drawn - point).max(axis=1).min() <= OFF_A_DOT


@given(st.lists(anywhere | near, max_size=6))
def test_any_places_at_all_are_drawn_without_fault(points: list[tuple[float, float]]) -> None:
    drawn = trail(np.array(points).reshape(-1, 2), RASTER)
    assert ((drawn >= 0) & (drawn < (12, 8))).all()


def test_dashes_leave_dots_out() -> None:
    assert dots_of([(0, 0), (5, 0)], (True, True, False)) == {(0, 0), (1, 0), (3, 0), (4, 0)}
