"""Which questions suit a learner's settings: whose framework they are about, and what weighs."""

from collections.abc import Container, Mapping

from quizapp.core.question_set import Listed, QuestionSet
from quizapp.core.settings import Settings
from quizapp.core.study.wish import Wish

FRAMEWORKS: Mapping[str, str] = {"pytorch": "PyTorch", "keras": "Keras"}
"""The tag of the questions about each, by the values of the setting `framework`."""


def suited_questions(
    questions: QuestionSet, settings: Settings, seen: Container[str], wish: Wish
) -> QuestionSet:
    """The questions of which a sitting may be planned.

    A question about nothing but the other framework is not asked as a new one, and what is studied
    of all topics leaves those out that weigh nothing. What is asked for by name is always there.
    """
    if wish.questions:
        return questions
    whole = wish.mode == Wish().mode and not wish.topic
    return QuestionSet(
        one
        for one in questions.listed()
        if (one.id in seen or is_about(one, settings.framework))
        and not (whole and settings.weights.get(one.topic.id) == 0)
    )


def is_about(question: Listed, framework: str) -> bool:
    """Whether a question is of use to those who work with a framework ("both" for any)."""
    own = FRAMEWORKS.get(framework)
    tagged = [tag for tag in FRAMEWORKS.values() if tag in question.tags]
    return own is None or not tagged or own in tagged
