"""The report a person reads in a terminal."""

from collections import Counter
from collections.abc import Iterator

from quizapp.classroom.gradebook import Gradebook
from quizapp.core.verdict import Verdict
from quizapp.core.wording import WORDS, printable, where

MOST_LINES = 20
MOST_COLUMNS = 120
"""How much of what a failed submission printed is shown."""

MOST_TRACE_LINES = 60
"""How many of the last lines of a traceback: an exception's text may have thousands."""


def text_lines(book: Gradebook) -> Iterator[str]:
    """A block for each submission, then the count of each verdict."""
    counts = Counter[str]()
    for one in book.rows():
        counts[WORDS[one.verdict.word]] += 1
        yield f"{printable(one.name)}: {WORDS[one.verdict.word]}（seed {one.seed}）"
        yield from (f"  {line}" for line in _said(one.verdict))
    summary = "、".join(f"{word} {counts[word]}" for word in WORDS.values() if counts[word])
    yield f"合計 {counts.total()} 件（{summary or 'なし'}）  隔離: {book.isolation}"


def _said(verdict: Verdict) -> Iterator[str]:
    yield verdict.message
    if verdict.evidence.detail:
        yield where(verdict.evidence.detail)
    if verdict.hint:
        yield f"ヒント: {verdict.hint}"
    if verdict.convention:
        yield f"流儀: {verdict.convention}"
    trace = verdict.evidence.traceback.splitlines()
    if len(trace) > MOST_TRACE_LINES:
        yield "…"
    yield from trace[-MOST_TRACE_LINES:]
    if verdict.evidence.output and not verdict.right:
        lines = verdict.evidence.output.splitlines()
        cut = verdict.evidence.truncated or len(lines) > MOST_LINES
        yield "出力" + ("（途中まで）:" if cut else ":")
        yield from (f"| {line[:MOST_COLUMNS]}" for line in lines[:MOST_LINES])
