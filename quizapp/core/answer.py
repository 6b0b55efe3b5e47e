"""What a learner hands in: one form for each way of answering, the same for app and commands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Picked:
    """Options chosen, by their place (from 0) in the order the author wrote them."""

    options: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """The text typed into each blank, by the blank's name."""

    blanks: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """Source code."""

    source: str


Answer: TypeAlias = Picked | Filled | Written
