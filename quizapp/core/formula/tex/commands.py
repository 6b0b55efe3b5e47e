"""The one table of commands that are more than a sign, for what is drawn and what is typed."""

from collections.abc import Mapping
from dataclasses import replace

from quizapp.core.formula.notation import HAT
from quizapp.core.formula.symbols import Sign
from quizapp.core.formula.tex.lexemes import BadTeX, Lexeme
from quizapp.core.formula.tex.nodes import (
    Fence,
    Fraction,
    Hat,
    Overlined,
    Root,
    Scripted,
    TexLines,
    TexNode,
    TexRow,
)
from quizapp.core.formula.tex.reader import CLOSED, OPENED, Builder, TexReader

_BARS = {"|": "|", r"\vert": "|", r"\|": "‖", r"\Vert": "‖"}
_GROWING = {**OPENED, **_BARS, r"\lvert": "|", r"\lVert": "‖"}
_GROWN = {**CLOSED, **_BARS, r"\rvert": "|", r"\rVert": "‖", ".": ""}
_CASES = ("cases", "dcases")
ALIGNED = (
    *("aligned", "align", "alignat", "alignedat", "flalign", "split", "eqnarray", "array"),
    *("gather", "gathered", "multline", "equation", "displaymath", "math"),
)
"""Environments of several lines that are one formula after another."""
_MATRICES = {
    "matrix": "",
    "smallmatrix": "",
    "pmatrix": "()",
    "bmatrix": "[]",
    "Bmatrix": "{}",
    "vmatrix": "||",
    "Vmatrix": "‖‖",
}
"""Environments of cells in columns, and what stands around them."""
_WITH_COLUMNS = ("array", "alignat", "alignedat")
_THREE_COLUMNS = ("eqnarray", "array")
"""The sign between two sides stands in a cell of its own."""


_SQUARE = TexRow((Sign("2", "2", "digits"),))


def _nothing(reader: TexReader, _: Lexeme) -> None:
    """What changes how a formula looks, not what it says."""


def _dropped(reader: TexReader, owner: Lexeme) -> None:
    """A command whose argument is not drawn either."""
    reader.without_star()
    reader.argument(owner)


def _coloured(reader: TexReader, owner: Lexeme) -> TexNode:
    reader.argument(owner)
    return reader.grouped(owner)


def _fraction(reader: TexReader, owner: Lexeme) -> Fraction:
    return Fraction(reader.argument(owner), reader.argument(owner))


def _root(reader: TexReader, owner: Lexeme) -> Root:
    if reader.lexemes.comes("["):
        degree = reader.item()
        if not isinstance(degree, Fence) or degree.body != _SQUARE:
            why = "n 乗根は読めません。x^(1/3) のように書いてください。"
            raise BadTeX(why, owner.column)
    return Root(reader.argument(owner))


def _marked(mark: str, called: str) -> Builder:
    """A mark over one letter."""
    return lambda reader, owner: _hatted(reader.argument(owner), owner, Hat(_NO_SIGN, mark, called))


_NO_SIGN = Sign("", "", "ord")


def _overlined(reader: TexReader, owner: Lexeme) -> TexNode:
    """A bar over one letter, or a line over more."""
    row = reader.argument(owner)
    match row:
        case TexRow((Sign(text=text),)) if len(text) == 1:
            return _hatted(row, owner, Hat(_NO_SIGN, "\u0304", "bar"))
        case _:
            return Overlined(row)


def _name(reader: TexReader, owner: Lexeme) -> Sign:
    reader.without_star()
    text = reader.lexemes.braced(owner)
    return Sign(text, text, "func", owner.column)


def _prose(reader: TexReader, owner: Lexeme) -> Sign:
    text = reader.lexemes.braced(owner)
    return Sign(text, text, "text", owner.column)


def _upright(reader: TexReader, owner: Lexeme) -> TexNode:
    r"""The letters in \mathrm are one word; anything else in it is as without it."""
    row = reader.argument(owner)
    text = "".join(item.text for item in row.items if isinstance(item, Sign))
    signs = all(isinstance(item, Sign) for item in row.items)
    if signs and len(text) > 1 and all(char.isalpha() or char == "_" for char in text):
        return Sign(text, text, "word", owner.column)
    return row.items[0] if len(row.items) == 1 else row


def _upright_from_here(reader: TexReader, owner: Lexeme) -> Sign | None:
    r"""{\rm new}: the letters behind are one word."""
    word = reader.lexemes.letters()
    if not word:
        return None
    return Sign(word, word, "word" if len(word) > 1 else "ord", owner.column)


