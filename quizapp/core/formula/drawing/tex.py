"""Reads the TeX subset of questions into nodes to draw; what it does not know is `BadTeX`."""

from collections.abc import Callable

from quizapp.core.formula.drawing.lexemes import BadTeX, Lexeme, Lexemes
from quizapp.core.formula.drawing.nodes import (
    Fence,
    Fraction,
    Hat,
    Root,
    Scripted,
    TexLines,
    TexNode,
    TexRow,
)
from quizapp.core.formula.symbols import TEX_SIGNS, Sign, typed_sign

_DEEPEST = 40


_FENCES = {"(": ")", "[": "]", r"\{": r"\}"}
_GROWING = {"(": "(", "[": "[", r"\{": "{", "|": "|", r"\|": "‖"}
_GROWN = {")": ")", "]": "]", r"\}": "}", "|": "|", r"\|": "‖", ".": ""}
_ENVIRONMENTS = ("aligned", "cases")
_BETWEEN_CELLS = ("&", r"\\")
_IGNORED = frozenset((r"\displaystyle", r"\textstyle", r"\limits", r"\nolimits"))


def parsed(tex: str) -> TexRow:
    r"""The nodes of a formula, without the `$` around it.

    Raises:
        BadTeX: an unknown command, a missing argument, an unclosed group.
    """
    reader = _Reader(tex)
    row = reader.row()
    left = reader.lexemes.next
    if left is not None:
        raise BadTeX(f"「{left.text}」に対応する開きがありません。", left.column)
    return row


