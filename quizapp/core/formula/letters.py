"""The letters a learner has chosen, one by one or those of a book.

A formula that was read keeps the textbook's names; only how it is typed and drawn changes.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from quizapp.core.formula.notation import (
    FOREIGN_SYMBOLS,
    GREEK_WORDS,
    HAT,
    TEXTBOOK_NOTATION,
    Notation,
    Symbol,
    declaring,
    letter_spellings,
    tex_of,
)

LetterRole: TypeAlias = Literal[
    "momentum", "lr", "parameter", "rho", "decays", "constant", "squares", "first"
]

CHOICES: Mapping[LetterRole, tuple[str, ...]] = {
    "momentum": ("α", "β", "μ", "γ"),
    "lr": ("η", "α", "ε", "γ"),
    "parameter": ("W", "θ"),
    "rho": ("ρ", "α", "β", "γ"),
    "decays": ("β", "ρ"),
    "constant": ("ε", "δ"),
    "squares": ("h", "r", "G"),
    "first": ("m", "s"),
}
"""What each may be written as; the textbook's letter first.

Each has a letter that is offered for nothing else: whichever gives way finds one.
"""

CALLED: Mapping[LetterRole, str] = {
    "momentum": "慣性の係数",
    "lr": "学習率",
    "parameter": "パラメータ",
    "rho": "減衰率",
    "decays": "Adam の減衰率",
    "constant": "小さな定数",
    "squares": "二乗の蓄積",
    "first": "1 次モーメント",
}

_PAIR: LetterRole = "decays"
"""Written with the digits 1 and 2 behind it, so that it meets no letter that stands alone."""


@dataclass(frozen=True, slots=True)
class Letters:
    """One letter for each role; `decays` has the letter of Adam's two.

    Raises:
        ValueError: a letter that is not offered, or one letter for two things.
    """

    momentum: str = "α"
    lr: str = "η"
    parameter: str = "W"
    rho: str = "ρ"
    decays: str = "β"
    constant: str = "ε"
    squares: str = "h"
    first: str = "m"

    def __post_init__(self) -> None:
        for role, offered in CHOICES.items():
            if self.of(role) not in offered:
                raise ValueError(f"{self.of(role)!r} is not offered for {role}")
            if self._holder(role, self.of(role)):
                raise ValueError(f"{self.of(role)} cannot be both {role} and another thing")

    def of(self, role: LetterRole) -> str:
        """The letter of that role."""
        letter: str = getattr(self, role)
        return letter

    def with_letter(self, role: LetterRole, letter: str) -> "Letters":
        """Another letter for one role; where two would meet, the other role gives way."""
        other = self._holder(role, letter)
        if other is None:
            return replace(self, **{role: letter})
        taken = {letter, *(self.of(one) for one in CHOICES if one not in (role, other, _PAIR))}
        free = next(one for one in CHOICES[other] if one not in taken)
        return replace(self, **{role: letter, other: free})

    def _holder(self, role: LetterRole, letter: str) -> LetterRole | None:
        """Which other role has the letter."""
        if role == _PAIR:
            return None
        others = (one for one in CHOICES if one not in (role, _PAIR))
        return next((one for one in others if self.of(one) == letter), None)

    def beside(self, declared: Iterable[Symbol]) -> "Letters":
        """These letters where a question has symbols of its own, which keep their meaning."""
        taken = {symbol.name for symbol in declared}
        letters = self
        for role, (textbook, *_) in CHOICES.items():
            if {textbook, letters.of(role)} & taken:
                letters = letters.with_letter(role, textbook)
        return letters

    @property
    def exchanged(self) -> Mapping[str, str]:
        """What is written for each letter of the textbook that stands alone, each used once."""
        return _exchanged(self)

    @property
    def exchanged_pairs(self) -> Mapping[str, str]:
        """The same of letters with a digit behind them: β for β₁ and β₂."""
        return {"β": self.decays, "ρ": "ρ" if self.decays == "β" else "β"}

    def written(self, name: str) -> str:
        """What is written for a symbol of the textbook: r̂ for v̂, ρ1 for β1."""
        base = name.removesuffix(HAT)
        if base[1:].isdigit():
            return self.exchanged_pairs.get(base[0], base[0]) + base[1:]
        return self.exchanged.get(base, base) + name[len(base) :]


TEXTBOOK_LETTERS = Letters()

BOOKS: Mapping[str, tuple[str, Letters]] = {
    "textbook": ("ゼロから作る", TEXTBOOK_LETTERS),
    "goodfellow": (
        "Goodfellow 深層学習",
        Letters("α", "ε", "θ", "ρ", "ρ", "δ", "r", "s"),
    ),
    "pytorch": ("PyTorch", Letters(momentum="μ", lr="γ", parameter="θ", rho="α")),
    "adam": ("Adam の論文", Letters(momentum="β", lr="α", parameter="θ")),
    "ng": ("Ng の講座", Letters(momentum="β", lr="α")),
    "rabbit": ("ラビット・チャレンジ", Letters("μ", "ε", "W", "α", constant="δ")),
}
"""The letters of books and courses: what each is called, and what it writes."""


@lru_cache(maxsize=64)
def _exchanged(letters: Letters) -> Mapping[str, str]:
    alone = [role for role in CHOICES if role != _PAIR]
    chosen = {CHOICES[role][0]: letters.of(role) for role in alone}
    pairs = dict(chosen)
    for letter in sorted({one for role in alone for one in CHOICES[role]} - {*chosen}):
        # What the letter was taken for has left its own free, or has taken a third.
        free = letter
        while free in chosen.values():
            free = next(meant for meant, one in chosen.items() if one == free)
        pairs[letter] = free
    return pairs


@lru_cache(maxsize=64)
def notation(letters: Letters, declared: tuple[Symbol, ...] = ()) -> Notation:
    """The textbook's notation as it is typed and drawn in these letters."""
    letters = letters.beside(declared)
    if letters == TEXTBOOK_LETTERS:
        return declaring(TEXTBOOK_NOTATION, declared)
    told = f"いまの記号の設定では、慣性の係数は {letters.momentum}、学習率は {letters.lr} です。"
    symbols = _all_in_letters(TEXTBOOK_NOTATION.symbols, letters)
    return declaring(Notation(symbols, told), declared)


