"""Questions that can be read but must not be asked: what is wrong with them is an error.

What shows without a run is found once for each content of a file; what a run showed is remembered.
Bundled questions are proved before they are published, and are not looked at.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any, TypeAlias

from quizapp.bank.authored import Authored
from quizapp.bank.checking.check import SAMPLES, every_fault, proofs
from quizapp.bank.checking.remembered import Rejection, Remembered, question_key, rejections
from quizapp.bank.checking.texts import heading_faults
from quizapp.bank.kept.cache import Cache, name_of, sealed, unsealed
from quizapp.bank.loading import Bank, is_bundled
from quizapp.bank.problem import SET_WITHHELD, Problem
from quizapp.core.question import Question

Looked: TypeAlias = Mapping[str, tuple[str, Sequence[Any]]]
"""By id: the key under which runs are remembered, and the fields of the problem that shows."""


def withheld(
    bank: Bank, cache: Cache, progress: Callable[[int, int], None]
) -> Mapping[str, Problem]:
    """Why each question that must not be asked must not; a set is asked whole or not at all.

    Args:
        bank: what was loaded, with a cache.
        cache: what has been seen before.
        progress: called before each question that is looked at, with its number and of how many.
    """
    by_file: defaultdict[str, list[Authored]] = defaultdict(list)
    for authored in bank.authored.values():
        by_file[authored.file].append(authored)
    own_files = {file: own for file, own in by_file.items() if not is_bundled(file)}
    looks = _Looks(bank, cache, progress, sum(map(len, own_files.values())))
    ran = rejections(cache)
    found: dict[str, Problem] = {}
    for file, own in own_files.items():
        found |= _of_file(own, looks.at(file, own), ran)
    progress(looks.total, looks.total)
    return found


def _of_file(
    own: Sequence[Authored], looked: Looked, ran: Mapping[str, Rejection]
) -> dict[str, Problem]:
    found: dict[str, Problem] = {}
    for authored in own:
        key, shown = looked.get(authored.question.id, ("", ()))
        if shown:
            found[authored.question.id] = Problem(authored.file, *shown)
        elif key in ran:
            found[authored.question.id] = _at(authored, *ran[key])
    return found | dict(_with_their_sets(own, found))


def _with_their_sets(
    own: Sequence[Authored], found: Mapping[str, Problem]
) -> Iterator[tuple[str, Problem]]:
    """The other parts of sets of which one part must not be asked."""
    sets = {_set_of(one): one.question.id for one in own if one.question.id in found}
    for one in own:
        whole = _set_of(one)
        if whole and whole in sets and one.question.id not in found:
            yield one.question.id, _at(one, SET_WITHHELD, _of_set(sets[whole]))


def _set_of(authored: Authored) -> str:
    """The set that it is a part of; empty without one."""
    return authored.question.unit[0] if authored.question.unit else ""


def _of_set(name: str) -> str:
    return f"小問 {name} に誤りがあるので、この組み問題は出題しません。"


_UNREAD = "読めない小問があるので、この組み問題は出題しません。"


def _at(authored: Authored, rule: str, message: str) -> Problem:
    line, column = authored.spot
    return Problem(authored.file, line + 1, column + 1, "error", message, rule)


@dataclass(slots=True)
class _Looks:
    """Looks at questions, those of one file after another."""

    bank: Bank
    cache: Cache
    progress: Callable[[int, int], None]
    total: int
    _done: int = 0
    _proofs: Remembered | None = None

    def at(self, file: str, own: Sequence[Authored]) -> Looked:
        """What was seen in a file of this very content before, or is seen now and kept."""
        ids = repr([one.question.id for one in own])  # another file may have had some before it
        name = f"{name_of(self.bank.sheets[file].encode(), ids.encode())}.looked"
        known = unsealed(self.cache.get(name))
        if known is None:
            known = json.dumps({one.question.id: self._seen(one, own) for one in own}).encode()
            self.cache.put(name, sealed(known))
        looked: Looked = json.loads(known)
        return looked

    def _seen(self, authored: Authored, own: Sequence[Authored]) -> tuple[str, Sequence[Any]]:
        self.progress(self._done, self.total)
        self._done += 1
        question = self.bank.questions[authored.question.id]
        told = self._error(question)
        if told is None and _is_incomplete(question, own):
            told = _at(authored, SET_WITHHELD, _UNREAD)
        return question_key(question), astuple(told)[1:] if told else ()

    def _error(self, question: Question) -> Problem | None:
        """The first error that shows, unless it has been proved that there is none."""
        for fault in heading_faults(question.topic):
            if fault.severity == "error":
                return self.bank.heading_problem(question.id, fault)
        self._proofs = self._proofs or proofs(self.cache)
        if self._proofs.is_sound(question):
            return None
        for fault in every_fault(question, None, SAMPLES):
            if fault.severity == "error":
                return self.bank.problem(question.id, fault)
        return None


def _is_incomplete(question: Question, own: Sequence[Authored]) -> bool:
    """Whether other parts of its set could not be read."""
    if question.stem is None:
        return False
    parts = sum(_set_of(one) == question.stem.set for one in own)
    return parts < question.stem.parts
