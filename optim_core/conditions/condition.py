"""What a condition on inputs is, and that several can hold at once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from optim_core.conditions.inputs import RuleInputs


@dataclass(frozen=True, slots=True)
class Condition:
    """One way for inputs to be special; those of the same name are the same.

    Attributes:
        japanese: its name, for learners and instructors.
        english: the same.
        narrow: changes inputs as little as makes the condition hold.
        parts: the conditions that it is made of, if it is.
    """

    japanese: str
    english: str
    narrow: Callable[[RuleInputs], RuleInputs] = field(compare=False)
    parts: tuple["Condition", ...] = ()


def all_of(*conditions: Condition) -> Condition:
    """All of them hold at once."""

    def narrow(inputs: RuleInputs) -> RuleInputs:
        for condition in conditions:
            inputs = condition.narrow(inputs)
        return inputs

    return Condition(
        " かつ ".join(condition.japanese for condition in conditions),
        " and ".join(condition.english for condition in conditions),
        narrow,
        conditions,
    )
