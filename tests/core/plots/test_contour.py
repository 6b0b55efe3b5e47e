from dataclasses import replace

import numpy as np
import pytest

from optim_core.surfaces import SURFACES, Surface
from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.contour import contour, level_count
from quizapp.core.plots.view import View

VALLEY = SURFACES["valley"]
PLAIN = View(-10.0, 10.0, -5.0, 5.0)


@pytest.mark.parametrize(("columns", "levels"), [(1, 3), (26, 4), (100, 8), (1000, 10)])
def test_a_wider_picture_bears_more_lines(columns: int, levels: int) -> None:
    assert level_count(Raster(columns, 10).width) == levels


def test_ascii_bears_fewer_lines_than_braille() -> None:
    assert level_count(Raster(80, 24, "ascii").width) < level_count(Raster(80, 24).width)


@pytest.mark.parametrize("columns", [26, 100])
def test_every_line_is_crossed_on_the_way_from_the_minimum_to_a_corner(columns: int) -> None:
    raster = Raster(columns, 30)
    dots = contour(VALLEY, PLAIN, raster)
    way = np.linspace((raster.width / 2, raster.height / 2), (0, 0), 4000).astype(int)
    on_line = dots[way[:, 1], way[:, 0]]
    crossings = np.count_nonzero(np.diff(on_line.astype(int)) == 1)
    assert crossings == level_count(raster.width)


def test_the_lines_follow_equal_loss() -> None:
    raster = Raster(60, 20)
    rows, columns = np.nonzero(contour(VALLEY, PLAIN, raster))
    x = -10 + 20 * (columns + 0.5) / raster.width
    y = 5 - 10 * (rows + 0.5) / raster.height
    loss = np.sort(VALLEY.value(x, y))
    gaps = np.diff(np.log(loss[loss > 1]))
    # Dots of one line differ by a dot's worth of loss; from line to line there is a jump.
    assert np.count_nonzero(gaps > 0.1) == 3


@pytest.mark.parametrize("surface", SURFACES.values(), ids=list(SURFACES))
def test_every_surface_shows_lines_on_few_of_its_dots(surface: Surface) -> None:
    (x0, x1), (y0, y1) = surface.domain
    dots = contour(surface, View(x0, x1, y0, y1), Raster(80, 24))
    assert 0.02 < dots.mean() < 0.35


def test_the_layer_is_kept_and_cannot_be_changed() -> None:
    first = contour(VALLEY, PLAIN, Raster(30, 10))
    assert contour(VALLEY, View(-10.0, 10.0, -5.0, 5.0), Raster(30, 10)) is first
    with pytest.raises(ValueError, match="read-only"):
        first[0, 0] = True


def test_loss_that_is_not_a_number_somewhere_is_no_obstacle() -> None:
    broken = replace(VALLEY, name="broken", value=lambda x, y: np.log(x) + np.exp(400 * y * y))
    dots = contour(broken, PLAIN, Raster(30, 10))
    assert dots[:, 30:].any()
    assert not dots[:, :28].any()


@pytest.mark.parametrize("height", [0.0, float("nan")])
def test_a_surface_without_slope_has_no_lines(height: float) -> None:
    flat = replace(VALLEY, name="flat", value=lambda x, y: x * 0 + y * 0 + height)
    assert not contour(flat, PLAIN, Raster(30, 10)).any()
