"""Every drawing of whatever numbers, at any size: cells and SVG, without a warning."""

import math
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from optim_core import SURFACES
from quizapp.core.drawing import Axis, Bars, Curves, Drawing, SettingsMap, StepRows
from quizapp.core.plots.still import still_picture
from quizapp.core.plots.svg import svg_of
from quizapp.core.verdict import Trajectories

ODD = (0.0, -0.0, 5e-324, -5e-324, 1e308, -1e308, 1e-300, 1.0, math.inf, -math.inf, math.nan)
NUMBERS = st.sampled_from(ODD) | st.floats(-10, 10) | st.floats()
FINITE = NUMBERS.filter(math.isfinite)
NEARER = NUMBERS.filter(lambda one: not 1e150 < abs(one) < math.inf)
"""A walk ends long before the square of where it is overflows."""
POINTS = st.lists(st.tuples(NEARER, NEARER), max_size=12).map(tuple)
LABELS = st.sampled_from(["SGD", "Momentum", "自分のコード", "Adam!t0", "SGD #2", "<b>&", "x" * 99])
HEADINGS = ("η", "gx", "gy", "vx", "vy", "Wx", "Wy", "f")


@st.composite
def trajectories(draw: st.DrawFn) -> Trajectories:
    """Paths that begin somewhere; what was given on the way may be anything."""
    near = NEARER.filter(math.isfinite)
    begin = st.tuples(near, near)
    paths = draw(st.dictionaries(LABELS, st.tuples(begin, POINTS), min_size=1, max_size=4))
    whole = {label: (first, *rest) for label, (first, rest) in paths.items()}
    gradients = {
        label: tuple(draw(st.tuples(NEARER, NEARER)) for _ in path[1:])
        for label, path in whole.items()
    }
    diverged = {label: len(path) for label, path in whole.items() if draw(st.booleans())}
    return Trajectories(draw(st.sampled_from([*SURFACES])), {}, whole, gradients, diverged)


LINES = st.dictionaries(LABELS, st.lists(NUMBERS, max_size=12).map(tuple), min_size=1, max_size=4)
CURVES = st.builds(Curves, st.sampled_from(["loss", "lr"]), LINES, st.integers(0, 1))
BARS = st.builds(Bars, st.dictionaries(LABELS, NUMBERS, min_size=1, max_size=4), LABELS)
ROWS = st.lists(
    st.tuples(st.integers(0, 10_000), *[NUMBERS] * len(HEADINGS)), min_size=1, max_size=12
).map(tuple)
TABLES = st.builds(StepRows, LABELS, st.just(HEADINGS), ROWS)


@st.composite
def axes(draw: st.DrawFn, setting: str) -> Axis:
    """From any number to a greater one."""
    low, high = sorted(draw(st.lists(FINITE.map(abs), min_size=2, max_size=2, unique=True)))
    return Axis(setting, low, high)


MAPS = st.builds(
    SettingsMap,
    st.just("momentum"),
    st.just("valley"),
    axes("lr"),
    axes("momentum"),
    st.just(tuple(bytes(range(4)) * 5 for _ in range(20))),
    st.lists(st.lists(st.tuples(FINITE, FINITE), min_size=2).map(tuple), max_size=2).map(tuple),
    st.none() | st.tuples(FINITE, FINITE),
)
DRAWINGS: Mapping[str, st.SearchStrategy[Drawing]] = {
    "paths": trajectories(),
    "curves": CURVES,
    "bars": BARS,
    "table": TABLES,
    "map": MAPS,
}


@pytest.mark.parametrize("kind", DRAWINGS)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_numbers_are_drawn_to_the_size_that_is_asked(kind: str, data: st.DataObject) -> None:
    drawing = data.draw(DRAWINGS[kind])
    columns, rows = data.draw(st.tuples(st.integers(24, 100), st.integers(8, 40)))
    step = data.draw(st.integers(0, 12))
    for charset in ("braille", "ascii"):
        picture = still_picture(drawing, columns, rows, step, charset=charset)
        assert len(picture.rows) == rows
        assert {sum(cell_len(run.text) for run in row) for row in picture.rows} == {columns}
    ET.fromstring(svg_of(drawing, step))  # noqa: S314  # our own text
