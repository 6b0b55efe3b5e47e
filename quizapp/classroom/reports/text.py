"""The report a person reads in a terminal."""

from collections import Counter
from collections.abc import Iterable, Iterator

from quizapp.classroom.grading import Graded
from quizapp.core.outcome import Isolation
from quizapp.core.verdict import Verdict
from quizapp.core.wording import WORDS, printable, where


def lines(graded: Iterable[Graded], isolation: Isolation) -> Iterator[str]:
    """A block for each submission as soon as it is graded, then the count of each verdict."""
    counts = Counter[str]()
    for one in graded:
        counts[WORDS[one.verdict.word]] += 1
        yield f"{printable(str(one.path))}: {WORDS[one.verdict.word]}"
        yield from (f"  {line}" for line in _said(one.verdict))
    summary = "、".join(f"{word} {count}" for word, count in counts.items())
    yield f"合計 {counts.total()} 件（{summary or 'なし'}）  隔離: {isolation}"


def _said(verdict: Verdict) -> Iterator[str]:
    yield verdict.message
    if verdict.detail:
        yield where(verdict.detail)
    if verdict.hint:
        yield f"ヒント: {verdict.hint}"
    if verdict.convention:
        yield f"流儀: {verdict.convention}"
    yield from verdict.traceback.splitlines()
    if verdict.output:
        yield "出力" + ("（途中まで）:" if verdict.truncated else ":")
        yield from (f"| {line}" for line in verdict.output.splitlines())
