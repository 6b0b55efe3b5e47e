"""What a judgement is: its word, its sentence, the mistake by name, and where the numbers part."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from quizapp.core.grading.outcome import Isolation
from quizapp.core.word import Word


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An answer that could not be read; never counted as wrong.

    `column` counts characters of the learner's own text from 0; `part` names the blank.
    """

    why: str
    column: int
    part: str = ""


@dataclass(frozen=True, slots=True)
class Detail:
    """The first place where code differs: `step` and `index` count from 1 and 0.

    Of a function `step` is the number of the call, `call` the call itself, and `key` where in
    the returned value the number lies (empty if it is one array). Where an attribute was read
    and nothing `returned`, `key` begins with its name, and `call` is what was done before.
    """

    step: int
    key: str
    index: tuple[int, ...]
    expected: float
    got: float
    call: str = ""
    returned: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """The judgement of one blank, or of one option; `weight` is what it counts in the score."""

    name: str
    right: bool
    message: str
    mistake: str | None = None
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Trajectories:
    """What a picture is drawn from: the surface, the settings of the rule, and where it led.

    `paths` has (steps + 1) points (x, y) by label; `gradients`, where arrows are to be drawn, for
    each step what the rule was given there; `diverged` the step, from 1, that led too far.
    """

    surface: str
    settings: Mapping[str, float]
    paths: Mapping[str, tuple[tuple[float, float], ...]]
    gradients: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    diverged: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """An exception by the name of its class, with its own words; `line` counts from 1."""

    kind: str
    text: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a run of code leaves behind: where it differs, what it printed and raised, its path.

    `output` is cleaned and capped; `traceback` has the submission's own frames; `raised` is what
    ended it; `isolation` is the wall behind which it was run.
    """

    detail: Detail | None = None
    output: str = ""
    truncated: bool = False
    traceback: str = ""
    trajectories: Trajectories | None = None
    isolation: Isolation | None = None
    raised: Exceptional | None = None


NOTHING_RUN = Evidence()


@dataclass(frozen=True, slots=True)
class Verdict:
    """One judged answer.

    `mistake` is the id of the named mistake it equals; `convention` the note of an accepted
    variant; `evidence` is empty where no code was run.
    `counts` is False where the verdict says nothing about what the learner knows (a syntax
    error, a sandbox that failed): such an answer leaves the schedule alone. `unsound` says that
    only the question's author can mend what is wrong: it is not asked again.
    """

    word: Word
    message: str
    mistake: str | None = None
    hint: str = ""
    convention: str = ""
    parts: tuple[Part, ...] = ()
    evidence: Evidence = NOTHING_RUN
    counts: bool = True
    unsound: bool = False

    @property
    def right(self) -> bool:
        """Whether nothing is left to mend."""
        return self.word == "pass"

    @property
    def mistakes(self) -> tuple[str, ...]:
        """The ids of all named mistakes: one a wrong part, or that of the whole answer."""
        of_parts = tuple(part.mistake for part in self.parts if part.mistake)
        return of_parts or ((self.mistake,) if self.mistake else ())

    @property
    def score(self) -> float:
        """The share of parts that are right, each by its weight; without parts 1 or 0."""
        if not self.parts:
            return float(self.right)
        return self.earned / sum(part.weight for part in self.parts)

    @property
    def earned(self) -> int:
        """The weights of all parts that are right."""
        return sum(part.weight for part in self.parts if part.right)
