"""What learners make of a part of a formula, as patterns with holes, and the sentence for each."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from quizapp.core.formula.expr import (
    Binary,
    Expr,
    FunctionCall,
    FunctionName,
    Name,
    Neg,
    Num,
    Operator,
    names,
)
from quizapp.core.formula.judging.comparison import ComparisonKind
from quizapp.core.formula.judging.misplaced import Spelling, spelling_of
from quizapp.core.formula.reading.grammar import OPERATORS, FormulaParser
from quizapp.core.formula.reading.tokens import CannotReadError, Token

_LEFT, _RIGHT, HERE, SYMBOL = Name("left"), Name("right"), Name("here"), Name("symbol")
"""The holes of a pattern: the two sides of an operation, a whole part, and any symbol."""

_FIRST, _SECOND = Name("first"), Name("second")
"""The two factors on the left side of an operation."""

ONE, _TWO, _THREE = Num(1.0), Num(2.0), Num(3.0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a part became, in holes, and the sentence for it; {left} and the like are drawn."""

    became: Expr
    kind: ComparisonKind
    said: str = "{here} と書くところが {became} になっています"
    has_symbol: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "has_symbol", SYMBOL in names(self.became))


_FORGOTTEN = "{right} を掛け忘れています"

_OF_OPERATION: Mapping[Operator, tuple[Pattern, ...]] = {
    "+": (
        Pattern(Binary("-", _LEFT, _RIGHT), "sign", "{right} の前の符号が逆です"),
        Pattern(Binary("-", _RIGHT, _LEFT), "sign", "{left} の前の符号が逆です"),
        Pattern(_LEFT, "missing_term", "{right} を足し忘れています"),
        Pattern(_RIGHT, "missing_term", "{left} がありません"),
        Pattern(
            Binary("*", _LEFT, _RIGHT), "operator", "{left} に {right} を足すところで掛けています"
        ),
        Pattern(
            Binary("/", _LEFT, _RIGHT), "operator", "{left} に {right} を足すところで割っています"
        ),
    ),
    "-": (
        Pattern(Binary("+", _LEFT, _RIGHT), "sign", "{right} の前の符号が逆です"),
        Pattern(
            Binary("-", _RIGHT, _LEFT),
            "sign",
            "引き算の順が逆です（{left} から {right} を引きます）",
        ),
        Pattern(Neg(Binary("+", _LEFT, _RIGHT)), "sign", "{left} の前の符号が逆です"),
        Pattern(_LEFT, "missing_term", "{right} を引き忘れています"),
        Pattern(_RIGHT, "missing_term", "「{left} −」がなく、{right} だけになっています"),
        Pattern(Neg(_RIGHT), "missing_term", "{left} がありません"),
        Pattern(
            Binary("*", _LEFT, _RIGHT), "operator", "{left} から {right} を引くところで掛けています"
        ),
        Pattern(
            Binary("*", _LEFT, Neg(_RIGHT)),
            "operator",
            "{left} から {right} を引くところで掛けています",
        ),
        Pattern(
            Binary("/", _LEFT, _RIGHT), "operator", "{left} から {right} を引くところで割っています"
        ),
    ),
    "*": (
        Pattern(_LEFT, "missing_factor", _FORGOTTEN),
        Pattern(_RIGHT, "missing_factor", "{left} を掛け忘れています"),
        Pattern(
            Binary("/", _LEFT, _RIGHT), "inverted_factor", "{right} を掛けるところで割っています"
        ),
        Pattern(
            Binary("/", _RIGHT, _LEFT), "inverted_factor", "{left} を掛けるところで割っています"
        ),
        Pattern(
            Binary("+", _LEFT, _RIGHT), "operator", "{left} に {right} を掛けるところで足しています"
        ),
        Pattern(
            Binary("-", _LEFT, _RIGHT), "operator", "{left} に {right} を掛けるところで引いています"
        ),
        Pattern(
            Binary("^", _LEFT, _RIGHT),
            "power",
            "{left} に {right} を掛けるところで {right} 乗しています",
        ),
        Pattern(
            Binary("^", _RIGHT, _LEFT),
            "power",
            "{right} に {left} を掛けるところで {left} 乗しています",
        ),
    ),
    "/": (
        Pattern(
            Binary("/", _RIGHT, _LEFT), "inverted_factor", "分子 {left} と分母 {right} が逆です"
        ),
        Pattern(
            Binary("*", _LEFT, _RIGHT), "inverted_factor", "{right} で割るところを掛けています"
        ),
        Pattern(_LEFT, "missing_factor", "{right} で割り忘れています"),
        Pattern(_RIGHT, "missing_factor", "{right} で割るところが、{right} だけになっています"),
        Pattern(Binary("/", ONE, _RIGHT), "missing_factor", "分子の {left} を掛け忘れています"),
        Pattern(
            Binary("+", _LEFT, _RIGHT), "operator", "{left} を {right} で割るところで足しています"
        ),
        Pattern(
            Binary("-", _LEFT, _RIGHT), "operator", "{left} を {right} で割るところで引いています"
        ),
    ),
    "^": (
        Pattern(_LEFT, "power", "{left} を {right} 乗し忘れています"),
        Pattern(
            Binary("*", _LEFT, _RIGHT), "power", "{left} の {right} 乗が {right} 倍になっています"
        ),
        Pattern(Binary("^", _RIGHT, _LEFT), "power", "{left} の {right} 乗で、底と指数が逆です"),
        Pattern(
            Binary("+", _LEFT, _RIGHT),
            "power",
            "{left} の {right} 乗が {right} との和になっています",
        ),
        Pattern(
            Binary("/", _LEFT, _RIGHT),
            "power",
            "{left} の {right} 乗が {right} での割り算になっています",
        ),
        Pattern(_RIGHT, "power", "{left} の {right} 乗が {right} だけになっています"),
        Pattern(FunctionCall("sqrt", _LEFT), "power", "{left} の {right} 乗が √ になっています"),
        Pattern(FunctionCall("abs", _LEFT), "power", "{left} の {right} 乗が絶対値になっています"),
        Pattern(Binary("*", _LEFT, FunctionCall("abs", _LEFT)), "power"),
        Pattern(Binary("^", _LEFT, Neg(_RIGHT)), "power", "指数 {right} の符号が逆です"),
        Pattern(Binary("^", _LEFT, _THREE), "power"),
    ),
    "max": (
        Pattern(Binary("min", _LEFT, _RIGHT), "operator", "max のところが min になっています"),
        Pattern(_LEFT, "missing_term", "{right} との大きい方を取っていません"),
        Pattern(_RIGHT, "missing_term", "{left} との大きい方を取っていません"),
    ),
    "min": (
        Pattern(Binary("max", _LEFT, _RIGHT), "operator", "min のところが max になっています"),
        Pattern(_LEFT, "missing_term", "{right} との小さい方を取っていません"),
        Pattern(_RIGHT, "missing_term", "{left} との小さい方を取っていません"),
    ),
}

