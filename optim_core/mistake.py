"""What a mistake is, and how one is written: the right rule with one thing altered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from optim_core.conditions import Condition
from optim_core.optimizer import Maker, Optimizer


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong rule that learners write. It may divide by zero, or raise what their code raises.

    Attributes:
        id: unique within its rule.
        formula: what was written, in the notation of the rule's own docstring.
        diagnosis: what went wrong, in Japanese.
        hint: a question or a pointer that leads on without giving the answer away, in Japanese.
        load: yields its class as a newly started program would define it: objects of one class
            may share class variables, two loaded classes share nothing.
        blind: where it cannot be told from the right rule: any one of these hides it. Gradients
            that are all 0, on which most rules stand still, are named only if nothing else is.
        note: what else is true of it, in Japanese; often nothing.
    """

    id: str
    formula: str
    diagnosis: str
    hint: str
    load: Callable[[], Maker]
    blind: tuple[Condition, ...] = ()
    note: str = ""

    def make(self, *settings: float) -> Optimizer:
        """Make one with the positional settings of the right rule, alone in its program."""
        return self.load()(*settings)


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another right way to write a rule.

    Attributes:
        id: unique within its rule, also among its mistakes.
        formula: what was written.
        note: which convention it is and where it parts from the textbook's, in Japanese.
        load: yields its class; see `Mistake.load`.
    """

    id: str
    formula: str
    note: str
    load: Callable[[], Maker]

    def make(self, *settings: float) -> Optimizer:
        """Make one with the positional settings of the right rule."""
        return self.load()(*settings)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is known of one rule: how learners write it wrong, and otherwise.

    Attributes:
        mistakes: in the order in which they are compared: the first that fits is named.
        alternatives: the other right ways.
        twins: ids of mistakes that give the same values on every input, or differ by about ε
            where both are not nan: whoever finds one of them should show the diagnoses of all.
    """

    mistakes: tuple[Mistake, ...]
    alternatives: tuple[Alternative, ...]
    twins: tuple[frozenset[str], ...] = ()

    def twins_of(self, mistake: str) -> tuple[Mistake, ...]:
        """All mistakes that cannot be told from the one with this id, itself among them."""
        alike = next((ids for ids in self.twins if mistake in ids), frozenset({mistake}))
        return tuple(one for one in self.mistakes if one.id in alike)


def told_together(alike: Sequence[Mistake]) -> tuple[str, str]:
    """The diagnosis and the hint of mistakes with the same numbers, as sentences in Japanese."""
    if len(alike) == 1:
        return alike[0].diagnosis, alike[0].hint
    causes = "または、".join(one.diagnosis for one in alike)
    hints = " また、".join(dict.fromkeys(one.hint for one in alike)).replace("。 また", "。また")
    return f"値が同じになる原因が {len(alike)} 通り考えられます。{causes}", hints


def altered(rule: type[Optimizer], **parts: Any) -> Callable[[], Maker]:  # noqa: ANN401  # methods of any signature
    """The rule with some of its methods replaced; a mistake may mix the elements of an array."""
    return lambda: type(rule.__name__, (rule,), {"ELEMENTWISE": False, **parts})


def preset(rule: type[Optimizer], **conventions: float) -> Callable[[], Maker]:
    """The rule with some of its keyword settings fixed."""
    return lambda: partial(rule, **conventions)
