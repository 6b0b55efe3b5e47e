"""The grammar of typed formulas: a Pratt parser from tokens to a tree, with limits."""

import math
from typing import NoReturn

from quizapp.core.formula.expr import Binary, Expr, FunctionCall, Name, Neg, Num, Operator
from quizapp.core.formula.reading.spelling import FUNCTIONS_AND_SUM
from quizapp.core.formula.reading.tokens import CannotReadError, Token

_DEEPEST = 40
_MOST_POWERS = 3
_MOST_OPERATIONS = 80
"""A run of products is as deep a tree as it is long; rules have a quarter of this."""

OPERATORS: dict[str, Operator] = {"+": "+", "-": "-", "*": "*", "/": "/", "^": "^"}
STRENGTH = {"+": 10, "-": 10, "*": 20, "/": 20, "^": 40}
# A product without a sign is as strong as one with it: η/(√h+ε) g is meant from left to right.
_UNWRITTEN = 20
SIGN = 25
ARGUMENT = 30
_BEGINS_OPERAND = frozenset(("number", "name", "call", "open", "frac", "bar"))
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
            left = self._extended(left, strength)
        self.depth -= 1
        return left

    def _strength(self) -> int:
        """How tightly the next token binds to what is on its left; 0 where it does not."""
        token = self._peek()
        if token is None or (token.kind == "bar" and self.inside_bars):
            return 0
        if token.kind == "op":
            return STRENGTH[token.text]
        return _UNWRITTEN if token.kind in _BEGINS_OPERAND else 0

    def _extended(self, left: Expr, strength: int) -> Expr:
        token = self._peek()
        self.operations += 1
        if self.operations > _MOST_OPERATIONS:
            self._refuse_here("式が長すぎます。演算は 80 個までです。")
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
        return Binary("^", left, right)

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
                return FunctionCall(FUNCTIONS_AND_SUM[token.text], self._argument(token))
            case "frac":
                return Binary("/", self._braced(token), self._braced(token))
            case "bar":
                return self._absolute(token)
            case "op" if token.text in "+-":
                value = self._expression(SIGN)
                return Neg(value) if token.text == "-" else value
            case _:
                raise CannotReadError(f"「{token.text}」の前に数か記号が要ります。", token.column)

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
        closing = self._peek()
        if closing is None or closing.kind != "close":
            raise CannotReadError(f"「{opening.text}」が閉じられていません。", opening.column)
        if closing.text != _CLOSING[opening.text]:
            raise CannotReadError(
                f"ここは「{_CLOSING[opening.text]}」で閉じてください。", closing.column
            )
        self._take()
        return inner

    def _argument(self, call: Token) -> Expr:
        if call.text == "sum":
            return self._expression(STRENGTH["+"])
        token = self._peek()
        if token is not None and token.text == "+":
            raise CannotReadError(f"「{call.text}」の中身がありません。", token.column)
        if token is not None and token.kind == "open":
            return self._group(self._take())
        return self._expression(ARGUMENT)

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


def _refuse_run_together(left: Expr, token: Token) -> None:
    """A number right behind something: g2 may mean g², but η 1/(√h+ε) is clear."""
    numbers = isinstance(left, Num)
    if token.spaced and not numbers:
        return
    if token.text == "2" and not numbers:
        why = "2 乗は g^2 または g² と書いてください。積なら「*」が要ります。"
    else:
        why = f"「{token.text}」の前に演算子がありません。積なら「*」が要ります。"
    raise CannotReadError(why, token.column)


def _left_over(token: Token) -> str:
    if token.kind == "close":
        return f"「{token.text}」に対応する開きかっこがありません。"
    return f"「{token.text}」をここで読むことはできません。"
