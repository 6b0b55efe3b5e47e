"""Proving a bank: read, looked at, sampled and run; everything that does not hold is a problem."""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

from quizapp.bank.authored import Authored
from quizapp.bank.checking.beside import beside_others
from quizapp.bank.checking.claims import claim_faults
from quizapp.bank.checking.cues import (
    heading_told_faults,
    picture_told_faults,
    sure_faults,
    told_faults,
    word_faults,
)
from quizapp.bank.checking.former import former_problems
from quizapp.bank.checking.guessing import (
    Offered,
    decided_among,
    habit_faults,
    hint_faults,
    length_faults,
)
from quizapp.bank.checking.neighbours import neighbour_problems
from quizapp.bank.checking.pictures import picture_faults
from quizapp.bank.checking.prose import around
from quizapp.bank.checking.references import reference_faults
from quizapp.bank.checking.remembered import Remembered
from quizapp.bank.checking.texts import heading_faults, text_faults
from quizapp.bank.kept.cache import Cache
from quizapp.bank.loading import Bank
from quizapp.bank.problem import Problem
from quizapp.core import looking
from quizapp.core.fault import Fault
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from quizapp.core.sayings.curves_told import curve_faults
from quizapp.core.sayings.settings_told import setting_faults

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
    yield from beside_others(bank, own, scope.remembered)
    yield from _habits(bank, own)
    yield from _headings(bank, own)
    told: set[Problem] = set()
    try:
        for done, name in enumerate(own):
            scope.progress(done, len(own))
            for fault in _proof(bank.questions[name], runner, samples, scope.remembered):
                problem = bank.problem(name, fault)
                if problem not in told:  # what a set says for all its parts is told once
                    told.add(problem)
                    yield problem
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
    yield from picture_told_faults(question)
    yield from reference_faults(question)
    sound = True
    own = question.body.disagreements(around(question))
    for fault in chain(looking.question_faults(question), own):
        sound = sound and fault.severity != "error"
        yield fault
    if sound and question.plots:
        yield from picture_faults(question)
    if sound and runner:  # else only errors are looked for
        yield from setting_faults(question)
        yield from curve_faults(question)
        yield from question.body.contradictions(question)
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
