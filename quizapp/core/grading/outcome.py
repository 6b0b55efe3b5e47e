"""What came back from running a submission: numbers or the way it ended, never a verdict.

All text in here was written by the submission: cleaned and capped by the sandbox, still not to
be trusted as markup.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.grading.trial import CallRun, Limits, Sighting, TrialRun

Isolation: TypeAlias = Literal["full", "limits-only", "none"]
STRENGTHS: tuple[Isolation, ...] = ("none", "limits-only", "full")
"""From the weakest."""

Ending: TypeAlias = Literal["timeout", "memory", "output", "crash", "exited", "protocol", "refused"]


@dataclass(frozen=True, slots=True)
class OtherName:
    """The class has another name than the one asked for, different in capitals or underscores."""

    asked: str
    found: str


@dataclass(frozen=True, slots=True)
class Ran:
    """Every trial ran to its end; one run per trial, in their order."""

    runs: tuple[TrialRun, ...]
    other_name: OtherName | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """Every call returned numbers; one run per call, in their order."""

    calls: tuple[CallRun, ...]
    other_name: OtherName | None = None


@dataclass(frozen=True, slots=True)
class Raised:
    """The submission raised; `line` counts its own lines from 1.

    `kind` is the exception's class name, `trace` its traceback without the harness's frames,
    `loading` tells the module body from a call of `update`. For a SyntaxError `column` (from 1)
    is where Python stopped reading. `runs` are the trials that had ended before. `clue` is a
    word of `explanations.CLUE_MEANINGS`: what the submission's own code shows of the reason.
    """

    kind: str
    text: str
    line: int | None
    trace: str
    loading: bool
    column: int | None = None
    runs: tuple[TrialRun, ...] = ()
    clue: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """The source was loaded but lacks what was asked for.

    `defined` are the names it has; the first `classes` of them are its own classes.
    """

    entry: str
    defined: tuple[str, ...]
    classes: int = 0


@dataclass(frozen=True, slots=True)
class BadValue:
    """After update `step` (from 1) of `trial` a parameter was not numbers of its own shape.

    `found` says what it was instead; `runs` are the trials that had ended before.
    """

    trial: int
    step: int
    key: str
    found: str
    runs: tuple[TrialRun, ...] = ()


@dataclass(frozen=True, slots=True)
class BadReturn:
    """Call number `call` (from 1) returned no numbers; `found` says what instead."""

    call: int
    found: str


EndlessKind: TypeAlias = Literal["while", "for", "sleep", "call"]


@dataclass(frozen=True, slots=True)
class Endless:
    """What can never end, or not before any limit: a loop or a call, and its line, from 1."""

    line: int
    kind: EndlessKind


@dataclass(frozen=True, slots=True)
class Stopped:
    """The submission did not come to an end by itself; `why` is a word for the log.

    Of a timeout `endless` says what was found to have no end; `limits` are those in force, where
    they are not the program's own.
    """

    ending: Ending
    why: str = ""
    endless: Endless | None = None
    limits: Limits | None = None


Outcome: TypeAlias = Ran | Returned | Raised | Missing | BadValue | BadReturn | Stopped


@dataclass(frozen=True, slots=True)
class Execution:
    """One outcome with what is needed to trust and to repeat it.

    `seen` is what a run that was watched told until its end, however it ended.
    """

    outcome: Outcome
    seed: int
    isolation: Isolation
    elapsed_ms: float
    output: str = ""
    truncated: bool = False
    seen: tuple[Sighting, ...] = ()
