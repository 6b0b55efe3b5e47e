"""What a class comes to: its mistakes by name, how questions fared, what to teach again."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.classroom.figures.counted import CountedAnswer, counted_answers
from quizapp.classroom.figures.difficulty import PartFigures, QuestionFigures, question_figures
from quizapp.classroom.figures.drawn import DrawnValue
from quizapp.classroom.figures.lessons import Lesson, lessons_of
from quizapp.classroom.figures.mistakes_made import (
    ClassMistake,
    NamelessFailure,
    class_mistakes,
    nameless_failures,
)
from quizapp.classroom.figures.standings import LearnerFigures, by_tenths, standings_of
from quizapp.classroom.gradebook import Gradebook
from quizapp.core.word import Word

__all__ = [
    "ClassFigures",
    "ClassMistake",
    "CountedAnswer",
    "DrawnValue",
    "LearnerFigures",
    "Lesson",
    "NamelessFailure",
    "PartFigures",
    "QuestionFigures",
    "class_figures",
]


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """All figures of a class.

    `answers` counts one answer a learner and question, `doubles` the files beyond; `words` has
    how many answers got each verdict, `scores` how many learners lie in each tenth (0–9 %, …,
    90–99 %, 100 %). Mistakes and failures have those of most learners first.
    """

    learners: int
    answers: int
    doubles: int
    words: Mapping[Word, int]
    scores: tuple[int, ...]
    mistakes: tuple[ClassMistake, ...]
    nameless: tuple[NamelessFailure, ...]
    questions: tuple[QuestionFigures, ...]
    lessons: tuple[Lesson, ...]
    standings: tuple[LearnerFigures, ...]


def class_figures(book: Gradebook) -> ClassFigures:
    """The figures of a class, in one pass over its rows; no verdict is kept but examples."""
    answers = counted_answers(book)
    counted = answers.counted
    standings, mistakes = standings_of(counted), class_mistakes(answers)
    return ClassFigures(
        learners=len(standings),
        answers=len(counted),
        doubles=answers.doubles,
        words=answers.words(),
        scores=by_tenths(standings),
        mistakes=mistakes,
        nameless=nameless_failures(answers),
        questions=question_figures(counted, book.questions),
        lessons=lessons_of(mistakes, counted, book.questions),
        standings=standings,
    )
