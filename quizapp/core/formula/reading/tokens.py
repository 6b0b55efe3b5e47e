"""Cuts normalised text into tokens; an unknown name or sign is refused with its column."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal, NoReturn, TypeAlias

from quizapp.core.formula.notation import (
    CHANGING,
    GRADIENT,
    LEARNING_RATE,
    NUMBERS_ONLY,
    PARAMETER,
    SCHEDULED,
    STEP,
    Notation,
)
from quizapp.core.formula.reading.explained import explained, instead_of, is_explained
from quizapp.core.formula.reading.look_alikes import LOOK_ALIKES
from quizapp.core.formula.reading.spelling import (
    BEHIND_NAME,
    METHODS,
    SUM,
    TOTAL,
    WITH_COMMAS,
    Spellings,
    key_of,
    letter_of,
    likely_spelling,
    spelling_key,
    spellings,
    symbol_name,
)
from quizapp.core.formula.reading.time_behind import TimeBehind, time_behind
from quizapp.core.formula.reading.typed_text import TypedText

TokenKind: TypeAlias = Literal[
    "number",
    "name",
    "call",
    "method",  # .sqrt() behind a value
    "root",  # の平方根 behind a value
    "op",
    "open",
    "close",
    "bar",
    "frac",
    "percent",
    "comma",
    "assign",
]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `column` is that of the learner's own text, `index` a name's subscript.

    `spaced` says whether a space stands before it, `typed` is what the learner typed for it.
    """

    kind: TokenKind
    text: str
    column: int
    index: str = ""
    spaced: bool = False
    typed: str = ""


class CannotReadError(Exception):
    """Ends a reading; whoever reads what a learner typed turns it into an `Unreadable`."""

    def __init__(self, why: str, column: int) -> None:
        super().__init__(why)
        self.why = why
        self.column = column