@lru_cache(maxsize=64)
def wide_notation(letters: Letters, declared: tuple[Symbol, ...] = ()) -> Notation:
    """The same, with every letter that some other book has, as a symbol of its own."""
    known = notation(letters, declared)
    foreign = _all_in_letters(FOREIGN_SYMBOLS, letters.beside(declared))
    spelled = {spelling for symbol in known.symbols for spelling in symbol.spellings}
    others = tuple(symbol for symbol in foreign if symbol.written not in spelled)
    return replace(known, symbols=(*others, *known.symbols))


def _all_in_letters(symbols: Iterable[Symbol], letters: Letters) -> tuple[Symbol, ...]:
    changed = (_in_letters(symbol, letters) for symbol in symbols)
    return tuple(symbol for symbol in changed if symbol)


def _in_letters(symbol: Symbol, letters: Letters) -> Symbol | None:
    letter = letters.written(symbol.name)
    match symbol.name:
        case "∂L/∂W":
            tex = tex_of(letters.parameter)
            return replace(symbol, tex=rf"\frac{{\partial L}}{{\partial {tex}}}")
        case "W" | "θ":
            return symbol
        case _ if letter in _ALWAYS and letter != letters.of(_ALWAYS[letter]):
            return None
        case _:
            return _spelled(symbol, letter)


_ALWAYS: Mapping[str, LetterRole] = {"η": "lr", "μ": "momentum"}
"""Letters that no book has for anything else: read even where another was chosen."""


def _spelled(symbol: Symbol, letter: str) -> Symbol:
    """The symbol under one letter, with its words, and the letters that can mean nothing else."""
    if letter == symbol.name:
        return symbol
    own = {*letter_spellings(symbol.name), *_GREEK}
    words = [alias for alias in symbol.aliases if alias not in own]
    always = [one for one, role in _ALWAYS.items() if symbol.name == CHOICES[role][0]]
    spelled = [word for one in (letter, *always) for word in letter_spellings(one)]
    aliases = (*words, *spelled)
    return replace(symbol, letter=letter, tex=tex_of(letter), aliases=aliases, lone=False)


_GREEK = {word for letter, words in GREEK_WORDS.items() for word in (letter, *words)}
