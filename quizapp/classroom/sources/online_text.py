"""What learners typed into Moodle's own editor: a page whose text is the code."""

import re
from html.parser import HTMLParser

from quizapp.classroom.encodings import decoded
from quizapp.core.question import Question

_LINES = frozenset(("br", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "pre", "tr"))
"""What begins, or ends, a line. `pre` keeps the line ends that are written in it."""

_LINE_TAG = re.compile(f"<(?:{'|'.join(_LINES)})[\\s/>]", re.IGNORECASE)
"""A page without any is a text as it was typed."""

_UNSEEN = frozenset(("script", "style", "title"))


class _Lines(HTMLParser):
    """The lines of a page as a browser shows them, with the blanks that code is indented by."""

    def __init__(self, *, kept: bool) -> None:
        super().__init__()
        self.lines = [""]
        self._kept, self._unseen = int(kept), 0

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002  # as it is called
        self._kept += tag == "pre"
        self._unseen += tag in _UNSEEN
        if tag == "br" or (tag in _LINES and self.lines[-1].strip()):
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        self._kept -= tag == "pre" and self._kept > 0
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _LINES - {"br"} and self.lines[-1]:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if not self._kept:
            data = re.sub(r"[ \t\r\n]*[\r\n][ \t\r\n]*", "" if not self.lines[-1] else " ", data)
        first, *others = data.split("\n")
        self.lines[-1] += first
        self.lines.extend(others)


def code_of_online_text(content: bytes, _question: Question) -> str:
    """The text of the page."""
    page = decoded(content)
    reading = _Lines(kept=not _LINE_TAG.search(page))
    reading.feed(page)
    reading.close()
    lines = [line.replace("\u00a0", " ").rstrip() for line in reading.lines]
    return "\n".join(lines).strip("\n") + "\n"
