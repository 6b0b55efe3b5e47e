"""One frame of a plot, beside what libraries need for a path without any contours."""

import asyncio
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, pairwise
from typing import Any

import numpy as np
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget

from optim_core import SGD, SURFACES, Adam, Momentum, Optimizer, descend
from quizapp.core.drawing import Curves
from quizapp.core.glyphs import UNICODE
from quizapp.core.plots import Trace, curve_picture, picture
from quizapp.core.plots.canvas import Raster
from quizapp.core.plots.contour import contour
from quizapp.core.plots.view import View, places
from quizapp.core.verdict import Trajectories
from quizapp.tui.widgets.plot import PlotView
from tests.benchmarks.measure import in_turn, table

COLUMNS, ROWS = 100, 30
ROUNDS = 200
FRAMES_A_SECOND, SECONDS = 24, 5
VALLEY = SURFACES["valley"]
PATH = tuple((float(x), float(y)) for x, y in descend(SGD(0.9), VALLEY).path)
RASTER, VIEW = Raster(COLUMNS, ROWS), View(-10, 10, -5, 5)
OWN = "a frame of the product, contours kept"
LIBRARIES = ("plotext", "textual_hires_canvas", "textual_plotext")


def run() -> str:
    """Time a path of 31 points over the valley, and three plots that play."""
    return asyncio.run(_run())


class _Stage(App[None]):
    """A widget of each sort, all as large."""

    CSS = f"Widget {{ width: {COLUMNS}; height: {ROWS}; }}"

    def compose(self) -> ComposeResult:
        yield PlotView(UNICODE)
        for name, widget, size in (
            ("textual_hires_canvas", "Canvas", (COLUMNS, ROWS)),
            ("textual_plotext", "PlotextPlot", ()),
        ):
            if find_spec(name):
                yield getattr(import_module(name), widget)(*size, id=name)


async def _run() -> str:
    x, y = np.meshgrid(np.linspace(-10, 10, RASTER.width), np.linspace(-5, 5, RASTER.height))
    one = [Trace("SGD", PATH)]
    app = _Stage()
    async with app.run_test(size=(COLUMNS, 3 * ROWS)):
        actions: dict[str, Callable[[], object]] = {
            "the loss at every dot": lambda: VALLEY.value(x, y),
            "its picture alone": lambda: picture(VALLEY, one, COLUMNS, ROWS, 30),
            "its picture in ASCII": lambda: picture(
                VALLEY, one, COLUMNS, ROWS, 30, charset="ascii"
            ),
            "contours anew": lambda: contour.__wrapped__(VALLEY, VIEW, RASTER),
            OWN: _own(app.query_one(PlotView)),
            **_others(app),
        }
        timings = in_turn(actions, ROUNDS)
    lines = [table(timings, floor="the loss at every dot")]
    if others := [timings[name].p50 for name in LIBRARIES if name in timings]:
        ratio = timings[OWN].p50 / min(others)
        lines.append(f"  ×{ratio:.2f} the fastest library's frame (×0.6 allowed)")
    if missing := [name for name in LIBRARIES if name not in timings]:
        lines.append(f"  not installed: {', '.join(missing)} (pip install -e '.[bench]')")
    return "\n".join([*lines, f"  {_playing()}"])


def _rendered(widget: Widget) -> object:
    """All rows, of which a widget makes anew what it has said is not as before."""
    return widget.render_lines(Region(0, 0, COLUMNS, ROWS))


def _own(plot: PlotView) -> Callable[[], object]:
    plot.trace(Trajectories("valley", {}, {"SGD": PATH}))
    steps = cycle((29, 30))

    def frame() -> object:
        plot.step = next(steps)
        return _rendered(plot)

    return frame


def _others(app: _Stage) -> Mapping[str, Callable[[], object]]:
    frames = {"textual_hires_canvas": _hires_canvas, "textual_plotext": _textual_plotext}
    found = {
        name: frame(app.query_one(f"#{name}")) for name, frame in frames.items() if find_spec(name)
    }
    return {**({"plotext": _plotext()} if find_spec("plotext") else {}), **found}


def _plotext() -> Callable[[], object]:
    plotext = import_module("plotext")
    xs, ys = map(list, zip(*PATH, strict=True))

    def frame() -> object:
        plotext.clear_figure()
        plotext.plot_size(COLUMNS, ROWS)
        plotext.plot(xs, ys, marker="braille")
        return plotext.build()

    return frame


def _hires_canvas(canvas: Any) -> Callable[[], object]:  # noqa: ANN401  # untyped if missing
    spots = (places(np.array(PATH), VIEW, RASTER) / RASTER.cell).tolist()
    lines = [(*begin, *end) for begin, end in pairwise(spots)]

    def frame() -> object:
        canvas.reset()
        canvas.draw_hires_lines(lines)
        return _rendered(canvas)

    return frame


def _textual_plotext(plot: Any) -> Callable[[], object]:  # noqa: ANN401  # the same
    xs, ys = map(list, zip(*PATH, strict=True))

    def frame() -> object:
        plot.plt.clear_figure()
        plot.plt.plot(xs, ys, marker="braille")
        plot.refresh()  # as it asks of those who use it
        return _rendered(plot)

    return frame


def _playing() -> str:
    """How much of a core three plots of three paths take that play."""
    rules: Mapping[str, Optimizer] = {"SGD": SGD(0.9), "Momentum": Momentum(0.1), "Adam": Adam(0.5)}
    paths = {name: descend(rule, VALLEY).path for name, rule in rules.items()}
    traces = [Trace(name, path) for name, path in paths.items()]
    losses = {name: np.asarray(VALLEY.value(*path.T)) for name, path in paths.items()}
    curves = Curves("loss", {name: tuple(line.tolist()) for name, line in losses.items()})
    begin = time.process_time()
    for frame in range(SECONDS * FRAMES_A_SECOND):
        step = frame % len(PATH)
        picture(VALLEY, traces, COLUMNS, ROWS, step)
        curve_picture(curves, COLUMNS // 2, ROWS, step)
        curve_picture(curves, COLUMNS // 2, ROWS, step)
    share = (time.process_time() - begin) / SECONDS
    return (
        f"three pictures at {FRAMES_A_SECOND} frames a second: {share:.0%} of a core (50 % allowed)"
    )
