"""How far the question on the screen has come: asked, running, judged; or all is over."""

from dataclasses import dataclass
from typing import TypeAlias

from quizapp.core.answer import Answer
from quizapp.core.body import Judgement, Pending
from quizapp.core.verdict import Unreadable, Verdict


@dataclass(frozen=True, slots=True)
class Asking:
    """Waiting for an answer; `unreadable` is what could not be read of the last try."""

    unreadable: Unreadable | None = None


@dataclass(frozen=True, slots=True)
class Running:
    """A submission is out at the sandbox."""

    answer: Answer
    pending: Pending
    seconds: float


@dataclass(frozen=True, slots=True)
class Judged:
    """An answer has its verdict; `answer` is None when the learner gave up.

    `settled` says that no further answer is taken, `told` that the verdict may be shown.
    Code that is settled may still be played with: `played` is what the last run of it has come
    to, which is recorded nowhere and changes nothing.
    """

    answer: Answer | None
    verdict: Verdict
    settled: bool
    told: bool = True
    played: Judgement | None = None


@dataclass(frozen=True, slots=True)
class Over:
    """Nothing is left to ask."""


Phase: TypeAlias = Asking | Running | Judged | Over
