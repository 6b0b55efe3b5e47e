"""How a sitting is held: when verdicts are told, what may be tried again, what comes back."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Policy:
    """The rules of one way of sitting; `name` is what the journal calls it.

    `tells` is when verdicts are told. Where they are told at once, a showing may be answered
    `tries` times (None: until it is right); else it may be answered anew until the end, and the
    last answer counts. What did not come right comes back when all that was planned has been
    shown, after at least `comes_back_after` others (None: never), and `returns` times at most.
    `moves_schedule` says whether answers move the schedule, and `skips` whether one may go on
    without answering. `free` lets one go to any showing at any time: each is the one at its place
    in the plan.
    """

    name: str
    tells: Literal["at once", "at the end", "never"] = "at once"
    tries: int | None = None
    comes_back_after: int | None = None
    returns: int = 2
    moves_schedule: bool = False
    skips: bool = False
    free: bool = False


PRACTICE = Policy("practice", comes_back_after=3, moves_schedule=True)
CRAM = Policy("cram", comes_back_after=3)
EXAM = Policy("mock exam", tells="at the end", skips=True, free=True)
PREVIEW = Policy("preview", skips=True)

POLICIES = {policy.name: policy for policy in (PRACTICE, CRAM, EXAM, PREVIEW)}
