"""What a convention is: how one library writes a rule, and what it assumes if not told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

RuleOptions: TypeAlias = Mapping[str, float | None]


@dataclass(frozen=True, slots=True)
class Convention:
    """A rule as one library has it.

    Attributes:
        call: how it is called there.
        formula: what it does there, in the notation of the rule's own docstring.
        names: the library's name for each of our settings that it lets the caller choose.
        options: our keyword arguments that make our rule do the same: the library's defaults for
            `names`, None where it has none, and the switches that fix its form.
    """

    call: str
    formula: str
    names: Mapping[str, str]
    options: RuleOptions
