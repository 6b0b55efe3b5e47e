"""Readiness against simulated learners whose true shares are known, not drawn; and its time.

What is true is each learner's mean chance over all questions of the bundled bank. The prior of
`quizapp.core.study.readiness` was fitted and chosen with learners of other seeds; whoever changes
it after looking at these must take a new seed.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, takewhile

import numpy as np

from quizapp.bank.loading import bundled, load
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Variant
from quizapp.core.study.forgetting import (
    AGAIN,
    GOOD,
    first_stability,
    recall,
    stability_after_right,
    stability_after_wrong,
    stability_on_same_day,
)
from quizapp.core.study.memory import Card
from quizapp.core.study.progress import Progress
from quizapp.core.study.readiness import Readiness, ReadinessByTopic, readiness_of
from quizapp.core.study.sights import SightFold
from tests.benchmarks.learners import (
    FIRST_SIGHT,
    FIRST_TIME,
    READING,
    SECONDS,
    Floats,
    Learners,
    Memories,
    Truths,
    Whole,
    World,
    bundled_shape,
)

LEARNERS, SEED = 50, 31_415_926

SITTING, RETURNS = 12, 2
HORIZON = 30.0
"""The days over which a gain counts, as where no exam date is set."""

KIN_TAUGHT = 0.6
"""What is left to gain where another question of the same kin was seen."""

NEW_IN_EXAM = 26
MANY_ANSWERS, TIMES = 100_000, 10


@dataclass(frozen=True, slots=True)
class Way:
    """How learners of a variant are, and by what order they are asked."""

    world: World = field(default_factory=World)
    order: str = "gain"
    rotated: bool = False


WAYS: Mapping[str, Way] = {
    "as assumed": Way(),
    "wrong parameters": Way(World(parameter_spread=0.3)),
    "fast forgetting": Way(World(strength=0.4)),
    "slow forgetting": Way(World(strength=2.5)),
    "14 missed days": Way(World(away=(10, 24))),
    "rotated weights": Way(rotated=True),
    "order: by chance": Way(order="chance"),
    "order: due, easy": Way(order="due"),
    "kin by chance": Way(World(facts_are_tags=False)),
    "kin no help": Way(World(sibling_help=0.0)),
    "kin much help": Way(World(sibling_help=0.7)),
}
"""The first six must hold; then orders that a learner may choose instead; then worlds where what
the order of questions assumes of kin is false, to know what that costs."""

MOMENTS: Mapping[str, tuple[int, int]] = {
    "150": (150, 0),
    "150, then 14 days": (150, 14),
    "300": (300, 0),
    "300, then 14 days": (300, 14),
    "600": (600, 0),
}
"""After so many answers, and so many days without any."""

_REPAIRED = stability_on_same_day(first_stability(AGAIN), GOOD)


@cache
def _questions() -> QuestionSet:
    return load([bundled()]).questions


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a learner at one moment, and what is true of all and of each topic."""

    whole: Readiness
    found: ReadinessByTopic
    true: float
    topics: Mapping[str, float]


