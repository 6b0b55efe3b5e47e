"""What is said of a verdict as Markdown: a submission's text in code, where nothing is markup."""

from quizapp.classroom.feedback import FeedbackPiece
from quizapp.classroom.marking_off import LONGEST_QUOTE
from quizapp.core.text.as_markdown import markdown_block, markdown_line


def markdown_piece(piece: FeedbackPiece) -> str:
    """One piece, with an empty line after it."""
    if piece.quoted:
        return (
            f"**{piece.label}**\n\n{markdown_block([one[:LONGEST_QUOTE] for one in piece.lines])}"
        )
    if len(piece.lines) == 1:
        return f"**{piece.label}**: {markdown_line(piece.lines[0])}\n\n"
    items = "".join(f"- {markdown_line(line)}\n" for line in piece.lines)
    return f"**{piece.label}**\n\n{items}\n"
