"""Answers in another book's letters: β where the question writes α, r where it writes h.

A letter of the question keeps its meaning, unless what it stands for is itself written otherwise:
ηv − αg for αv − ηg is a mistake, βv − αg is a book.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeAlias

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.expr import Expr, Name, names, renamed
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.formula.notation import (
    DECAY_WORD,
    FOREIGN_SYMBOLS,
    HAT,
    PARAMETER,
    STEP,
    TEXTBOOK_NOTATION,
    Notation,
    Symbol,
    declaring,
    tex_of,
)

_WRITTEN: Mapping[str, Collection[str]] = {
    "α": "αβγρμ",
    "η": "ηαεγ",
    "ρ": "ραβγ",
    "ε": "εδθ",
    "β1": ("β1", "ρ1"),
    "β2": ("β2", "ρ2"),
    "h": "hrGSHs",
    "m": "msM",
    "v": "vrVb",
    STEP: (STEP, "step"),
}
"""For a letter of the textbook, all that some book writes for it."""

_EITHER = "θ"
"""A parameter to most, a constant to some."""
_LOOKS_LIKE_DECAY = "p"
"""The parameter in code, but also what some type for ρ."""
_DECAYS = ("α", "ρ", "β", "γ", "β1", "β2")
_STATES = ("v", "h", "m")
_MOMENTS = frozenset(("m", "v"))
_FOREIGN = frozenset(symbol.name for symbol in FOREIGN_SYMBOLS)
_FREE = frozenset(symbol.name for symbol in FOREIGN_SYMBOLS if symbol.lone) | {*_STATES}
"""Letters that somebody may have for a state, where a question means nothing else by them."""

MOST_BORROWINGS = 64
"""How many ways are tried: no formula of a book has more."""

Borrowing: TypeAlias = Mapping[str, str]
"""What each letter of the answers stands for in the question."""


@dataclass(frozen=True)
class QuestionLetters:
    """What a question's own letters are.

    Attributes:
        keys: the right answers.
        others: further formulas of its author, such as mistakes.
        asked: Latin letters that its stem has in formulas.
        kept: the states whose own lines are asked for: they may be renamed throughout.
        letters: the letters that the learner has chosen.
        declared: what the question gives a meaning of its own.
    """

    keys: Sequence[Expr]
    others: Sequence[Expr] = ()
    asked: frozenset[str] = frozenset()
    kept: frozenset[str] = frozenset()
    letters: Letters = TEXTBOOK_LETTERS
    declared: tuple[Symbol, ...] = ()

    @property
    def notation(self) -> Notation:
        """The notation that the author's formulas are in."""
        return declaring(TEXTBOOK_NOTATION, self.declared)

    @cached_property
    def _fixed(self) -> frozenset[str]:
        return frozenset(symbol.name for symbol in self.declared)

    @cached_property
    def wanted(self) -> frozenset[str]:
        """The letters of the right answers."""
        return frozenset().union(*map(_bases, self.keys))

    @cached_property
    def own(self) -> frozenset[str]:
        """Letters that mean something here already."""
        return self.wanted.union(self._fixed, *map(_bases, self.others))

    def used(self) -> frozenset[str]:
        """Every name that a formula of the author has."""
        formulas = (*self.keys, *self.others)
        return frozenset(name.name for formula in formulas for name in names(formula))

    def meanings(self, letter: str) -> Iterator[str]:
        """What a typed letter may stand for, itself first."""
        if letter in self.own or letter == _EITHER:
            yield letter
        if letter in self.own.intersection(_STATES) | self._fixed:
            return
        for one in sorted(self.wanted - {letter} - self._fixed):
            if self.is_in_a_book(letter, one) or self._may_mean(letter, one):
                yield one

    def is_in_a_book(self, letter: str, one: str) -> bool:
        """Whether some book writes what the learner typed for a symbol of the question."""
        return self.letters.written(letter) in _WRITTEN.get(one, ())

    def is_known(self, letter: str, one: str) -> bool:
        """Whether the letter is the symbol's own, or that of a book."""
        return letter == one or self.is_in_a_book(letter, one)

    def _may_mean(self, letter: str, one: str) -> bool:
        """Whether this is the legend's word for the only decay, code's p, or a state renamed."""
        if letter == DECAY_WORD:
            return self.wanted.intersection(_DECAYS) == {one}
        if one == PARAMETER:
            return letter == _LOOKS_LIKE_DECAY
        if {letter, one} == _MOMENTS and not self.wanted.isdisjoint(("β1", "β2")):
            return False  # Adam has both
        return one in self.kept.intersection(_STATES) and letter in _FREE - self.own - self.asked


