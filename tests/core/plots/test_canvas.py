import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.plots.canvas import Canvas, Dots, Raster
from quizapp.core.text.spans import Span
from tests.core.plots.reading import styles_of, text_of


def dots_at(raster: Raster, *places: tuple[int, int]) -> Dots:
    dots = np.zeros((raster.height, raster.width), dtype=np.bool_)
    for x, y in places:
        dots[y, x] = True
    return dots


@pytest.mark.parametrize(
    ("place", "character"),
    [
        ((0, 0), "⠁"),
        ((0, 1), "⠂"),
        ((0, 2), "⠄"),
        ((1, 0), "⠈"),
        ((1, 1), "⠐"),
        ((1, 2), "⠠"),
        ((0, 3), "⡀"),
        ((1, 3), "⢀"),
    ],
)
def test_each_dot_of_a_cell_has_its_braille_bit(place: tuple[int, int], character: str) -> None:
    canvas = Canvas(Raster(1, 1))
    canvas.paint(dots_at(canvas.raster, place), "contour", ".")
    assert canvas.drawn() == ((Span(character, "contour"),),)


def test_a_later_layer_covers_the_whole_cell() -> None:
    canvas = Canvas(Raster(2, 1))
    canvas.paint(dots_at(canvas.raster, (0, 0), (2, 0)), "contour", ".")
    canvas.line(np.array([[0, 3]]), "path:0", "s")
    assert canvas.drawn() == ((Span("⡀", "path:0"), Span("⠁", "contour")),)


def test_neighbours_of_one_style_are_one_run() -> None:
    canvas = Canvas(Raster(4, 1, "ascii"))
    canvas.line(np.array([[1, 0], [2, 0]]), "axis", "-")
    assert canvas.drawn() == ((Span(" ", "text"), Span("--", "axis"), Span(" ", "text")),)


def test_what_is_painted_and_the_blanks_between_are_one_run() -> None:
    canvas = Canvas(Raster(4, 1, "ascii"))
    canvas.paint(dots_at(canvas.raster, (1, 0), (3, 0)), "contour", ".")
    assert canvas.drawn() == ((Span(" . .", "contour"),),)


def test_lines_in_one_cell_are_drawn_with_all_their_dots() -> None:
    canvas = Canvas(Raster(1, 1))
    canvas.line(np.array([[0, 0]]), "path:0", "s")
    canvas.line(np.array([[1, 3]]), "path:1", "m")
    assert canvas.drawn() == ((Span("⢁", "path:1"),),)


def test_a_wide_character_takes_two_cells() -> None:
    canvas = Canvas(Raster(6, 1))
    canvas.write(1, 0, "外へ", "path:0")
    assert canvas.drawn() == ((Span(" ", "text"), Span("外へ", "path:0"), Span(" ", "text")),)


def test_a_canvas_on_a_ground_leaves_the_ground_as_it_is() -> None:
    ground = Canvas(Raster(1, 1))
    Canvas(Raster(1, 1), ground).line(np.array([[0, 0]]), "path:0", "s")
    assert ground.drawn() == ((Span(" ", "text"),),)


def test_a_mark_stands_on_the_cell_of_its_dot() -> None:
    canvas = Canvas(Raster(3, 2))
    canvas.mark(np.array([[5, 7], [0, 0]]), "point", "●")
    assert text_of(canvas.drawn()) == ["●  ", "  ●"]


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), max_size=5))
def test_a_mark_off_the_canvas_is_left_out(places: list[tuple[int, int]]) -> None:
    canvas = Canvas(Raster(3, 2, "ascii"))
    canvas.mark(np.array(places, dtype=np.int64).reshape(-1, 2), "point", "o")
    on_canvas = {(x, y) for x, y in places if 0 <= x < 3 and 0 <= y < 2}
    styles = styles_of(canvas.drawn())
    found = {(x, y) for y in range(2) for x in range(3) if styles[y][x] == "point"}
    assert found == on_canvas
