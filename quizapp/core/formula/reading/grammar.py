"""The grammar of typed formulas: a Pratt parser from tokens to a tree, with limits."""

import math
from functools import partial, reduce
from typing import NoReturn

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Name, Neg, Num, Operator
from quizapp.core.formula.reading.explained import explained
from quizapp.core.formula.reading.spelling import (
    CALLED_WITH_ONE,
    CALLED_WITH_TWO,
    ROUND,
    TOTAL,
)
from quizapp.core.formula.reading.tokens import CannotReadError, Token

_DEEPEST = 40
_MOST_POWERS = 3
_MOST_COMPARED = 20
_MOST_OPERATIONS = 80
"""A run of products is as deep a tree as it is long; rules have a quarter of this."""

OPERATORS: dict[str, Operator] = {"+": "+", "-": "-", "*": "*", "/": "/", "^": "^"}
STRENGTH = {"+": 10, "-": 10, "*": 20, "/": 20, "^": 40}
# A product without a sign is as strong as one with it: η/(√h+ε) g is meant from left to right.
_UNWRITTEN = 20
SIGN = 25
ARGUMENT = 30
_ROOT = 35  # the root of g² is that of all of it
_METHOD = 50
_BEGINS_OPERAND = frozenset(("number", "name", "call", "open", "frac", "bar"))
_BEHIND = {"root": _ROOT, "method": _METHOD}
_CLOSING = {"(": ")", "[": "]", "{": "}"}