_OF_QUOTIENT_OF_A_PRODUCT = (
    Pattern(
        Binary("/", Binary("*", _FIRST, _RIGHT), _SECOND),
        "inverted_factor",
        "{second} と {right} の、どちらでどちらを割るかが逆です",
    ),
    Pattern(
        Binary("/", Binary("*", _SECOND, _RIGHT), _FIRST),
        "inverted_factor",
        "{first} と {right} の、どちらでどちらを割るかが逆です",
    ),
    Pattern(Binary("-", _FIRST, Binary("/", _SECOND, _RIGHT)), "operator"),
    Pattern(Binary("+", _FIRST, Binary("/", _SECOND, _RIGHT)), "operator"),
)

_OF_FUNCTION = (
    Pattern(_LEFT, "misplaced", "{here} の関数が抜けて {left} になっています"),
    Pattern(Binary("^", _LEFT, _TWO), "power"),
    Pattern(FunctionCall("sqrt", _LEFT), "power"),
    Pattern(FunctionCall("abs", _LEFT), "power"),
    Pattern(Binary("/", _LEFT, _TWO), "power"),
    Pattern(Binary("*", _TWO, _LEFT), "power"),
)

_OF_NAME = (
    Pattern(SYMBOL, "swapped"),
    Pattern(Binary("*", _TWO, HERE), "constant"),
    Pattern(Binary("+", HERE, ONE), "extra_term"),
    Pattern(Binary("-", HERE, ONE), "extra_term"),
    Pattern(ONE, "missing_term", "{here} が 1 になっています"),
)

