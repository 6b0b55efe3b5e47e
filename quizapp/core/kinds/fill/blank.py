"""What every sort of blank says of the answers its author wrote, and of one that was judged."""

from typing import TYPE_CHECKING, TypeAlias

from quizapp.core.body import Context
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.expr import Expr
from quizapp.core.verdict import Part, Unreadable

if TYPE_CHECKING:
    from quizapp.core.formula.judging.judgement import Judgement

AuthoredAnswer: TypeAlias = tuple[Path, str, str]
"""Where an authored answer stands in its blank, how it is typed, and the verdict it must get."""


def mistake_id(given: str, place: int) -> str:
    """The id under which a mistake is counted: its own, or its place in the list."""
    return given or f"mistake-{place + 1}"


def understood(expr: Expr | Unreadable, context: Context) -> str | Unreadable:
    """How a typed formula is understood, as prose in the learner's letters."""
    return expr if isinstance(expr, Unreadable) else f"$${show(expr, context.notation)}$$"


def part_of(name: str, judgement: "Judgement") -> Part:
    """What a judgement says of the blank `name`; BadExampleError where it is undecided."""
    if judgement.kind == "undecided":
        raise BadExampleError(("formula",), judgement.message)
    message = judgement.note or judgement.message
    nameless = judgement.right or judgement.kind == "different"
    mistake = judgement.mistake or (None if nameless else judgement.kind)
    return Part(name, judgement.right, message, mistake)
