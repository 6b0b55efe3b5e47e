"""What is said of a verdict as plain text, for terminals and whatever shows text as it is."""

from collections.abc import Iterator

from quizapp.classroom.feedback import FeedbackPiece
from quizapp.classroom.marking_off import marked_off
from quizapp.core.wording import printable


def piece_lines(piece: FeedbackPiece) -> Iterator[str]:
    """One piece, a submission's lines marked off."""
    if not piece.quoted and len(piece.lines) == 1:
        yield f"  {piece.label}: {plain_prose(piece.lines[0])}"
        return
    yield f"  {piece.label}:"
    for line in piece.lines:
        yield from marked_off(line) if piece.quoted else [f"    {plain_prose(line)}"]


def plain_prose(prose: str) -> str:
    """Prose of ours with its formulas drawn."""
    from quizapp.core.text.spans import spans

    return printable("".join(span.text for span in spans(prose)))