_OF_NUMBER = (
    *(Pattern(Num(float(value)), "swapped") for value in (1, 2, 3, 4, 10)),
    Pattern(Num(0.5), "swapped"),
    Pattern(SYMBOL, "swapped"),
)

_ANYWHERE = (
    Pattern(Neg(HERE), "sign", "{here} の符号が逆です"),
    Pattern(SYMBOL, "swapped"),
    Pattern(Binary("^", HERE, _TWO), "power", "{here} を余計に 2 乗しています"),
    Pattern(FunctionCall("sqrt", HERE), "power", "{here} に余計な √ が付いています"),
    Pattern(Binary("-", ONE, HERE), "swapped"),
    Pattern(Binary("/", ONE, HERE), "inverted_factor", "{here} が逆数になっています"),
    Pattern(FunctionCall("abs", HERE), "power", "{here} に余計な絶対値が付いています"),
    Pattern(FunctionCall("sign", HERE), "power", "{here} の符号 sign だけを使っています"),
    Pattern(Binary("/", HERE, FunctionCall("abs", HERE)), "power"),
    Pattern(Binary("*", _TWO, HERE), "constant", "{here} が 2 倍になっています"),
    Pattern(Binary("/", HERE, _TWO), "constant", "{here} が半分になっています"),
    Pattern(Binary("*", HERE, SYMBOL), "extra_factor", "{here} に {symbol} を余計に掛けています"),
    Pattern(Binary("/", HERE, SYMBOL), "extra_factor", "{here} を {symbol} で余計に割っています"),
    Pattern(Binary("+", HERE, SYMBOL), "extra_term", "{here} に {symbol} を余計に足しています"),
    Pattern(Binary("-", HERE, SYMBOL), "extra_term", "{here} から {symbol} を余計に引いています"),
    Pattern(Binary("^", HERE, SYMBOL), "power", "{here} を余計に {symbol} 乗しています"),
    Pattern(
        Binary("*", HERE, Binary("-", ONE, SYMBOL)),
        "extra_factor",
        "{here} に 1 − {symbol} を余計に掛けています",
    ),
    Pattern(
        Binary("/", HERE, Binary("-", ONE, SYMBOL)),
        "extra_factor",
        "{here} を 1 − {symbol} で余計に割っています",
    ),
    Pattern(
        Binary("*", HERE, Binary("^", SYMBOL, _TWO)),
        "extra_factor",
        "{here} に {symbol} の 2 乗を余計に掛けています",
    ),
    Pattern(
        Binary("/", HERE, FunctionCall("sqrt", SYMBOL)),
        "extra_factor",
        "{here} を √{symbol} で余計に割っています",
    ),
    Pattern(
        Binary("*", HERE, FunctionCall("sqrt", SYMBOL)),
        "extra_factor",
        "{here} に √{symbol} を余計に掛けています",
    ),
    Pattern(
        Binary("+", HERE, Binary("^", SYMBOL, _TWO)),
        "extra_term",
        "{here} に {symbol} の 2 乗を余計に足しています",
    ),
    Pattern(
        Binary("-", HERE, Binary("^", SYMBOL, _TWO)),
        "extra_term",
        "{here} から {symbol} の 2 乗を余計に引いています",
    ),
    Pattern(Binary("+", HERE, ONE), "extra_term", "{here} に 1 を余計に足しています"),
    Pattern(Binary("-", HERE, ONE), "extra_term", "{here} から 1 を余計に引いています"),
)

EXTRA_TERMS = (
    Pattern(Binary("+", HERE, SYMBOL), "extra_term", "{symbol} の項を余計に足しています"),
    Pattern(Binary("-", HERE, SYMBOL), "extra_term", "{symbol} の項を余計に引いています"),
    Pattern(Binary("-", SYMBOL, HERE), "extra_term", "{symbol} から {here} を余計に引いています"),
)


