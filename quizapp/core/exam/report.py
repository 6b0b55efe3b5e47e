"""What came of a mock exam, as a value: each part of its paper, mistakes, the exams before it.

How that is said is left to `report_told`; no question is sampled for it.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

from quizapp.core.exam.held import HeldExam
from quizapp.core.exam.paper_forms import SECONDS_EACH
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.mistake_names import family_of, general_name

GUESSED_TO_PASS = (0.60, 0.65)
"""Where candidates guess the pass mark to lie; it is not published."""

RUSHED = 0.3
"""Of the time that the exam leaves, or of the pace of a faster paper: in about 20 seconds a stem is
read, but not weighed against four options."""

_Z = 1.96
"""Standard deviations within which 95 % of all chance lies."""

AnswerChange: TypeAlias = Literal["none", "helped", "hurt", "still wrong", "still right"]
"""What became of an answer that was left, and changed when its part was gone to again."""


CHANGES: tuple[AnswerChange, ...] = ("helped", "hurt", "still wrong", "still right")
"""Those of an answer that was changed at all."""


@dataclass(frozen=True, slots=True)
class ExamPart:
    """One part of the paper, at its `place` from 0.

    `answered` is the answer that counts, None where it was left blank; `first` the one with which
    it was left first. What is known of its question is empty where it is no longer there; it is
    `current` where it still has the content that was answered. `topic_place` is where its topic
    stands among those of the bank.
    """

    place: int
    variant: Variant
    answered: Answered | None = None
    first: Answered | None = None
    seconds: float = 0.0
    flagged: bool = False
    topic: str = ""
    title: str = ""
    kind: str = ""
    level: int = 0
    syllabus: str = ""
    current: bool = False
    topic_place: int = 0

    @property
    def right(self) -> bool:
        """Whether it counts."""
        return self.answered is not None and self.answered.word == "pass"

    @property
    def blank(self) -> bool:
        """Whether there is no answer."""
        return self.answered is None

    @property
    def change(self) -> AnswerChange:
        """Whether its answer was changed on another visit, and what came of it."""
        if not (self.first and self.answered) or self.first.answer == self.answered.answer:
            return "none"
        if self.first.word == "pass":
            return "still right" if self.right else "hurt"
        return "helped" if self.right else "still wrong"


@dataclass(frozen=True, slots=True)
class Score:
    """So many were asked, so many of them came right."""

    asked: int
    right: int

    @property
    def share(self) -> float:
        """The part that came right; 0 of nothing."""
        return self.right / self.asked if self.asked else 0.0


def by_chance(score: Score) -> float:
    """Half of Wilson's interval of 95 %, which is sound for few parts and shares near 0 or 1."""
    count, share = score.asked, score.share
    if not count:
        return 0.0
    spread = math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2))
    return _Z * spread / (1 + _Z**2 / count)


def score_of(parts: Iterable[ExamPart]) -> Score:
    """Blanks count as wrong."""
    rights = [one.right for one in parts]
    return Score(len(rights), sum(rights))


