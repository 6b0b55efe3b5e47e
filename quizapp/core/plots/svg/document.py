"""A drawing as one SVG document, for a slide or a page."""

from typing import assert_never

from quizapp.core.colours import PAPER, Palette
from quizapp.core.drawing import Bars, Curves, Drawing, SettingsMap, StepRows
from quizapp.core.plots.still import still_picture
from quizapp.core.plots.svg.bars import bars_on
from quizapp.core.plots.svg.curves import curves_on
from quizapp.core.plots.svg.page import SvgPage
from quizapp.core.plots.svg.paths import paths_on
from quizapp.core.plots.svg.settings_map import map_on
from quizapp.core.plots.svg.step_table import table_on
from quizapp.core.verdict import Trajectories

SLIDE = 960, 540
"""The size of a slide, in points."""

_CELLS = 160, 48  # of the picture whose words describe it: a table has all its columns there


def svg_of(
    drawing: Drawing,
    step: int,
    width: int = SLIDE[0],
    height: int = SLIDE[1],
    palette: Palette = PAPER,
) -> str:
    """What `still_picture` shows at that step, as an SVG document of that size.

    The same for the same input. It names no file and no network, and is valid XML whatever the
    labels are.

    Raises:
        ValueError: a side is shorter than a pixel.
    """
    if min(width, height) < 1:
        raise ValueError(f"a picture has at least one pixel, not {width} × {height}")
    page = SvgPage(width, height, palette)
    match drawing:
        case Trajectories():
            paths_on(page, drawing, step)
        case Curves():
            curves_on(page, drawing, step)
        case SettingsMap():
            map_on(page, drawing)
        case Bars():
            bars_on(page, drawing)
        case StepRows():
            table_on(page, drawing, step)
        case never:
            assert_never(never)
    return page.written(still_picture(drawing, *_CELLS, step).told)
