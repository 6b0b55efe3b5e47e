"""Finds the one sign or symbol of a formula that was changed, dropped, added or moved.

Every formula that is one edit away from a given one is evaluated once, all of them in one stack;
an answer with the values of such a row is that edit.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import combinations
from typing import TypeAlias, assert_never

import numpy as np

from quizapp.core.formula.drawing.one_line import one_line
from quizapp.core.formula.drawing.show import show
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
    rewritten,
)
from quizapp.core.formula.judging.comparison import ComparisonKind
from quizapp.core.formula.judging.evaluate import (
    PointValues,
    evaluate,
    function_values,
    operation_values,
)
from quizapp.core.formula.judging.misplaced import Spelling, spelling_of
from quizapp.core.formula.judging.points import POINTS, agreeing, alike, points
from quizapp.core.formula.notation import Notation, Symbol
from quizapp.core.formula.reading.grammar import OPERATORS, FormulaParser
from quizapp.core.formula.reading.tokens import CannotReadError, Token

_LEFT, _RIGHT, _HERE, _SYMBOL = Name("left"), Name("right"), Name("here"), Name("symbol")
"""The holes of a pattern: the two sides of an operation, a whole part, and any symbol."""

_FIRST, _SECOND = Name("first"), Name("second")
"""The two factors on the left side of an operation."""

_ONE, _TWO, _THREE = Num(1.0), Num(2.0), Num(3.0)


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a part became, in holes, and the sentence for it; {left} and the like are drawn."""

    became: Expr
    kind: ComparisonKind
    said: str = "{here} と書くところが {became} になっています"


_BACKWARDS = "{left} と {right} の順が逆です"
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
        Pattern(Binary("/", _ONE, _RIGHT), "missing_factor", "分子の {left} を掛け忘れています"),
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
    Pattern(_SYMBOL, "swapped"),
    Pattern(Binary("*", _TWO, _HERE), "constant"),
    Pattern(Binary("+", _HERE, _ONE), "extra_term"),
    Pattern(Binary("-", _HERE, _ONE), "extra_term"),
    Pattern(_ONE, "missing_term", "{here} が 1 になっています"),
)

_OF_NUMBER = (
    *(Pattern(Num(float(value)), "swapped") for value in (1, 2, 3, 4, 10)),
    Pattern(Num(0.5), "swapped"),
    Pattern(_SYMBOL, "swapped"),
)

_ANYWHERE = (
    Pattern(Neg(_HERE), "sign", "{here} の符号が逆です"),
    Pattern(_SYMBOL, "swapped"),
    Pattern(Binary("^", _HERE, _TWO), "power", "{here} を余計に 2 乗しています"),
    Pattern(FunctionCall("sqrt", _HERE), "power", "{here} に余計な √ が付いています"),
    Pattern(Binary("-", _ONE, _HERE), "swapped"),
    Pattern(Binary("/", _ONE, _HERE), "inverted_factor", "{here} が逆数になっています"),
    Pattern(FunctionCall("abs", _HERE), "power", "{here} に余計な絶対値が付いています"),
    Pattern(FunctionCall("sign", _HERE), "power", "{here} の符号 sign だけを使っています"),
    Pattern(Binary("/", _HERE, FunctionCall("abs", _HERE)), "power"),
    Pattern(Binary("*", _TWO, _HERE), "constant", "{here} が 2 倍になっています"),
    Pattern(Binary("/", _HERE, _TWO), "constant", "{here} が半分になっています"),
    Pattern(Binary("*", _HERE, _SYMBOL), "extra_factor", "{here} に {symbol} を余計に掛けています"),
    Pattern(Binary("/", _HERE, _SYMBOL), "extra_factor", "{here} を {symbol} で余計に割っています"),
    Pattern(Binary("+", _HERE, _SYMBOL), "extra_term", "{here} に {symbol} を余計に足しています"),
    Pattern(Binary("-", _HERE, _SYMBOL), "extra_term", "{here} から {symbol} を余計に引いています"),
    Pattern(Binary("^", _HERE, _SYMBOL), "power", "{here} を余計に {symbol} 乗しています"),
    Pattern(
        Binary("*", _HERE, Binary("-", _ONE, _SYMBOL)),
        "extra_factor",
        "{here} に 1 − {symbol} を余計に掛けています",
    ),
    Pattern(
        Binary("/", _HERE, Binary("-", _ONE, _SYMBOL)),
        "extra_factor",
        "{here} を 1 − {symbol} で余計に割っています",
    ),
    Pattern(
        Binary("*", _HERE, Binary("^", _SYMBOL, _TWO)),
        "extra_factor",
        "{here} に {symbol} の 2 乗を余計に掛けています",
    ),
    Pattern(
        Binary("/", _HERE, FunctionCall("sqrt", _SYMBOL)),
        "extra_factor",
        "{here} を √{symbol} で余計に割っています",
    ),
    Pattern(
        Binary("*", _HERE, FunctionCall("sqrt", _SYMBOL)),
        "extra_factor",
        "{here} に √{symbol} を余計に掛けています",
    ),
    Pattern(
        Binary("+", _HERE, Binary("^", _SYMBOL, _TWO)),
        "extra_term",
        "{here} に {symbol} の 2 乗を余計に足しています",
    ),
    Pattern(
        Binary("-", _HERE, Binary("^", _SYMBOL, _TWO)),
        "extra_term",
        "{here} から {symbol} の 2 乗を余計に引いています",
    ),
    Pattern(Binary("+", _HERE, _ONE), "extra_term", "{here} に 1 を余計に足しています"),
    Pattern(Binary("-", _HERE, _ONE), "extra_term", "{here} から 1 を余計に引いています"),
)

