"""What all chapters of the page are made of: bars, verdicts, feedback, names."""

from collections.abc import Iterable, Iterator
from html import escape

from quizapp.classroom.feedback import FeedbackPiece, feedback
from quizapp.classroom.shown_names import shown_name
from quizapp.core.text.as_html import html_line, in_html
from quizapp.core.verdict import Verdict
from quizapp.core.word import Word
from quizapp.core.wording import WORDS, per_cent

MOST_IN_LIST = 160
"""In characters."""

SIGNS: dict[str, tuple[str, str]] = {
    "pass": ("○", "good"),
    "part": ("△", "part"),
    "fail": ("×", "bad"),
    "other": ("！", "bad"),
}
"""How an answer is marked, and in which colour: the sign alone says it, too."""


def name_in_html(name: str) -> str:
    """A name as somebody gave it; what is written from right to left moves nothing around it."""
    shown = shown_name(name)
    return f"<bdi>{escape(shown if shown.strip() else f'「{shown}」')}</bdi>"


def fitted_line(text: str) -> str:
    """As much of a text as an example in a list has room for, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_IN_LIST else f"{line[:MOST_IN_LIST]}…"


def share_bar(share: float) -> str:
    """A share as a bar; what it says stands beside it as a number, too."""
    return f'<span class="bar"><span style="width:{100 * share:.0f}%"></span></span>'


def people(count: int, of: int) -> str:
    """So many learners, and which share of all."""
    return f"{count} 人（{per_cent(count / of)}）" if of else f"{count} 人"


def sign_of(word: Word, score: float) -> tuple[str, str]:
    """The sign and the colour of an answer."""
    if word in ("pass", "fail"):
        return SIGNS["part" if word == "fail" and score > 0 else word]
    return SIGNS["other"]


def word_in_html(verdict: Verdict) -> str:
    """The verdict in one word, with its sign; what was right in part with its score."""
    sign, colour = sign_of(verdict.word, verdict.score)
    partly = f" {per_cent(verdict.score)}" if sign == SIGNS["part"][0] else ""
    return f'<span class="word {colour}">{sign} {WORDS[verdict.word]}{partly}</span>'


def told_in_html(verdict: Verdict) -> str:
    """All that is said of a verdict; what a submission wrote stands in boxes, as it is."""
    return "".join(map(_piece, feedback(verdict)))


def _piece(piece: FeedbackPiece) -> str:
    label = f"<small>{in_html(piece.label)}</small> " if piece.label else ""
    if not piece.quoted:
        return f"<div>{label}{'<br>'.join(map(html_line, piece.lines))}</div>\n"
    text = "\n".join(in_html(line) for line in piece.lines)
    return f"<div>{label}<pre>{text}</pre></div>\n" if text else ""


def html_table(heads: Iterable[str], rows: Iterable[str]) -> Iterator[str]:
    """A table whose heads come again on each printed page; a head that begins with # is narrow."""
    cells = "".join(
        f'<th class="n">{one[1:]}</th>' if one.startswith("#") else f"<th>{one}</th>"
        for one in heads
    )
    yield f"<table>\n<thead><tr>{cells}</tr></thead>\n<tbody>\n"
    yield from rows
    yield "</tbody>\n</table>\n"
