"""The structure of TeX: groups, scripts, arguments, lines. What a command means is handed in."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from quizapp.core.formula.symbols import TEX_SIGNS, Sign, typed_sign
from quizapp.core.formula.tex.lexemes import BadTeX, Lexeme, Lexemes
from quizapp.core.formula.tex.nodes import (
    Fence,
    Fraction,
    Hat,
    Root,
    Scripted,
    TexNode,
    TexRow,
)

_DEEPEST = 40

OPENED = {
    "(": "(",
    "[": "[",
    r"\{": "{",
    r"\lbrace": "{",
    r"\lfloor": "⌊",
    r"\lceil": "⌈",
    r"\langle": "⟨",
}
CLOSED = {
    ")": ")",
    "]": "]",
    r"\}": "}",
    r"\rbrace": "}",
    r"\rfloor": "⌋",
    r"\rceil": "⌉",
    r"\rangle": "⟩",
}
"""Parentheses that need no command to grow, and how each is drawn."""
_ENDS = ("}", *CLOSED, r"\right", r"\over")
_NO_ARGUMENT = ("}", "[", "_", "^", "&", r"\\", r"\right", r"\end", r"\over")
_HOW = dict.fromkeys(
    (r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"), r"分数は \frac{分子}{分母} と書いてください。"
)
_LIMITS = (r"\limits", r"\nolimits")
_AFTER_BASE = ("_", "^", *_LIMITS)
_BETWEEN_CELLS = ("&", r"\\")
_AROUND = frozenset(("$", r"\[", r"\]", r"\(", r"\)"))
"""What a pasted formula stands between."""


Builder: TypeAlias = Callable[["TexReader", Lexeme], TexNode | None]
"""Reads what belongs to a command into a node; None where there is nothing to draw."""


class TexReader:
    """One formula, read once; `by_hand` where code may stand among the TeX."""

    def __init__(self, tex: str, commands: Mapping[str, Builder], *, by_hand: bool) -> None:
        self.lexemes = Lexemes(tex)
        self.commands = commands
        self.by_hand = by_hand
        self.depth = 0

    def refuse_rest(self) -> None:
        """What is left when all has been read was never opened."""
        left = self.lexemes.next
        if left is not None:
            raise BadTeX(f"「{left.text}」に対応する開きがありません。", left.column)

    def row(self, *ends: str, column: int = 0) -> TexRow:
        """Items up to one of `ends`, which is left to the caller, or a closing sign."""
        items = tuple(self.items(ends))
        if not self.lexemes.comes(r"\over"):
            return TexRow(items, column)
        owner = self.lexemes.take("分数の線")
        # W = a \over b is meant as W = (a over b).
        left = 1 + max((i for i, item in enumerate(items) if _relates(item)), default=-1)
        under = TexRow(tuple(self.items(ends)), owner.column)
        if self.lexemes.comes(r"\over"):
            again = self.lexemes.take(r"\over")
            raise BadTeX(r"「\over」は 1 組のかっこの中で 1 つだけ使えます。", again.column)
        fraction = Fraction(TexRow(items[left:], owner.column), under)
        return TexRow((*items[:left], fraction), column)

    def items(self, ends: tuple[str, ...]) -> Iterator[TexNode]:
        """One after another, up to what ends them."""
        stops = (*ends, *_ENDS)
        while (lexeme := self.lexemes.next) is not None and lexeme.text not in stops:
            item = self.scripted()
            if item is not None:
                yield item

    def scripted(self) -> TexNode | None:
        """An item with its scripts; None for what is not drawn."""
        base = self.item()
        scripts: dict[str, TexRow] = {}
        while (mark := self.lexemes.next) is not None and mark.text in _AFTER_BASE:
            self.lexemes.take(mark.text)
            if mark.text in _LIMITS:
                continue
            if base is not None and mark.text in scripts and self.by_hand:
                # beta_1_t, g^2^t: code has more scripts than TeX allows.
                base, scripts = Scripted(base, scripts.get("_"), scripts.get("^")), {}
            if base is None or mark.text in scripts:
                raise BadTeX(f"「{mark.text}」の付く相手がありません。", mark.column)
            scripts[mark.text] = _starred(self.argument(mark))
        if base is None or not scripts:
            return base
        return Scripted(base, scripts.get("_"), scripts.get("^"))

    def item(self) -> TexNode | None:
        """The next item without scripts."""
        lexeme = self.lexemes.take("式")
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadTeX("入れ子が深すぎます。", lexeme.column)
        item = self.begun(lexeme)
        self.depth -= 1
        return item

    def begun(self, lexeme: Lexeme) -> TexNode | None:
        """The item that begins with a lexeme; None for what is not drawn."""
        if lexeme.text in OPENED:
            return self.closed(lexeme)
        if lexeme.text in ("{", "_", "^"):
            self.lexemes.give_back()
            return self.grouped(lexeme) if lexeme.text == "{" else None
        if lexeme.text in _BETWEEN_CELLS:
            why = (
                f"「{lexeme.text}」は \\begin{{aligned}} か \\begin{{cases}} の中でしか使えません。"
            )
            raise BadTeX(why, lexeme.column)
        if self.by_hand and lexeme.text in _AROUND:
            return None
        if lexeme.kind == "command":
            return self.command(lexeme)
        if lexeme.kind == "number":
            return Sign(lexeme.text, lexeme.text, "digits", lexeme.column)
        if lexeme.text in ("#$\\" if self.by_hand else "%#$\\"):
            raise BadTeX(f"「{lexeme.text}」は使えません。", lexeme.column)
        return typed_sign(lexeme.text).at(lexeme.column)

    def closed(self, opening: Lexeme) -> Fence:
        """What stands in parentheses."""
        body = self.row(column=opening.column)
        closing = self.lexemes.take(f"「{opening.text}」を閉じるかっこ")
        if closing.text not in CLOSED:
            raise BadTeX(f"「{opening.text}」が閉じられていません。", opening.column)
        inside = TexRow(body.items, body.column, closing.column)
        return Fence(OPENED[opening.text], inside, CLOSED[closing.text])

    def command(self, lexeme: Lexeme) -> TexNode | None:
        """What a command stands for."""
        build = self.commands.get(lexeme.text[1:])
        if build is not None:
            return build(self, lexeme)
        sign = TEX_SIGNS.get(lexeme.text[1:])
        if sign is None:
            raise BadTeX(f"TeX の命令「{lexeme.text}」は読めません。", lexeme.column)
        return sign.at(lexeme.column)

    def grouped(self, owner: Lexeme) -> TexNode:
        """What is between braces, or in another font: as it is without them."""
        row = self.argument(owner)
        match row:
            case TexRow((Fraction() | Root() | Fence() | Hat() as only,)):
                return only
            case _:
                return row

    def argument(self, owner: Lexeme) -> TexRow:
        """What a command or a script is about: between braces, or one item."""
        opening = self.lexemes.next
        if opening is None or opening.text in _NO_ARGUMENT:
            place = len(self.lexemes.tex) if opening is None else opening.column
            how = _HOW.get(owner.text, "")
            raise BadTeX(f"「{owner.text}」の引数がありません。{how}", place)
        if opening.text != "{":
            return self.unbraced(owner)
        self.lexemes.take("{")
        row = self.row(column=owner.column)
        if not self.lexemes.comes("}"):
            raise BadTeX("「{」が閉じられていません。", opening.column)
        return TexRow(row.items, row.column, self.lexemes.take("}").column)

    def unbraced(self, owner: Lexeme) -> TexRow:
        """An argument of one item; of a number, a command takes one digit."""
        if owner.kind == "command":
            self.lexemes.part_number()
        item = self.item()
        return TexRow(() if item is None else (item,), owner.column)

    def cells(self, *end: str) -> list[list[TexRow]]:
        """The cells of every line up to the end, which is left to the caller."""
        ends = (*_BETWEEN_CELLS, *end)
        cells = [[self.row(*ends)]]
        while self.lexemes.comes(*_BETWEEN_CELLS):
            if self.lexemes.take("区切り").text != "&":
                cells.append([])
            cells[-1].append(self.row(*ends))
        return cells

    def without_star(self) -> None:
        r"""Passes over the star of `\tag*`."""
        if self.lexemes.comes("*"):
            self.lexemes.take("*")


def _starred(script: TexRow) -> TexRow:
    """The script itself, but for a lone star, which multiplies nothing there."""
    match script.items:
        case (Sign("·", "*") as star,):
            return replace(script, items=(Sign("*", "*", "punct", star.column),))
        case _:
            return script


def _relates(node: TexNode) -> bool:
    return isinstance(node, Sign) and node.sort == "rel"
