"""Choosing among options: what an option is, and how the choice is judged."""

from quizapp.core.kinds.choice.choice import (
    FEWEST_OPTIONS,
    LABELS,
    MISSING_OPTION,
    NOT_ALL_CHOSEN,
    Choice,
)
from quizapp.core.kinds.choice.option import Option

__all__ = [
    "FEWEST_OPTIONS",
    "LABELS",
    "MISSING_OPTION",
    "NOT_ALL_CHOSEN",
    "Choice",
    "Option",
]
