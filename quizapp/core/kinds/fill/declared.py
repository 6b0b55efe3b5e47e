"""Symbols that a question declares for itself: what authors write, and what is wrong with it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from quizapp.core.fault import Fault
from quizapp.core.formula.notation import (
    GREEK_NAMES,
    HAT,
    TEXTBOOK_NOTATION,
    Symbol,
    letter_spellings,
    tex_of,
)
from quizapp.core.formula.reading.spelling import FUNCTIONS, plain_spelling

_RANGES: Mapping[tuple[bool, str], tuple[float, float]] = {
    (False, "positive"): (0.2, 3.0),
    (False, "any"): (-3.0, 3.0),
    (True, "positive"): (1.0, 8.0),
    (True, "any"): (-8.0, 8.0),
}
"""From where values are drawn unless the author says so, by `integer` and `sign`."""

_NAME = re.compile(rf"([^\W\d_]+?)(?:_?(\d+|hat)|({HAT}))?")


@dataclass(frozen=True, slots=True)
class DeclaredSymbol:
    """What a letter stands for in one question, how else it is typed, and what values it has.

    `range` is the lowest and the highest value; without it, `sign` says whether it may be negative.
    A `component` has one value for each thing that Σ adds up.
    """

    called: str
    aliases: tuple[str, ...] = ()
    range: tuple[float, ...] = ()
    integer: bool = False
    sign: Literal["positive", "any"] = "positive"
    tex: str = ""
    component: bool = False

    def symbol(self, written: str) -> Symbol:
        """The symbol of a formula that is written so; of a range at fault it has the usual one."""
        name = symbol_name_of(written)
        is_usual = not self.range or bool(_range_fault(self))
        low, high = _RANGES[self.integer, self.sign] if is_usual else self.range
        return Symbol(
            name,
            low,
            high,
            self.tex or _tex(name),
            (*letter_spellings(name)[1:], *self.aliases),
            self.called,
            whole=self.integer,
            timeless=True,
            component=self.component,
        )


def symbol_name_of(written: str) -> str:
    """The one name of a symbol: η0 for η₀, η_0 and eta_0, λ for lambda, ŷ for y_hat."""
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", written))
    match = _NAME.fullmatch(plain)
    if match is None:
        return unicodedata.normalize("NFKC", written)
    base, index, hat = match.groups()
    marked = HAT if hat or index == "hat" else index or ""
    return GREEK_NAMES.get(base, unicodedata.normalize("NFC", base)) + marked


def _tex(name: str) -> str:
    base = name.rstrip("0123456789").removesuffix(HAT)
    if len(base) == 1:
        return tex_of(name)
    word = rf"\mathrm{{{base}}}" if base.isascii() else rf"\text{{{base}}}"
    digits = name[len(base) :]
    return f"{word}_{{{digits}}}" if digits else word


def declared_symbols(symbols: Mapping[str, DeclaredSymbol]) -> tuple[Symbol, ...]:
    """The symbols of a question, but for those whose name is at fault."""
    return tuple(one.symbol(name) for name, one in symbols.items() if not _name_fault(name))


def declaration_faults(
    symbols: Mapping[str, DeclaredSymbol], used: Collection[str]
) -> Iterator[Fault]:
    """What is wrong with declarations; `used` are the names that the question's formulas have."""
    sound = {name: one for name, one in symbols.items() if not _fault_of(name, one)}
    spelled = Counter(spelling for name, one in sound.items() for spelling in _spelled(name, one))
    for name, one in symbols.items():
        path = ("symbols", name)
        if name not in sound:
            yield Fault(path, _fault_of(name, one), "bad-symbol")
            continue
        for spelling in sorted(_spelled(name, one)):
            if spelled[spelling] > 1:
                message = f"「{spelling}」は、symbols の 2 つの記号の書き方になっています。"
                yield Fault(path, message, "symbol-twice")
        for other in _met(name, one, used):
            message = (
                f"この書き方は {other} の書き方と重なります。この問題の式は {other} も使うので、"
                "aliases か called か名前を変えてください。"
            )
            yield Fault(path, message, "symbol-meets")
        if _is_a_product(symbol_name_of(name), symbols, used):
            said = "、".join(symbol_name_of(name))
            message = (
                f"{name} は、{said} の積とも読めます。別の名前にすると、迷わずに入力できます。"
            )
            yield Fault(path, message, "symbol-is-product", "warning")
        if symbol_name_of(name) not in used:
            message = f"{name} は、この問題のどの式にも使われていません。"
            yield Fault(path, message, "unused-symbol", "warning")


def _spelled(name: str, one: DeclaredSymbol) -> set[str]:
    return _readings(one.symbol(name))


def _readings(symbol: Symbol) -> set[str]:
    """Every spelling as it is looked for; what a symbol is called is typed for it, too."""
    return {plain_spelling(spelling) for spelling in (*symbol.spellings, symbol.called)}


def _met(name: str, one: DeclaredSymbol, used: Collection[str]) -> Iterator[str]:
    """The textbook's symbols that the question uses and that this one would hide."""
    own = _spelled(name, one)
    for symbol in TEXTBOOK_NOTATION.symbols:
        if symbol.name in used and symbol.name != symbol_name_of(name) and own & _readings(symbol):
            yield symbol.name


def _is_a_product(name: str, symbols: Iterable[str], used: Collection[str]) -> bool:
    """Whether each letter of the name is a symbol, too, and one of them belongs to the question."""
    own = {symbol_name_of(one) for one in symbols} | {*used}
    known = own | {symbol.name for symbol in TEXTBOOK_NOTATION.symbols}
    return len(name) > 1 and known.issuperset(name) and not own.isdisjoint(name)


def _fault_of(name: str, one: DeclaredSymbol) -> str:
    is_called = bool(one.called.strip())
    return _name_fault(name) or _range_fault(one) or ("" if is_called else _NAMELESS)


_NAMELESS = "called に、何を表すかを書いてください。問題と一緒に表示されます。"


def _name_fault(name: str) -> str:
    if name in FUNCTIONS:
        return f"{name} は関数の名前です。別の記号にしてください。"
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", name))
    if _NAME.fullmatch(plain) is None:
        return "記号の名前は、k、λ、η0、eta_0、y_hat のように書いてください。"
    return ""


def _range_fault(one: DeclaredSymbol) -> str:
    if not one.range:
        return ""
    if len(one.range) != 2:  # noqa: PLR2004  # low and high
        return "range には [小さい値, 大きい値] の 2 つを書いてください。"
    if not one.range[0] < one.range[1]:
        return "range の 2 つの値は、小さい方を先に、違う値にしてください。"
    if one.integer and not all(value.is_integer() for value in one.range):
        return "整数の記号の range には、整数を書いてください。"
    return ""
