"""What the page of a rule says in an author's own words, where optim_core cannot say it."""

from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.core.figure import Figure


@dataclass(frozen=True, slots=True)
class RuleNotes:
    """The prose of one rule, in the textbook's letters.

    Attributes:
        idea: what it does, in one sentence.
        states: what each letter that it keeps or works out stands for.
        strength: what it is good at.
        weakness: where it fails.
        asked: what is asked about it.
        figure: a walk of it, beside another one.
        seen: what is to be seen in the figure.
        mistakes: the commonest ones, by their ids in the catalogue.
    """

    idea: str
    states: Mapping[str, str]
    strength: str
    weakness: str
    asked: str
    figure: Figure
    seen: str
    mistakes: tuple[str, ...]
