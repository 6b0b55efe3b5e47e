"""Which questions have been proved before, so that only what has changed is run again."""

from dataclasses import dataclass, field

from quizapp.bank.kept.cache import Cache, name_of
from quizapp.bank.kept.sheets import question_json
from quizapp.core.question import Question

MOST_KEPT = 100_000
_DIGITS = 32


@dataclass(slots=True)
class Remembered:
    """Questions without a fault, by a digest of all that was tried.

    Only those are kept: what failed is tried again, for it may have failed by chance.
    """

    cache: Cache
    circumstances: str
    _name: str = ""
    _before: dict[str, None] = field(default_factory=dict)
    _now: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what was kept under these circumstances (samples, isolation) by this very code."""
        self._name = f"{name_of(self.circumstances.encode())}.proved"
        kept = self.cache.get(self._name) or b""
        self._before = dict.fromkeys(kept.decode("ascii", "replace").split("\n"))

    def is_sound(self, question: Question) -> bool:
        """Whether this very question was proved before."""
        key = _key(question)
        known = key in self._before
        if known:
            self._now[key] = None
        return known

    def note(self, question: Question) -> None:
        """It has been proved now."""
        self._now[_key(question)] = None

    def keep(self) -> None:
        """Write down what is known; the oldest is forgotten first."""
        if self._now.keys() <= self._before.keys():
            return
        keys = [*(key for key in self._before if key not in self._now), *self._now]
        self.cache.put(self._name, "\n".join(keys[-MOST_KEPT:]).encode())


def _key(question: Question) -> str:
    return name_of(question_json(question))[:_DIGITS]
