"""How far the learner has mastered each topic."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.memory import Memory


@dataclass(frozen=True, slots=True)
class Mastery:
    """How far one topic is: questions in all, ever answered, and right at the last answer."""

    topic: str
    title: str
    questions: int
    seen: int
    right: int

    @property
    def share(self) -> float:
        """The share of all its questions that are right, 0 to 1."""
        return self.right / self.questions if self.questions else 0.0


def mastery(questions: QuestionSet, memory: Mapping[str, Memory]) -> tuple[Mastery, ...]:
    """Each topic's mastery, in the order of the bank."""
    return tuple(
        Mastery(
            topic.id,
            topic.title,
            questions=len(own),
            seen=sum(question.id in memory for question in own),
            right=sum(question.id in memory and memory[question.id].right for question in own),
        )
        for topic in questions.topics()
        for own in [questions.listed(topic.id)]
    )