def _fenced(reader: TexReader, owner: Lexeme) -> Fence:
    opening = reader.lexemes.take("かっこ")
    if opening.text not in _GROWING:
        raise BadTeX(rf"\left の後の「{opening.text}」は読めません。", opening.column)
    body = reader.row(column=owner.column)
    right = reader.lexemes.take(r"\left を閉じる \right")
    if right.text != r"\right":
        raise BadTeX(r"\left が \right で閉じられていません。", owner.column)
    closing = reader.lexemes.take("かっこ")
    grown = _GROWN.get(closing.text)
    if grown is None or (not grown and _GROWING[opening.text] != "{"):
        raise BadTeX(rf"\right の後の「{closing.text}」は読めません。", closing.column)
    inside = TexRow(body.items, body.column, closing.column)
    return Fence(_GROWING[opening.text], inside, grown)


def _lines(reader: TexReader, owner: Lexeme) -> TexLines | Fence:
    whole = reader.lexemes.braced(owner)
    name = whole.removesuffix("*")
    if name not in (*ALIGNED, *_CASES, *_MATRICES):
        why = f"「{name}」の環境は読めません。使えるのは aligned、cases、pmatrix などです。"
        raise BadTeX(why, owner.column)
    if name in _WITH_COLUMNS:
        reader.argument(owner)
    cells = reader.cells(r"\end")
    end = reader.lexemes.take(rf"\end{{{whole}}} ")
    if end.text != r"\end" or reader.lexemes.braced(end) != whole:
        raise BadTeX(rf"\begin{{{whole}}} が閉じられていません。", owner.column)
    lines = tuple(tuple(line) for line in cells if any(cell.items for cell in line))
    if not lines:
        raise BadTeX("この環境には式が 1 行もありません。", owner.column)
    joined = tuple(map(_two_sided, lines)) if name in _THREE_COLUMNS else lines
    if name not in _MATRICES:
        return TexLines(joined, "cases" if name in _CASES else "lines", owner.column)
    matrix = TexLines(joined, "matrix", owner.column)
    around = _MATRICES[name]
    return Fence(around[0], TexRow((matrix,), owner.column), around[1]) if around else matrix


def _hatted(node: TexNode, owner: Lexeme, mark: Hat) -> TexNode:
    match node:
        case TexRow((only,)):
            return _hatted(only, owner, mark)
        case Sign(text=text) if len(text) == 1:
            return replace(mark, base=node, column=owner.column)
        case Scripted(base, sub, sup):
            return Scripted(_hatted(base, owner, mark), sub, sup)
        case _:
            raise BadTeX(f"「{owner.text}」は 1 文字にだけ付けられます。", owner.column)


def _two_sided(line: tuple[TexRow, ...]) -> tuple[TexRow, ...]:
    return (*line[:1], TexRow(tuple(item for cell in line[1:] for item in cell.items)))


def _each(names: str, build: Builder) -> dict[str, Builder]:
    return dict.fromkeys(names.split(), build)


TEX_COMMANDS: Mapping[str, Builder] = {
    **_each("frac dfrac tfrac cfrac", _fraction),
    **_each("sqrt", _root),
    **_each("hat widehat", _marked(HAT, "hat")),
    **_each("tilde widetilde", _marked("\u0303", "tilde")),
    **_each("dot", _marked("\u0307", "dot")),
    **_each("ddot", _marked("\u0308", "ddot")),
    **_each("check", _marked("\u030c", "check")),
    **_each("bar overline", _overlined),
    **_each("left", _fenced),
    **_each("begin", _lines),
    **_each("text textbf textit textrm textsf texttt mbox", _prose),
    **_each("operatorname", _name),
    **_each("mathrm mathsf mathtt", _upright),
    **_each("rm sf tt", _upright_from_here),
    **_each("mathbf mathcal boldsymbol bm pmb mathit mathbb mathscr vec boxed", TexReader.grouped),
    **_each("mathnormal mathfrak mathop mathrel mathbin mathord smash", TexReader.grouped),
    **_each("bf it cal displaystyle textstyle scriptstyle", _nothing),
    **_each("nonumber notag limits nolimits middle", _nothing),
    **_each("big Big bigg Bigg bigl Bigl biggl Biggl", _nothing),
    **_each("bigr Bigr biggr Biggr bigm Bigm biggm Biggm", _nothing),
    **_each("textcolor", _coloured),
    **_each("color tag label hspace vspace mspace phantom hphantom vphantom", _dropped),
}
"""Every command that is more than a sign."""