def likelier_patterns(part: Expr) -> tuple[Pattern, ...]:
    """What learners make of this very part."""
    match part:
        case Binary("/", Binary("*"), _):
            return (*_OF_OPERATION["/"], *_OF_QUOTIENT_OF_A_PRODUCT)
        case Binary(op):
            return _OF_OPERATION[op]
        case FunctionCall():
            return _OF_FUNCTION
        case Name():
            return _OF_NAME
        case Num():
            return _OF_NUMBER
        case Neg():
            return (Pattern(_LEFT, "sign", "{left} の前の符号が逆です"),)
        case _:
            assert_never(part)


def patterns_of_numbers(part: Expr) -> tuple[Pattern, ...]:
    """A number in the place of a letter, or of one less a letter, here alone."""
    match part:
        case Name() | Binary("-", Num(1.0), Name()):
            return _A_NUMBER
        case _:
            return ()


_A_NUMBER = (
    Pattern(
        SYMBOL,
        "number",
        "{here} と書くところが数 {became} になっています（文字で答えてください）",
    ),
)


def patterns_of_any_part(_part: Expr) -> tuple[Pattern, ...]:
    """What may become of a part whatever it is."""
    return _ANYWHERE


def patterns_of_spelling(expr: Expr) -> Iterator[Pattern]:
    """One sign for another, or a sign and a symbol too many, with all that this regroups."""
    spelled = spelling_of(expr)
    for spelling, kind, said in (*_other_signs(spelled), *_inserted(spelled)):
        with suppress(CannotReadError):
            yield Pattern(FormulaParser(list(spelling), 0).whole(), kind, said)


_Respelling: TypeAlias = tuple[Spelling, ComparisonKind, str]


def _other_signs(spelled: Spelling) -> Iterator[_Respelling]:
    for place, token in enumerate(spelled):
        before = _shown(spelled[place - 1]) if place else ""
        where = f"{before} の後の" if before else "最初の"
        for sign in OPERATORS if token.kind == "op" else ():
            other = Token("op", sign, 0)
            said = f"{where}「{_shown(token)}」が「{_shown(other)}」になっています"
            yield (*spelled[:place], other, *spelled[place + 1 :]), "operator", said


def _inserted(spelled: Spelling) -> Iterator[_Respelling]:
    for place, token in enumerate(spelled, start=1):
        for sign in "+-/" if token.kind in ("name", "number", "close") else "":
            extra = (Token("op", sign, 0), Token("name", SYMBOL.name, 0))
            said = f"{_shown(token)} の後に「{_shown(extra[0])} {{symbol}}」が余計に入っています"
            yield (*spelled[:place], *extra, *spelled[place:]), "extra_term", said


def _shown(token: Token) -> str:
    return _SHOWN.get(token.text, token.text)


_SHOWN = {"-": "−", "*": "×", "sqrt": "√"}


def put_around(function: FunctionName) -> Pattern:
    """A function that is put around another part than its own."""
    called_so = _CALLED.get(function, function)
    return Pattern(FunctionCall(function, HERE), "misplaced", f"{called_so} の掛かる場所が違います")


_CALLED = {"sqrt": "√", "abs": "絶対値"}
PUT_BACK: Mapping[Operator, Pattern] = {
    "+": Pattern(Binary("+", HERE, SYMBOL), "misplaced", "{symbol} を足す場所が違います"),
    "-": Pattern(Binary("-", HERE, SYMBOL), "misplaced", "{symbol} を引く場所が違います"),
    "*": Pattern(Binary("*", HERE, SYMBOL), "misplaced", "{symbol} を掛ける場所が違います"),
    "/": Pattern(Binary("/", HERE, SYMBOL), "misplaced", "{symbol} で割る場所が違います"),
    "^": Pattern(Binary("^", HERE, SYMBOL), "misplaced", "{symbol} 乗する場所が違います"),
    "max": Pattern(Binary("max", HERE, SYMBOL), "misplaced", "max を取る場所が違います"),
    "min": Pattern(Binary("min", HERE, SYMBOL), "misplaced", "min を取る場所が違います"),
}
