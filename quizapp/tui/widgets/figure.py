"""The picture an author asked for, beside the text it belongs to."""

from quizapp.core.body import AS_AUTHORED
from quizapp.core.fault import BadExampleError
from quizapp.core.question import Question
from quizapp.tui.glyphs import Glyphs
from quizapp.tui.widgets.plot import PlotView


class FigureView(PlotView, can_focus=False):
    """Moves by the keys of its screen; a picture that cannot be drawn takes no room."""

    def __init__(self, question: Question, glyphs: Glyphs) -> None:
        super().__init__(glyphs)
        self.add_class("figure")
        self._question = question

    def on_mount(self) -> None:
        """Text first: working the picture out loads NumPy."""
        self.call_after_refresh(self._work_out)

    def _work_out(self) -> None:
        plot = self._question.plot
        try:
            self.trace(
                plot.trajectories(self._question.worked.sampled(AS_AUTHORED)) if plot else None
            )
        except BadExampleError:
            self.display = False
