"""What the text of a question on code says, held against the code."""

import difflib
import re
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from quizapp.core.fault import Fault
from quizapp.core.kinds.code.code import Code
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
    lines = _changes(*rows) + _neighbours(*rows)
    try:
        return lines, max(lines, _changes(_signs(one), _signs(other)))
    except (tokenize.TokenError, SyntaxError):
        return 0, 0


def _neighbours(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines differ right behind another that does, in no word or signs of that one."""
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    passages = (
        pairwise(zip(one[a:b], other[c:d], strict=True))
        for kind, a, b, c, d in blocks
        if kind == "replace" and b - a == d - c
    )
    return sum(not _is_one_slip(*rows) for passage in passages for rows in passage)


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
    blocks = difflib.SequenceMatcher(None, rows[0], rows[1], autojunk=False).get_opcodes()
    return tuple(
        (" ".join(rows[0][a:b]), " ".join(rows[1][c:d]))
        for kind, a, b, c, d in blocks
        if kind != "equal"
    )


def _signs(source: str) -> Sequence[str]:
    tokens = tokenize.generate_tokens(iter(source.splitlines(keepends=True)).__next__)
    return [token.string for token in tokens if token.type not in (tokenize.NL, tokenize.COMMENT)]


def _changes(one: Sequence[str], other: Sequence[str]) -> int:
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    kinds = Counter(block[0] for block in blocks)
    # A line that was moved is taken away at one place and put in at another.
    return kinds["replace"] + max(kinds["insert"], kinds["delete"])
