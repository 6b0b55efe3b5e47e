"""Reads the TeX subset of questions into nodes to draw; what it does not know is `BadTeX`."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from quizapp.core.formula.nodes import Fence, Fraction, Hat, Node, Root, Row, Scripted
from quizapp.core.formula.symbols import COMMANDS, Sign, typed_sign

_DEEPEST = 40


class BadTeX(ValueError):  # noqa: N818  # the author's fault, named after what it is
    """TeX that cannot be drawn: `why` in Japanese, `column` in the TeX text from 0."""

    def __init__(self, why: str, column: int) -> None:
        super().__init__(f"{why}（列 {column}）")
        self.why = why
        self.column = column


_LEXEME = re.compile(
    r"(?P<space>\s+)|(?P<command>\\(?:[A-Za-z]+|.))|(?P<number>\d+(?:\.\d+)?)|.", re.DOTALL
)
_FENCES = {"(": ")", "[": "]", r"\{": r"\}"}
_IGNORED = frozenset((r"\displaystyle", r"\textstyle", r"\limits", r"\nolimits"))


@dataclass(frozen=True, slots=True)
class _Lexeme:
    text: str
    kind: str
    column: int


def parsed(tex: str) -> Row:
    r"""The nodes of a formula, without the `$` around it.

    Raises:
        BadTeX: an unknown command, a missing argument, an unclosed group.
    """
    reader = _Reader(tex)
    row = reader.row(frozenset())
    if reader.next is not None:
        raise BadTeX(f"「{reader.next.text}」に対応する開きがありません。", reader.next.column)
    return row


class _Reader:
    def __init__(self, tex: str) -> None:
        self.tex = tex
        self.lexemes = tuple(
            _Lexeme(match[0], match.lastgroup or "char", match.start())
            for match in _LEXEME.finditer(tex)
            if match.lastgroup != "space"
        )
        self.place = 0
        self.depth = 0

    @property
    def next(self) -> _Lexeme | None:
        return self.lexemes[self.place] if self.place < len(self.lexemes) else None

    def take(self, what: str) -> _Lexeme:
        lexeme = self.next
        if lexeme is None:
            raise BadTeX(f"{what}がありません。", len(self.tex))
        self.place += 1
        return lexeme

    def row(self, ends: frozenset[str]) -> Row:
        """Items up to one of `ends`, which is left to the caller, or a closing sign."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadTeX("入れ子が深すぎます。", self.next.column if self.next else len(self.tex))
        items: list[Node] = []
        stops = ends | {"}", ")", "]", r"\}", r"\right"}
        while self.next is not None and self.next.text not in stops:
            item = self.scripted()
            if item is not None:
                items.append(item)
        self.depth -= 1
        return Row(tuple(items))

    def scripted(self) -> Node | None:
        base = self.item()
        scripts: dict[str, Row] = {}
        while self.next is not None and self.next.text in ("_", "^"):
            mark = self.take("添字")
            if base is None or mark.text in scripts:
                raise BadTeX(f"「{mark.text}」の付く相手がありません。", mark.column)
            scripts[mark.text] = self.argument(mark)
        if base is None or not scripts:
            return base
        return Scripted(base, scripts.get("_"), scripts.get("^"))

    def item(self) -> Node | None:
        lexeme = self.take("式")
        if lexeme.text in ("{", "_", "^", *_FENCES):
            return self.opened(lexeme)
        if lexeme.kind == "command":
            return self.command(lexeme)
        if lexeme.kind == "number":
            return Sign(lexeme.text, lexeme.text, "digits")
        if lexeme.text in "&%#$~\\":
            raise BadTeX(f"「{lexeme.text}」は使えません。", lexeme.column)
        return typed_sign(lexeme.text)

    def opened(self, lexeme: _Lexeme) -> Node | None:
        if lexeme.text in ("_", "^"):
            self.place -= 1
            return None
        if lexeme.text == "{":
            self.place -= 1
            return self.argument(lexeme)
        body = self.row(frozenset())
        closing = self.take(f"「{lexeme.text}」を閉じるかっこ")
        if closing.text not in _FENCES.values():
            raise BadTeX(f"「{lexeme.text}」が閉じられていません。", lexeme.column)
        return Fence(lexeme.text[-1], body, closing.text[-1])

    def command(self, lexeme: _Lexeme) -> Node | None:
        name = lexeme.text
        if name in _IGNORED:
            return None
        build = _BUILDERS.get(name)
        if build is not None:
            return build(self, lexeme)
        sign = COMMANDS.get(name[1:])
        if sign is None:
            raise BadTeX(f"TeX の命令「{name}」は描けません。", lexeme.column)
        return sign

    def fraction(self, lexeme: _Lexeme) -> Fraction:
        return Fraction(self.argument(lexeme), self.argument(lexeme))

    def root(self, lexeme: _Lexeme) -> Root:
        return Root(self.argument(lexeme))

    def hat(self, lexeme: _Lexeme) -> Hat:
        return Hat(self.letter(lexeme))

    def argument(self, owner: _Lexeme) -> Row:
        opening = self.take(f"「{owner.text}」の引数")
        if opening.text != "{":
            if opening.text in ("}", "[", "_", "^"):
                raise BadTeX(f"「{owner.text}」の引数がありません。", opening.column)
            self.place -= 1
            item = self.item()
            return Row(() if item is None else (item,))
        body = self.row(frozenset())
        closing = self.next
        if closing is None or closing.text != "}":
            raise BadTeX("「{」が閉じられていません。", opening.column)
        self.place += 1
        return body

    def letter(self, owner: _Lexeme) -> Sign:
        items = self.argument(owner).items
        if len(items) == 1 and isinstance(items[0], Sign) and len(items[0].text) == 1:
            return items[0]
        raise BadTeX(f"「{owner.text}」は 1 文字にだけ付けられます。", owner.column)

    def raw(self, owner: _Lexeme) -> Node:
        """The characters between braces as they are; a command there is a mistake."""
        opening = self.take(f"「{owner.text}」の引数")
        end = self.tex.find("}", opening.column)
        text = self.tex[opening.column + 1 : end]
        if opening.text != "{" or end < 0 or "\\" in text or "{" in text:
            raise BadTeX(f"「{owner.text}」の後は {{文字}} だけにしてください。", owner.column)
        while self.next is not None and self.next.column <= end:
            self.place += 1
        if owner.text == r"\operatorname":
            return Sign(text, text, "func")
        if owner.text == r"\mathrm":
            return Sign(text, text, "word" if len(text) > 1 else "ord")
        return Sign(text, text, "text")

    def fenced(self, owner: _Lexeme) -> Fence:
        opening = self.take("かっこ")
        if opening.text not in (*_FENCES, "|"):
            raise BadTeX(rf"\left の後の「{opening.text}」は描けません。", opening.column)
        body = self.row(frozenset())
        right = self.take(r"\left を閉じる \right")
        if right.text != r"\right":
            raise BadTeX(r"\left が \right で閉じられていません。", owner.column)
        closing = self.take("かっこ")
        if closing.text not in (*_FENCES.values(), "|"):
            raise BadTeX(rf"\right の後の「{closing.text}」は描けません。", closing.column)
        return Fence(opening.text[-1], body, closing.text[-1])


_BUILDERS: dict[str, Callable[[_Reader, _Lexeme], Node]] = {
    **dict.fromkeys((r"\frac", r"\dfrac", r"\tfrac"), _Reader.fraction),
    r"\sqrt": _Reader.root,
    **dict.fromkeys((r"\hat", r"\widehat"), _Reader.hat),
    r"\left": _Reader.fenced,
    **dict.fromkeys((r"\text", r"\textbf", r"\mathrm", r"\operatorname"), _Reader.raw),
    **dict.fromkeys((r"\mathbf", r"\boldsymbol", r"\bm", r"\mathit"), _Reader.argument),
}
