"""A picture an author asked for, beside the text it belongs to."""

from typing import ClassVar

from quizapp.core.body import AS_AUTHORED
from quizapp.core.fault import BadExampleError
from quizapp.core.figure import Figure
from quizapp.core.glyphs import Glyphs
from quizapp.core.question import Question
from quizapp.tui import words
from quizapp.tui.widgets.plot import PlotView


class FigureView(PlotView, can_focus=False):
    """Moves by the keys of its screen; a picture that cannot be drawn takes no room."""

    UNTRACED: ClassVar[str] = words.PICTURE_TO_COME

    def __init__(self, question: Question, figure: Figure, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.add_class("figure")
        self._question = question
        self._figure = figure

    @property
    def late(self) -> bool:
        """Whether it belongs to the explanation."""
        return self._figure.at == "explain"

    def on_mount(self) -> None:
        """Text first: working the picture out loads NumPy."""
        self.call_after_refresh(self._work_out)

    def _work_out(self) -> None:
        figure = self._figure
        try:
            drawing = figure.drawing(self._question.worked.sampled(AS_AUTHORED))
        except BadExampleError:
            self.display = False
        else:
            self.trace(drawing, figure.caption, figure.frame or 0)
