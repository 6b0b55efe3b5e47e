"""Simulated learners: what they know, how they forget, how long an answer takes them.

They know nothing of any order in which they might be asked. Memory is FSRS-6 with parameters of
each learner's own; the rest is assumed:

- first sight: the level's share right (.65 .55 .45 .40 .30), shifted by learner, topic and
  question. Who is right then knew it, and forgets it as slowly as what was learnt long ago
  (half a year of stability in the middle), or has guessed;
- after a wrong answer the explanation is understood in 9 cases of 10 at level 1, and in 6 of 10 at
  level 5; what was not understood leaves no memory;
- siblings, at most four neighbours of a topic with the same first tag: what was learnt here of
  one gives another, seen or not, a further chance (`World.sibling_help` times the best recall);
- seconds by kind, longer at first sight, with the explanation where it was wrong. A learner
  misses 15 % of days, and asks for a hint before one right answer in ten.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import numpy as np

from quizapp.bank.loading import bundled, load
from quizapp.core.study.forgetting import (
    AGAIN,
    EASY,
    GOOD,
    HARD,
    PARAMETERS,
    first_difficulty,
    first_stability,
    next_difficulty,
    recall,
    stability_after_right,
    stability_after_wrong,
    stability_on_same_day,
)
from quizapp.core.study.likeness import kin_of

Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
Whole: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Truths: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

FIRST_SIGHT = (0.65, 0.55, 0.45, 0.40, 0.30)
"""The share of questions that are right when first seen, by level."""

UNDERSTOOD = (0.90, 0.85, 0.80, 0.70, 0.60)
"""The share of explanations that are understood, by level."""

GUESSED = {"choice": 0.2}
"""The chance of a right guess, by kind: one in five options."""

SECONDS = {"choice": 35.0, "match": 50.0, "order": 55.0, "fill": 60.0, "code": 240.0}
"""Seconds an answer takes a learner in the middle once the question has been seen, by kind.

