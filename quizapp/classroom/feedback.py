"""What is said of a verdict, piece by piece, for every report that is read by a person.

Text of a submission is kept apart from ours: whoever writes a report marks it off.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from quizapp.core.study.mistake_names import general_name
from quizapp.core.verdict import Evidence, Verdict
from quizapp.core.wording import where

MOST_OUTPUT_LINES = 20
"""How much of what a submission printed is shown."""

MOST_TRACE_LINES = 60
"""How many of the last lines of a traceback: an exception's text may have thousands."""

CUT_LINE = "…"

HOLD_THEIRS = frozenset({"error", "refused"})
"""Verdicts whose sentence may hold an exception's own words, or a name that a submission gave."""


@dataclass(frozen=True, slots=True)
class FeedbackPiece:
    """One thing that is said, under its label, which may be empty.

    `quoted` says that lines may hold text of the submission; else they are prose of ours.
    """

    label: str
    lines: tuple[str, ...]
    quoted: bool = False


def feedback(verdict: Verdict) -> Iterator[FeedbackPiece]:
    """Everything a learner is told of a verdict beside its word."""
    yield from _message(verdict)
    for mistake in verdict.mistakes:
        if name := general_name(mistake):
            yield FeedbackPiece("誤り", (name,))
    yield from _parts(verdict)
    detail = verdict.evidence.detail
    told = (
        ("最初に違う所", where(detail) if detail else ""),
        ("ヒント", verdict.hint),
        ("流儀", verdict.convention),
    )
    yield from (FeedbackPiece(label, (in_one_line(text),)) for label, text in told if text)
    if not verdict.right:
        yield from _quotes(verdict.evidence)


def _message(verdict: Verdict) -> Iterator[FeedbackPiece]:
    """The sentence of the verdict; that of an error holds the exception's own words."""
    message = in_one_line(verdict.message)
    if message.rstrip("。") != "正解です":
        yield FeedbackPiece("説明", (message,), quoted=verdict.word in HOLD_THEIRS)


def _parts(verdict: Verdict) -> Iterator[FeedbackPiece]:
    """What is said of each part."""
    if verdict.parts and (len(verdict.parts) > 1 or verdict.parts[0].message != verdict.message):
        lines = (
            f"{'○' if part.right else '×'} {part.name} {part.message}" for part in verdict.parts
        )
        yield FeedbackPiece("内訳", tuple(in_one_line(line).strip() for line in lines))


def _quotes(evidence: Evidence) -> Iterator[FeedbackPiece]:
    trace = tuple(evidence.traceback.splitlines())
    if trace:
        cut = (CUT_LINE,) if len(trace) > MOST_TRACE_LINES else ()
        yield FeedbackPiece("トレースバック", (*cut, *trace[-MOST_TRACE_LINES:]), quoted=True)
    printed = tuple(evidence.output.splitlines())
    if printed:
        is_cut = evidence.truncated or len(printed) > MOST_OUTPUT_LINES
        label = "出力（途中まで）" if is_cut else "出力"
        yield FeedbackPiece(label, printed[:MOST_OUTPUT_LINES], quoted=True)


def in_one_line(text: str) -> str:
    """The lines of a text side by side."""
    return " ".join(text.splitlines())
