"""What learners get right on the day of the exam, asked by gain or by due dates, at equal minutes.

Both orders hold sittings of a dozen, sets together, and know a learner by FSRS's defaults alone. By
due dates what was missed comes back after three others until it is right; by gain at the end and
twice at most. What a sitting has left is gone on with for a week. Not simulated: hints in stages,
mock exams, and choosing for oneself what to study.
"""

from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np

from quizapp.core.study.forgetting import AGAIN, HARD
from quizapp.core.study.gain import (
    EQUAL_PLACES,
    FIRST_SIGHT,
    LONG_SECONDS,
    OPEN_AT_ONCE,
    behind,
    first_of_kin,
    gain_of_seen,
    gain_of_unseen,
)
from quizapp.core.study.modes import SECONDS_BY_KIND
from quizapp.core.study.showings import SITTING
from quizapp.core.study.unended import DAYS_TO_GO_ON
from tests.benchmarks.learners import (
    Floats,
    Learners,
    Memories,
    Shape,
    Truths,
    Whole,
    World,
    bundled_shape,
)

SECONDS = SECONDS_BY_KIND
"""What the app takes an answer to need, by kind: less than the learners do need for code."""

LEARNERS, SEED = 500, 20261129
PLACES = SITTING + 4
"""A sitting ends with the set in which the dozenth question lies."""

MINUTE, DAY = 60, 86400
NEVER, NOT_NOW = np.inf, 1e6
A_TURN = 10.0 ** -(EQUAL_PLACES + 3)
"""What a turn of topics weighs: it decides only between equals, of which there are few hundreds."""
CI = 1.96
"""So many standard errors are half of the 95 % interval."""


@dataclass(frozen=True, slots=True)
class Condition:
    """For how long and how one studies; `weights` are what marks count, by topic in turn.

    `told` are the weights that the app is told.
    """

    days: int
    minutes: int
    world: World = field(default_factory=World)
    weights: tuple[float, ...] = (1.0,)
    told: tuple[float, ...] = (1.0,)


class Study:
    """Learners at work: their cards as the app has them, and what is left of their sitting."""

    def __init__(self, condition: Condition, way: "Way", learners: int, seed: int) -> None:
        self.condition, self.way, self.shape = condition, way, bundled_shape()
        self.learners = Learners(self.shape, learners, seed, condition.world)
        size = (learners, len(self.shape.ids))
        self.cards = Memories(*size)
        self.due = np.full(size, NEVER)
        self.is_soon, self.is_right = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)
        self.asked = np.zeros(size, dtype=int)
        self.gains, self.gains_of_new = np.zeros(size), np.zeros(size[1])
        self._queue = np.full((learners, PLACES), -1)
        self._length, self._came = np.zeros(learners, dtype=int), np.zeros(learners, dtype=int)
        self._misses = np.zeros(size, dtype=int)
        self.spent = np.zeros(learners)
        self.firsts = np.flatnonzero(np.diff(self.shape.units, prepend=-1))
        sizes = np.bincount(self.shape.kin)[self.shape.kin]
        self.first_of_kin = np.array([first_of_kin(int(size)) for size in sizes])

    def run(self) -> "Study":
        """Study until the day before the exam."""
        for day in range(self.condition.days):
            self.study(day)
        return self

    def study(self, day: int) -> None:
        """One day's work; what it took too long the next is shorter."""
        allowed = self.condition.minutes * MINUTE
        came = self.learners.come(day)
        self._length[day - self._came > DAYS_TO_GO_ON] = 0
        self.way.prepare(self, day)
        busy = came
        while (busy := busy & (self.spent < allowed)).any():
            self._plan(np.flatnonzero(busy & (self._length == 0)), day)
            busy = busy & (self._length > 0)
            self._ask(np.flatnonzero(busy), day)
        self._came[came] = day
        self.spent[came] = np.maximum(self.spent[came] - allowed, 0.0)

    def _plan(self, who: Whole, day: int) -> None:
        if not len(who):
            return
        self._misses[who] = 0
        ranks = self.way.ranks(self, who, day)
        asked, self._length[who] = first_units(ranks, self.shape, self.firsts)
        self._queue[who] = asked

    def _ask(self, who: Whole, day: int) -> None:
        if not len(who):
            return
        questions = self._queue[who, 0]
        at = (who, questions)
        answers = self.learners.answer(who, questions, day)
        learning = self.is_soon[at] | (self.cards.stability[at] == 0)
        self.cards.rate(who, questions, answers.ratings, day)
        self.spent[who] += answers.seconds
        self.asked[at] += 1
        self.is_right[at] = answers.right
        again = answers.ratings == AGAIN
        soon = again | (learning & (answers.ratings == HARD))
        wait = np.where(again, 10, 15) * MINUTE
        days = np.maximum(np.round(self.cards.stability[at]), 1)
        self.due[at] = np.where(soon, day + (self.spent[who] + wait) / DAY, day + days)
        self.is_soon[at] = soon
        self._leave(who, questions, answers.right)

    def _leave(self, who: Whole, questions: Whole, right: Truths) -> None:
        """Take the first of the queue away, and put it back where it comes back."""
        self._misses[who, questions] += ~right
        back = ~right & (self._misses[who, questions] <= self.way.returns)
        left = self._length[who] - 1
        place = np.minimum(self.way.after, left)[:, None]
        rest = np.pad(self._queue[who, 1:], ((0, 0), (0, 1)), constant_values=-1)
        moved = np.pad(rest[:, :-1], ((0, 0), (1, 0)), constant_values=-1)
        places = np.arange(PLACES)
        put = np.where(places < place, rest, np.where(places == place, questions[:, None], moved))
        self._queue[who] = np.where(back[:, None], put, rest)
        self._length[who] = left + back

    def outcome(self) -> "Outcome":
        """What the learners get right on the day of the exam, and what they were asked."""
        day = self.condition.days
        return Outcome(self.learners.chance(day), self.learners.chance_of_new(day), self.asked)


