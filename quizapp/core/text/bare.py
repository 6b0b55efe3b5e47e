"""Prose without its code and its formulas, and faults that lie at one character of a text."""

import re

from quizapp.core.fault import Fault, Path
from quizapp.core.text.placeholders import without_code

FORMULA = re.compile(r"\$\$(?P<shown>[^$\n]+)\$\$|\$(?P<inline>[^$\n]*)\$")


def bare(text: str) -> str:
    """Prose with spaces in place of its code and its formulas."""
    return FORMULA.sub(lambda formula: " " * len(formula[0]), without_code(text))


def fault_at(
    path: Path, text: str, index: int, message: str, rule: str, *, warning: bool = True
) -> Fault:
    """A fault at one character of a text."""
    ahead = len("".join(text[:index].split()))
    return Fault(path, message, rule, "warning" if warning else "error", ahead)