class Study:
    """Learners of one variant; the app's own view of them is what their answers are folded to."""

    def __init__(self, way: Way, learners: int, seed: int) -> None:
        self.shape, self._order = bundled_shape(), way.order
        self.questions = _questions()
        self.learners = Learners(self.shape, learners, seed, way.world)
        size = (learners, len(self.shape.ids))
        self._cards, self._right = Memories(*size), np.zeros(size, dtype=bool)
        self.folds = [SightFold({}, {}) for _ in range(learners)]
        self._random = np.random.default_rng(seed)
        self.counted = np.zeros(learners, dtype=int)
        spread = np.roll(np.linspace(0.5, 1.5, self.shape.topics.max() + 1), 4)
        self._weights = spread[self.shape.topics] if way.rotated else np.ones(size[1])

    def run(self, moments: Iterable[tuple[int, int]]) -> dict[tuple[int, int], list[Said]]:
        """What is said at each moment of each learner who has come so far."""
        said: dict[tuple[int, int], list[Said]] = {moment: [] for moment in moments}
        last = max(answers for answers, _ in said)
        for day in takewhile(lambda _: self.counted.min() < last, count()):
            before = self.counted.copy()
            self._sit(np.flatnonzero(self.learners.come(day)), day)
            for (answers, pause), found in said.items():
                now = np.flatnonzero((before < answers) & (answers <= self.counted))
                found.extend(self._said(now, day + pause) if len(now) else ())
        return said

    def _sit(self, who: Whole, day: int) -> None:
        """A sitting of each: a dozen questions, and then what was missed, twice at most."""
        scores = self._scores(day)
        plans = {one: self._plan(scores[one]) for one in who}
        asked = np.zeros((len(self.counted), len(self.shape.ids)), dtype=int)
        while plans:
            learners = np.array([*plans])
            questions = np.array([plan.pop(0) for plan in plans.values()])
            asked[learners, questions] += 1
            right = self._answer(learners, questions, day)
            for one, question in zip(learners[~right], questions[~right], strict=True):
                if asked[one, question] <= RETURNS:
                    plans[one].append(question)
            plans = {one: plan for one, plan in plans.items() if plan}

    def _plan(self, scores: Floats) -> list[int]:
        """The best questions, each with the others of its set."""
        units = dict.fromkeys(self.shape.units[np.argsort(-scores)])
        plan: list[int] = []
        for unit in units:
            if len(plan) >= SITTING:
                break
            plan += [*np.flatnonzero(self.shape.units == unit)]
        return plan

    def _scores(self, day: int) -> Floats:
        seen, first = self.learners.seen, np.array(FIRST_SIGHT)[self.shape.levels - 1]
        recalled = self._cards.recall(day)
        chance = self._random.random(seen.shape)
        match self._order:
            case "chance":
                return chance - (seen & (recalled > 0.9))
            case "due":
                new = 2.0 - self.shape.levels / 10 + chance / 100
                return np.where(seen, np.where(recalled < 0.9, 3 - recalled, -recalled), new)
        gain = np.where(seen, self._gain_of_seen(recalled, day), self._gain_of_new(first))
        seconds = np.array([SECONDS[kind] for kind in self.shape.kinds])
        first_time = seconds * FIRST_TIME + READING * (1 - first)
        return np.asarray(self._weights * gain / np.where(seen, seconds, first_time))

    def _gain_of_new(self, first: Floats) -> Floats:
        numbers = range(self.shape.facts.max() + 1)
        met = [self.learners.seen[:, self.shape.facts == one].any(axis=1) for one in numbers]
        taught = np.where(np.array(met).T[:, self.shape.facts], KIN_TAUGHT, 1.0)
        return np.asarray((1 - first) * recall(_REPAIRED, HORIZON) * taught)

    def _gain_of_seen(self, recalled: Floats, day: int) -> Floats:
        stability = np.maximum(self._cards.stability, 0.001)
        hard = self._cards.difficulty
        wrong = stability_after_wrong(stability, hard, recalled)
        right = recall(stability_after_right(stability, hard, recalled), HORIZON)
        mended = recall(stability_on_same_day(wrong, GOOD), HORIZON)
        alone = recall(stability, day - self._cards.last + HORIZON)
        return np.asarray(recalled * right + (1 - recalled) * mended - alone)

    def _answer(self, who: Whole, questions: Whole, day: int) -> Truths:
        cards = [self._card(*at) for at in zip(who, questions, strict=True)]
        found = self.learners.answer(who, questions, day)
        self.rate(who, questions, found.ratings, day)
        again = np.array([bool(card and card.last == day) for card in cards])
        self.counted[who] += ~again
        for one, question, card, right in zip(who, questions, cards, found.right, strict=True):
            entry = _answered(self.shape.ids[question], right=right)
            self.folds[one].take_in(entry, day, card)
        return found.right

    def rate(self, who: Whole, questions: Whole, ratings: Whole, day: int) -> None:
        """Let the app's own cards be those after one more rating of each."""
        self._cards.rate(who, questions, ratings, day)
        self._right[who, questions] = ratings != AGAIN

    def progress(self, one: int) -> Progress:
        """What the app knows of a learner."""
        cards = {name: self._card(one, place) for place, name in enumerate(self.shape.ids)}
        known = {name: card for name, card in cards.items() if card}
        return Progress(sights=self.folds[one].rows, examined=self.folds[one].sat, cards=known)

    def _card(self, one: int, question: int) -> Card | None:
        stability = float(self._cards.stability[one, question])
        last = int(self._cards.last[one, question])
        right = bool(self._right[one, question])
        return Card("review", stability, 5.0, last, last, None, right) if stability else None

    def _said(self, who: Whole, day: int) -> Iterator[Said]:
        chances = self.learners.chance(day)
        for one in who:
            progress = self.progress(one)
            found = readiness_of(self.questions, progress, day)
            if found.whole:
                yield Said(found.whole, found, chances[one].mean(), self._by_topic(chances[one]))

    def _by_topic(self, chances: Floats) -> dict[str, float]:
        names = enumerate(topic.id for topic in self.questions.topics())
        return {name: float(chances[self.shape.topics == place].mean()) for place, name in names}


