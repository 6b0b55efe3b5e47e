"""The result of comparing one answer with its key, and the author's named answers."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from quizapp.core.formula.expr import Expr

ComparisonKind: TypeAlias = Literal[
    "equal",
    "accepted",  # another convention, which the author accepts
    "mistake",  # one the author named
    "sign",
    "missing_factor",
    "extra_factor",
    "inverted_factor",  # multiplied instead of divided, or the other way round
    "missing_term",
    "swapped",
    "misplaced",  # a parenthesis or a root in the wrong place
    "constant",
    "self_reference",  # a state made of its own new value, a definition of what it defines
    "stale",  # a state's value of the wrong time
    "operator",  # one operation in the place of another
    "power",  # a power, a root or an absolute value too many, too few or in another's place
    "extra_term",
    "number",  # a number in the place of a letter
    "several",  # two slips at once
    "rounded",  # right to fewer digits than asked
    "truncated",  # cut off instead of rounded
    "magnitude",  # a power of ten away
    "unit",  # the number of another unit
    "transposed",  # rows for columns
    "different",
    "undecided",  # too few points where the key has a value: the author's problem
]


UNLIKE = "正解の式と値が一致しません。項ごとに見直しましょう。"
"""What is said of a formula that is wrong in no way that has a name."""


@dataclass(frozen=True, slots=True)
class NamedFormula:
    """A formula with what it means to have answered it: a mistake, or an accepted convention."""

    formula: Expr
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class NamedNumber:
    """A number with the mistake that leads to it."""

    number: float
    because: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How one blank's answer compares with its key.

    `mistake` is the id of the author's mistake it equals, None for any other answer; `note` says
    which accepted convention was used.
    """

    right: bool
    kind: ComparisonKind
    message: str
    mistake: str | None = None
    note: str = ""


def right(kind: ComparisonKind, message: str, note: str = "") -> Comparison:
    """A comparison that counts as right."""
    return Comparison(right=True, kind=kind, message=message, note=note)


def wrong(kind: ComparisonKind, message: str, mistake: str | None = None) -> Comparison:
    """A comparison that counts as wrong."""
    return Comparison(right=False, kind=kind, message=message, mistake=mistake)
