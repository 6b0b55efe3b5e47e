"""The letters a learner has chosen for momentum, learning rate and parameter.

A formula that was read keeps the textbook's names; only how it is typed and drawn changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, TypeAlias

from quizapp.core.formula.notation import GREEK_WORDS, TEXTBOOK_NOTATION, Notation, Symbol

LetterRole: TypeAlias = Literal["momentum", "lr", "parameter"]

CHOICES: Mapping[LetterRole, tuple[str, ...]] = {
    "momentum": ("α", "β", "μ"),
    "lr": ("η", "α"),
    "parameter": ("W", "θ"),
}
"""What each may be written as; the textbook's letter first."""

CALLED: Mapping[LetterRole, str] = {
    "momentum": "慣性の係数",
    "lr": "学習率",
    "parameter": "パラメータ",
}

_TEX = {"α": r"\alpha", "β": r"\beta", "μ": r"\mu", "η": r"\eta", "W": "W", "θ": r"\theta"}


@dataclass(frozen=True, slots=True)
class Letters:
    """One letter each for momentum, learning rate and parameter.

    Raises:
        ValueError: a letter that is not offered, or one letter for two things.
    """

    momentum: str = "α"
    lr: str = "η"
    parameter: str = "W"

    def __post_init__(self) -> None:
        for role, offered in CHOICES.items():
            if self.of(role) not in offered:
                raise ValueError(f"{self.of(role)!r} is not offered for {role}")
        if self.momentum == self.lr:
            raise ValueError(f"{self.lr} cannot be both momentum and learning rate")

    def of(self, role: LetterRole) -> str:
        """The letter of that role."""
        return {"momentum": self.momentum, "lr": self.lr, "parameter": self.parameter}[role]

    def with_letter(self, role: LetterRole, letter: str) -> "Letters":
        """Another letter for one role; where two would meet, the other role gives way."""
        match role:
            case "momentum":
                lr = "η" if letter == self.lr else self.lr
                return replace(self, momentum=letter, lr=lr)
            case "lr":
                momentum = "β" if letter == self.momentum else self.momentum
                return replace(self, lr=letter, momentum=momentum)
            case "parameter":
                return replace(self, parameter=letter)

    @property
    def exchanged(self) -> Mapping[str, str]:
        """What is written for each of the textbook's letters: all of them, each used once."""
        chosen = {"α": self.momentum, "η": self.lr, "W": self.parameter}
        spare = [letter for letter in "βμηα" if letter not in chosen.values()]
        # Whichever keeps its own letter; what is left goes to the other.
        beta = "β" if "β" in spare else next(letter for letter in spare if letter != "μ")
        (mu,) = (letter for letter in spare if letter != beta)
        other = {"W": "θ", "θ": "W"}[self.parameter]
        return {**chosen, "β": beta, "μ": mu, "θ": other}


TEXTBOOK_LETTERS = Letters()


@lru_cache(maxsize=16)
def notation(letters: Letters) -> Notation:
    """The textbook's notation as it is typed and drawn in these letters."""
    if letters == TEXTBOOK_LETTERS:
        return TEXTBOOK_NOTATION
    symbols = (_in_letters(symbol, letters) for symbol in TEXTBOOK_NOTATION.symbols)
    told = f"いまの記号の設定では、慣性の係数は {letters.momentum}、学習率は {letters.lr} です。"
    return Notation(tuple(symbol for symbol in symbols if symbol), told)


def _in_letters(symbol: Symbol, letters: Letters) -> Symbol | None:
    match symbol.name:
        case "α":
            return _spelled(symbol, letters.momentum, {"α", "μ"} - {letters.lr})
        case "η":
            return _spelled(symbol, letters.lr, {"η"})
        case "∂L/∂W":
            tex = _TEX[letters.parameter]
            return replace(symbol, tex=rf"\frac{{\partial L}}{{\partial {tex}}}")
        case name if name in (letters.momentum, letters.lr):
            return None  # its letter is taken
        case _:
            return symbol


def _spelled(symbol: Symbol, letter: str, others: set[str]) -> Symbol:
    """The symbol under one letter, with its words, and the letters that can mean nothing else."""
    words = [alias for alias in symbol.aliases if alias not in _LETTER_WORDS]
    spelled = [word for one in sorted({letter, *others}) for word in (one, *GREEK_WORDS[one])]
    return replace(symbol, letter=letter, tex=_TEX[letter], aliases=(*words, *spelled))


_LETTER_WORDS = {word for letter, words in GREEK_WORDS.items() for word in (letter, *words)}
