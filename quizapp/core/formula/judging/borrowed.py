"""Answers in another book's letters: β where the question writes α.

Only letters that the question does not use can be borrowed: ηv − αg for αv − ηg is a mistake.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from quizapp.core.formula.expr import Expr, Name, names, renamed
from quizapp.core.formula.notation import TEXTBOOK_NOTATION

_WRITTEN: Mapping[str, str] = {"α": "αβγρ", "η": "ηα", "ρ": "ραβγ"}
"""For a letter of the textbook, all that some book writes for it."""

_LETTERS = frozenset("".join(_WRITTEN.values()))

Borrowing: TypeAlias = Mapping[str, str]
"""What each letter of the answers stands for in the question."""


def borrowings(answers: Sequence[Expr], keys: Iterable[Expr]) -> Iterator[Borrowing]:
    """Every way to take the answers' letters for the question's; none where all are its own.

    Within one formula two letters are always two things.
    """
    each = [_letters(answer) for answer in answers]
    typed = sorted(set().union(*each))
    wanted = sorted(set().union(*map(_letters, keys)))
    if {*typed} <= {*wanted}:
        return
    offered = [[one for one in wanted if letter in _WRITTEN.get(one, one)] for letter in typed]
    for chosen in product(*offered):
        pairs = dict(zip(typed, chosen, strict=True))
        if all(len({pairs[letter] for letter in letters}) == len(letters) for letters in each):
            yield pairs


def in_question_letters(expr: Expr, borrowing: Borrowing) -> Expr:
    """The formula in the question's own letters."""
    return renamed(expr, lambda name: Name(borrowing.get(name.name, name.name), name.index))


def borrowing_note(borrowing: Borrowing) -> str:
    """The note on another book's letters."""
    foreign = {letter: meant for letter, meant in borrowing.items() if letter != meant}
    theirs = "、".join(
        f"{TEXTBOOK_NOTATION.symbol(meant).called}を {one}" for one, meant in foreign.items()
    )
    ours = "、".join(
        f"{TEXTBOOK_NOTATION.symbol(meant).called}は {meant}" for meant in foreign.values()
    )
    return f"{theirs} と書く流儀ですね。ここでは、{ours} と書きます。"


def _letters(formula: Expr) -> set[str]:
    return {name.name for name in names(formula)} & _LETTERS
