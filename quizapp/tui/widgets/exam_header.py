"""The first line of an exam: which part it is, the time that is left, the pace, a flag."""

from rich.text import Text
from textual.widget import Widget

from quizapp.core.glyphs import Glyphs
from quizapp.tui import exam_words


class ExamHeader(Widget):
    """Follows the app's time and sign; a tick draws this line alone."""

    DEFAULT_CSS = """
    ExamHeader { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    """

    def __init__(self, place: str, glyphs: Glyphs) -> None:
        super().__init__()
        self._place = place
        self._glyphs = glyphs
        self._flagged = False
        self._asked = ""

    def on_mount(self) -> None:
        """Follow the app."""
        for name in ("exam_time", "sign"):
            self.watch(self.app, name, self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def flag(self, *, on: bool) -> None:
        """Say whether the part is flagged."""
        if on != self._flagged:
            self._flagged = on
            self.refresh()

    def ask(self, sentence: str) -> None:
        """Ask something in place of all else; nothing, once that is over."""
        if sentence != self._asked:
            self._asked = sentence
            self.refresh()

    def render(self) -> Text:
        """Time first behind the place: what is cut where room is short is the least."""
        if self._asked:
            return Text(self._glyphs.write(self._asked), no_wrap=True)
        time, sign = (getattr(self.app, name, "") for name in ("exam_time", "sign"))
        parts = (self._place, time, exam_words.FLAG if self._flagged else "", sign)
        return Text(self._glyphs.write("　".join(filter(None, parts))), no_wrap=True)