_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    r"(?:[1-9]\d{0,2}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9＿]*")
# What is quoted as one word: a Greek letter, a run of kana, a word of code, a run of kanji.
_TYPED_WORD = re.compile(
    r"[\u0370-\u03ff]|[ァ-ヺー]+|[A-Za-z_Ａ-Ｚａ-ｚ][A-Za-z0-9_.Ａ-Ｚａ-ｚ０-９＿]*|[^\W\d_]+"
)
_METHOD = re.compile(r"\.\s*([A-Za-z_]\w*)")
_ROOT = re.compile(r"の\s*(?:正の\s*)?(?:平方根|ル[ー-]?ト)")
_ARGUMENT_OPENS = re.compile(r"\s*\(\s*")
_VARIABLE = re.compile(r"\(\s*([xzua])(?:_\{\w+\})?\s*\)")
"""What a function is of, where it is written as one: σ(x)."""
_NOTHING_OR_DATA = re.compile(r"\s*[;,)]")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)?")
_INDEX = re.compile(r"_\{([^{}]*)\}")
_TIME = re.compile(r"[tknijl](?:[+-]\d)?|[ijkl]{2}|\d|new|old|next|prev|新|旧")
_FRACTION = re.compile(r"\\frac(?![A-Za-z])")
_E_RAISED = re.compile(r"(?:(?:np|numpy|math|torch)\s*\.\s*)?e\s*\^\s*")
_WHOLE_POWER = re.compile(r"[({\[]|-?\s*[^\W_](?!\s*[\w({\[^])|-?\s*[\d.]+(?!\s*[\w({\[^])")
_SUM = re.compile(r"(?:(?:np|numpy|jnp|torch|tf)\s*\.\s*)?sum(?=\s*\()")
_TOTAL = re.compile(r"[Σ∑]\s*(?:_\{[^{}]*\}\s*)?(?:\^\s*(?:\{[^{}]*\}|\([^()]*\)|[A-Za-z0-9]))?")
ASSIGN = re.compile(r"←|<-|-+>|=+>|:=|[-+*/]=|==?")
"""What stands between the two sides of an assignment."""
_LONGER_SIGNS: tuple[tuple[TokenKind, re.Pattern[str]], ...] = (
    ("assign", ASSIGN),
    ("frac", _FRACTION),
    ("root", _ROOT),
)
_SINGLE: dict[str, TokenKind] = {
    **dict.fromkeys("+-*/^", "op"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    "ー": "op",
    "|": "bar",
    "%": "percent",
    ",": "comma",
}
_TIMED = CHANGING | {LEARNING_RATE}
_ENDS_OPERAND = frozenset(("number", "name", "close", "percent"))
_BEGINS_OPERAND = re.compile(r"\s*[\w(\[{\\√∂∇.]")
_LONGEST_SHOWN = 20


def tokens(source: TypedText, notation: Notation) -> Iterator[Token]:
    """The tokens of the text.

    Raises:
        CannotReadError: at the first thing that is no token.
    """
    scan = _Scan(source, notation, spellings(notation))
    place, before = 0, None
    while place < len(source.text):
        space = _SPACE.match(source.text, place)
        if space:
            place = space.end()
            continue
        for found, end in scan.at(place):
            token = scan.times_or(found, before, end)
            scan.refuse_glued_time(before, token)
            scan.refuse_second_formula(token)
            yield token
            place, before = end, token


@dataclass(frozen=True, slots=True)
class _Scan:
    source: TypedText
    notation: Notation
    known: Spellings
    written: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The Greek letter that each name has been written with so far, and as it was typed."""
    calls: list[Token] = field(default_factory=list)
    """The calls of several arguments so far."""
    learned: list[tuple[re.Match[str], ...]] = field(default_factory=list)
    """The parameters of the text, once somebody has asked for them."""

    def at(self, place: int) -> Iterator[tuple[Token, int]]:
        """The token at a place with the place after it; all tokens of a word of letters."""
        word = _WORD.match(self.source.text, place)
        if word:
            yield from self._word(word)
        else:
            yield self._one(place)

    def _word(self, word: re.Match[str]) -> Iterator[tuple[Token, int]]:
        """Declared names run together (`etag`); a word not all made of them is one unknown."""
        place = word.start()
        while place < word.end():
            found = self._known(place) or self._number(place)
            if found is None:
                self._unknown(word.start(), word.end())
            yield found
            place = found[1]

    def times_or(self, token: Token, before: Token | None, end: int) -> Token:
        """The sign of times for an x between two operands, the token itself for all others."""
        if before is None or token.text != "x" or before.kind not in _ENDS_OPERAND:
            return token
        is_parameter = token.index or self.notation.meaning("x").name != PARAMETER
        if is_parameter or not _BEGINS_OPERAND.match(self.source.text, end):
            return token
        return replace(token, kind="op", text="*")

    def refuse_glued_time(self, before: Token | None, token: Token) -> None:
        """A t right behind v: the time of v, or a factor."""
        if before is None or before.kind != "name" or before.index or token.spaced:
            return
        changes = self.notation.meaning(before.text).name in _TIMED and not self._is_timeless(
            before.text
        )
        if token.text == STEP and token.kind == "name" and changes and len(before.text) == 1:
            written = self.notation.symbol(before.text).written
            typed = self.source.typed[before.column : token.column + len(token.typed)]
            raise CannotReadError(
                f"「{typed}」は添字の {written}_t とも積 {written}*t "
                "とも読めます。どちらかの形で書いてください。",
                token.column,
            )

    def refuse_second_formula(self, token: Token) -> None:
        """Without a call of several arguments before it, a comma is refused before what follows."""
        if token.kind in ("call", "method") and token.text in WITH_COMMAS:
            self.calls.append(token)
        if token.kind == "comma" and not self.calls:
            raise CannotReadError(explained(",", token.typed), token.column)

    def _one(self, place: int) -> tuple[Token, int]:
        found = self._known(place) or self._number(place) or self._sign(place)
        if found is None:
            self._refuse(place)
        return found

    def _number(self, place: int) -> tuple[Token, int] | None:
        match = _NUMBER.match(self.source.text, place)
        return match and (self._token("number", match[0], place, match.end()), match.end())

    def _sign(self, place: int) -> tuple[Token, int] | None:
        text = self.source.text
        for kind, pattern in _LONGER_SIGNS:
            found = pattern.match(text, place)
            if found:
                return self._token(kind, found[0], place, found.end()), found.end()
        method = _METHOD.match(text, place)
        if method:
            self._refuse_unknown_method(method)
            return self._token("method", spelling_key(method[1]), place, method.end()), method.end()
        single = _SINGLE.get(text[place])
        sign = "-" if text[place] == "ー" else text[place]
        return single and (self._token(single, sign, place, place + 1), place + 1)

    def _refuse_unknown_method(self, method: re.Match[str]) -> None:
        called = spelling_key(method[1])
        if called not in METHODS and not (called == SUM and self.notation.sums):
            shown = self.source.quoted(method.start(), method.end())
            raise CannotReadError(
                f"「{shown}」は読めません。+ や * や √ を使った式で書いてください。",
                self._column(method.start()),
            )

    def _known(self, place: int) -> tuple[Token, int] | None:
        sign = self._total(place) or self._exponential(place)
        if sign:
            return sign
        match = self.known.pattern.match(self.source.text, place)
        if match is None:
            return None
        name = symbol_name(match, self.known)
        if name is None:
            return self._call(match)
        self._refuse_second_letter(name, match)
        return self._indexed(name, match)

    def _total(self, place: int) -> tuple[Token, int] | None:
        """Σ, or a sum of code, where there is something to add up."""
        if not self.notation.sums:
            return None
        for text, pattern in ((TOTAL, _TOTAL), (SUM, _SUM)):
            found = pattern.match(self.source.text, place)
            if found:
                return self._token("call", text, place, found.end()), found.end()
        return None

    def _exponential(self, place: int) -> tuple[Token, int] | None:
        """The number e that is raised to a power, unless e is the author's own."""
        found = _E_RAISED.match(self.source.text, place)
        if found is None or "e" in self.known.names:
            return None
        if not _WHOLE_POWER.match(self.source.text, found.end()):
            raise CannotReadError(
                "どこまでが e の指数かわかりません。e^(-k*t) のように、かっこで囲んでください。",
                self._column(found.end()),
            )
        return self._token("call", "exp", place, found.end()), found.end()

    def _refuse_second_letter(self, name: str, match: re.Match[str]) -> None:
        """α and η in one formula are two things, even where either alone would be the rate."""
        letter, typed = letter_of(match), self.source.quoted(match.start(), match.end())
        before, typed_before = (
            self.written.setdefault(name, (letter, typed)) if letter else ("", "")
        )
        if letter and letter != before:
            called = self.notation.symbol(name).called
            raise CannotReadError(
                f"「{typed_before}」と「{typed}」は、どちらも{called}の記号です。{self.notation.told}",
                self._column(match.start()),
            )

    def _call(self, match: re.Match[str]) -> tuple[Token, int]:
        called = key_of(match)
        return self._token("call", called, match.start(), match.end()), match.end()

    def _indexed(self, name: str, match: re.Match[str]) -> tuple[Token, int]:
        text = self.source.text
        behind = BEHIND_NAME.match(text, match.end())
        after = behind.end() if behind else match.end()
        found = _INDEX.match(text, after)
        index, end = (found[1], found.end()) if found else ("", after)
        if found and not _TIME.fullmatch(index):
            quoted = self.source.quoted(found.start(), found.end())
            product = "" if "{" in quoted or len(index) == 1 else "積なら * が要ります。"
            raise CannotReadError(
                f"添字「{quoted.strip('_{} ')}」は読めません。"
                f"v_t や v_{{t+1}} のように書いてください。{product}",
                self._column(found.start()),
            )
        time = None if index else time_behind(text, end)
        if time is not None and self._is_time(name, time, match.start(), end):
            index, end = time.index, time.end
        if self.notation.meaning(name).name == GRADIENT:
            end = self._after_point(match.start(), end)
        elif self.notation.symbol(name).timeless:
            end = self._after_variable(name, match.start(), end)
        token = self._token("name", name, match.start(), end)
        return replace(token, index=index), end

    def _is_time(self, name: str, time: TimeBehind, start: int, place: int) -> bool:
        """Whether it is the time of the symbol; where it may be either, the learner is asked."""
        letter, meant = time.index[0], self.notation.meaning(name).name
        if meant == STEP or self._is_timeless(name):
            return False
        if letter != STEP and letter in self.known.names:
            return False
        if meant in CHANGING or self.notation.symbol(name).lone:
            return True
        is_rate_of_learning, name = meant == LEARNING_RATE, self.notation.symbol(name).written
        if time.is_power:
            if time.sure == is_rate_of_learning:
                return time.sure  # η^{(t)} is a time, β^t is a power
            other, spelled = f"{name} の {time.index} 乗", f"({name})^({time.index})"
        elif time.sure and meant in SCHEDULED:
            return True
        else:
            other = f"{name} と {time.index} の積"
            spelled = f"{name}*({time.index})、べき乗なら ({name})^({time.index})"
        shown = self.source.quoted(start, time.end)
        spelled_time = f"{name}_{letter}" if time.index == letter else f"{name}_{{{time.index}}}"
        raise CannotReadError(
            f"「{shown}」は、時刻 {time.index} の {name} とも、{other}とも読めます。"
            f"{spelled_time} か {spelled} の形で書いてください。",
            self._column(place),
        )

    def _is_timeless(self, name: str) -> bool:
        """Whether a t behind the name is no time: one of the two is the author's own."""
        timeless = (self.notation.symbol(one).timeless for one in (name, STEP) if self._has(one))
        return any(timeless)

    def _has(self, name: str) -> bool:
        return any(symbol.name == name for symbol in self.notation.symbols)

    def _after_variable(self, name: str, start: int, end: int) -> int:
        """The place behind the x of σ(x), where the author's σ is the value and x means nothing."""
        found = _VARIABLE.match(self.source.text, end)
        if found is None:
            return end
        variable = found[1]
        if not (self._has(variable) and self.notation.symbol(variable).timeless):
            return found.end()
        written, shown = self.notation.symbol(name).written, self.source.quoted(start, found.end())
        raise CannotReadError(
            f"「{shown}」は {written} と {variable} の積とも、{variable} の関数とも読めます。"
            f"積なら {written}*{variable}、関数の値なら {written} と書いてください。",
            self._column(found.start()),
        )

    def _after_point(self, start: int, end: int) -> int:
        """The place after the point at which a gradient is taken: nothing, or the parameters."""
        text = self.source.text
        opening = _ARGUMENT_OPENS.match(text, end)
        closed = _closing(text, opening.end()) if opening else len(text)
        if opening is None or closed == len(text):
            return end
        learned = self._learned_between(opening.end(), closed)
        if learned is not None:
            _, behind = self._indexed(PARAMETER, learned)
            # L(W; x): behind the parameters stand the data.
            if learned.start() == opening.end() and _NOTHING_OR_DATA.match(
                text, behind, closed + 1
            ):
                return closed + 1
            shown = _short(self.source.typed[self._column(start) : self._column(closed) + 1])
            raise CannotReadError(
                f"「{shown}」は、勾配をとる点がいまのパラメータではないので（先読みした点など）、"
                "g とは別のものです。問題文にある記号だけで書いてください。積なら * が要ります。",
                self._column(opening.start()),
            )
        if text.startswith("∇", start):
            raise CannotReadError(
                "勾配をとる点は書かずに、g や ∂L/∂W と書いてください。",
                self._column(opening.start()),
            )
        return end

    def _learned_between(self, start: int, end: int) -> re.Match[str] | None:
        """The first parameter that stands there."""
        if not self.learned:
            self.learned.append(tuple(self._parameters()))
        return next((one for one in self.learned[0] if start <= one.start() < end), None)

    def _parameters(self) -> Iterator[re.Match[str]]:
        """Every parameter of the text; a letter of an index is none."""
        indices = [index.span() for index in _INDEX.finditer(self.source.text)]
        for match in self.known.pattern.finditer(self.source.text):
            name = symbol_name(match, self.known)
            is_index = any(first < match.start() < last for first, last in indices)
            if name and self.notation.meaning(name).name == PARAMETER and not is_index:
                yield match

    def _token(self, kind: TokenKind, text: str, start: int, end: int) -> Token:
        spaced = start > 0 and self.source.text[start - 1].isspace()
        typed = self.source.quoted(start, end)
        return Token(kind, text, self._column(start), spaced=spaced, typed=typed)

    def _column(self, place: int) -> int:
        return self.source.columns[place]

    def _refuse(self, place: int) -> NoReturn:
        text = self.source.text
        if text[place].isalpha() and not is_explained(text[place]):
            self._unknown(place, place + 1)
        column = self._column(place)
        command = _COMMAND.match(self.source.typed, column)
        quoted = command[0] if command else self.source.quoted(place, place + 1)
        raise CannotReadError(explained(text[place], quoted), column)

    def _unknown(self, start: int, end: int) -> NoReturn:
        column = self._column(start)
        word, meant = self._unknown_word(start, end)
        shown = _short(word)
        if self.notation == NUMBERS_ONLY:
            raise CannotReadError(
                f"数を入力してください。「{shown}」は数として読めません。", column
            )
        last = unicodedata.normalize("NFKC", meant).translate(LOOK_ALIKES).rpartition(".")[2]
        advice = instead_of(last)
        near = "" if advice else likely_spelling(last, self.notation)
        guess = f"もしかして「{near}」ですか。" if near else advice
        raise CannotReadError(f"「{shown}」という記号はこの問題では使いません。{guess}", column)

    def _unknown_word(self, start: int, end: int) -> tuple[str, str]:
        """The word as it was typed, and as it is read where a TeX command stands for it."""
        column = self._column(start)
        found = _TYPED_WORD.match(self.source.typed, column)
        word = found[0].rstrip(".") if found else self.source.quoted(start, end)
        if not word.startswith("\\"):
            return word, word
        written = _TYPED_WORD.match(self.source.text, start)
        meant = written[0] if written else word
        return (meant if meant in self.source.typed else word), meant


def _short(typed: str) -> str:
    return typed if len(typed) <= _LONGEST_SHOWN else f"{typed[:_LONGEST_SHOWN]}…"


def _closing(text: str, place: int) -> int:
    """Where the parenthesis that was opened before a place is closed, or the end of the text."""
    depth = 1
    for end, char in enumerate(text[place:], place):
        depth += (char == "(") - (char == ")")
        if not depth:
            return end
    return len(text)
