"""What every sort of blank says of the answers its author wrote, and of one that was judged."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from quizapp.core.body import WITHIN, Context
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import OVERWRITING, Expr, Statement
from quizapp.core.verdict import Part, Unreadable

if TYPE_CHECKING:
    from quizapp.core.formula.judging.comparison import Comparison

AuthoredAnswer: TypeAlias = tuple[Path, str, str]
"""Where an authored answer stands in its blank, how it is typed, and the verdict it must get."""


WEIGHT: Mapping[str, range] = {WITHIN: range(1, 101)}
"""Metadata of the weight that a blank has in the score."""


def mistake_id(given: str, place: int) -> str:
    """The id under which a mistake is counted: its own, or its place in the list."""
    return given or f"mistake-{place + 1}"


def reading_of(typed: Expr | Statement | Unreadable, context: Context) -> str | Unreadable:
    """How a typed formula is understood, as prose in the learner's letters.

    A left side says at what time the rest is taken, so that it is shown, too.
    """
    if isinstance(typed, Unreadable):
        return typed
    if not isinstance(typed, Statement):
        return f"$${show(typed, context.wide_notation)}$$"
    right = show(typed.expr, context.wide_notation)
    if typed.target is None:
        return f"$${right}$$"
    sign = r"\leftarrow" if typed.sign in OVERWRITING else "="
    return f"$${show(typed.target, context.wide_notation)} {sign} {right}$$"


def part_of(name: str, compared: "Comparison") -> Part:
    """What a comparison says of the blank `name`; BadExampleError where it is undecided."""
    if compared.kind == "undecided":
        raise BadExampleError(("formula",), compared.message)
    message = compared.note or compared.message
    nameless = compared.right or compared.kind == "different"
    mistake = compared.mistake or (None if nameless else compared.kind)
    return Part(name, compared.right, message, mistake)


def is_one_mistake(part: Part) -> bool:
    """Whether a wrong part has a name, and a single one."""
    return part.mistake not in (None, "several")