_EXTRA_TERMS = (
    Pattern(Binary("+", _HERE, _SYMBOL), "extra_term", "{symbol} の項を余計に足しています"),
    Pattern(Binary("-", _HERE, _SYMBOL), "extra_term", "{symbol} の項を余計に引いています"),
)

_Choice: TypeAlias = Callable[[Expr], tuple[Pattern, ...]]
"""The patterns that are tried on a part."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: the pattern, what stands in its holes, and where the part stands."""

    pattern: Pattern
    holes: Mapping[str, Expr]
    place: tuple[str, ...]

    def sentence(self, notation: Notation) -> str:
        """The edit in Japanese, with its place."""
        became = rewritten(self.pattern.became, self._filled)
        parts = {**self.holes, "became": became}
        drawn = {hole: one_line(show(part, notation)) for hole, part in parts.items()}
        where = "".join(f"{one}の" for one in self.place[:-1]) + "".join(self.place[-1:])
        return f"{where}{'で、' if where else ''}{self.pattern.said.format(**drawn)}。"

    def _filled(self, part: Expr) -> Expr | None:
        return self.holes.get(part.name) if isinstance(part, Name) else None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Formulas one edit away, with the values of each in a row."""

    edits: tuple[Edit, ...]
    values: PointValues


def edit(got: PointValues, expr: Expr, notation: Notation) -> Edit | None:
    """The edit of the formula that has these values, if one has."""
    known = neighbours(expr, notation)
    got = np.broadcast_to(got, (POINTS,))
    finite = np.flatnonzero(np.isfinite(got))
    if not finite.size:
        return None
    # One point rules out nearly all rows.
    there = known.values[:, finite[0]]
    likely = np.flatnonzero(~(np.abs(there - got[finite[0]]) > _FAR * (1 + np.abs(there))))
    hits = likely[alike(known.values[likely], got)]
    return known.edits[hits[0]] if hits.size else None


_FAR = 1e-6


@lru_cache(maxsize=64)
def neighbours(expr: Expr, notation: Notation) -> Neighbours:
    """Every formula one edit away, the likelier edits first."""
    symbols = _symbols(notation)
    env = points((*symbols, *names(expr)), notation)
    products = tuple(Binary("*", one, other) for one, other in combinations(symbols, 2))
    walks = (
        _walk(_own, env, symbols).around(expr, ()),
        *(
            _walk(taken.put_back, env, (taken.part,)).around(taken.rest, ())
            for taken in _taken(expr)
        ),
        _walk(_anywhere, env, (*symbols, *products)).at(expr, (), _EXTRA_TERMS),
        _walk(_anywhere, env, symbols).at(expr, (), tuple(_respelled(expr))),
        _walk(_anywhere, env, symbols, inner_first=True).around(expr, ()),
    )
    edits = tuple(one for walk in walks for one in walk.edits)
    return Neighbours(edits, np.concatenate([walk.values for walk in walks]))


def edits_of_both_sides(
    got: PointValues, expr: Expr, env: Mapping[str, PointValues], notation: Notation
) -> tuple[Edit, Edit] | None:
    """Two edits that give these values, one on either side of some operation of the formula."""
    match expr:
        case Neg(arg):
            return edits_of_both_sides(-got, arg, env, notation)
        case FunctionCall("sqrt", arg):
            return edits_of_both_sides(got**2, arg, env, notation)
        case Binary("+" | "-" | "*" | "/" as op, left, right):
            one, other = _likely(left, notation), _likely(right, notation)
            found = _matching(_right_side(op, one.values, got), other.values)
            if found and agreeing(
                operation_values(op, one.values[found[0]], other.values[found[1]]), got
            ):  # not so where all is lost in a product with 0
                return one.edits[found[0]], other.edits[found[1]]
            lower, upper = evaluate(left, env), evaluate(right, env)
            return edits_of_both_sides(
                _left_side(op, upper, got), left, env, notation
            ) or edits_of_both_sides(_right_side(op, lower, got), right, env, notation)
        case _:
            return None


def _right_side(op: Operator, left: PointValues, whole: PointValues) -> PointValues:
    """What stands right of an operation that gives `whole`."""
    match op:
        case "+":
            return whole - left
        case "-":
            return left - whole
        case "*":
            return whole / left
        case "/":
            return left / whole
        case _:
            raise ValueError(op)


def _left_side(op: Operator, right: PointValues, whole: PointValues) -> PointValues:
    """What stands left of an operation that gives `whole`."""
    return operation_values(_INVERSE[op], whole, right)


_INVERSE: Mapping[Operator, Operator] = {"+": "-", "-": "+", "*": "/", "/": "*"}


def _matching(ones: PointValues, others: PointValues) -> tuple[int, int] | None:
    """The first pair of rows that agree."""
    apart = np.abs(ones[:, :1] - others[:, 0])
    for one, other in np.argwhere(apart <= _FAR * (1 + np.abs(others[:, 0]))):
        if agreeing(ones[one], others[other]):
            return int(one), int(other)
    return None


@lru_cache(maxsize=256)
def _likely(expr: Expr, notation: Notation) -> Neighbours:
    """The likelier edits of a part."""
    symbols = _symbols(notation)
    env = points((*symbols, *names(expr)), notation)
    return _walk(_own, env, symbols).around(expr, ())


def _symbols(notation: Notation) -> tuple[Name, ...]:
    own = (one for one in notation.symbols if not one.stands_for)
    # As products are written: ηg, not gη.
    return tuple(Name(one.name) for one in sorted(own, key=_is_varying))


def _is_varying(symbol: Symbol) -> bool:
    return symbol.low < 0 or symbol.high > 1


def _own(part: Expr) -> tuple[Pattern, ...]:
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


def _anywhere(_part: Expr) -> tuple[Pattern, ...]:
    return _ANYWHERE


@dataclass(frozen=True, slots=True)
class _Walk:
    """Tries patterns on every part of a formula; each symbol fills their hole for one in turn."""

    choice: _Choice
    env: Mapping[str, PointValues]
    symbols: Sequence[Expr]
    stack: PointValues
    inner_first: bool = False

    def around(self, expr: Expr, place: tuple[str, ...]) -> Neighbours:
        """The formula with a pattern tried on the whole, and on each part within."""
        found = [self.at(expr, place, self.choice(expr)), *self._within(expr, place)]
        if self.inner_first:
            found = [*found[1:], found[0]]
        edits = tuple(one for some in found for one in some.edits)
        return Neighbours(edits, np.concatenate([some.values for some in found]))

    def _within(self, expr: Expr, place: tuple[str, ...]) -> Iterator[Neighbours]:
        match expr:
            case Num() | Name():
                pass
            case Neg(arg):
                inner = self.around(arg, place)
                yield Neighbours(inner.edits, -inner.values)
            case FunctionCall(function, arg):
                inner = self.around(arg, (*place, _INSIDE.get(function, f"{function} の中")))
                yield Neighbours(inner.edits, function_values(function, inner.values))
            case Binary():
                yield from self._sides(expr, place)
            case _:
                assert_never(expr)

    def _sides(self, expr: Binary, place: tuple[str, ...]) -> Iterator[Neighbours]:
        lower, upper = evaluate(expr.left, self.env), evaluate(expr.right, self.env)
        within = _SIDES.get(expr.op, ("", ""))
        left, right = (
            self.around(side, (*place, name) if name else place)
            for side, name in zip((expr.left, expr.right), within, strict=True)
        )
        yield Neighbours(left.edits, operation_values(expr.op, left.values, upper))
        yield Neighbours(right.edits, operation_values(expr.op, lower, right.values))

    def at(self, expr: Expr, place: tuple[str, ...], patterns: Sequence[Pattern]) -> Neighbours:
        """The patterns tried on the whole of the formula."""
        holes = _holes(expr)
        env = {**self.env, **{name: evaluate(part, self.env) for name, part in holes.items()}}
        env["symbol"] = self.stack
        edits: list[Edit] = []
        rows = [np.empty((0, POINTS))]
        for pattern in patterns:
            some = self.symbols if _SYMBOL in names(pattern.became) else self.symbols[:1]
            edits += (Edit(pattern, {**holes, "symbol": one}, place) for one in some)
            values = evaluate(pattern.became, env)
            rows.append(np.broadcast_to(values, (len(some), POINTS)))
        return Neighbours(tuple(edits), np.concatenate(rows))


_INSIDE = {"sqrt": "√ の中", "abs": "絶対値の中"}
_SIDES: Mapping[Operator, tuple[str, str]] = {"/": ("", "分母"), "^": ("", "指数")}


def _walk(
    choice: _Choice,
    env: Mapping[str, PointValues],
    symbols: Sequence[Expr],
    *,
    inner_first: bool = False,
) -> _Walk:
    rows = [np.broadcast_to(evaluate(one, env), (POINTS,)) for one in symbols]
    return _Walk(choice, env, symbols, np.stack(rows), inner_first)


def _holes(expr: Expr) -> dict[str, Expr]:
    match expr:
        case Binary(_, Binary("*", first, second) as left, right):
            sides = {"left": left, "right": right}
            return {"here": expr, "first": first, "second": second, **sides}
        case Binary(_, left, right):
            return {"here": expr, "left": left, "right": right}
        case Neg(arg) | FunctionCall(arg=arg):
            return {"here": expr, "left": arg}
        case _:
            return {"here": expr}


def _respelled(expr: Expr) -> Iterator[Pattern]:
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
            extra = (Token("op", sign, 0), Token("name", _SYMBOL.name, 0))
            said = f"{_shown(token)} の後に「{_shown(extra[0])} {{symbol}}」が余計に入っています"
            yield (*spelled[:place], *extra, *spelled[place:]), "extra_term", said


def _shown(token: Token) -> str:
    return _SHOWN.get(token.text, token.text)


_SHOWN = {"-": "−", "*": "×", "sqrt": "√"}


@dataclass(frozen=True, slots=True)
class _Taken:
    """A formula without one of its parts, which may be put back elsewhere."""

    rest: Expr
    part: Expr
    patterns: tuple[Pattern, ...]

    def put_back(self, _here: Expr) -> tuple[Pattern, ...]:
        return self.patterns


def _taken(expr: Expr) -> Iterator[_Taken]:
    """Every summand, factor, exponent and function taken out of the formula in turn."""
    match expr:
        case Num() | Name():
            return
        case Neg(arg):
            yield from _taken_within(arg, Neg)
        case FunctionCall(function, arg):
            yield _Taken(arg, _ONE, (_put_around(function),))
            yield from _taken_within(arg, partial(FunctionCall, function))
        case Binary(op, left, right):
            yield from _taken_here(op, left, right)
            yield from _taken_within(left, lambda rest: Binary(op, rest, right))
            yield from _taken_within(right, lambda rest: Binary(op, left, rest))
        case _:
            assert_never(expr)


def _taken_within(part: Expr, around: Callable[[Expr], Expr]) -> Iterator[_Taken]:
    for one in _taken(part):
        yield replace(one, rest=around(one.rest))


def _put_around(function: FunctionName) -> Pattern:
    called_so = _CALLED.get(function, function)
    return Pattern(
        FunctionCall(function, _HERE), "misplaced", f"{called_so} の掛かる場所が違います"
    )


_CALLED = {"sqrt": "√", "abs": "絶対値"}
_PUT_BACK: Mapping[Operator, Pattern] = {
    "+": Pattern(Binary("+", _HERE, _SYMBOL), "misplaced", "{symbol} を足す場所が違います"),
    "-": Pattern(Binary("-", _HERE, _SYMBOL), "misplaced", "{symbol} を引く場所が違います"),
    "*": Pattern(Binary("*", _HERE, _SYMBOL), "misplaced", "{symbol} を掛ける場所が違います"),
    "/": Pattern(Binary("/", _HERE, _SYMBOL), "misplaced", "{symbol} で割る場所が違います"),
    "^": Pattern(Binary("^", _HERE, _SYMBOL), "misplaced", "{symbol} 乗する場所が違います"),
}


def _taken_here(op: Operator, left: Expr, right: Expr) -> Iterator[_Taken]:
    yield _Taken(left, right, (_PUT_BACK[op],))
    match op:
        case "+" | "*":
            yield _Taken(right, left, (_PUT_BACK[op],))
        case "-":
            yield _Taken(Neg(right), left, (_PUT_BACK["+"],))
        case "/":
            yield _Taken(Binary("/", _ONE, right), left, (_PUT_BACK["*"],))
        case "^":
            pass
        case _:
            assert_never(op)