def _answered(question: str, *, right: bool) -> Answered:
    shown = Variant(question, 1)
    if right:
        return Answered("s", 0, shown, None, "pass", "good")
    return Answered("s", 0, shown, None, "fail", "again")


def judged(said: Sequence[tuple[Readiness, float]]) -> str:
    """How often the truth was within the interval, how wide that was, and how far off in all."""
    within = np.mean([one.low <= true <= one.high for one, true in said])
    width = np.mean([one.high - one.low for one, _ in said])
    bias = np.mean([one.share - true for one, true in said])
    return f"{within:4.0%} within, {100 * width:4.1f} wide, bias {100 * bias:+4.1f}"


def table(learners: int = LEARNERS, seed: int = SEED) -> Iterator[str]:
    """A line for each variant and moment."""
    for place, (name, way) in enumerate(WAYS.items()):
        found = Study(way, learners, seed + place).run(MOMENTS.values())
        for moment, at in MOMENTS.items():
            said = found[at]
            whole = judged([(one.whole, one.true) for one in said])
            topics = [(one, each.topics[one.topic]) for each in said for one in each.found.topics]
            shown = len(topics) / sum(len(one.topics) for one in said)
            line = f"{name:17} {moment:18} {len(said):3}: {whole}"
            yield f"{line}; topics: {shown:4.0%} told, {judged(topics) if topics else '-'}"


def run() -> str:
    """The table, and the processor time of one figure from the fold of many answers."""
    began = time.process_time()
    lines = [*table()]
    lines.append(f"all of it: {time.process_time() - began:.0f} s of processor time")
    return "\n".join((*lines, _time()))


def _time() -> str:
    shape, random = bundled_shape(), np.random.default_rng(SEED)
    fold = SightFold({}, {})
    cards: dict[str, Card] = {}
    for day in range(MANY_ANSWERS // SITTING):
        for name in random.choice(shape.ids, SITTING):
            card = cards.get(name)
            chance = recall(card.stability, day - card.last) if card else 0.5
            right = bool(random.random() < chance)
            fold.take_in(_answered(str(name), right=right), day, card)
            stability = float(np.exp(random.normal(3, 2)))
            cards[str(name)] = Card("review", stability, 5.0, day, day, None, right)
    progress, questions = Progress(sights=fold.rows, cards=cards), _questions()
    took = []
    for _ in range(TIMES):
        began = time.process_time()
        readiness_of(questions, progress, day)
        took.append(time.process_time() - began)
    return (
        f"from the fold of {MANY_ANSWERS:,} answers: {1000 * min(took):.1f} ms at best of {TIMES}"
    )
