"""A picture of whatever there is to draw, as it looks when nothing moves any more."""

from typing import assert_never

from quizapp.core.drawing import Bars, Curves, Drawing, SettingsMap, StepRows
from quizapp.core.plots.bars import bars_picture
from quizapp.core.plots.canvas import Charset
from quizapp.core.plots.curve import curve_picture
from quizapp.core.plots.grid_map import map_picture
from quizapp.core.plots.picture import Picture, picture
from quizapp.core.plots.table import table_picture
from quizapp.core.plots.trace import traces_of
from quizapp.core.verdict import Trajectories


def still_picture(
    drawing: Drawing, columns: int, rows: int, step: int, *, charset: Charset = "braille"
) -> Picture:
    """The picture at that step; maps and bars have none."""
    match drawing:
        case Trajectories():
            from optim_core.surfaces import SURFACES

            surface, traces = SURFACES[drawing.surface], traces_of(drawing)
            return picture(surface, traces, columns, rows, step, charset=charset)
        case Curves():
            return curve_picture(drawing, columns, rows, step, charset=charset)
        case SettingsMap():
            return map_picture(drawing, columns, rows, charset=charset)
        case Bars():
            return bars_picture(drawing, columns, rows, charset=charset)
        case StepRows():
            return table_picture(drawing, columns, rows, step, charset=charset)
        case never:
            assert_never(never)
