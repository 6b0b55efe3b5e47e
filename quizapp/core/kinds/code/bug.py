"""A whole program with a bug to mend: it has one, and a small one."""

import re
from collections.abc import Iterator

from quizapp.core.fault import Fault
from quizapp.core.kinds.code.passages import MOST_LINES_APART, passages
from quizapp.core.kinds.code.starter import BLANK, Starter, other_blank, unusable_faults
from quizapp.core.text.bare import fault_at

MOST_MENDED = 6
"""So many lines, taken away or added, a bug may be: one place, be it a line that has to move."""

_PATH = ("starter",)
_DOTS = re.compile(r"(?<![\w.\[])\.\.\.(?![\w.\]])")


def bug_faults(starter: Starter) -> Iterator[Fault]:
    """A blank where there is none to fill, no bug at all, or more than one place can be."""
    index = _blank(starter)
    if index is not None:
        message = (
            "bug: true の問題の starter には、空欄を置きません。誤りのあるコードを書くか、"
            f"{BLANK}（半角の下線 4 つ）を埋めさせる問題なら bug: true を消してください。"
        )
        yield fault_at(_PATH, starter.source, index, message, "bug-and-blank", warning=False)
        return
    if not starter.is_comparable:
        return
    if starter.is_solution:
        message = "starter が solution と同じです。直させる誤りを 1 か所入れてください。"
        yield Fault(_PATH, message, "starter-solved")
        return
    yield from unusable_faults(starter)
    changed = _lines_changed(starter.source, starter.solution)
    if not starter.free and changed > MOST_MENDED:
        message = (
            f"starter と solution の違いが {changed} 行あります。"
            f"直す所は 1 か所（消す行と足す行を合わせて {MOST_MENDED} 行まで）にしてください。"
        )
        yield Fault(_PATH, message, "bug-too-large")


def _blank(starter: Starter) -> int | None:
    """Where a blank stands, as authors write them; None for nowhere."""
    if BLANK in starter.source:
        return starter.source.index(BLANK)
    dots = None if _DOTS.search(starter.solution) else _DOTS.search(starter.source)
    other = other_blank(starter) or dots
    return other.start() if other else None


def _lines_changed(starter: str, solution: str) -> int:
    """How many lines are taken away or added, if that can be said; indentation does not matter."""
    before, after = ([line.strip() for line in text.splitlines()] for text in (starter, solution))
    return sum(len(old) + len(new) for old, new in passages(before, after, MOST_LINES_APART) or ())
