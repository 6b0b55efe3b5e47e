"""Proving a bank: read, looked at, sampled and run; everything that does not hold is a problem."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from quizapp.bank.authored import Authored
from quizapp.bank.checking.claims import claim_faults
from quizapp.bank.checking.cues import heading_told_faults, sure_faults, told_faults, word_faults
from quizapp.bank.checking.duplicates import ask_otherwise, same_questions
from quizapp.bank.checking.former import former_problems
from quizapp.bank.checking.guessing import (
    Offered,
    decided_among,
    habit_faults,
    hint_faults,
    length_faults,
)
from quizapp.bank.checking.likeness import Alike, look_alikes
from quizapp.bank.checking.neighbours import neighbour_problems
from quizapp.bank.checking.prose import around
from quizapp.bank.checking.remembered import Remembered
from quizapp.bank.checking.texts import heading_faults, text_faults
from quizapp.bank.kept.cache import Cache
from quizapp.bank.loading import Bank
from quizapp.bank.problem import Problem
from quizapp.core import looking
from quizapp.core.fault import Fault
from quizapp.core.ports import Runner
from quizapp.core.question import Question

if TYPE_CHECKING:
    from quizapp.core.topic import Topic

SAMPLES = 300
"""How many showings of a question with sampled values are tried beside the first."""


def proofs(cache: Cache, *, afresh: bool = False) -> Remembered:
    """Which questions have been proved before, with as many samples as are tried today."""
    return Remembered(cache, f"{SAMPLES} samples", afresh=afresh)


@dataclass(frozen=True, slots=True)
class Scope:
    """What of a bank is checked, and who is told how far it is.

    Attributes:
        files: the files whose problems are wanted; None for all.
        remembered: what need not be run again.
        progress: called before each question with how many are done, and of how many.
    """

    files: Container[str] | None = None
    remembered: Remembered | None = None
    progress: Callable[[int, int], None] = lambda done, total: None  # noqa: ARG005  # nobody looks

    def holds(self, file: str) -> bool:
        """Whether the problems of this file are wanted."""
        return self.files is None or file in self.files


EVERYTHING = Scope()


def check(
    bank: Bank, runner: Runner, samples: int = SAMPLES, scope: Scope = EVERYTHING
) -> Iterator[Problem]:
    """Every problem of a bank, as it is found; nothing comes when all holds.

    Args:
        bank: what was loaded.
        runner: runs the authors' solutions, starters and wrong code.
        samples: how many showings of a question with sampled values are tried beside the first.
        scope: what of it is looked at.
    """
    for problem in chain(bank.problems, former_problems(bank)):
        if scope.holds(problem.file) or scope.holds(problem.other):
            yield problem
    own = {name: one for name, one in bank.authored.items() if scope.holds(one.file)}
    yield from neighbour_problems(bank, own)
    yield from _beside_others(bank, own, scope.remembered)
    yield from _habits(bank, own)
    yield from _headings(bank, own)
    try:
        for done, name in enumerate(own):
            scope.progress(done, len(own))
            for fault in _proof(bank.questions[name], runner, samples, scope.remembered):
                yield bank.problem(name, fault)
        scope.progress(len(own), len(own))
    finally:
        if scope.remembered:
            scope.remembered.keep()


def _proof(
    question: Question, runner: Runner, samples: int, remembered: Remembered | None
) -> Iterator[Fault]:
    if remembered and remembered.is_sound(question):
        return
    found = []
    for fault in every_fault(question, runner, samples):
        found.append(fault)
        yield fault
    if remembered:
        remembered.note(question, found)


def every_fault(question: Question, runner: Runner | None, samples: int) -> Iterator[Fault]:
    """What is wrong with one question; its claims are tried only when it is sound to look at.

    Without a runner nothing is said of claims that code makes.
    """
    yield from text_faults(question)
    yield from length_faults(question)
    yield from hint_faults(question)
    yield from sure_faults(question)
    yield from told_faults(question)
    sound = True
    own = question.body.disagreements(around(question))
    for fault in chain(looking.question_faults(question), own):
        sound = sound and fault.severity != "error"
        yield fault
    if sound and (runner or not question.body.is_run):
        yield from claim_faults(question, runner, samples)


def _headings(bank: Bank, own: Mapping[str, Authored]) -> Iterator[Problem]:
    first: dict[Topic, str] = {}
    for name, authored in own.items():
        first.setdefault(authored.question.topic, name)
    for topic, name in first.items():
        for fault in heading_faults(topic):
            yield bank.heading_problem(name, fault)
    for name in own:
        for fault in heading_told_faults(bank.questions[name]):
            yield bank.heading_problem(name, fault)


def _beside_others(
    bank: Bank, own: Container[str], remembered: Remembered | None
) -> Iterator[Problem]:
    """What only shows beside the other questions of the same topic, or of the same kind."""
    told: set[frozenset[str]] = set()
    for pair in _alike_stems(bank.questions, remembered):
        told.add(frozenset((pair.name, pair.earlier)))
        if not ask_otherwise(*_pair(bank, pair.name, pair.earlier), equal=pair.equal):
            likeness, rule = ("同じ", "same-stem") if pair.equal else ("よく似た", "similar-stem")
            yield from _alike(bank, pair.name, pair.earlier, own, f"{likeness}問題文", rule)
    for name, earlier in same_questions(bank.questions):
        if frozenset((name, earlier)) not in told:
            yield from _alike(bank, name, earlier, own, "答えがいつも同じ問題", "same-question")


def _alike_stems(
    questions: Mapping[str, Question], remembered: Remembered | None
) -> Iterator[Alike]:
    """Stems of one topic and kind that are alike; only what is new is compared with the rest."""
    stems: defaultdict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    for name, question in questions.items():
        stem = f"{question.stem.ask}\n" if question.stem else ""
        stems[question.topic.id, question.body.kind][name] = stem + question.ask
    before = remembered.apart() if remembered else frozenset()
    now: list[str] = []
    for group, own in stems.items():
        # Of equal stems the first alone is one that is known.
        digests = {_digest(*group, stem): name for name, stem in reversed(own.items())}
        found = [*look_alikes(own, {digests[one] for one in digests.keys() & before})]
        alike = {pair.name for pair in found}
        now.extend(one for one, name in digests.items() if name not in alike)
        yield from found
    if remembered and before != {*now}:
        remembered.keep_apart(now)


def _digest(*texts: str) -> str:
    return sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _habits(bank: Bank, own: Container[str]) -> Iterator[Problem]:
    """Habits within a topic, or within all that is checked where no topic shows them."""
    decided = decided_among(bank.questions.values())
    everything = [row for row in decided if row[0] in own]
    groups: dict[str, list[Offered]] = {topic.id: [] for topic in bank.questions.topics()}
    for row in decided:
        groups[bank.questions[row[0]].topic.id].append(row)
    told: set[str] = set()
    for rows in (*groups.values(), everything):
        found = [*chain(habit_faults(rows), word_faults(rows))]
        for name, fault in found:
            if name in own and (rows is not everything or fault.rule not in told):
                told.add(fault.rule)
                yield bank.problem(name, fault)


def _pair(bank: Bank, name: str, other: str) -> tuple[Question, Question]:
    return bank.questions[name], bank.questions[other]


def _alike(
    bank: Bank, name: str, other: str, own: Container[str], what: str, rule: str
) -> Iterator[Problem]:
    """Told at the later question, or at the one that is checked."""
    stems = [question.stem for question in _pair(bank, name, other)]
    if all(stems) and len({stem.set for stem in stems if stem}) == 1:
        return  # the parts of a set share their stem
    if name not in own:
        name, other = other, name
    if name in own:
        path = ("ask",) if rule != "same-question" else ("id",)
        message = f"{what}が {bank.place(other)} にもあります。"
        yield bank.problem(name, Fault(path, message, rule, "warning"))