def strange_letters(expr: Expr, declared: tuple[Symbol, ...] = ()) -> frozenset[str]:
    """The letters of a formula that mean something in other books alone."""
    own = {symbol.name for symbol in declared}
    return frozenset(_bases(expr) & _FOREIGN - own) | _strange_under_hats(expr)


def _strange_under_hats(expr: Expr) -> frozenset[str]:
    """The letters with a hat that only other books give them: ĥ, where h itself is known."""
    every = (name.name for name in names(expr))
    return frozenset(
        name.removesuffix(HAT) for name in every if name.endswith(HAT) and name in _FOREIGN
    )


def _hats(answers: Sequence[Expr]) -> Iterator[Name]:
    every = (name for answer in answers for name in names(answer))
    return (name for name in every if name.name.endswith(HAT))


def borrowings(
    answers: Sequence[Expr], question: QuestionLetters, *, are_all: bool = True
) -> Iterator[Borrowing]:
    """Every way to take the answers' letters for the question's; none where all are its own.

    `are_all` says that these are the answers of all blanks.
    Within one formula two letters are always two things, and a state is one letter throughout.
    """
    each = [_bases(answer) for answer in answers]
    typed = sorted(frozenset().union(*each))
    strange = [letter for letter in typed if letter not in question.own]
    if not strange:
        return
    offers = {letter: tuple(question.meanings(letter)) for letter in typed}
    hatted = frozenset().union(*map(_strange_under_hats, answers))
    under_hats = hatted | {one.name.removesuffix(HAT) for one in _hats(answers)}
    offers |= {letter: tuple(_MOMENTS.intersection(offers[letter])) for letter in under_hats}
    foreign = _FOREIGN - question.own | hatted
    known = [letter for letter in strange if not offers[letter] and letter not in foreign]
    offers |= {letter: (letter,) for letter in known}
    for pairs in islice(_chosen(typed, offers, question, {}), MOST_BORROWINGS):
        moved = {meant for letter, meant in pairs.items() if letter != meant}
        back = {letter for letter, meant in pairs.items() if letter != meant} & question.own
        apart = all(len({pairs[letter] for letter in letters}) == len(letters) for letters in each)
        if moved and back <= moved and apart and not (are_all and _may_be_decay(pairs, question)):
            yield pairs


def _may_be_decay(pairs: Borrowing, question: QuestionLetters) -> bool:
    """Whether a p that is taken for the parameter may as well be the decay that is not typed."""
    is_typed = "ρ" in pairs.values() or "ρ" not in question.wanted
    return pairs.get(_LOOKS_LIKE_DECAY) == PARAMETER and not is_typed


def _chosen(
    typed: Sequence[str],
    offers: Mapping[str, tuple[str, ...]],
    question: QuestionLetters,
    chosen: Borrowing,
) -> Iterator[Borrowing]:
    """One meaning each; what no book writes must be the only letter of its meaning."""
    if not typed:
        yield chosen
        return
    letter, *others = typed
    for meant in offers[letter]:
        rivals = [one for one, taken in chosen.items() if taken == meant]
        if all(question.is_known(one, meant) for one in (letter, *rivals)) or not rivals:
            yield from _chosen(others, offers, question, {**chosen, letter: meant})


def in_question_letters(expr: Expr, borrowing: Borrowing) -> Expr:
    """The formula in the question's own letters."""

    def own(name: Name) -> Name:
        base = name.name.removesuffix(HAT)
        return Name(borrowing.get(base, base) + name.name[len(base) :], name.index)

    return renamed(expr, own)


def borrowing_note(borrowing: Borrowing, notation: Notation) -> str:
    """The note on another book's letters."""
    moved = {
        letter: meant
        for letter, meant in borrowing.items()
        if letter not in (meant, DECAY_WORD)  # the legend's own word is no book's letter
    }
    if not moved:
        return ""
    called = {meant: _called(meant, borrowing, notation) for meant in moved.values()}
    theirs = "、".join(f"{called[meant]}を {_drawn(one)}" for one, meant in moved.items())
    ours = "、".join(f"{name}は {_drawn(meant)}" for meant, name in called.items())
    return f"{theirs} と書く流儀ですね。ここでは、{ours} と書きます。"


def _called(meant: str, borrowing: Borrowing, notation: Notation) -> str:
    """The name of a symbol; Adam's v is no velocity."""
    beside = {"m", "β1", "β2"} & {*borrowing.values()}
    return "2 次モーメント" if meant == "v" and beside else notation.symbol(meant).called


def _drawn(letter: str) -> str:
    return one_line(tex_of(letter))


def _bases(formula: Expr) -> set[str]:
    """The letters of a formula, without the hats of corrected states."""
    return {name.name.removesuffix(HAT) for name in names(formula)}
