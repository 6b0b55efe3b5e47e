"""How a question fared: how hard it was, whether it tells the good from the weak, its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.classroom.figures.correlation import Correlation, correlation
from quizapp.classroom.figures.counted import CountedAnswer
from quizapp.classroom.figures.drawn import DrawnValue, drawn_values_of
from quizapp.core.question import Question

FEWEST_OTHERS = 2
"""Against fewer other questions one is not held: they say too little of a learner."""


@dataclass(frozen=True, slots=True)
class PartFigures:
    """A blank or an option: how many had it right, of how many."""

    name: str
    right: int
    answered: int


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """One question of the class.

    `answered` counts who handed something in, `unjudged` those of whose answers nothing is known;
    what follows is of the others. `difficulty` is the mean score, 1 where all came right.
    `discrimination` is the correlation of its score with the mean of the learner's other ones;
    None where there is too little to tell. `drawn` tells how drawn values fared.
    """

    id: str
    answered: int
    unjudged: int
    right: int
    difficulty: float
    discrimination: Correlation | None
    parts: tuple[PartFigures, ...]
    drawn: tuple[DrawnValue, ...]


def question_figures(
    counted: Sequence[CountedAnswer], questions: Mapping[str, Question]
) -> tuple[QuestionFigures, ...]:
    """Each question that was answered, in the order of `questions`, then of ids."""
    of_question: defaultdict[str, list[CountedAnswer]] = defaultdict(list)
    totals: defaultdict[str, list[float]] = defaultdict(list)
    for one in counted:
        of_question[one.question].append(one)
        if one.tells:
            totals[one.who].append(one.score)
    sums = {who: (sum(scores), len(scores)) for who, scores in totals.items()}
    names = [*dict.fromkeys((*questions, *sorted(of_question)))]
    return tuple(
        _figures(name, of_question[name], questions.get(name), sums)
        for name in names
        if name in of_question
    )


def _figures(
    name: str,
    answers: Sequence[CountedAnswer],
    question: Question | None,
    sums: Mapping[str, tuple[float, int]],
) -> QuestionFigures:
    telling = [one for one in answers if one.tells]
    return QuestionFigures(
        name,
        len(answers),
        len(answers) - len(telling),
        sum(one.word == "pass" for one in telling),
        sum(one.score for one in telling) / max(len(telling), 1),
        _discrimination(telling, sums),
        _parts(telling),
        drawn_values_of(question, telling) if question else (),
    )


def _discrimination(
    answers: Iterable[CountedAnswer], sums: Mapping[str, tuple[float, int]]
) -> Correlation | None:
    own: list[float] = []
    others: list[float] = []
    for one in answers:
        total, count = sums[one.who]
        if count > FEWEST_OTHERS:
            own.append(one.score)
            others.append((total - one.score) / (count - 1))
    return correlation(own, others)


def _parts(answers: Iterable[CountedAnswer]) -> tuple[PartFigures, ...]:
    marks: defaultdict[str, list[bool]] = defaultdict(list)
    for one in answers:
        for name, right in one.parts:
            marks[name].append(right)
    return tuple(PartFigures(name, sum(own), len(own)) for name, own in marks.items())
