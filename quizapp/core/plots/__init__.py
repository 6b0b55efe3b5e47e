"""Numbers in, lines of styled text out: contours and paths, for any screen that can show text."""

from quizapp.core.colours import MOST_PATHS
from quizapp.core.plots.brush import LETTERS
from quizapp.core.plots.canvas import CellStyle, Charset
from quizapp.core.plots.picture import Picture, may_be_noted, picture
from quizapp.core.plots.trace import Trace

__all__ = [
    "LETTERS",
    "MOST_PATHS",
    "CellStyle",
    "Charset",
    "Picture",
    "Trace",
    "may_be_noted",
    "picture",
]
