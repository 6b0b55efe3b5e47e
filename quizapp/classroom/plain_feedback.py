"""What is said of a verdict as plain text, for terminals and whatever shows text as it is."""

from collections.abc import Iterator

from quizapp.classroom.feedback import FeedbackPiece
from quizapp.classroom.marking_off import marked_off


def piece_lines(piece: FeedbackPiece) -> Iterator[str]:
    """One piece, a submission's lines marked off."""
    if not piece.quoted:
        yield f"  {piece.label}: {_plain(piece.lines[0])}"
        return
    yield f"  {piece.label}:"
    for line in piece.lines:
        yield from marked_off(line)


def _plain(prose: str) -> str:
    """Prose of ours with its formulas drawn."""
    from quizapp.core.text.spans import spans

    return "".join(span.text for span in spans(prose))
