"""The lexemes of a TeX formula with their columns, and the error for TeX that cannot be read."""

import re
from dataclasses import dataclass


class BadTeX(ValueError):  # noqa: N818  # the author's fault, named after what it is
    """TeX that cannot be read: `why` in Japanese, `column` in the TeX text from 0."""

    def __init__(self, why: str, column: int) -> None:
        super().__init__(f"{why}（列 {column}）")
        self.why = why
        self.column = column


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A command, a number or one character; `column` is its place in the TeX text from 0."""

    text: str
    kind: str
    column: int


_LEXEME = re.compile(
    r"(?P<space>\s+)|(?P<command>(?P<line>\\\\)\*?(?:\[[\d.]+ ?[a-z]{2}\])?|\\(?:[A-Za-z]+|.))"
    r"|(?P<number>\d+(?:\.\d+)?)|.",
    re.DOTALL,
)
_BRACED = re.compile(r"\{((?:[^{}\\]|\\[_%&#$ ])*)\}")
_LETTERS = re.compile(r"[A-Za-z]*")
_ESCAPED = re.compile(r"\\(.)")


class Lexemes:
    """A formula's lexemes, without spaces, taken one after another."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self._all = [
            Lexeme(match["line"] or match[0], match.lastgroup or "char", match.start())
            for match in _LEXEME.finditer(tex)
            if match.lastgroup != "space"
        ]
        self._place = 0

    @property
    def next(self) -> Lexeme | None:
        """The one that would be taken."""
        return self._all[self._place] if self._place < len(self._all) else None

    def comes(self, *texts: str) -> bool:
        """Whether one of these is next."""
        return self.next is not None and self.next.text in texts

    def take(self, what: str) -> Lexeme:
        """The next one; `what` it should be, where there is none.

        Raises:
            BadTeX: the formula has ended.
        """
        lexeme = self.next
        if lexeme is None:
            raise BadTeX(f"{what}がありません。", len(self.tex))
        self._place += 1
        return lexeme

    def give_back(self) -> None:
        """Let the one taken last be taken again."""
        self._place -= 1

    def part_number(self) -> None:
        r"""Let the first digit of a number that is next come alone: \frac12."""
        number = self.next
        if number is not None and number.kind == "number" and len(number.text) > 1:
            self._all[self._place : self._place + 1] = [
                Lexeme(number.text[0], "number", number.column),
                Lexeme(number.text[1:], "number", number.column + 1),
            ]

    def braced(self, owner: Lexeme) -> str:
        """The characters between braces as they are, spaces with them.

        Raises:
            BadTeX: there are no braces, or TeX between them.
        """
        opening = self.take(f"「{owner.text}」の引数")
        found = _BRACED.match(self.tex, opening.column)
        if found is None:
            raise BadTeX(f"「{owner.text}」の後は {{文字}} だけにしてください。", owner.column)
        while self.next is not None and self.next.column < found.end():
            self._place += 1
        return _ESCAPED.sub(r"\1", found[1])

    def letters(self) -> str:
        """The letters that come next, taken together, up to a space."""
        found = _LETTERS.match(self.tex, self.next.column) if self.next else None
        word = found[0] if found else ""
        self._place += len(word)
        return word
