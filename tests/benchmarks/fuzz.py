"""Hostile text: nothing raises, and the slowest of it all is printed."""

import time
from collections.abc import Callable, Iterable

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
from quizapp.core.formula.judging.judge import judge_formula
from quizapp.core.formula.judging.number import read_number
from quizapp.core.formula.notation import TEXTBOOK_NOTATION
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.verdict import Unreadable
from tests.core.formula.forms import FORMS, parsed
from tests.core.formula.hostile import SPECIMENS, mutated, strings

STRINGS = 200_000
KEY = parsed("W - η m̂/(√v̂ + ε)")


def understood(text: str) -> bool:
    """All that typing does: the reading shown back, and then the judging."""
    found = read_formula(text, TEXTBOOK_NOTATION)
    if isinstance(found, Unreadable):
        return False
    one_line(show(found))
    judge_formula(found, KEY, TEXTBOOK_NOTATION)
    return True


def numbered(text: str) -> bool:
    """The same of a blank for a number."""
    return not isinstance(read_number(text), Unreadable)


def slowest(texts: Iterable[str], act: Callable[[str], bool]) -> str:
    """How many of them were understood, and the one that took longest: that of three trials."""
    count, read_well, worst, longest = 0, 0, "", 0.0
    for text in texts:
        start = time.perf_counter()
        read_well += act(text)
        taken = time.perf_counter() - start
        count += 1
        if taken > longest:
            again = min(_seconds(text, act) for _ in range(3))
            worst, longest = (text, again) if again > longest else (worst, longest)
    return f"{read_well} of {count} understood; slowest {longest * 1000:.2f} ms: {worst!a}"


def _seconds(text: str, act: Callable[[str], bool]) -> float:
    start = time.perf_counter()
    act(text)
    return time.perf_counter() - start


def run() -> str:
    """Read, show back and judge random strings and slips of the hand, then the specimens."""
    lines = [
        f"  random: {slowest(strings(3, STRINGS // 2), understood)}",
        f"  slips of the hand: {slowest(mutated(FORMS, 5, STRINGS // 2), understood)}",
        f"  as numbers: {slowest(strings(4, STRINGS), numbered)}",
    ]
    for name, text in SPECIMENS.items():
        taken = min(_seconds(text, understood) for _ in range(3)) * 1000
        lines.append(f"  {name:<24}{taken:>8.2f} ms")
    return "\n".join(lines)
