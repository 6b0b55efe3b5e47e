"""Lines of code that nobody runs: which of them are no Python among others that are."""

import re
from collections.abc import Iterator, Sequence
from textwrap import dedent

from quizapp.core.fault import Fault
from quizapp.core.grading.explanations import explanation
from quizapp.core.grading.syntax import NoPython, parsed_source
from quizapp.core.kinds.order.lines import OrderedLines

_OF_FORMULAS = re.compile(r"[←→⇐⇒∇∂Σ∑√・…]")
"""Signs of what is written for people: such lines are not meant to be Python."""


def unreadable_lines(order: OrderedLines) -> Iterator[Fault]:
    """Slips of typing; nothing where most lines are no Python, as they are in another language."""
    rows = [row for place in order.orderings[0].places for row in order.rows(place)]
    texts = dedent("\n".join(row.text for row in rows)).split("\n")
    for i, why in slips_in(texts).items():
        message = f"この行が Python として読めません。{why}"
        yield Fault(rows[i].path, message, "bad-code", "warning", rows[i].ahead)


def slips_in(texts: Sequence[str]) -> dict[int, str]:
    """The rows of a program that are no Python, and why; none where most are not, or it is none."""
    found = _unreadable(texts)
    is_none = 2 * len(found) >= len(texts) or any(_OF_FORMULAS.search(text) for text in texts)
    return {} if is_none else found


def _unreadable(texts: Sequence[str]) -> dict[int, str]:
    """The rows at which reading stops, each put aside in its turn, and why."""
    left, found = [*texts], dict[int, str]()
    while len(found) < len(texts) and isinstance(tree := parsed_source("\n".join(left)), NoPython):
        i = min(tree.line, len(left)) - 1
        if i not in found:
            found[i] = explanation(tree.error, tree.message)
            left[i] = _stand_in(texts, i)
        elif left[i]:
            left[i] = ""
        else:
            break
    return found


def _stand_in(texts: Sequence[str], i: int) -> str:
    """A row that is Python, as deep, and opens a block where the row did."""
    depth = _depth(texts[i])
    opens = i + 1 < len(texts) and _depth(texts[i + 1]) > depth
    return " " * depth + ("if True:" if opens else "pass")


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())
