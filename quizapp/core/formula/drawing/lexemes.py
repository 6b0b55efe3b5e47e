"""The lexemes of a TeX formula with their columns, and the error for TeX that cannot be drawn."""

import re
from dataclasses import dataclass


class BadTeX(ValueError):  # noqa: N818  # the author's fault, named after what it is
    """TeX that cannot be drawn: `why` in Japanese, `column` in the TeX text from 0."""

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
    r"(?P<space>\s+)|(?P<command>\\(?:[A-Za-z]+|.))|(?P<number>\d+(?:\.\d+)?)|.", re.DOTALL
)


class Lexemes:
    """A formula's lexemes, without spaces, taken one after another."""

    def __init__(self, tex: str) -> None:
        self.tex = tex
        self._all = tuple(
            Lexeme(match[0], match.lastgroup or "char", match.start())
            for match in _LEXEME.finditer(tex)
            if match.lastgroup != "space"
        )
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

    def braced(self, owner: Lexeme) -> str:
        """The characters between braces as they are, spaces with them.

        Raises:
            BadTeX: there are no braces, or TeX between them.
        """
        opening = self.take(f"「{owner.text}」の引数")
        end = self.tex.find("}", opening.column)
        text = self.tex[opening.column + 1 : end]
        if opening.text != "{" or end < 0 or "\\" in text or "{" in text:
            raise BadTeX(f"「{owner.text}」の後は {{文字}} だけにしてください。", owner.column)
        while self.next is not None and self.next.column <= end:
            self._place += 1
        return text
