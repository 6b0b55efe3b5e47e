"""What a learner hands in: one form for each way of answering, the same for app and commands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from quizapp.core.shapes import NAMED_KEY


@dataclass(frozen=True, slots=True)
class Picked:
    """Options chosen, by their place (from 0) in the order the author wrote them."""

    options: tuple[int, ...] = field(metadata={NAMED_KEY: "picked"})


@dataclass(frozen=True, slots=True)
class Filled:
    """The text typed into each blank, by the blank's name."""

    blanks: Mapping[str, str] = field(metadata={NAMED_KEY: "filled"})


@dataclass(frozen=True, slots=True)
class Written:
    """Source code."""

    source: str = field(metadata={NAMED_KEY: "written"})


@dataclass(frozen=True, slots=True)
class Arranged:
    """Lines put in order, by their places (from 0) where the author wrote them."""

    places: tuple[int, ...] = field(metadata={NAMED_KEY: "arranged"})


NO_PARTNER = -1
"""The place of the right side of what has none yet."""


@dataclass(frozen=True, slots=True)
class Matched:
    """For every left side, in the author's order, the place (from 0) of the right side it got."""

    rights: tuple[int, ...] = field(metadata={NAMED_KEY: "matched"})


Answer: TypeAlias = Picked | Filled | Written | Arranged | Matched


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer that is still worked on; `at` names the part where the learner was last.

    `seed` is that of the showing; None where the question looks the same in each.
    """

    answer: Answer
    seed: int | None = None
    at: str = ""
