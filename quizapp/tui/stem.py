"""What is asked, as paragraphs."""

from quizapp.core.question import Question
from quizapp.tui import words
from quizapp.tui.paragraphs import Paragraph, Said


def stem(question: Question) -> tuple[Paragraph, ...]:
    """The question's own text; a part of a set stands below what its set says."""
    shared = question.stem
    if shared is None:
        return (Said(question.ask),)
    place = words.part(shared.part, shared.parts)
    return (Said(shared.ask), Said(""), Said(place, "heading"), Said(question.ask))