@dataclass(frozen=True, slots=True)
class Outcome:
    """For each learner and question the chance that it is right in the exam, and how often asked.

    `chances_of_new` are those of a new question like each.
    """

    chances: Floats
    chances_of_new: Floats
    asked: Whole


def marks(chances: Floats, weights: tuple[float, ...] = (1.0,)) -> Floats:
    """Of 100 marks, each learner's expected ones in an exam of questions with these chances."""
    each = by_topic(weights, bundled_shape())
    return np.asarray(100 * chances @ each / each.sum())


def by_topic(weights: tuple[float, ...], shape: Shape) -> Floats:
    """What a mark of each question counts."""
    return np.array(weights)[shape.topics % len(weights)]


def first_units(ranks: Floats, shape: Shape, firsts: Whole) -> tuple[Whole, Whole]:
    """The first dozen of each learner by these ranks, units together, −1 beyond; and how many.

    What has the rank NEVER is not asked; the least rank of its questions is that of a unit.
    """
    order = np.argsort(np.minimum.reduceat(ranks, firsts, axis=1), axis=1, kind="stable")
    places = np.empty_like(order)
    np.put_along_axis(places, order, np.arange(len(firsts))[None], axis=1)
    place = places[:, shape.units]
    parts = shape.part.max() + 1
    ranked = np.where(ranks < NEVER, place * parts + shape.part, ranks.shape[1] * parts)
    found = np.argpartition(ranked, PLACES, axis=1)[:, :PLACES]
    ranked = np.take_along_axis(ranked, found, 1)
    found = np.take_along_axis(found, np.argsort(ranked, axis=1), 1)
    ranked = np.sort(ranked, axis=1)
    begins = np.diff(ranked // parts, axis=1, prepend=-1) != 0
    begun = np.maximum.accumulate(np.where(begins, np.arange(PLACES), 0), axis=1)
    kept = (begun < SITTING) & (ranked < ranks.shape[1] * parts)
    return np.where(kept, found, -1), kept.sum(axis=1)


def by_due_date(study: Study, who: Whole, day: int) -> Floats:
    """Due first, longest overdue first; then new ones by level; the rest if there are neither."""
    due = study.due[who]
    is_due = np.asarray(due <= day + study.spent[who][:, None] / DAY)
    new = np.asarray(study.cards.stability[who] == 0)
    ranks = np.where(is_due, due - NOT_NOW, np.where(new, study.shape.levels, NEVER))
    nothing = ranks.min(axis=1, keepdims=True) == NEVER
    return np.where(nothing, due, ranks)


def gains_today(study: Study, day: int) -> None:
    """What each question adds, which the answers of the day change only for what is put off."""
    cards, horizon = study.cards, study.condition.days - day
    seen = cards.stability > 0
    since = np.maximum(day - cards.last[seen], 0)
    study.gains = np.full(seen.shape, np.nan)
    study.gains[seen] = gain_of_seen(cards.stability[seen], cards.difficulty[seen], since, horizon)
    new = gain_of_unseen(np.array(FIRST_SIGHT)[study.shape.levels - 1], horizon)
    study.gains_of_new = np.asarray(new)


def by_gain_in_arrays(study: Study, who: Whole, day: int) -> Floats:
    """The app's `by_gain`, of many learners at once: the same formulas, and the same order."""
    shape, firsts = study.shape, study.firsts
    seen = study.cards.stability[who] > 0
    seconds = np.array([SECONDS[kind] for kind in shape.kinds])
    weights = by_topic(study.condition.told, shape)
    new = np.where(kin_seen(seen, shape), 1.0, study.first_of_kin) * study.gains_of_new
    gains = np.where(seen & ~np.isnan(study.gains[who]), study.gains[who], new)
    scores = np.add.reduceat(gains * weights, firsts, axis=1) / np.add.reduceat(seconds, firsts)
    closed = ~seen & (shape.levels > levels_open(study, who)[:, shape.topics])
    closed = np.logical_or.reduceat(closed, firsts, axis=1)
    today = np.logical_or.reduceat(seen & (study.cards.last[who] >= day), firsts, axis=1)
    is_long = seconds >= LONG_SECONDS
    long = np.logical_and.reduceat(is_long, firsts)
    others_seen = (seen & ~is_long).sum(axis=1) / (~is_long).sum()
    waits = behind(seen @ (seconds * is_long), seen @ seconds, is_long.mean(), others_seen)
    ranks = np.where(closed, NOT_NOW, 0.0) - np.round(scores, EQUAL_PLACES)
    in_turn = turns(shape, firsts)
    ranks = ranks + in_turn * A_TURN
    levels = np.maximum.reduceat(shape.levels, firsts)
    ranks = np.where(seen.any(axis=1, keepdims=True), ranks, levels * NOT_NOW + in_turn - scores)
    left = ~today.all(axis=1, keepdims=True)
    ranks = np.where(today & left, NEVER, ranks)
    turn = np.where(long & ~closed, ranks, NEVER)
    best = turn.argmin(axis=1)
    taken = np.flatnonzero((np.asarray(waits) > 0) & (turn.min(axis=1) < NEVER))
    ranks[taken, best[taken]] = -NOT_NOW
    return np.asarray(ranks[:, shape.units])


def turns(shape: Shape, firsts: Whole) -> Whole:
    """How many units of its topic stand before each unit in the bank."""
    topics = shape.topics[firsts]
    return np.array([(topics[:at] == topic).sum() for at, topic in enumerate(topics)])


def kin_seen(seen: Truths, shape: Shape) -> Truths:
    """Whether any question of each one's kin has been seen."""
    met = np.zeros((len(seen), shape.kin.max() + 1), dtype=bool)
    who, questions = np.nonzero(seen)
    met[who, shape.kin[questions]] = True
    return met[:, shape.kin]


def levels_open(study: Study, who: Whole) -> Whole:
    """The highest level that is open to each learner in each topic."""
    shape = study.shape
    first = np.flatnonzero(np.diff(shape.topics, prepend=-1))
    reached = np.where(study.is_right[who], shape.levels + 1, 0)
    easiest = np.minimum.reduceat(shape.levels, first)
    opened = np.maximum.reduceat(reached, first, axis=1)
    return np.maximum(opened, np.maximum(easiest, OPEN_AT_ONCE))


@dataclass(frozen=True, slots=True)
class Way:
    """An order, and what becomes of a missed question.

    It comes back `after` so many others, `returns` times at most. `prepare` is called each day.
    """

    ranks: Callable[[Study, Whole, int], Floats]
    after: int
    returns: int
    prepare: Callable[[Study, int], None] = lambda study, day: None  # noqa: ARG005  # nothing to do


BY_DUE_DATE = Way(by_due_date, after=3, returns=1000)
BY_GAIN = Way(by_gain_in_arrays, after=PLACES, returns=2, prepare=gains_today)
WAYS = {"due": BY_DUE_DATE, "gain": BY_GAIN}

_UNEQUAL = (0.5, 1.0, 2.0)
CONDITIONS: Mapping[str, Condition] = {
    "30 days of 10 minutes": Condition(30, 10),
    "60 days of 15 minutes": Condition(60, 15),
    "90 days of 25 minutes": Condition(90, 25),
    "60×15, parameters far off": Condition(60, 15, World(parameter_spread=0.4)),
    "60×15, forgetting twice as fast": Condition(60, 15, World(strength=0.5)),
    "60×15, forgetting half as fast": Condition(60, 15, World(strength=2.0)),
    "60×15, 14 days missed": Condition(60, 15, World(away=(25, 39))),
    "60×15, topics weigh 0.5, 1, 2": Condition(60, 15, weights=_UNEQUAL, told=_UNEQUAL),
    "60×15, weights told are rotated": Condition(
        60, 15, weights=_UNEQUAL, told=(*_UNEQUAL[1:], *_UNEQUAL[:1])
    ),
    "60×15, siblings do not help": Condition(60, 15, World(sibling_help=0.0)),
    "60×15, siblings are others": Condition(60, 15, World(facts_are_tags=False)),
}


def compared(condition: Condition, learners: int, seed: int = SEED) -> tuple[Floats, Floats]:
    """The marks of the same learners asked by due dates and by gain."""
    studies = (Study(condition, way, learners, seed).run() for way in WAYS.values())
    plain, gain = (marks(one.outcome().chances, condition.weights) for one in studies)
    return plain, gain


def interval(differences: Floats) -> tuple[float, float]:
    """The mean, and half the width of its 95 % interval."""
    return float(differences.mean()), float(CI * differences.std() / np.sqrt(len(differences)))


@dataclass(frozen=True, slots=True)
class Job:
    """Study in one way; what marks count is left out, for it changes only what they come to."""

    condition: Condition
    way: str

    def done(self) -> Outcome:
        """Let all learners study so."""
        return Study(self.condition, WAYS[self.way], LEARNERS, SEED).run().outcome()


def _jobs(condition: Condition) -> tuple[Job, Job]:
    studied = replace(condition, weights=(1.0,))
    return Job(replace(studied, told=(1.0,)), "due"), Job(studied, "gain")


def _row(name: str, plain: Outcome, gain: Outcome) -> str:
    weights = CONDITIONS[name].weights
    figures = [
        marks(gain.chances, weights) - marks(plain.chances, weights),
        marks(gain.chances_of_new, weights) - marks(plain.chances_of_new, weights),
    ]
    gains = [f"{mean:+5.1f} ±{half:.1f}" for mean, half in map(interval, figures)]
    told = (
        f"{marks(one.chances, weights).mean():5.1f} {_told(one.asked)}" for one in (plain, gain)
    )
    return f"  {name:<33}{'   '.join((*told, *gains))}"


def _told(asked: Whole) -> str:
    code = np.array(bundled_shape().kinds) == "code"
    to_code = asked[:, code].sum() / asked.sum()
    return f"{(asked > 0).mean():4.0%} {to_code:4.1%} {(asked[:, code] > 0).mean():4.0%}"


def run() -> str:
    """Every condition: of each order the marks, the bank seen, code among the answers and seen."""
    header = (
        "by due dates, by gain: marks, bank seen, answers to code, code seen; gain; gain in new"
    )
    jobs = {job for condition in CONDITIONS.values() for job in _jobs(condition)}
    longest = sorted(jobs, key=lambda job: -job.condition.days * job.condition.minutes)
    with ProcessPoolExecutor() as pool:
        done = dict(zip(longest, pool.map(Job.done, longest), strict=True))
    rows = (_row(name, *(done[job] for job in _jobs(one))) for name, one in CONDITIONS.items())
    return "\n".join([f"  {header}", *rows])
