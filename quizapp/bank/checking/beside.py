"""What only shows beside the other questions of a bank: two of which one would do."""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from hashlib import sha256
from itertools import chain
from typing import TypeAlias

from quizapp.bank.checking.duplicates import ask_otherwise, same_but_for_numbers, same_questions
from quizapp.bank.checking.likeness import Alike, look_alikes
from quizapp.bank.checking.remembered import Remembered
from quizapp.bank.loading import Bank
from quizapp.bank.problem import Problem
from quizapp.core.fault import Fault
from quizapp.core.question import Question


def beside_others(
    bank: Bank, own: Container[str], remembered: Remembered | None
) -> Iterator[Problem]:
    """What only shows beside the other questions; of two questions one thing is told."""
    told: set[frozenset[str]] = set()
    for name, earlier, what, rule in chain(_like_stems(bank, remembered), _like_answers(bank)):
        if frozenset((name, earlier)) not in told:
            told.add(frozenset((name, earlier)))
            yield from _alike(bank, name, earlier, own, what, rule)


_Pair: TypeAlias = tuple[str, str, str, str]
"""A question, an earlier one, what the two are, and the id under which that is told."""


def _like_stems(bank: Bank, remembered: Remembered | None) -> Iterator[_Pair]:
    """Questions of the same topic, and of the same kind, that say the same."""
    for pair in _alike_stems(bank.questions, remembered):
        if not ask_otherwise(*_pair(bank, pair.name, pair.earlier), equal=pair.equal):
            likeness, rule = ("同じ", "same-stem") if pair.equal else ("よく似た", "similar-stem")
            yield pair.name, pair.earlier, f"{likeness}問題文", rule


def _like_answers(bank: Bank) -> Iterator[_Pair]:
    """Questions that are answered alike, whatever they say, and such as differ in numbers only."""
    for name, earlier in same_questions(bank.questions):
        if not _pictures_differ(*_pair(bank, name, earlier)):
            yield name, earlier, "答えがいつも同じ問題", "same-question"
    for name, earlier in same_but_for_numbers(bank.questions):
        yield name, earlier, "数だけが違う問題", "same-but-numbers"


def _pictures_differ(one: Question, other: Question) -> bool:
    """Whether they ask about different pictures."""
    asked, others = ([plot for plot in two.plots if plot.at == "ask"] for two in (one, other))
    return asked != others


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
