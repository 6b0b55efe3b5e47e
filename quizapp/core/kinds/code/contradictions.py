"""What the text of a question on code says, held against the code."""

import re
import tokenize
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.core.fault import Fault
from quizapp.core.kinds.code.code import Code
from quizapp.core.kinds.code.passages import (
    MOST_LINES_APART,
    MOST_SIGNS_APART,
    ChangedPassage,
    passages,
)
from quizapp.core.kinds.code.starter import BLANK
from quizapp.core.question import Question
from quizapp.core.sayings.code_names import code_name_faults
from quizapp.core.sayings.demands import PLACES, asks_otherwise, blank_faults
from quizapp.core.sayings.patterns import counted, unmarked
from quizapp.core.sayings.rule_formulas import rule_formula_faults
from quizapp.core.sayings.settings_told import (
    default_faults,
    rule_of_code_faults,
    small_number_faults,
)


def code_contradictions(question: Question, body: Code) -> Iterator[Fault]:
    """Where the stem speaks of other blanks, mistakes, names, settings or rules than the code."""
    yield from blank_faults(question, body.starter.count(BLANK))
    if body.bug:
        yield from _mending_faults(question, body)
    yield from default_faults(question, body.solution)
    yield from small_number_faults(question, body.solution)
    yield from rule_of_code_faults(question, body.reference)
    yield from rule_formula_faults(question, body.reference)
    yield from code_name_faults(question, _sources(body))


def _sources(body: Code) -> Sequence[str]:
    """All texts of code, and the names of what it is called with."""
    asked = (body.entry, body.call, *body.calls, repr(body.inputs), repr(body.script))
    more = (repr(body.examples), repr(body.sizes), repr(body.calls))
    return (body.solution, body.starter, *(one.code for one in body.mistakes), *asked, *more)


def _mending_faults(question: Question, body: Code) -> Iterator[Fault]:
    ask = unmarked(question.ask)
    least, most = _differences(body.starter, body.solution)
    for count, place in (
        *counted(ask, PLACES),
        *counted(ask, r"つ(?!目)", behind=r"(?:誤り|間違い|バグ)[がはを]\s*"),
    ):
        if least and not least <= count <= most:
            told = f"{least}" if least == most else f"{least}〜{most}"
            message = (
                f"誤りは {count} か所とありますが、starter と solution の違いは {told} か所です。"
            )
            yield asks_otherwise(question, place, message)


def _differences(one: str, other: str) -> tuple[int, int]:
    """In how many places two programs differ: passages of lines at least, signs at most."""
    rows = [[*map(str.rstrip, text.split("\n"))] for text in (one, other)]
    lines = passages(rows[0], rows[1], MOST_LINES_APART)
    try:
        signs = passages(_signs(one), _signs(other), MOST_SIGNS_APART)
    except (tokenize.TokenError, SyntaxError):
        return 0, 0
    if lines is None or signs is None:
        return 0, 0
    least = _changes(lines) + _neighbours(lines)
    return least, max(least, _changes(signs))


def _neighbours(changed: Sequence[ChangedPassage]) -> int:
    """How many lines differ right behind another that does, in no word or signs of that one."""
    rows = (
        pairwise(zip(here, there, strict=True))
        for here, there in changed
        if len(here) == len(there)
    )
    return sum(not _is_one_slip(*pair) for pairs in rows for pair in pairs)


def _is_one_slip(here: tuple[str, str], behind: tuple[str, str]) -> bool:
    """Whether two lines may differ for one reason: a word changed in one stands in the other."""
    first, second = _replaced(*here), _replaced(*behind)
    return first == second or any(
        _words(changed) & _words((rows,)) for changed, rows in ((first, behind), (second, here))
    )


def _words(pairs: tuple[tuple[str, str], ...]) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", " ".join(text for pair in pairs for text in pair)))


def _replaced(one: str, other: str) -> tuple[tuple[str, str], ...]:
    """What stands in one line, and in the other instead."""
    rows = [re.findall(r"\w+|\S", line) for line in (one, other)]
    changed = passages(rows[0], rows[1], MOST_SIGNS_APART) or ()
    return tuple((" ".join(here), " ".join(there)) for here, there in changed)


def _signs(source: str) -> Sequence[str]:
    tokens = tokenize.generate_tokens(iter(source.splitlines(keepends=True)).__next__)
    return [token.string for token in tokens if token.type not in (tokenize.NL, tokenize.COMMENT)]


def _changes(changed: Sequence[ChangedPassage]) -> int:
    added = sum(not here for here, _ in changed)
    removed = sum(not there for _, there in changed)
    # A line that was moved is taken away at one place and put in at another.
    return len(changed) - added - removed + max(added, removed)