@dataclass(frozen=True, slots=True)
class ExamMistake:
    """A mistake by its id and name, and the places (from 0) of the parts in which it was made."""

    id: str
    name: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ExamReport:
    """One exam; `past` are the parts of those of its form before it, the oldest first."""

    exam: HeldExam
    parts: tuple[ExamPart, ...]
    past: tuple["PastExam", ...] = ()

    @property
    def score(self) -> Score:
        """Of all parts."""
        return score_of(self.parts)

    @property
    def pace(self) -> float:
        """The seconds that there are for a part."""
        return self.exam.paper.limit / len(self.parts) if self.parts else self.exam.paper.limit

    @property
    def too_short(self) -> float:
        """Whoever answers in fewer seconds has not weighed the options."""
        return RUSHED * min(self.pace, SECONDS_EACH)

    @property
    def missed(self) -> tuple[ExamPart, ...]:
        """What did not come right, blanks among it."""
        return tuple(one for one in self.parts if not one.right)

    @property
    def to_review(self) -> tuple[str, ...]:
        """The questions that did not come right and are still there, each once."""
        return tuple(dict.fromkeys(one.variant.question for one in self.missed if one.title))

    @property
    def slowest(self) -> tuple[ExamPart, ...]:
        """What took longer than the pace, the longest first."""
        over = (one for one in self.parts if one.seconds > self.pace)
        return tuple(sorted(over, key=lambda one: -one.seconds))

    @property
    def rushed(self) -> tuple[ExamPart, ...]:
        """What was answered wrong without having been looked at for long."""
        wrong = (one for one in self.missed if not one.blank)
        return tuple(one for one in wrong if one.seconds < self.too_short)

    @property
    def flagged(self) -> tuple[ExamPart, ...]:
        """What had a flag at the end."""
        return tuple(one for one in self.parts if one.flagged)

    def changed(self, change: AnswerChange) -> int:
        """How many answers were changed with this outcome."""
        return sum(one.change == change for one in self.parts)

    @property
    def to_pass(self) -> tuple[int, int]:
        """How many parts had to come right for the guesses at the pass mark."""
        low, high = (math.ceil(round(one * len(self.parts), 6)) for one in GUESSED_TO_PASS)
        return low, high

    @property
    def by_chance(self) -> float:
        """By how much the share of a paper so long differs for chance alone, 19 times in 20."""
        return by_chance(self.score)

    def mistakes(self) -> tuple[ExamMistake, ...]:
        """Those with a name of their own, what was made most first."""
        found: dict[str, list[int]] = {}
        for one in self.parts:
            for mistake in one.answered.mistakes if one.answered and not one.right else ():
                if general_name(mistake):
                    found.setdefault(family_of(mistake), []).append(one.place)
        named = (
            ExamMistake(family, general_name(family), tuple(dict.fromkeys(places)))
            for family, places in found.items()
        )
        return tuple(sorted(named, key=lambda one: -len(one.places)))


@dataclass(frozen=True, slots=True)
class PastExam:
    """An exam of the same form that was held before."""

    number: int
    day: date
    parts: tuple[ExamPart, ...]
    elapsed: float


def exam_report(exam: HeldExam, every: Sequence[HeldExam], questions: QuestionSet) -> ExamReport:
    """The report of an exam that is over.

    Args:
        exam: one of `every`.
        every: all exams of the journal; those of its form and topics before it are its past.
        questions: as authored; where one has gone only its result is known.
    """
    own = exam.paper.form, exam.paper.topics
    alike = [one for one in every if one.over and (one.paper.form, one.paper.topics) == own]
    past = (one for one in alike if one.number < exam.number)
    return ExamReport(
        exam,
        parts_of(exam, questions),
        tuple(
            PastExam(one.number, one.begun.day, parts_of(one, questions), one.elapsed)
            for one in past
        ),
    )


def parts_of(exam: HeldExam, questions: QuestionSet) -> tuple[ExamPart, ...]:
    """Each part of the paper of an exam, as it was left."""
    last, first, seconds = exam.last_answers(), exam.first_answers(), exam.seconds()
    places = {one.id: place for place, one in enumerate(questions.topics())}
    return tuple(
        _part(
            ExamPart(
                place,
                variant,
                last.get(place),
                first.get(place),
                seconds.get(place, 0.0),
                place in exam.left.flagged,
            ),
            questions,
            places,
        )
        for place, variant in enumerate(exam.plan)
    )


def _part(one: ExamPart, questions: QuestionSet, places: Mapping[str, int]) -> ExamPart:
    """With what is known of its question."""
    question = questions.get(one.variant.question)
    if question is None:
        return one
    return replace(
        one,
        topic=question.topic.id,
        title=question.topic.title,
        kind=question.kind,
        level=question.level,
        syllabus=question.syllabus or question.topic.syllabus,
        current=one.answered is None or question.revision == one.answered.revision,
        topic_place=places[question.topic.id],
    )


def grouped(
    parts: Iterable[ExamPart], key: Callable[[ExamPart], str]
) -> dict[str, tuple[ExamPart, ...]]:
    """The parts of each group, in the order in which groups first come; without a key none."""
    found: dict[str, list[ExamPart]] = {}
    for one in parts:
        if name := key(one):
            found.setdefault(name, []).append(one)
    return {name: tuple(own) for name, own in found.items()}
