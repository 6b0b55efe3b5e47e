"""Questions that can be read but must not be asked: what is wrong with them is an error.

What shows without a run is found once for each content of a file; what a run showed is remembered.
Bundled questions are proved before they are published, and are not looked at.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from quizapp.bank.authored import Authored
from quizapp.bank.checking.check import SAMPLES, every_fault
from quizapp.bank.checking.remembered import Rejection, question_key, rejections
from quizapp.bank.kept.cache import Cache, name_of, sealed, unsealed
from quizapp.bank.loading import Bank, is_bundled
from quizapp.bank.problem import Problem
from quizapp.core.question import Question

Looked: TypeAlias = Mapping[str, tuple[str, Sequence[Any]]]
"""By id: the key under which runs are remembered, and the fields of the problem that shows."""


def withheld(bank: Bank, cache: Cache) -> Mapping[str, Problem]:
    """Why each question that must not be asked must not; a set is asked whole or not at all."""
    by_file: defaultdict[str, list[Authored]] = defaultdict(list)
    for authored in bank.authored.values():
        by_file[authored.file].append(authored)
    ran = rejections(cache)
    found: dict[str, Problem] = {}
    for file, own in by_file.items():
        if not is_bundled(file):
            found |= _of_file(own, _looked(bank, file, own, cache), ran)
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


SET_WITHHELD = "set-withheld"
"""The rule of parts that are sound themselves: what is wrong is told of another part."""


def _of_set(name: str) -> str:
    return f"小問 {name} に誤りがあるので、この組み問題は出題しません。"


_UNREAD = "読めない小問があるので、この組み問題は出題しません。"


def _at(authored: Authored, rule: str, message: str) -> Problem:
    line, column = authored.spot
    return Problem(authored.file, line + 1, column + 1, "error", message, rule)


def _looked(bank: Bank, file: str, own: Sequence[Authored], cache: Cache) -> Looked:
    """What was seen in a file of this very content before, or is seen now and kept."""
    ids = repr([one.question.id for one in own])  # those that another file has are not its own
    name = f"{name_of(bank.sheets[file].encode(), ids.encode())}.looked"
    known = unsealed(cache.get(name))
    if known is None:
        known = json.dumps({one.question.id: _seen(bank, one, own) for one in own}).encode()
        cache.put(name, sealed(known))
    looked: Looked = json.loads(known)
    return looked


def _seen(bank: Bank, authored: Authored, own: Sequence[Authored]) -> tuple[str, Sequence[Any]]:
    question = bank.questions[authored.question.id]
    for fault in every_fault(question, None, SAMPLES):
        if fault.severity == "error":
            told = bank.problem(question.id, fault)
            place = (told.line, told.column, told.severity)
            return question_key(question), (*place, told.message, told.rule, told.excerpt, told.fix)
    if _is_incomplete(question, own):
        told = _at(authored, SET_WITHHELD, _UNREAD)
        return question_key(question), (
            told.line,
            told.column,
            told.severity,
            told.message,
            told.rule,
        )
    return question_key(question), ()


def _is_incomplete(question: Question, own: Sequence[Authored]) -> bool:
    """Whether other parts of its set could not be read."""
    if question.stem is None:
        return False
    parts = sum(_set_of(one) == question.stem.set for one in own)
    return parts < question.stem.parts
