"""What is true of pictures of any paths."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from optim_core.surfaces import SURFACES
from quizapp.core.plots import Trace, picture
from quizapp.core.plots.canvas import Raster, on_raster
from quizapp.core.plots.contour import contour
from quizapp.core.plots.picture import _layout
from quizapp.core.plots.trace import walks
from quizapp.core.plots.view import View, nearest_dots, places
from tests.core.plots.reading import styles_of, text_of

VALLEY = SURFACES["valley"]
BITS = {(0, 0): 1, (0, 1): 2, (0, 2): 4, (1, 0): 8, (1, 1): 16, (1, 2): 32, (0, 3): 64, (1, 3): 128}
SIZE = (48, 20)

points = st.lists(st.tuples(st.floats(-25, 25), st.floats(-12, 12)), min_size=2, max_size=12)
any_points = st.lists(st.tuples(st.floats(), st.floats()), max_size=8)


def plot_of(rows: list[list[str]] | list[str], width: int) -> list[str]:
    """The rows without the legend above, the axis below and that at the left."""
    return ["".join(row)[width:] for row in rows]


@settings(max_examples=150, deadline=None)
@given(st.lists(points, min_size=1, max_size=3))
def test_every_iterate_in_the_frame_has_its_dot_or_a_sign_on_its_cell(
    paths: list[list[tuple[float, float]]],
) -> None:
    traces = [Trace(label, own) for label, own in zip("SMA", paths, strict=False)]
    layout = _layout(VALLEY, walks(traces, None, "braille"), *SIZE, "braille")
    left, above = len(layout.left[0][0].text), len(layout.above)
    drawn = picture(VALLEY, traces, *SIZE)
    cells = [list(row.replace("外へ", "外へ--")) for row in text_of(drawn.rows)]
    styles = styles_of(drawn.rows)
    for own in paths:
        dots = nearest_dots(places(np.array(own), layout.view, layout.raster))
        for x, y in dots[on_raster(dots, layout.raster)].tolist():
            row = cells[above + y // 4]
            if "外" in row:
                continue  # a word may cover it
            sign = row[left + x // 2]
            assert styles[above + y // 4][left + x // 2] not in ("contour", "text")
            if 0x2800 <= ord(sign) < 0x2900:
                assert ord(sign) - 0x2800 & BITS[x % 2, y % 4]


@settings(max_examples=100, deadline=None)
@given(points)
def test_mirrored_paths_are_drawn_mirrored(own: list[tuple[float, float]]) -> None:
    view = View(-10.0, 10.0, -5.0, 5.0)
    raster = Raster(40, 10)
    spots = places(np.array(own), view, raster)
    # What falls right between two dots has to fall on one of them.
    if (np.abs(spots - np.floor(spots) - 0.5) < 1e-6).any():
        return
    for sign, size in (((-1, 1), (raster.width, 0)), ((1, -1), (0, raster.height))):
        there = nearest_dots(places(np.array(own) * sign, view, raster))
        here = nearest_dots(spots)
        mirrored = np.where(np.array(sign) < 0, np.array(size) - 1 - here, here)
        assert (there == mirrored).all()


def test_the_contours_of_a_mirrored_surface_are_mirrored() -> None:
    skewed = replace(VALLEY, name="skewed", value=lambda x, y: (x - 3) ** 2 + (y + 1 + x / 5) ** 2)
    mirror = replace(skewed, name="mirror", value=lambda x, y: skewed.value(-x, y))
    here, there = (
        contour(one, View(-8.0, 8.0, -4.0, 4.0), Raster(60, 15)) for one in (skewed, mirror)
    )
    assert here.any()
    assert (here == there[:, ::-1]).all()


def test_a_circle_is_round_to_a_dot() -> None:
    bowl = SURFACES["plateau"]
    for size in ((80, 24), (40, 30)):
        layout = _layout(bowl, (), *size, "braille")
        turns = np.linspace(0, 2 * np.pi, 100)
        circle = 4 * np.column_stack([np.cos(turns), np.sin(turns)])
        spots = places(circle, layout.view, layout.raster)
        middle = places(np.zeros((1, 2)), layout.view, layout.raster)
        radii = np.linalg.norm(spots - middle, axis=1)
        assert np.ptp(radii) < 1


@settings(max_examples=60, deadline=None)
@given(any_points)
def test_nothing_is_drawn_behind_what_is_not_a_number(rest: list[tuple[float, float]]) -> None:
    begun = [(-7.0, 2.0), (-3.0, 1.0)]
    cut = [Trace("S", begun), Trace("S", [*begun, (float("nan"), 0.0), *rest])]
    whole, ended = (
        [
            sign
            for row, style in zip(text_of(one.rows), styles_of(one.rows), strict=True)
            for sign, look in zip(row, style, strict=True)
            if look == "point"
        ]
        for one in (picture(VALLEY, [trace], *SIZE) for trace in cut)
    )
    assert whole == ended
