"""What the questions of one file share; lists of questions need to know no more of them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.core.formula.letters import Letters


@dataclass(frozen=True, slots=True)
class Topic:
    """What the questions of one file share.

    `symbols` says what the letters stand for and is always shown; `convention` is the form of
    the rule, which would give many answers away: it is shown with the verdict.
    """

    id: str
    title: str
    syllabus: str = ""
    symbols: str = ""
    convention: str = ""
    source: str = ""

    def in_letters(self, letters: "Letters") -> "Topic":
        """The topic as a learner of these letters reads it."""
        from quizapp.core.text.respelling import respelled

        symbols, convention = (respelled(text, letters) for text in (self.symbols, self.convention))
        return replace(self, symbols=symbols, convention=convention)
