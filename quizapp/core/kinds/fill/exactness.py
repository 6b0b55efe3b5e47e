"""How exactly an author asks for numbers: by places, by significant digits, with a tolerance."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from quizapp.core.expression import rounded, rounded_to_figures
from quizapp.core.fault import Fault

if TYPE_CHECKING:
    from quizapp.core.formula.judging.number import Precision

MOST_PLACES = 10
"""Places after the point, and significant digits: nobody types more by hand."""

USUAL_PLACES = 3
"""Where an author says nothing."""


class Exactness(Protocol):
    """The keys with which a blank says how exact its numbers must be."""

    @property
    def digits(self) -> int | None:
        """Places after the point."""

    @property
    def figures(self) -> int | None:
        """Significant digits."""

    @property
    def tolerance(self) -> float:
        """How far off an answer may lie."""

    @property
    def relative(self) -> float:
        """The same as a share of the right value."""


def places_of(blank: Exactness) -> int:
    """How many places after the point are asked for, where no significant digits are."""
    return USUAL_PLACES if blank.digits is None else blank.digits


def precision_of(blank: Exactness) -> "Precision":
    """What an answer is judged by."""
    from quizapp.core.formula.judging.number import Precision

    return Precision(places_of(blank), blank.figures or 0, blank.tolerance, blank.relative)


def as_typed(value: float, blank: Exactness) -> str:
    """A number as a learner would type it."""
    if not blank.figures or not value:
        return rounded(value, places_of(blank))
    return rounded_to_figures(value, blank.figures)


def is_whole(blank: Exactness) -> bool:
    """Whether nothing but an integer can be meant."""
    return not (blank.figures or places_of(blank) or blank.tolerance or blank.relative)


def exactness_faults(blank: Exactness) -> Iterator[Fault]:
    """Keys that contradict each other, and tolerances that are none."""
    if blank.digits is not None and blank.figures is not None:
        message = "digits（小数の桁数）と figures（有効数字）は、どちらか 1 つを書いてください。"
        yield Fault(("figures",), message, "digits-and-figures")
    if blank.tolerance < 0:
        yield Fault(("tolerance",), "tolerance には 0 以上の数を書いてください。", "bad-tolerance")
    if not 0 <= blank.relative < 1:
        message = "relative には、5 % なら 0.05 のように、0 以上 1 未満の数を書いてください。"
        yield Fault(("relative",), message, "bad-tolerance")
