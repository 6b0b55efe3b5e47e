"""The line that says where the learner is: topic, number of the question, level."""

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.core.question import Question

MOST_BAR_CELLS = 24


class StudyHeader(Widget):
    """The topic; the progress in figures, the learner's marks, the app's sign; then a bar."""

    DEFAULT_CSS = "StudyHeader { height: 1; }"

    def __init__(self, question: Question, place: str, share: float, glyphs: Glyphs) -> None:
        super().__init__()
        self._title = glyphs.write(question.topic.title)
        self._place = f"{place}　難しさ {question.level}"
        self._share = share
        self._remarks = ""
        self._glyphs = glyphs
        self._sign = ""

    def on_mount(self) -> None:
        """Follow the app's sign."""
        self.watch(self.app, "sign", self._signed)

    def remark(self, remarks: str) -> None:
        """Say what the learner has said of the question."""
        self._remarks = self._glyphs.write(remarks)
        self.refresh()

    def _signed(self, sign: str) -> None:
        self._sign = self._glyphs.write(sign)
        self.refresh()

    def render(self) -> Text:
        """The title is cut before the figures are."""
        width = self.content_size.width
        place = "  ".join(filter(None, (self._place, self._remarks, self._sign)))
        room = width - cell_len(place) - 2
        title = set_cell_size(self._title, min(cell_len(self._title), room))
        bar = min(MOST_BAR_CELLS, room - cell_len(title) - 2)
        parts = [title, place, self._glyphs.bar(self._share, bar) if bar > 0 else ""]
        return Text("  ".join(filter(None, parts)), no_wrap=True)
