"""Which questions have been proved or rejected before, and which stems were found unlike.

What was proved is not run again; what was rejected is not asked until it has changed or is proved.
Stems that are unlike one another are compared with new ones alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from quizapp.bank.kept.cache import Cache, name_of, rejections_name, sealed, unsealed
from quizapp.bank.kept.sheets import question_json
from quizapp.core.fault import Fault
from quizapp.core.question import Question

MOST_KEPT = 100_000
_DIGITS = 32

Rejection: TypeAlias = tuple[str, str]
"""The rule of an error, and what it says."""


@dataclass(slots=True)
class Remembered:
    """Questions by a digest of all that was tried: those without a fault, and those with errors.

    Only the first are not tried again: what failed may have failed by chance. When `afresh`
    nothing of before is believed.
    """

    cache: Cache
    circumstances: str
    afresh: bool = False
    _name: str = ""
    _before: dict[str, None] = field(default_factory=dict)
    _now: dict[str, None] = field(default_factory=dict)
    _tried: dict[str, Rejection | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what was kept under these circumstances (samples, isolation) by this very code."""
        self._name = f"{name_of(self.circumstances.encode())}.proved"
        kept = self.cache.get(self._name) or b""
        self._before = dict.fromkeys(kept.decode("ascii", "replace").split("\n"))

    def is_sound(self, question: Question) -> bool:
        """Whether this very question was proved before."""
        key = question_key(question)
        known = key in self._before and not self.afresh
        if known:
            self._now[key] = None
        return known

    def note(self, question: Question, faults: Sequence[Fault]) -> None:
        """It has been tried now, and this was found."""
        key = question_key(question)
        if not faults:
            self._now[key] = None
        errors = [(fault.rule, fault.message) for fault in faults if fault.severity == "error"]
        self._tried[key] = errors[0] if errors else None

    def apart(self) -> frozenset[str]:
        """Digests of stems that were compared with one another, none of them like another."""
        kept = b"" if self.afresh else self.cache.get(_apart_name()) or b""
        return frozenset(kept.decode("ascii", "replace").split("\n"))

    def keep_apart(self, digests: Iterable[str]) -> None:
        """Write down what `apart` will give: all of one comparison, and nothing of another."""
        self.cache.put(_apart_name(), "\n".join(sorted(digests)).encode())

    def keep(self) -> None:
        """Write down what is known; the oldest is forgotten first."""
        self._keep_rejections()
        if self._now.keys() <= self._before.keys():
            return
        keys = [*(key for key in self._before if key not in self._now), *self._now]
        self.cache.put(self._name, "\n".join(keys[-MOST_KEPT:]).encode())

    def _keep_rejections(self) -> None:
        before = rejections(self.cache)
        now = {key: told for key, told in {**before, **self._tried}.items() if told}
        if now != before:
            kept = dict([*now.items()][-MOST_KEPT:])
            self.cache.put(rejections_name(), sealed(json.dumps(kept).encode()))


def _apart_name() -> str:
    return f"{name_of(b'apart')}.apart"


def rejections(cache: Cache) -> Mapping[str, Rejection]:
    """By the key of each question that was rejected when it was last tried, the rule and why."""
    known = unsealed(cache.get(rejections_name()))
    return {key: (rule, why) for key, (rule, why) in json.loads(known or b"{}").items()}


def question_key(question: Question) -> str:
    """What changes with whatever a question says."""
    return name_of(question_json(question))[:_DIGITS]
