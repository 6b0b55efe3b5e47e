"""Cuts normalised text into tokens; an unknown name or sign is refused with its column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NoReturn, TypeAlias

from quizapp.core.formula.notation import Notation
from quizapp.core.formula.reading.explained import explained, instead_of, is_kanji_digit
from quizapp.core.formula.reading.spelling import (
    FUNCTIONS,
    Spellings,
    letter_of,
    likely_spelling,
    spellings,
    squeezed,
    symbol_name,
)
from quizapp.core.formula.reading.typed_text import TypedText

TokenKind: TypeAlias = Literal[
    "number", "name", "call", "op", "open", "close", "bar", "frac", "percent", "assign"
]


@dataclass(frozen=True, slots=True)
class Token:
    """One token; `column` is that of the learner's own text, `index` a name's subscript.

    `spaced` says whether a space stands before it.
    """

    kind: TokenKind
    text: str
    column: int
    index: str = ""
    spaced: bool = False


class CannotReadError(Exception):
    """Ends a reading; never leaves the room: `read` turns it into an `Unreadable`."""

    def __init__(self, why: str, column: int) -> None:
        super().__init__(why)
        self.why = why
        self.column = column


_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+(?![\d,])|\d+)(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?"
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9]*")
_LETTERS = re.compile(r"[A-Za-z]+|[\u0370-\u03ff]|[ァ-ヺ]+(?:-[ァ-ヺ]+)*|[^\W\d_]+")
_INDEX = re.compile(r"_\{([^{}]*)\}")
_TIME = re.compile(r"[tknij](?:[+-]\d)?|ij|\d|new|old|next|prev|新|旧")
_FRACTION = re.compile(r"\\frac(?![A-Za-z])")
_TOTAL = re.compile(
    r"(?:[Σ∑]|sum(?=\s*\())\s*(?:_\{[^{}]*\}\s*)?(?:\^\s*(?:\{[^{}]*\}|\([^()]*\)|[A-Za-z0-9]))?"
)
_ASSIGN = re.compile(r"←|<-|->|:=|[-+*/]=|=")
_SINGLE: dict[str, TokenKind] = {
    **dict.fromkeys("+-*/^", "op"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    "|": "bar",
    "%": "percent",
}
_LONGEST_SHOWN = 20


def tokens(source: TypedText, notation: Notation) -> Iterator[Token]:
    """The tokens of the text.

    Raises:
        CannotReadError: at the first thing that is no token.
    """
    scan = _Scan(source, notation, spellings(notation))
    place = 0
    while place < len(source.text):
        space = _SPACE.match(source.text, place)
        if space:
            place = space.end()
            continue
        for token, end in scan.at(place):
            yield token
            place = end


@dataclass(frozen=True, slots=True)
class _Scan:
    source: TypedText
    notation: Notation
    known: Spellings
    written: dict[str, str] = field(default_factory=dict)
    """The Greek letter that each name has been written with so far."""

    def at(self, place: int) -> Iterator[tuple[Token, int]]:
        """The token at a place with the place after it; all tokens of a word of letters."""
        word = _WORD.match(self.source.text, place)
        if word:
            yield from self._word(word)
        else:
            yield self._one(place)

    def _word(self, word: re.Match[str]) -> Iterator[tuple[Token, int]]:
        """Declared names run together (`etag`); a word not all made of them is one unknown."""
        place, before = word.start(), ""
        while place < word.end():
            found = self._known(place) or self._number(place)
            if found is None:
                self._unknown(word[0], word.start())
            self._refuse_glued_time(before, found[0])
            before = found[0].text if found[0].kind == "name" else ""
            yield found
            place = found[1]

    def _refuse_glued_time(self, before: str, token: Token) -> None:
        if token.text != "t" or len(before) != 1:
            return
        if not any(self.notation.symbol(name).timeless for name in (before, "t")):
            raise CannotReadError(
                f"「{before}t」は添字の {before}_t とも積 {before}*t とも読めます。"
                "どちらかの形で書いてください。",
                token.column,
            )

    def _one(self, place: int) -> tuple[Token, int]:
        found = self._known(place) or self._number(place) or self._sign(place)
        if found is None:
            self._refuse(place)
        return found

    def _number(self, place: int) -> tuple[Token, int] | None:
        match = _NUMBER.match(self.source.text, place)
        return match and (self._token("number", match[0], place), match.end())

    def _sign(self, place: int) -> tuple[Token, int] | None:
        text = self.source.text
        assign = _ASSIGN.match(text, place)
        if assign:
            return self._token("assign", assign[0], place), assign.end()
        fraction = _FRACTION.match(text, place)
        if fraction:
            return self._token("frac", fraction[0], place), fraction.end()
        kind = _SINGLE.get(text[place])
        return kind and (self._token(kind, text[place], place), place + 1)

    def _known(self, place: int) -> tuple[Token, int] | None:
        total = _TOTAL.match(self.source.text, place) if self.notation.sums else None
        if total:
            return self._token("call", "sum", place), total.end()
        match = self.known.pattern.match(self.source.text, place)
        if match is None:
            return None
        name = symbol_name(match, self.known)
        if name is None:
            return self._call(match)
        self._refuse_second_letter(name, match)
        return self._indexed(name, match)

    def _refuse_second_letter(self, name: str, match: re.Match[str]) -> None:
        """α and η in one formula are two things, even where either alone would be the rate."""
        letter = letter_of(match)
        before = self.written.setdefault(name, letter) if letter else ""
        if letter and letter != before:
            called = self.notation.symbol(name).called
            raise CannotReadError(
                f"「{before}」と「{letter}」は、どちらも{called}の記号です。{self.notation.told}",
                self._column(match),
            )

    def _call(self, match: re.Match[str]) -> tuple[Token, int]:
        called = squeezed(match[0])
        if called == r"\sqrt" and self.source.text.startswith("[", match.end()):
            raise CannotReadError(
                "n 乗根は読めません。x^(1/3) のように書いてください。", self._column(match)
            )
        return self._token("call", FUNCTIONS[called], match.start()), match.end()

    def _indexed(self, name: str, match: re.Match[str]) -> tuple[Token, int]:
        index = _INDEX.match(self.source.text, match.end())
        end = index.end() if index else match.end()
        if index and not _TIME.fullmatch(index[1]):
            raise CannotReadError(
                f"添字「{index[1]}」は読めません。v_t や v_{{t+1}} のように書いてください。",
                self.source.columns[index.start()],
            )
        if match[0].startswith("∇") and self.source.text.startswith("(", end):
            raise CannotReadError(
                "勾配をとる点は書かずに、g や ∂L/∂W と書いてください。", self.source.columns[end]
            )
        return Token("name", name, self._column(match), index[1] if index else ""), end

    def _token(self, kind: TokenKind, text: str, place: int) -> Token:
        spaced = place > 0 and self.source.text[place - 1].isspace()
        return Token(kind, text, self.source.columns[place], spaced=spaced)

    def _column(self, match: re.Match[str]) -> int:
        return self.source.columns[match.start()]

    def _refuse(self, place: int) -> NoReturn:
        text, column = self.source.text, self.source.columns[place]
        char = text[place]
        letters = _LETTERS.match(text, place)
        if letters and not is_kanji_digit(char):
            self._unknown(letters[0].replace("-", "ー"), place)  # only kana have it within
        raise CannotReadError(explained(text, place), column)

    def _unknown(self, word: str, place: int) -> NoReturn:
        column = self.source.columns[place]
        shown = word if len(word) <= _LONGEST_SHOWN else f"{word[:_LONGEST_SHOWN]}…"
        if not self.notation.symbols:
            raise CannotReadError(
                f"数を入力してください。「{shown}」は数として読めません。", column
            )
        advice = instead_of(word)
        near = "" if advice else likely_spelling(word, self.notation)
        guess = f"もしかして「{near}」ですか。" if near else advice
        raise CannotReadError(f"「{shown}」という記号はこの問題では使いません。{guess}", column)
