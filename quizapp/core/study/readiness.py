"""What share of the bank would come right if all of it were asked on one day, and how sure that is.

A logistic regression of the answers, with a prior, says how likely a question comes right as it
stands on that day; what it leaves open makes the interval. Nothing is promised of marks, nor said
of questions outside the bank, but for what mock exams have shown.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from quizapp.core.question_set import QuestionSet
from quizapp.core.study.exam_record import ExamRecord
from quizapp.core.study.likeness import QUARTERS, Likeness, likenesses
from quizapp.core.study.progress import Progress
from quizapp.core.study.regression import Features, Prior, posterior
from quizapp.core.study.sights import (
    CELLS_OF_A_COURSE,
    FIRST_SIGHT_CELL,
    NEVER_WRONG,
    WRONG,
)

FEWEST_ANSWERS = 150
"""Before so many counted answers nothing is said."""

FEWEST_OF_A_TOPIC, WIDEST_OF_A_TOPIC = 5, 0.35
"""Of a topic nothing is said either before so many answers, nor while its interval is wider."""

FEWEST_NEW = 20
"""So many questions must have been new in mock exams before these say how new ones go."""

_QUANTILE = 1.645
"""Within so many standard deviations lie 90 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The share (0 to 1) that would come right, with 90 % probability from `low` to `high`.

    `topic` is empty where it is of all topics; `answers` is on how many counted ones it rests.
    """

    topic: str
    share: float
    low: float
    high: float
    answers: int


@dataclass(frozen=True, slots=True)
class ReadinessByTopic:
    """Readiness for the whole bank, and for each topic of which enough is known, in their order.

    `answers` have been counted so far; while they are too few, `whole` is None. `unknown` are the
    topics of which not enough is known. `of_new` is of questions that were never seen, by the
    latest mock exams that had such ones; None where there were too few. Of so many exams that were
    `predicted` so many came `as_predicted`.
    """

    answers: int
    whole: Readiness | None = None
    topics: tuple[Readiness, ...] = ()
    unknown: tuple[str, ...] = ()
    of_new: Readiness | None = None
    predicted: int = 0
    as_predicted: int = 0


_COEFFICIENTS: Mapping[str, tuple[float, float]] = {
    "new": (-0.05, 0.42),
    "new, level": (-0.25, 0.08),
    "new, kin": (0.45, 0.18),
    "new, topic seen": (0.35, 0.2),
    "seen": (2.2, 0.4),
    "never wrong": (0.9, 0.4),
    "wrong at last": (-1.1, 0.3),
    "age": (-0.38, 0.12),
    "age, never wrong": (0.05, 0.15),
    "age, wrong at last": (0.15, 0.1),
    "fresh": (1.1, 0.25),
    "today": (1.8, 0.35),
    "today, wrong at last": (-1.4, 0.3),
    "options": (0.55, 0.2),
}
"""The prior of each coefficient, in log odds: mean and deviation.

Fitted to simulated learners of other seeds than those by whom tests/benchmarks/readiness.py judges.
Of kin the first helps most, the second half as much, and so on; the order of questions assumes as
well that kin helps. What is no choice elsewhere has options in a mock exam: who does not know it
is right once in four.
"""

_TOPIC_DEVIATION = 0.25
"""The prior deviation of each topic's shift of what is new, in log odds."""

_TOPIC_OF_SEEN = 0.5
"""What is seen is shifted by so much of that: learning levels topics."""

_MIDDLE_LEVEL = 2.5

_AGES = (0.0, 0.12, 0.5, 1.05, 2.1, 4.2, 9.0, 28.0, 110.0)
"""The middle of each age of `sights`, the first being the day of the last answer."""

_YOUNG = 0.3
"""Added to ages before their logarithm is taken: much below it, none makes a difference."""

_FIXED_OF_NEW, _FIXED_OF_SEEN = 0.75, 0.4
"""How much of the variance of coming right is each question's own: it is known, or it is not."""

_MISFIT = 0.012
"""The deviation of the share that is left even where all coefficients are known."""

_PLACES = {name: place for place, name in enumerate(_COEFFICIENTS)}


def readiness_of(questions: QuestionSet, progress: Progress, day: int) -> ReadinessByTopic:
    """Readiness on a study day (as `date.toordinal` counts), if nothing is answered until then."""
    stand = likenesses(questions.listed(), progress.sights, progress.known, day)
    answers: Counter[str] = Counter()
    for stood, (_, every) in stand.answered.items():
        answers[stood.topic] += every
    of_new, topics = _of_new(progress.exams), [topic.id for topic in questions.topics()]
    if answers.total() < FEWEST_ANSWERS:
        return ReadinessByTopic(answers.total(), unknown=tuple(topics), of_new=of_new)
    model = _Model(topics, stand.answered)
    whole = model.readiness("", stand.now, answers.total())
    each = [model.readiness(topic, _of(topic, stand.now), answers[topic]) for topic in topics]
    known = tuple(one for one in each if _is_known(one))
    unknown = tuple(one.topic for one in each if one not in known)
    tested = [one.as_predicted for one in progress.exams if one.tests_prediction]
    of_exams = of_new, len(tested), sum(tested)
    return ReadinessByTopic(answers.total(), whole, known, unknown, *of_exams)