class FormulaParser:
    """A Pratt parser over one list of tokens; raises CannotReadError where it cannot go on."""

    def __init__(self, found: list[Token], end: int) -> None:
        self.found = found
        self.end = end
        self.place = 0
        self.depth = 0
        self.powers = 0
        self.operations = 0
        self.inside_bars = False

    def whole(self) -> Expr:
        """The one expression that all tokens make up."""
        expr = self._expression(0)
        token = self._peek()
        if token is not None:
            raise CannotReadError(_left_over(token), token.column)
        return expr

    def _peek(self) -> Token | None:
        """The next token, left where it is."""
        return self.found[self.place] if self.place < len(self.found) else None

    def _take(self) -> Token:
        """The next token, which must exist."""
        token = self._peek()
        if token is None:
            raise CannotReadError(
                "式が途中で終わっています。この後に数か記号が要ります。", self.end
            )
        self.place += 1
        return token

    def _expression(self, floor: int) -> Expr:
        """One operand and every operator after it that binds tighter than `floor`."""
        self.depth += 1
        if self.depth > _DEEPEST:
            self._refuse_here("かっこや符号の重なりが深すぎます。")
        left = self._operand()
        while (strength := self._strength()) > floor:
            left = self._extended(left, strength, floor)
        self.depth -= 1
        return left

    def _strength(self) -> int:
        """How tightly the next token binds to what is on its left; 0 where it does not."""
        token = self._peek()
        if token is None or (token.kind == "bar" and self.inside_bars):
            return 0
        if token.kind == "op":
            return STRENGTH[token.text]
        if token.kind in _BEGINS_OPERAND:
            return _UNWRITTEN
        return _BEHIND.get(token.kind, 0)

    def _extended(self, left: Expr, strength: int, floor: int) -> Expr:
        token = self._peek()
        self.operations += 1
        if self.operations > _MOST_OPERATIONS:
            self._refuse_here("式が長すぎます。演算は 80 個までです。")
        if token is not None and token.kind in _BEHIND:
            return self._called_on(left, self._take(), floor)
        if token is None or token.kind != "op":
            if token is not None and token.kind == "number":
                _refuse_run_together(left, token)
            return Binary("*", left, self._expression(strength))
        self._take()
        if token.text == "^":
            return self._power(left, token)
        return Binary(OPERATORS[token.text], left, self._expression(strength))

    def _power(self, left: Expr, token: Token) -> Expr:
        self.powers += 1
        if self.powers > _MOST_POWERS:
            raise CannotReadError("べき乗の重なりが深すぎます。", token.column)
        # One below its own strength: a^b^c is a^(b^c).
        right = self._expression(STRENGTH["^"] - 1)
        self.powers -= 1
        self._refuse_open_root()
        return Binary("^", left, right)

    def _refuse_open_root(self) -> None:
        """h^1/2 is h/2, but nobody raises to the power of 1."""
        here = self.found[self.place - 1 : self.place + 2]
        if [token.text for token in here[:2]] == ["1", "/"] and here[-1].kind == "number":
            power = f"1/{here[-1].text}"
            why = f"{power} 乗なら ^({power})、割り算なら * や かっこ を使って書いてください。"
            raise CannotReadError(why, here[0].column)

    def _operand(self) -> Expr:  # one case a kind of token
        token = self._take()
        match token.kind:
            case "number":
                return self._number(token)
            case "name":
                return Name(token.text, token.index)
            case "open":
                return self._group(token)
            case "call":
                return self._call(token)
            case "frac":
                return Binary("/", self._braced(token), self._braced(token))
            case "bar":
                return self._absolute(token)
            case "op" if token.text in "+-":
                value = self._expression(SIGN)
                return Neg(value) if token.text == "-" else value
            case _:
                raise CannotReadError(_out_of_place(token), token.column)

    def _number(self, token: Token) -> Expr:
        value = float(token.text.replace(",", ""))
        if not math.isfinite(value):
            raise CannotReadError("数が大きすぎます。", token.column)
        percent = self._peek()
        if percent is None or percent.kind != "percent":
            return Num(value)
        self._take()
        return Binary("/", Num(value), Num(100.0))

    def _group(self, opening: Token) -> Expr:
        around, self.inside_bars = self.inside_bars, False
        inner = self._expression(0)
        self.inside_bars = around
        self._close(opening)
        return inner

    def _call(self, call: Token) -> Expr:
        operator = CALLED_WITH_TWO.get(call.text)
        if operator is not None:
            most = _MOST_COMPARED if operator in ("max", "min") else 2
            return reduce(partial(Binary, operator), self._arguments(call, range(2, most + 1)))
        if call.text == ROUND:
            return _rounded(*self._arguments(call, range(1, 3)))
        return CALLED_WITH_ONE[call.text](self._argument(call))

    def _argument(self, call: Token) -> Expr:
        if call.text == TOTAL:
            return self._expression(STRENGTH["+"])
        token = self._peek()
        if token is not None and token.text == "+":
            raise CannotReadError(f"「{call.typed}」の中身がありません。", token.column)
        if token is not None and token.kind == "open":
            return self._group(self._take())
        return self._expression(ARGUMENT)

    def _called_on(self, value: Expr, call: Token, floor: int) -> Expr:
        """What is called on the value before it: h.sqrt(), g.pow(2), hの平方根."""
        if call.kind == "root":
            if floor not in (0, SIGN):
                why = "どこまでの平方根かわかりません。かっこを付けるか、√h の形で書いてください。"
                raise CannotReadError(why, call.column)
            return FunctionCall("sqrt", value)
        opening = self._peek()
        if opening is None or opening.text != "(":
            raise CannotReadError(f"「{call.typed}」の後に () が要ります。", call.column)
        if call.text in CALLED_WITH_TWO:
            return Binary(CALLED_WITH_TWO[call.text], value, self._group(self._take()))
        self._take()
        self._close(opening)
        return CALLED_WITH_ONE[call.text](value)

    def _arguments(self, call: Token, number: range) -> list[Expr]:
        opening = self._peek()
        if opening is None or opening.text != "(":
            form = "(g, h)" if 1 not in number else "(g)"
            why = f"「{call.typed}」は {call.typed}{form} の形で書いてください。"
            raise CannotReadError(why, self.end if opening is None else opening.column)
        self._take()
        around, self.inside_bars = self.inside_bars, False
        found = [self._expression(0)]
        while len(found) < number[-1] and (comma := self._peek()) and comma.kind == "comma":
            self._take()
            found.append(self._expression(0))
        self.inside_bars = around
        if len(found) not in number:
            here = self._peek()
            why = f"「{call.typed}」の中には、2 つの式をコンマで区切って書いてください。"
            raise CannotReadError(why, self.end if here is None else here.column)
        self._close(opening)
        return found

    def _close(self, opening: Token) -> None:
        closing = self._peek()
        if closing is not None and closing.kind == "comma":
            raise CannotReadError(_out_of_place(closing), closing.column)
        if closing is None or closing.kind != "close":
            raise CannotReadError(f"「{opening.typed}」が閉じられていません。", opening.column)
        if closing.text != _CLOSING[opening.text]:
            raise CannotReadError(
                f"ここは「{_CLOSING[opening.text]}」で閉じてください。", closing.column
            )
        self._take()

    def _braced(self, fraction: Token) -> Expr:
        token = self._peek()
        if token is None or token.text != "{":
            raise CannotReadError(r"分数は \frac{分子}{分母} と書いてください。", fraction.column)
        return self._group(self._take())

    def _absolute(self, opening: Token) -> Expr:
        if self.inside_bars:
            raise CannotReadError("絶対値の中身がありません。", opening.column)
        self.inside_bars = True
        inner = self._expression(0)
        self.inside_bars = False
        closing = self._peek()
        if closing is None or closing.kind != "bar":
            raise CannotReadError("絶対値の「|」が閉じられていません。", opening.column)
        self._take()
        return FunctionCall("abs", inner)

    def _refuse_here(self, why: str) -> NoReturn:
        token = self._peek()
        raise CannotReadError(why, self.end if token is None else token.column)


def _rounded(value: Expr, places: Expr | None = None) -> Expr:
    """To the nearest integer, or to so many places after the point."""
    if places is None:
        return FunctionCall(ROUND, value)
    unit = Binary("^", Num(10.0), places)
    return Binary("/", FunctionCall(ROUND, Binary("*", value, unit)), unit)


def _refuse_run_together(left: Expr, token: Token) -> None:
    """A number right behind something: g2 may mean g², but η 1/(√h+ε) is clear."""
    numbers = isinstance(left, Num)
    if token.spaced and not numbers:
        return
    if token.text == "2" and not numbers:
        why = "2 乗は g^2 または g² と書いてください。積なら * が要ります。"
    elif numbers:
        why = (
            f"「{token.typed}」の前に演算子がありません。数は 1 つだけ入力してください。"
            "積なら * が要ります。"
        )
    else:
        why = f"「{token.typed}」の前に演算子がありません。積なら * が要ります。"
    raise CannotReadError(why, token.column)


def _out_of_place(token: Token) -> str:
    if token.kind == "comma":
        return explained(",", token.typed)
    return f"「{token.typed}」の前に数か記号が要ります。"


def _left_over(token: Token) -> str:
    match token.kind:
        case "close":
            return f"「{token.typed}」に対応する開きかっこがありません。"
        case "comma":
            return explained(",", token.typed)
        case _:
            return f"「{token.typed}」をここで読むことはできません。"
