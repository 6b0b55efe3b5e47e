"""What to teach again: the mistakes that cost most learners, and what comes before them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.classroom.figures.counted import CountedAnswer
from quizapp.classroom.figures.mistakes_made import ClassMistake
from quizapp.core.question import Question
from quizapp.core.study.mistake_names import RULE_NAMES

MOST_LESSONS = 5
"""More do not fit into one lesson."""

FEWEST_HELPED = 2
"""What one learner alone does is told that learner, not the class."""

MANY_SLIPS = frozenset({"one_place", "several"})
"""Mistakes that are another slip with each who makes them: there is no one thing to teach."""

BUILDS_ON: Mapping[str, tuple[str, ...]] = {
    "momentum": ("sgd",),
    "nesterov": ("momentum",),
    "adagrad": ("sgd",),
    "rmsprop": ("adagrad",),
    "adam": ("momentum", "rmsprop"),
    "adamw": ("adam",),
    "adadelta": ("rmsprop",),
    "nadam": ("nesterov", "adam"),
    "amsgrad": ("adam",),
    "lion": ("momentum",),
}
"""For each rule those whose parts it is made of: who does not know them cannot follow."""

FIRST_NEEDED = 1 / 3
"""Where so many of who make a mistake fail what it builds on, that comes first."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing to teach again.

    It helps `helped` learners; with the lessons before it `covered`. `first` has the topics to
    begin with: what the questions build on in which the mistake was made.
    """

    mistake: ClassMistake
    helped: int
    covered: int
    first: tuple[str, ...]


def lessons_of(
    mistakes: Sequence[ClassMistake],
    counted: Sequence[CountedAnswer],
    questions: Mapping[str, Question],
) -> tuple[Lesson, ...]:
    """The lessons that help most, the one that helps most first."""
    topics = {name: one.topic.id for name, one in questions.items()}
    failing = _failing(counted, topics)
    reached: set[str] = set()
    lessons: list[Lesson] = []
    teachable = [one for one in mistakes if one.id not in MANY_SLIPS]
    for one in teachable[:MOST_LESSONS]:
        if one.learners < FEWEST_HELPED:
            break
        reached |= one.makers
        taught = _in_order(topics[name] for name, _ in one.questions if name in topics)
        first = tuple(
            topic
            for topic in _before(taught)
            if len(one.makers & failing[topic]) >= FIRST_NEEDED * one.learners
        )
        lessons.append(Lesson(one, one.learners, len(reached), first))
    return tuple(lessons)


def _failing(
    counted: Sequence[CountedAnswer], topics: Mapping[str, str]
) -> defaultdict[str, set[str]]:
    """Who got something of a topic wrong."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in counted:
        if one.tells and one.word != "pass":
            found[topics.get(one.question, "")].add(one.who)
    return found


def _in_order(topics: Iterator[str]) -> tuple[str, ...]:
    """As rules are learned; then the other topics."""
    places = {rule: place for place, rule in enumerate(RULE_NAMES)}
    return tuple(sorted(dict.fromkeys(topics), key=lambda one: (places.get(one, len(places)), one)))


def _before(topics: Sequence[str]) -> tuple[str, ...]:
    """All that these build on, and are not themselves."""
    found: dict[str, None] = {}
    waiting = [*topics]
    while waiting:
        for one in BUILDS_ON.get(waiting.pop(), ()):
            if one not in found:
                found[one] = None
                waiting.append(one)
    return _in_order(one for one in found if one not in topics)