def predicted_for(
    questions: QuestionSet, progress: Progress, day: int, paper: Collection[str]
) -> Readiness | None:
    """The share of these questions that comes right if a mock exam asks them on that day.

    The interval has the paper's own chance in it. None before enough answers.

    Args:
        questions: the bank as authored: what is no choice there has options in the exam only.
        progress: what is known before the exam.
        day: the study day, as `date.toordinal` counts.
        paper: the ids of its questions; those that are not in the bank are left out.
    """
    ids = frozenset(paper)
    stand = likenesses(questions.listed(), progress.sights, progress.known, day, ids)
    answers = sum(int(every) for _, every in stand.answered.values())
    if answers < FEWEST_ANSWERS or not stand.now:
        return None
    model = _Model([topic.id for topic in questions.topics()], stand.answered)
    return model.readiness("", stand.now, answers, asked_once=True)


def _is_known(one: Readiness) -> bool:
    return one.answers >= FEWEST_OF_A_TOPIC and one.high - one.low <= WIDEST_OF_A_TOPIC


def _of(topic: str, now: Mapping[Likeness, int]) -> Mapping[Likeness, int]:
    return {likeness: number for likeness, number in now.items() if likeness.topic == topic}


class _Model:
    """What the answers say of each likeness."""

    def __init__(self, topics: Iterable[str], answered: Mapping[Likeness, Sequence[int]]) -> None:
        self._topics = {topic: len(_PLACES) + place for place, topic in enumerate(topics)}
        means, deviations = zip(*_COEFFICIENTS.values(), strict=True)
        shifts = len(self._topics)
        prior = Prior((*means, *[0.0] * shifts), (*deviations, *[_TOPIC_DEVIATION] * shifts))
        counts = (
            (self._features(stood), right, every) for stood, (right, every) in answered.items()
        )
        self._posterior = posterior(counts, prior)

    def _features(self, likeness: Likeness) -> Features:
        shift = self._topics[likeness.topic]
        options = ((_PLACES["options"], 1.0),) if likeness.options else ()
        if likeness.cell == FIRST_SIGHT_CELL:
            return (*_features_of_new(likeness), *options, (shift, 1.0))
        return (*_features_of_seen(likeness), *options, (shift, _TOPIC_OF_SEEN))

    def readiness(
        self, topic: str, now: Mapping[Likeness, int], answers: int, *, asked_once: bool = False
    ) -> Readiness:
        """The readiness of the questions that stand so, or what asking each once comes to."""
        every, share, variance = sum(now.values()), 0.0, 0.0
        slope = [0.0] * (len(_PLACES) + len(self._topics))
        for likeness, number in now.items():
            features, part = self._features(likeness), number / every
            chance = self._posterior.chance(features)
            spread = chance * (1 - chance)
            fixed = _FIXED_OF_NEW if likeness.cell == FIRST_SIGHT_CELL else _FIXED_OF_SEEN
            fixed = 1.0 if asked_once else fixed
            share += part * chance
            variance += part / every * fixed * spread
            for place, value in features:
                slope[place] += part * spread * value
        deviation = sqrt(variance + self._posterior.variance(slope) + _MISFIT**2)
        return Readiness(topic, share, *_interval(share, deviation), answers)


def _features_of_new(likeness: Likeness) -> Features:
    return (
        (_PLACES["new"], 1.0),
        (_PLACES["new, level"], likeness.level - _MIDDLE_LEVEL),
        (_PLACES["new, kin"], 1 - 0.5**likeness.kin),
        (_PLACES["new, topic seen"], (likeness.quarter + 0.5) / QUARTERS),
    )


def _features_of_seen(likeness: Likeness) -> Features:
    course, place = divmod(likeness.cell - 1, CELLS_OF_A_COURSE)
    age, today = log(_AGES[place] + _YOUNG), float(place == 0)
    never, at_last = float(course == NEVER_WRONG), float(course == WRONG)
    features = {
        "seen": 1.0,
        "never wrong": never,
        "wrong at last": at_last,
        "age": age,
        "age, never wrong": age * never,
        "age, wrong at last": age * at_last,
        "fresh": float(place == 1),
        "today": today,
        "today, wrong at last": today * at_last,
    }
    return tuple((_PLACES[name], value) for name, value in features.items() if value)


def _of_new(exams: Sequence[ExamRecord]) -> Readiness | None:
    """Of the latest mock exams as many as are needed, as if one more were right and one wrong."""
    right = every = 0
    for one in reversed(exams):
        if every < FEWEST_NEW:
            right, every = right + one.right_of_new, every + one.new
    if every < FEWEST_NEW:
        return None
    share = (right + 1) / (every + 2)
    deviation = sqrt(share * (1 - share) / (every + 3))
    return Readiness("", share, *_interval(share, deviation), every)


def _interval(share: float, deviation: float) -> tuple[float, float]:
    """Where it lies with 90 % probability if its log odds are spread normally."""
    middle = log(share / (1 - share))
    reach = _QUANTILE * deviation / (share * (1 - share))
    return 1 / (1 + exp(reach - middle)), 1 / (1 + exp(-reach - middle))
