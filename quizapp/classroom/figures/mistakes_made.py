"""Which mistakes a class makes, by name: by how many learners, in which questions."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.classroom.figures.counted import ClassAnswers, Failure, failures
from quizapp.classroom.gradebook import Graded
from quizapp.core.study.mistake_names import general_name
from quizapp.core.verdict import Verdict
from quizapp.core.word import Word

SAYS_ENOUGH = 12
"""In characters: a sentence that is shorter names no mistake."""


@dataclass(frozen=True, slots=True)
class ClassMistake:
    """A mistake with how many learners made it, in all and in each question, most first.

    `name` is Japanese prose and never empty; `example` is one that somebody made where most did.
    """

    id: str
    name: str
    learners: int
    questions: tuple[tuple[str, int], ...]
    example: Graded
    makers: frozenset[str]


@dataclass(frozen=True, slots=True)
class NamelessFailure:
    """Answers to a question that are wrong by no mistake with a name.

    `cause` is the exception of Python's that ended them; empty for any other.
    """

    question: str
    word: Word
    cause: str
    learners: int
    example: Graded


def class_mistakes(answers: ClassAnswers) -> tuple[ClassMistake, ...]:
    """Every mistake made, that of most learners first."""
    made: defaultdict[str, dict[str, set[str]]] = defaultdict(dict)
    for one in answers.counted:
        for failure in failures(one):
            if failure.mistake:
                made[failure.mistake].setdefault(one.question, set()).add(one.who)
    found = [_mistake(key, by_question, answers) for key, by_question in made.items()]
    return tuple(sorted(found, key=lambda one: (-one.learners, one.id)))


def _mistake(key: str, made: Mapping[str, set[str]], answers: ClassAnswers) -> ClassMistake:
    counts = sorted(((name, len(who)) for name, who in made.items()), key=lambda at: (-at[1], at))
    example = answers.examples[Failure(counts[0][0], key)]
    makers = frozenset[str]().union(*made.values())
    own = example.verdict
    name = general_name(key) or _opening(_authors_name(key, own) or own.message)
    return ClassMistake(key, name, len(makers), tuple(counts), example, makers)


def _authors_name(key: str, verdict: Verdict) -> str:
    """The sentence that tells an author's own mistake, of the part in which it was made."""
    own = key.rpartition("/")[2]
    return next((part.message for part in verdict.parts if part.mistake == own), "")


def _opening(text: str) -> str:
    """The first sentence; where it is short (「逆です。」) what follows, too."""
    sentences = re.findall(r"[^。]*。|[^。]+$", text)
    said = ""
    while sentences and len(said) < SAYS_ENOUGH:
        said += sentences.pop(0)
    return said or text


def nameless_failures(answers: ClassAnswers) -> tuple[NamelessFailure, ...]:
    """What is wrong and has no name, that of most learners first."""
    made: defaultdict[Failure, set[str]] = defaultdict(set)
    for one in answers.counted:
        for failure in failures(one):
            if not failure.mistake:
                made[failure].add(one.who)
    found = [
        NamelessFailure(one.question, one.word, one.cause, len(who), answers.examples[one])
        for one, who in made.items()
    ]
    return tuple(sorted(found, key=lambda at: (-at.learners, at.question, at.word, at.cause)))
