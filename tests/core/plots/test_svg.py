"""A drawing as SVG: valid, the same for the same input, of the same numbers as the cells."""

import math
import re
from xml.dom.minidom import Document, parseString

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim_core.surfaces import SURFACES
from quizapp.core.colours import DARK
from quizapp.core.drawing import Axis, Bars, Curves, Drawing, SettingsMap, StepRows
from quizapp.core.lab.drawings import losses_drawn, paths_drawn, rates_drawn, rows_drawn
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.core.plots import still_picture
from quizapp.core.plots.svg import svg_of
from quizapp.core.plots.svg.level_lines import level_lines
from quizapp.core.verdict import Trajectories

LARGEST = 200_000


def experiment(*words: str, surface: str = "valley", steps: int = 30) -> Experiment:
    return Experiment(tuple(map(read_walker, words)), surface, steps=steps)


THREE = experiment("sgd:lr=0.9", "momentum:lr=0.1", "adam:lr=0.5")
MAP = SettingsMap(
    "momentum",
    "valley",
    Axis("lr", 0.001, 10.0),
    Axis("momentum", 0.0, 0.9),
    (bytes([0, 0, 2]), bytes([0, 1, 2]), bytes([3, 1, 2])),
    (((0.1, 0.0), (1.0, 0.9)),),
    (0.1, 0.5),
)
DRAWINGS: dict[str, Drawing] = {
    "paths": paths_drawn(THREE, descents(THREE), arrows=True),
    "loss": losses_drawn(THREE, descents(THREE)),
    "lr": rates_drawn(THREE, descents(THREE)),
    "map": MAP,
    "bars": Bars({"SGD": 0.5, "Adam": math.inf, "空": math.nan}, "損失"),
    "table": rows_drawn(THREE, descents(THREE), 2),
}


def read(svg: str) -> Document:
    return parseString(svg)  # noqa: S318  # our own


def coordinates(svg: str) -> list[float]:
    return [float(one) for one in re.findall(r'[ "ML,](-?\d+(?:\.\d+)?)(?=[ ",MLHVz])', svg)]


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("size", [(960, 540), (480, 360), (200, 100), (1, 1), (3000, 200)])
def test_every_drawing_of_any_size_is_valid_and_small(name: str, size: tuple[int, int]) -> None:
    svg = svg_of(DRAWINGS[name], 12, *size)
    root = read(svg).documentElement
    assert root is not None
    assert (root.getAttribute("width"), root.getAttribute("height")) == tuple(map(str, size))
    assert len(svg.encode()) < LARGEST
    assert "nan" not in svg
    assert "inf" not in svg


@pytest.mark.parametrize("name", DRAWINGS)
def test_the_same_drawing_is_the_same_text(name: str) -> None:
    assert svg_of(DRAWINGS[name], 12) == svg_of(DRAWINGS[name], 12)


@pytest.mark.parametrize("name", DRAWINGS)
def test_it_says_in_words_what_the_picture_of_cells_says(name: str) -> None:
    (title,) = read(svg_of(DRAWINGS[name], 12)).getElementsByTagName("title")
    (words,) = title.childNodes
    assert words.nodeValue == still_picture(DRAWINGS[name], 160, 48, 12).told


@pytest.mark.parametrize("size", [(0, 100), (100, 0), (-5, 100)])
def test_a_picture_without_a_pixel_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="pixel"):
        svg_of(MAP, 0, *size)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=[])), min_size=1, max_size=4, unique=True))
def test_hostile_labels_are_words_and_nothing_else(labels: list[str]) -> None:
    lines = dict.fromkeys(labels, (1.0, 0.5))
    of_one = svg_of(Bars({"a": 1.0}, "損失"), 0)
    svg = svg_of(Curves("loss", lines), 1)
    for drawn in (svg, svg_of(Bars(dict.fromkeys(labels, 1.0), labels[0]), 0)):
        tags = {node.tagName for node in read(drawn).getElementsByTagName("*")}
        assert tags <= {"svg", "title", "rect", "text", "path", "circle", "polygon"}
    assert svg_of(StepRows(labels[0], (labels[0],), ((0.0, 1.0),)), 0)
    assert "script" not in of_one


@pytest.mark.parametrize(
    "hostile", ["</text><script>alert(1)</script>", '" onload="x', "&amp;", "\x00\x1b"]
)
def test_a_label_cannot_leave_its_text(hostile: str) -> None:
    svg = svg_of(Bars({hostile: 1.0}, hostile), 0)
    texts = [
        "".join(child.nodeValue or "" for child in node.childNodes)
        for node in read(svg).getElementsByTagName("text")
    ]
    assert sum(hostile.replace("\x00\x1b", "\ufffd\ufffd") in text for text in texts) == 2
    assert not read(svg).getElementsByTagName("script")


