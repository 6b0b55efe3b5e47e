"""Numbers in, lines of styled text out: paths, curves and maps, for any screen with text."""

from quizapp.core.colours import MOST_PATHS
from quizapp.core.plots.bars import bars_picture
from quizapp.core.plots.brush import LETTERS
from quizapp.core.plots.canvas import CellStyle, Charset
from quizapp.core.plots.curve import CURVE_NAMES, curve_picture
from quizapp.core.plots.grid_map import map_picture, settings_at
from quizapp.core.plots.picture import Picture, may_be_noted, picture, point_at
from quizapp.core.plots.still import still_picture
from quizapp.core.plots.table import table_picture
from quizapp.core.plots.trace import Trace, traces_of

__all__ = [
    "CURVE_NAMES",
    "LETTERS",
    "MOST_PATHS",
    "CellStyle",
    "Charset",
    "Picture",
    "Trace",
    "bars_picture",
    "curve_picture",
    "map_picture",
    "may_be_noted",
    "picture",
    "point_at",
    "settings_at",
    "still_picture",
    "table_picture",
    "traces_of",
]