At first sight all but code take 69 s in the mean, which is what the exam gives.
"""

FIRST_TIME = 1.4
"""How many times as long an answer takes at first sight."""

READING = 30.0
"""Seconds for the explanation of a question that was answered wrong."""

MISSES_DAYS, ASKS_FOR_HINTS = 0.15, 0.1
LONG_KNOWN, LONG_KNOWN_SPREAD = 180.0, 1.0
"""Stability, in days, of what was known before, in the middle, and its spread as a logarithm."""

FACT = 4
"""How many questions there are of one fact, at most."""

BEFORE = -1
"""The study day on which what was known before was last recalled."""

ABILITY_SPREAD, TOPIC_SPREAD, QUESTION_SPREAD = 0.6, 0.4, 0.6
"""How far first-sight shares are shifted by learner, topic and question, as log odds."""

STRENGTH_SPREAD, SPEED_SPREAD, SECONDS_SPREAD = 0.4, 0.25, 0.35
"""How far stabilities, a learner's speed and single answers scatter, as logarithms."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What of a bank matters here; one place in each array is one question.

    `facts`, `kin` and `units` number the groups of siblings, what the app takes for them, and what
    is asked together; `part` is the place within the unit.
    """

    ids: tuple[str, ...]
    topics: Whole
    levels: Whole
    kinds: tuple[str, ...]
    facts: Whole
    kin: Whole
    units: Whole
    part: Whole


@cache
def bundled_shape() -> Shape:
    """The shape of the bundled bank."""
    bank = load([bundled()]).questions
    questions = [bank[name] for name in bank]
    return Shape(
        tuple(one.id for one in questions),
        _numbered([one.topic.id for one in questions]),
        np.array([one.level for one in questions]),
        tuple(one.body.kind for one in questions),
        _facts([kin_of(one) for one in questions]),
        _numbered([kin_of(one) for one in questions]),
        _numbered([one.unit[0] if one.unit else one.id for one in questions]),
        np.array([one.unit[1] if one.unit else 0 for one in questions]),
    )


def _facts(labels: Sequence[tuple[str, ...]]) -> Whole:
    """Each label's questions in runs of at most `FACT`, in the order of the bank."""
    met: Counter[tuple[str, ...]] = Counter()
    facts = []
    for label in labels:
        facts.append((*label, str(met[label] // FACT)))
        met[label] += 1
    return _numbered(facts)


def _numbered(values: Sequence[object]) -> Whole:
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    return np.array([numbers[value] for value in values])


@dataclass(frozen=True, slots=True)
class World:
    """What learners of one simulation have in common.

    `strength` multiplies all stabilities; `parameter_spread` is how far each learner's FSRS
    parameters scatter around the defaults, as a logarithm; `sibling_help` is the chance that what
    is recalled of a sibling gives the answer; nobody comes on the days of `away`.
    `facts_are_tags` is False where questions are siblings at random within their topic.
    """

    strength: float = 1.0
    parameter_spread: float = 0.1
    sibling_help: float = 0.4
    away: tuple[int, int] = (0, 0)
    facts_are_tags: bool = True


class Memories:
    """Stability and difficulty of every question for every learner, by FSRS-6 in study days.

    `last` is the study day of the last answer; stability is 0 where there is no memory. `own`
    has a row of all learners' own for each parameter; without it all have FSRS's defaults.
    """

    def __init__(self, learners: int, questions: int, own: Floats | None = None) -> None:
        self.stability = np.zeros((learners, questions))
        self.difficulty = np.ones((learners, questions))
        self.last = np.zeros((learners, questions))
        self._own = own

    def recall(self, day: float) -> Floats:
        """The chance that each learner recalls each question on that study day."""
        w = PARAMETERS if self._own is None else [*self._own[:, :, None]]
        known = self.stability > 0
        stability = np.where(known, self.stability, 1.0)
        return np.where(known, recall(stability, np.maximum(day - self.last, 0.0), w), 0.0)

    def recall_of(self, who: Whole, questions: Whole, day: float) -> Floats:
        """The same of one question for each of these learners."""
        stability = self.stability[who, questions]
        known = stability > 0
        days = np.maximum(day - self.last[who, questions], 0.0)
        return np.where(known, recall(np.where(known, stability, 1.0), days, self._of(who)), 0.0)

    def rate(self, who: Whole, questions: Whole, ratings: Whole, day: float) -> None:
        """Take in one rated answer of each of these learners."""
        for rating in (AGAIN, HARD, GOOD, EASY):
            chosen = ratings == rating
            if chosen.any():
                self._rate(who[chosen], questions[chosen], rating, day)

    def _rate(self, who: Whole, questions: Whole, rating: int, day: float) -> None:
        w, at = self._of(who), (who, questions)
        new = self.stability[at] == 0
        same_day = self.last[at] >= day
        stability = np.where(new, 1.0, self.stability[at])
        difficulty = np.where(new, 1.0, self.difficulty[at])
        recalled = recall(stability, np.maximum(day - self.last[at], 0.0), w)
        later = (
            stability_after_wrong(stability, difficulty, recalled, w)
            if rating == AGAIN
            else stability_after_right(stability, difficulty, recalled, rating, w)
        )
        again = np.where(same_day, stability_on_same_day(stability, rating, w), later)
        self.stability[at] = np.where(new, first_stability(rating, w), again)
        harder = next_difficulty(difficulty, rating, w)
        self.difficulty[at] = np.where(new, first_difficulty(rating, w), harder)
        self.last[at] = np.maximum(self.last[at], day)

    def _of(self, who: Whole) -> "Sequence[float | Floats]":
        return PARAMETERS if self._own is None else [*self._own[:, who]]


@dataclass(frozen=True, slots=True)
class Answers:
    """One answer of each of some learners: right or not, FSRS's rating of it, and its seconds."""

    right: Truths
    ratings: Whole
    seconds: Floats


class Learners:
    """So many learners before a bank, the same for the same seed."""

    def __init__(self, shape: Shape, count: int, seed: int, world: World | None = None) -> None:
        self.shape, self.world, self.count = shape, world or World(), count
        self._seed, self._random = seed, np.random.default_rng(seed)
        size = (count, len(shape.ids))
        self._facts = shape.facts if self.world.facts_are_tags else self._other_facts()
        self._siblings = _siblings(self._facts)
        self._guessed = np.array([GUESSED.get(kind, 0.0) for kind in shape.kinds])
        self._seconds = np.array([SECONDS[kind] for kind in shape.kinds])
        self._speed = np.exp(self._random.normal(0, SPEED_SPREAD, count))
        ability = self._random.normal(0, ABILITY_SPREAD, (count, 1))
        topics = self._random.normal(0, TOPIC_SPREAD, (count, shape.topics.max() + 1))
        shift = ability + topics[:, shape.topics]
        own = shift + self._random.normal(0, QUESTION_SPREAD, size)
        self._first_sight = _shifted(np.array(FIRST_SIGHT)[shape.levels - 1], own)
        self._new_sight = _shifted(np.array(FIRST_SIGHT)[shape.levels - 1], shift)
        self._understood = _shifted(np.array(UNDERSTOOD)[shape.levels - 1], ability)
        self.memories = Memories(*size, self._parameters())
        self._know_some_already()
        self.seen, self._learnt = np.zeros(size, dtype=bool), np.zeros(size, dtype=bool)

    def _other_facts(self) -> Whole:
        """Groups of the same sizes, of questions drawn at random from the same topic."""
        order = np.lexsort((self._random.random(len(self.shape.ids)), self.shape.topics))
        facts = np.empty_like(self.shape.facts)
        facts[order] = self.shape.facts[np.lexsort((self.shape.facts, self.shape.topics))]
        return facts

    def _parameters(self) -> Floats:
        strength = self.world.strength * np.exp(self._random.normal(0, STRENGTH_SPREAD, self.count))
        spread = self.world.parameter_spread
        own = np.exp(self._random.normal(0, spread, (len(PARAMETERS), self.count)))
        w = np.array(PARAMETERS)[:, None] * own
        w[:EASY] *= strength
        return np.asarray(w)

    def _know_some_already(self) -> None:
        """Memories of what is known at first sight without a guess."""
        known = (self._first_sight - self._guessed) / (1 - self._guessed)
        knows = self._random.random(known.shape) < known
        median = LONG_KNOWN * self.world.strength
        stability = median * np.exp(self._random.normal(0, LONG_KNOWN_SPREAD, known.shape))
        self.memories.stability[knows] = stability[knows]
        self.memories.difficulty[:] = first_difficulty(GOOD)
        self.memories.last[:] = BEFORE

    def come(self, day: int) -> Truths:
        """Who studies on that day, the first being 0, whatever they have been asked."""
        first, end = self.world.away
        comes = np.random.default_rng((self._seed, day)).random(self.count) >= MISSES_DAYS
        return comes & (not first <= day < end)

    def answer(self, who: Whole, questions: Whole, day: int, least_guessed: float = 0.0) -> Answers:
        """One answer of each of these learners, who have then read the explanation.

        Each is guessed right with that chance at least.
        """
        recalled = self._random.random(len(who)) < self.memories.recall_of(who, questions, day)
        derived = self._random.random(len(who)) < self._from_siblings(who, questions, day)
        chances = np.maximum(self._guessed[questions], least_guessed)
        guessed = self._random.random(len(who)) < chances
        right = recalled | derived | guessed
        hinted = self._random.random(len(who)) < ASKS_FOR_HINTS
        seconds = self._time(who, questions, right)
        learnt = np.where(recalled, GOOD, np.where(derived, HARD, AGAIN))
        holds = (self.memories.stability[who, questions] > 0) | derived
        understood = self._random.random(len(who)) < self._understood[who, questions]
        moved = holds | understood
        self.memories.rate(who[moved], questions[moved], learnt[moved], day)
        self.seen[who, questions] = True
        self._learnt[who, questions] |= moved & ~recalled
        return Answers(right, np.where(right, np.where(hinted, HARD, GOOD), AGAIN), seconds)

    def _from_siblings(self, who: Whole, questions: Whole, day: int) -> Floats:
        near = self._siblings[questions]
        others = np.where(near < 0, 0, near)
        each = who[:, None].repeat(near.shape[1], axis=1)
        flat = self.memories.recall_of(each.ravel(), others.ravel(), day).reshape(near.shape)
        counts = (near >= 0) & self._learnt[each, others]
        return np.asarray(self.world.sibling_help * np.where(counts, flat, 0.0).max(axis=1))

    def _time(self, who: Whole, questions: Whole, right: Truths) -> Floats:
        first = np.where(self.seen[who, questions], 1.0, FIRST_TIME)
        noise = np.exp(self._random.normal(0, SECONDS_SPREAD, len(who)))
        answering = self._seconds[questions] * first * noise
        return np.asarray(self._speed[who] * (answering + np.where(right, 0.0, READING)))

    def chance(self, day: float) -> Floats:
        """The chance that each learner, asked on that day, gets each question of the bank right."""
        return self._with_siblings(self.memories.recall(day), day, include_itself=False)

    def chance_of_new(self, day: float) -> Floats:
        """The same of a new question like each of the bank's: its level, topic and fact."""
        known = (self._new_sight - self._guessed) / (1 - self._guessed)
        return self._with_siblings(np.maximum(known, 0.0), day, include_itself=True)

    def _with_siblings(self, own: Floats, day: float, *, include_itself: bool) -> Floats:
        learnt = np.where(self._learnt, self.memories.recall(day), 0.0)
        best = np.zeros_like(learnt)
        for fact in range(self._facts.max() + 1):
            members = np.flatnonzero(self._facts == fact)
            best[:, members] = _best_of_others(learnt[:, members], include_itself=include_itself)
        missed = (1 - own) * (1 - self.world.sibling_help * best) * (1 - self._guessed)
        return np.asarray(1 - missed)


def _best_of_others(figures: Floats, *, include_itself: bool) -> Floats:
    """In each row the largest of the others, in each place; 0 where there are no others."""
    best = figures.max(axis=1, keepdims=True)
    if include_itself:
        return np.asarray(best.repeat(figures.shape[1], axis=1))
    if figures.shape[1] == 1:
        return np.zeros_like(figures)
    second = np.sort(figures, axis=1)[:, -2:-1]
    is_best = np.arange(figures.shape[1]) == figures.argmax(axis=1)[:, None]
    return np.where(is_best, second, best)


def _siblings(facts: Whole) -> Whole:
    """The other questions of each one's fact, filled up with −1."""
    groups = [np.flatnonzero(facts == fact) for fact in facts]
    table = np.full((len(facts), max(1, max(len(group) for group in groups) - 1)), -1)
    for question, group in enumerate(groups):
        others = group[group != question]
        table[question, : len(others)] = others
    return table


def _shifted(share: Floats, by: Floats) -> Floats:
    """A share moved by so much in log odds."""
    return np.asarray(1 / (1 + (1 - share) / share * np.exp(-by)))
