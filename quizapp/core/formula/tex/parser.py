"""Reads TeX into nodes: what an author writes, and what a learner types or pastes.

What it does not know is `BadTeX`, with the command's name and place.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from quizapp.core.formula.symbols import TEX_SIGNS, Sign, typed_sign
from quizapp.core.formula.tex.lexemes import BadTeX, Lexeme, Lexemes
from quizapp.core.formula.tex.nodes import (
    Fence,
    Fraction,
    Hat,
    Root,
    Scripted,
    TexLines,
    TexNode,
    TexRow,
)

_DEEPEST = 40

_CLOSING = {"(": ")", "[": "]", r"\{": "}", r"\lbrace": "}"}
_CLOSED = {")": ")", "]": "]", r"\}": "}", r"\rbrace": "}"}
_BARS = {"|": "|", r"\vert": "|", r"\|": "‖", r"\Vert": "‖"}
_GROWING = {
    "(": "(",
    "[": "[",
    r"\{": "{",
    r"\lbrace": "{",
    r"\lvert": "|",
    r"\lVert": "‖",
    **_BARS,
}
_GROWN = {**_CLOSED, **_BARS, r"\rvert": "|", r"\rVert": "‖", ".": ""}
_ENDS = ("}", *_CLOSED, r"\right", r"\over")
_NO_ARGUMENT = ("}", "[", "_", "^", "&", r"\\", r"\right", r"\end", r"\over")
_HOW = dict.fromkeys(
    (r"\frac", r"\dfrac", r"\tfrac", r"\cfrac"), r"分数は \frac{分子}{分母} と書いてください。"
)
_LIMITS = (r"\limits", r"\nolimits")
_AFTER_BASE = ("_", "^", *_LIMITS)
_BETWEEN_CELLS = ("&", r"\\")
_AROUND = frozenset(("$", r"\[", r"\]", r"\(", r"\)"))
"""What a pasted formula stands between."""

_CASES = ("cases", "dcases")
_ALIGNED = (
    *("aligned", "align", "alignat", "alignedat", "flalign", "split", "eqnarray", "array"),
    *("gather", "gathered", "multline", "equation", "displaymath", "math"),
)
_WITH_COLUMNS = ("array", "alignat", "alignedat")
_THREE_COLUMNS = ("eqnarray", "array")
"""The sign between two sides stands in a cell of its own."""


def parsed(tex: str) -> TexRow:
    r"""The nodes of a formula, without the `$` around it.

    Raises:
        BadTeX: an unknown command, a missing argument, an unclosed group.
    """
    reader = _Reader(tex)
    row = reader.row()
    reader.refuse_rest()
    return row


def parsed_as_typed(tex: str) -> TexLines:
    r"""The nodes of what was pasted or typed by hand, where code may stand among the TeX.

    It may stand between `$`, and be cut out of an environment with its `&` and `\\`.

    Raises:
        BadTeX: as above.
    """
    reader = _Reader(tex, by_hand=True)
    cells = reader.cells()
    reader.refuse_rest()
    return TexLines(tuple(map(tuple, cells)), cases=False)


class _Reader:
    def __init__(self, tex: str, *, by_hand: bool = False) -> None:
        self.lexemes = Lexemes(tex)
        self.by_hand = by_hand
        self.depth = 0

    def refuse_rest(self) -> None:
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
        stops = (*ends, *_ENDS)
        while (lexeme := self.lexemes.next) is not None and lexeme.text not in stops:
            item = self.scripted()
            if item is not None:
                yield item

    def scripted(self) -> TexNode | None:
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
            scripts[mark.text] = self.argument(mark)
        if base is None or not scripts:
            return base
        return Scripted(base, scripts.get("_"), scripts.get("^"))

    def item(self) -> TexNode | None:
        lexeme = self.lexemes.take("式")
        self.depth += 1
        if self.depth > _DEEPEST:
            raise BadTeX("入れ子が深すぎます。", lexeme.column)
        item = self.begun(lexeme)
        self.depth -= 1
        return item

    def begun(self, lexeme: Lexeme) -> TexNode | None:
        """The item that begins with a lexeme; None for what is not drawn."""
        if lexeme.text in _CLOSING:
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
        body = self.row(column=opening.column)
        closing = self.lexemes.take(f"「{opening.text}」を閉じるかっこ")
        if closing.text not in _CLOSED:
            raise BadTeX(f"「{opening.text}」が閉じられていません。", opening.column)
        return _fence(_GROWING[opening.text], body, closing)

    def command(self, lexeme: Lexeme) -> TexNode | None:
        build = TEX_COMMANDS.get(lexeme.text[1:])
        if build is not None:
            return build(self, lexeme)
        sign = TEX_SIGNS.get(lexeme.text[1:])
        if sign is None:
            raise BadTeX(f"TeX の命令「{lexeme.text}」は読めません。", lexeme.column)
        return sign.at(lexeme.column)

    def nothing(self, _: Lexeme) -> None:
        """What changes how a formula looks, not what it says."""

    def dropped(self, owner: Lexeme) -> None:
        """A command whose argument is not drawn either."""
        self.without_star()
        self.argument(owner)

    def without_star(self) -> None:
        if self.lexemes.comes("*"):
            self.lexemes.take("*")

    def coloured(self, owner: Lexeme) -> TexNode:
        self.argument(owner)
        return self.grouped(owner)

    def fraction(self, owner: Lexeme) -> Fraction:
        return Fraction(self.argument(owner), self.argument(owner))

    def root(self, owner: Lexeme) -> Root:
        if self.lexemes.comes("["):
            degree = self.item()
            if not isinstance(degree, Fence) or degree.body != _SQUARE:
                why = "n 乗根は読めません。x^(1/3) のように書いてください。"
                raise BadTeX(why, owner.column)
        return Root(self.argument(owner))

    def hat(self, owner: Lexeme) -> TexNode:
        return _hatted(self.argument(owner), owner)

    def grouped(self, owner: Lexeme) -> TexNode:
        """What is between braces, or in another font: as it is without them."""
        row = self.argument(owner)
        match row:
            case TexRow((Fraction() | Root() | Fence() | Hat() as only,)):
                return only
            case _:
                return row

    def argument(self, owner: Lexeme) -> TexRow:
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
        if owner.kind == "command":
            self.lexemes.part_number()
        item = self.item()
        return TexRow(() if item is None else (item,), owner.column)

    def name(self, owner: Lexeme) -> Sign:
        self.without_star()
        text = self.lexemes.braced(owner)
        return Sign(text, text, "func", owner.column)

    def prose(self, owner: Lexeme) -> Sign:
        text = self.lexemes.braced(owner)
        return Sign(text, text, "text", owner.column)

    def upright(self, owner: Lexeme) -> TexNode:
        r"""The letters in \mathrm are one word; anything else in it is as without it."""
        row = self.argument(owner)
        text = "".join(item.text for item in row.items if isinstance(item, Sign))
        signs = all(isinstance(item, Sign) for item in row.items)
        if signs and len(text) > 1 and all(char.isalpha() or char == "_" for char in text):
            return Sign(text, text, "word", owner.column)
        return row.items[0] if len(row.items) == 1 else row

    def upright_from_here(self, owner: Lexeme) -> Sign | None:
        r"""{\rm new}: the letters behind are one word."""
        word = self.lexemes.letters()
        if not word:
            return None
        return Sign(word, word, "word" if len(word) > 1 else "ord", owner.column)

    def fenced(self, owner: Lexeme) -> Fence:
        opening = self.lexemes.take("かっこ")
        if opening.text not in _GROWING:
            raise BadTeX(rf"\left の後の「{opening.text}」は読めません。", opening.column)
        body = self.row(column=owner.column)
        right = self.lexemes.take(r"\left を閉じる \right")
        if right.text != r"\right":
            raise BadTeX(r"\left が \right で閉じられていません。", owner.column)
        closing = self.lexemes.take("かっこ")
        if closing.text not in _GROWN or (closing.text == "." and opening.text != r"\{"):
            raise BadTeX(rf"\right の後の「{closing.text}」は読めません。", closing.column)
        return _fence(_GROWING[opening.text], body, closing)

    def lines(self, owner: Lexeme) -> TexLines:
        whole = self.lexemes.braced(owner)
        name = whole.removesuffix("*")
        if name not in (*_ALIGNED, *_CASES):
            why = f"「{name}」の環境は読めません。使えるのは aligned と cases です。"
            raise BadTeX(why, owner.column)
        if name in _WITH_COLUMNS:
            self.argument(owner)
        cells = self.cells(r"\end")
        end = self.lexemes.take(rf"\end{{{whole}}} ")
        if end.text != r"\end" or self.lexemes.braced(end) != whole:
            raise BadTeX(rf"\begin{{{whole}}} が閉じられていません。", owner.column)
        lines = tuple(tuple(line) for line in cells if any(cell.items for cell in line))
        if not lines:
            raise BadTeX("この環境には式が 1 行もありません。", owner.column)
        joined = tuple(map(_two_sided, lines)) if name in _THREE_COLUMNS else lines
        return TexLines(joined, name in _CASES, owner.column)

    def cells(self, *end: str) -> list[list[TexRow]]:
        """The cells of every line up to the end, which is left to the caller."""
        ends = (*_BETWEEN_CELLS, *end)
        cells = [[self.row(*ends)]]
        while self.lexemes.comes(*_BETWEEN_CELLS):
            if self.lexemes.take("区切り").text != "&":
                cells.append([])
            cells[-1].append(self.row(*ends))
        return cells


_SQUARE = TexRow((Sign("2", "2", "digits"),))


def _fence(opening: str, body: TexRow, closing: Lexeme) -> Fence:
    return Fence(opening, TexRow(body.items, body.column, closing.column), _GROWN[closing.text])


def _relates(node: TexNode) -> bool:
    return isinstance(node, Sign) and node.sort == "rel"


def _hatted(node: TexNode, owner: Lexeme) -> TexNode:
    match node:
        case TexRow((only,)):
            return _hatted(only, owner)
        case Sign(text=text) if len(text) == 1:
            return Hat(node)
        case Scripted(base, sub, sup):
            return Scripted(_hatted(base, owner), sub, sup)
        case _:
            raise BadTeX(f"「{owner.text}」は 1 文字にだけ付けられます。", owner.column)


def _two_sided(line: tuple[TexRow, ...]) -> tuple[TexRow, ...]:
    return (*line[:1], TexRow(tuple(item for cell in line[1:] for item in cell.items)))


_Builder: TypeAlias = Callable[[_Reader, Lexeme], TexNode | None]


def _each(names: str, build: _Builder) -> dict[str, _Builder]:
    return dict.fromkeys(names.split(), build)


TEX_COMMANDS: Mapping[str, _Builder] = {
    **_each("frac dfrac tfrac cfrac", _Reader.fraction),
    **_each("sqrt", _Reader.root),
    **_each("hat widehat", _Reader.hat),
    **_each("left", _Reader.fenced),
    **_each("begin", _Reader.lines),
    **_each("text textbf textit textrm textsf texttt mbox", _Reader.prose),
    **_each("operatorname", _Reader.name),
    **_each("mathrm mathsf mathtt", _Reader.upright),
    **_each("rm sf tt", _Reader.upright_from_here),
    **_each("mathbf mathcal boldsymbol bm pmb mathit mathbb mathscr vec boxed", _Reader.grouped),
    **_each("mathnormal mathfrak mathop mathrel mathbin mathord", _Reader.grouped),
    **_each("bf it cal displaystyle textstyle scriptstyle", _Reader.nothing),
    **_each("nonumber notag limits nolimits middle", _Reader.nothing),
    **_each("big Big bigg Bigg bigl Bigl biggl Biggl", _Reader.nothing),
    **_each("bigr Bigr biggr Biggr bigm Bigm biggm Biggm", _Reader.nothing),
    **_each("textcolor", _Reader.coloured),
    **_each("color tag label hspace vspace mspace phantom hphantom vphantom", _Reader.dropped),
}
"""Every command that is more than a sign."""
