"""What `t` shows: the steps of a computation with the right numbers beside the learner's.

How they came about is known to whoever makes a table; how they are drawn to the screen.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Generator

    from quizapp.core.grading.outcome import Execution
    from quizapp.core.grading.trial import Program

OF_VALUE = -1
"""The column of the parameter itself, after those of the states."""

YOURS = "あなた"
"""Whose the numbers beside the right ones are, where they are of the learner's own code."""


@dataclass(frozen=True, slots=True)
class Sides:
    """One quantity: the right number, and the other; None is what cannot be known.

    `alike` says that they count as the same number.
    """

    right: float | None
    other: float | None = None
    alike: bool = False


@dataclass(frozen=True, slots=True)
class TableStep:
    """One step of one number: the gradient given, the states and the parameter after it."""

    number: int
    grad: Sides
    states: tuple[Sides, ...]
    update: Sides
    value: Sides


@dataclass(frozen=True, slots=True)
class ComponentSteps:
    """All steps of one number, which is called `name`, from its `start` on."""

    name: str
    start: float
    steps: tuple[TableStep, ...]


@dataclass(frozen=True, slots=True)
class FalseStep:
    """Where the first false number stands: which component, step (from 1) and column."""

    component: int
    step: int
    column: int = OF_VALUE


@dataclass(frozen=True, slots=True)
class StepWalk:
    """Steps of a rule: the letters of its states and its parameter, as prose, and the numbers."""

    states: tuple[str, ...]
    components: tuple[ComponentSteps, ...]
    first: FalseStep | None = None
    parameter: str = "$W$"


@dataclass(frozen=True, slots=True)
class CallNumber:
    """One number that a call came to, or, where the forms differ, the forms in words."""

    name: str
    right: float | str | None
    other: float | str | None
    alike: bool = False


@dataclass(frozen=True, slots=True)
class CallStep:
    """One call as it would be typed, its first numbers, and how many more it has."""

    number: int
    call: str
    values: tuple[CallNumber, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class CallList:
    """Calls one after another; `first` is the place of the first false number: call, number."""

    calls: tuple[CallStep, ...]
    first: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that is worked out: its name, from what (prose), and what it comes to, as text."""

    name: str
    formula: str
    right: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Numbers that follow from one another, up to the answer."""

    rows: tuple[Derived, ...]


Steps: TypeAlias = StepWalk | CallList | Derivation


@dataclass(frozen=True, slots=True)
class StepTable:
    """Everything that is shown: sentences about the inputs, the steps, sentences about the mistake.

    `other` says whose the numbers beside the right ones are; empty where there are none. The
    sentences of `found` may quote the learner's own code, and are no prose with marks.
    """

    about: str = ""
    steps: tuple[Steps, ...] = ()
    found: tuple[str, ...] = ()
    other: str = YOURS


Retracing: TypeAlias = "Generator[Program, Execution, StepTable]"
"""The way to a table: yields what is to be run, is sent what came back, returns the table."""


def state_tex(name: str) -> str:
    """The letter of a rule's state in a formula."""
    return r"v_{\max}" if name == "v_max" else name


def as_column(number: float) -> str:
    """A number in a column of the table, with five significant digits."""
    return f"{number:.5g}"