def test_every_point_in_the_frame_has_its_mark_or_dot() -> None:
    points = tuple((x, 0.5 * x) for x in np.linspace(-8, 8, 9).tolist())
    svg = svg_of(Trajectories("valley", {}, {"P": points}), 8)
    marks = read(svg).getElementsByTagName("circle")
    centres = {(node.getAttribute("cx"), node.getAttribute("cy")) for node in marks}
    # Two rings at the start, the badge at the end, one sign in the legend with its letter.
    assert len(centres) >= len(points)


def test_what_is_thinned_out_keeps_a_dot() -> None:
    crowded = tuple((0.01 * i, 0.0) for i in range(50))
    svg = svg_of(Trajectories("valley", {}, {"P": crowded}), 49)
    (dots,) = re.findall(r'd="((?:M[\d.]+ [\d.]+h0)+)"', svg)
    assert dots.count("M") > 20


def test_a_path_of_thousands_of_noisy_steps_stays_small() -> None:
    noisy = experiment("sgd:lr=0.5", surface="noisy_bowl", steps=5000)
    assert len(svg_of(paths_drawn(noisy, descents(noisy)), 5000)) < LARGEST


def test_a_unit_is_as_long_across_as_up() -> None:
    square = ((0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0))
    svg = svg_of(Trajectories("valley", {}, {"P": square}), 3)
    (way,) = {
        d for d in re.findall(r'<path d="(M[^"]*)"[^>]*stroke-width="2', svg) if d.count("L") == 3
    }
    (x0, y0), (x1, y1), (x2, y2), _ = (
        tuple(map(float, one.split())) for one in way.removeprefix("M").split("L")
    )
    assert abs(x1 - x0) == pytest.approx(abs(y2 - y1), abs=0.3)
    assert (y0, x1) == pytest.approx((y1, x2), abs=0.2)


def test_a_path_that_has_left_says_so() -> None:
    fleeing = experiment("sgd:lr=1.5")
    assert "S 発散" in svg_of(
        paths_drawn(experiment("sgd:lr=50"), descents(experiment("sgd:lr=50"))), 30
    )
    assert "S 外へ" in svg_of(paths_drawn(fleeing, descents(fleeing)), 20)


def test_a_map_names_what_is_there_and_shows_border_and_cursor() -> None:
    svg = svg_of(MAP, 0)
    for word in ("収束", "振動", "発散", "途中", "理論の境", "今の設定", "0.001"):
        assert word in svg


def test_the_dark_look_differs_in_colours_alone() -> None:
    def shape(svg: str) -> str:
        return re.sub(r"#[0-9A-Fa-f]{6}", "#", svg)

    bright, dark = svg_of(DRAWINGS["paths"], 9), svg_of(DRAWINGS["paths"], 9, palette=DARK)
    assert bright != dark
    assert shape(bright) == shape(dark)


@pytest.mark.parametrize("surface", SURFACES)
def test_contours_of_every_surface_stay_in_the_frame(surface: str) -> None:
    svg = svg_of(Trajectories(surface, {}, {}), 0)
    assert all(-1 <= one <= 961 for one in coordinates(svg))
    assert svg.count("M") > 2


def test_a_level_line_of_a_cone_is_a_circle() -> None:
    y, x = np.mgrid[-10:11, -10:11]
    (circle,) = level_lines(np.hypot(x, y), 6.5)
    assert np.allclose(circle[0], circle[-1])
    assert np.allclose(np.hypot(*(circle - 10).T), 6.5, atol=0.1)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 7), st.integers(2, 7))
def test_level_lines_end_at_the_border_or_where_they_began(
    seed: int, rows: int, columns: int
) -> None:
    values = np.random.default_rng(seed).normal(size=(rows, columns))
    crossed = np.count_nonzero((values[:, 1:] > 0) != (values[:, :-1] > 0))
    crossed += np.count_nonzero((values[1:] > 0) != (values[:-1] > 0))
    lines = level_lines(values, 0.0)
    closed = [bool(np.allclose(line[0], line[-1])) for line in lines]
    for line, is_closed in zip(lines, closed, strict=True):
        edges = [0, 0], [columns - 1, rows - 1]
        at_border = [bool(np.isclose(end, edges).any()) for end in (line[0], line[-1])]
        assert is_closed or all(at_border)
    # Every side of a square that the level crosses is a point of one line.
    assert sum(len(line) - one for line, one in zip(lines, closed, strict=True)) == crossed
