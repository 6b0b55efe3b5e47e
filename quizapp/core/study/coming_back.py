"""Where in a sitting a question is asked again that did not come right."""

from collections.abc import Sequence

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Variant

COMES_BACK_AFTER = 3
"""How many other questions stand between a wrong answer and the same question again."""


def gap(rest: Sequence[Variant], questions: QuestionSet) -> int:
    """The place among the rest: never between two parts of one showing of a set."""
    sets = [_set_of(variant, questions) for variant in rest]
    place = COMES_BACK_AFTER
    while place < len(rest) and sets[place] and sets[place] == sets[place - 1]:
        place += 1
    return place


def _set_of(variant: Variant, questions: QuestionSet) -> tuple[str, int] | None:
    question = questions.get(variant.question)
    return (question.stem.set, variant.seed) if question and question.stem else None