class _Reader:
    def __init__(self, tex: str) -> None:
        self.lexemes = Lexemes(tex)
        self.depth = 0

    def row(self, *ends: str) -> TexRow:
        """Items up to one of `ends`, which is left to the caller, or a closing sign."""
        self.depth += 1
        if self.depth > _DEEPEST:
            here = self.lexemes.next
            raise BadTeX("入れ子が深すぎます。", here.column if here else len(self.lexemes.tex))
        items: list[TexNode] = []
        stops = (*ends, "}", ")", "]", r"\}", r"\right")
        while self.lexemes.next is not None and not self.lexemes.comes(*stops):
            item = self.scripted()
            if item is not None:
                items.append(item)
        self.depth -= 1
        return TexRow(tuple(items))

    def scripted(self) -> TexNode | None:
        base = self.item()
        scripts: dict[str, TexRow] = {}
        while self.lexemes.comes("_", "^"):
            mark = self.lexemes.take("添字")
            if base is None or mark.text in scripts:
                raise BadTeX(f"「{mark.text}」の付く相手がありません。", mark.column)
            scripts[mark.text] = self.argument(mark)
        if base is None or not scripts:
            return base
        return Scripted(base, scripts.get("_"), scripts.get("^"))

    def item(self) -> TexNode | None:
        lexeme = self.lexemes.take("式")
        if lexeme.text in ("{", "_", "^", *_FENCES):
            return self.opened(lexeme)
        if lexeme.text in _BETWEEN_CELLS:
            known = " か ".join(rf"\begin{{{name}}}" for name in _ENVIRONMENTS)
            why = f"「{lexeme.text}」は {known} の中でしか使えません。"
            raise BadTeX(why, lexeme.column)
        if lexeme.kind == "command":
            return self.command(lexeme)
        if lexeme.kind == "number":
            return Sign(lexeme.text, lexeme.text, "digits")
        if lexeme.text in "%#$~\\":
            raise BadTeX(f"「{lexeme.text}」は使えません。", lexeme.column)
        return typed_sign(lexeme.text)

    def opened(self, lexeme: Lexeme) -> TexNode | None:
        if lexeme.text not in _FENCES:
            self.lexemes.give_back()
            return self.argument(lexeme) if lexeme.text == "{" else None
        body = self.row()
        closing = self.lexemes.take(f"「{lexeme.text}」を閉じるかっこ")
        if closing.text not in _FENCES.values():
            raise BadTeX(f"「{lexeme.text}」が閉じられていません。", lexeme.column)
        return Fence(lexeme.text[-1], body, closing.text[-1])

    def command(self, lexeme: Lexeme) -> TexNode | None:
        name = lexeme.text
        if name in _IGNORED:
            return None
        build = _BUILDERS.get(name)
        if build is not None:
            return build(self, lexeme)
        sign = TEX_SIGNS.get(name[1:])
        if sign is None:
            raise BadTeX(f"TeX の命令「{name}」は描けません。", lexeme.column)
        return sign

    def fraction(self, lexeme: Lexeme) -> Fraction:
        return Fraction(self.argument(lexeme), self.argument(lexeme))

    def root(self, lexeme: Lexeme) -> Root:
        return Root(self.argument(lexeme))

    def hat(self, lexeme: Lexeme) -> Hat:
        return Hat(self.letter(lexeme))

    def argument(self, owner: Lexeme) -> TexRow:
        opening = self.lexemes.take(f"「{owner.text}」の引数")
        if opening.text != "{":
            if opening.text in ("}", "[", "_", "^"):
                raise BadTeX(f"「{owner.text}」の引数がありません。", opening.column)
            self.lexemes.give_back()
            item = self.item()
            return TexRow(() if item is None else (item,))
        body = self.row()
        if not self.lexemes.comes("}"):
            raise BadTeX("「{」が閉じられていません。", opening.column)
        self.lexemes.take("}")
        return body

    def letter(self, owner: Lexeme) -> Sign:
        items = self.argument(owner).items
        if len(items) == 1 and isinstance(items[0], Sign) and len(items[0].text) == 1:
            return items[0]
        raise BadTeX(f"「{owner.text}」は 1 文字にだけ付けられます。", owner.column)

    def raw(self, owner: Lexeme) -> Sign:
        text = self.lexemes.braced(owner)
        if owner.text == r"\operatorname":
            return Sign(text, text, "func")
        if owner.text == r"\mathrm":
            return Sign(text, text, "word" if len(text) > 1 else "ord")
        return Sign(text, text, "text")

    def fenced(self, owner: Lexeme) -> Fence:
        opening = self.lexemes.take("かっこ")
        if opening.text not in _GROWING:
            raise BadTeX(rf"\left の後の「{opening.text}」は描けません。", opening.column)
        body = self.row()
        right = self.lexemes.take(r"\left を閉じる \right")
        if right.text != r"\right":
            raise BadTeX(r"\left が \right で閉じられていません。", owner.column)
        closing = self.lexemes.take("かっこ")
        if closing.text not in _GROWN or (closing.text == "." and opening.text != r"\{"):
            raise BadTeX(rf"\right の後の「{closing.text}」は描けません。", closing.column)
        return Fence(_GROWING[opening.text], body, _GROWN[closing.text])

    def lines(self, owner: Lexeme) -> TexLines:
        name = self.lexemes.braced(owner)
        if name not in _ENVIRONMENTS:
            known = " と ".join(_ENVIRONMENTS)
            why = f"「{name}」の環境は描けません。使えるのは {known} です。"
            raise BadTeX(why, owner.column)
        cells: list[list[TexRow]] = [[self.row(*_BETWEEN_CELLS, r"\end")]]
        while self.lexemes.comes(*_BETWEEN_CELLS):
            if self.lexemes.take("区切り").text != "&":
                cells.append([])
            cells[-1].append(self.row(*_BETWEEN_CELLS, r"\end"))
        end = self.lexemes.take(rf"\end{{{name}}} ")
        if end.text != r"\end" or self.lexemes.braced(end) != name:
            raise BadTeX(rf"\begin{{{name}}} が閉じられていません。", owner.column)
        return self.filled(cells, owner, cases=name == "cases")

    def filled(self, cells: list[list[TexRow]], owner: Lexeme, *, cases: bool) -> TexLines:
        lines = tuple(tuple(line) for line in cells if any(cell.items for cell in line))
        if not lines:
            raise BadTeX("この環境には式が 1 行もありません。", owner.column)
        return TexLines(lines, cases)


_BUILDERS: dict[str, Callable[[_Reader, Lexeme], TexNode]] = {
    **dict.fromkeys((r"\frac", r"\dfrac", r"\tfrac"), _Reader.fraction),
    r"\sqrt": _Reader.root,
    **dict.fromkeys((r"\hat", r"\widehat"), _Reader.hat),
    r"\left": _Reader.fenced,
    r"\begin": _Reader.lines,
    **dict.fromkeys((r"\text", r"\textbf", r"\mathrm", r"\operatorname"), _Reader.raw),
    **dict.fromkeys(
        (r"\mathbf", r"\mathcal", r"\boldsymbol", r"\bm", r"\mathit"), _Reader.argument
    ),
}
