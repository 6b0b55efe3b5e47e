"""Writes TeX that was typed or pasted as the same formula typed without it, columns kept.

What stands among the TeX is left as it was typed, for `typed_text` to normalise.
"""

import re
from itertools import pairwise
from typing import TypeAlias, assert_never

from quizapp.core.formula.notation import HAT
from quizapp.core.formula.reading.explained import instead_of
from quizapp.core.formula.symbols import Sign
from quizapp.core.formula.tex.commands import ALIGNED
from quizapp.core.formula.tex.lexemes import BadTeX
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
from quizapp.core.formula.tex.parser import parsed_as_typed

Piece: TypeAlias = tuple[str, int]
"""Some characters, and the column that all of them come from."""

_SIGNS_OF_TEX = re.compile(r"[\\{}$&~¥￥＼｛｝]")
# A Japanese keyboard has ¥ in the place of the backslash.
_KEYBOARD = str.maketrans("¥￥＼｛｝＿＾＆＄", "\\\\\\{}_^&$")
_OWNER = re.compile(r"[\\¥￥＼]?(?:[A-Za-z]+|.)", re.DOTALL)
_ENVIRONMENT_END = re.compile(r"\\(begin|end)\s*\{\s*(\w+\*?)\s*\}")
_NEVER_IN_FORMULAS = frozenset("±∓⊕⊗∪∩≤≥≠≃≲≳≺≻⪯⪰∼∝∈∉⊂⊆⊥≪≫⇒⇔↔∀∃∫…⋯⋮⋱†⋆⊤‖∞")
_JOINING = frozenset(("op", "times", "tight", "rel"))
_ENDS = (",", ".", ";", "、", "。")
_CALLED = {"|": "abs", "⌊": "floor", "⌈": "ceil"}
_ONE_FORMULA = "式は 1 つだけ入力してください。"


def is_tex(typed: str) -> bool:
    """Whether anything in the text belongs to TeX."""
    return _SIGNS_OF_TEX.search(typed) is not None


def written_without_tex(typed: str) -> list[Piece]:
    r"""The text with `\frac{…}{…}`, `_{…}` and `^{…}` for all that TeX has for them, and no more.

    Raises:
        BadTeX: the TeX cannot be read, or is more than one formula.
    """
    tex = _without_half(typed.translate(_KEYBOARD))
    writer = _Writer(typed, tex)
    writer.lines(parsed_as_typed(tex))
    return writer.pieces


def _without_half(tex: str) -> str:
    """The text without one end of an environment whose other end is in another blank."""
    ends = list(_ENVIRONMENT_END.finditer(tex))
    if len(ends) != 1:
        return tex
    (end,) = ends
    outside = tex[: end.start()] if end[1] == "begin" else tex[end.end() :]
    is_half = not outside.strip(" $") and end[2].removesuffix("*") in ALIGNED
    return f"{tex[: end.start()]}{' ' * len(end[0])}{tex[end.end() :]}" if is_half else tex


class _Writer:
    def __init__(self, typed: str, tex: str) -> None:
        self.typed = typed
        self.tex = tex
        self.pieces: list[Piece] = []
        self.in_word = False

    def put(self, text: str, column: int) -> None:
        """Adds a text; a space before it is kept, and words do not run together."""
        spaced = self.tex[column - 1 : column].isspace()
        is_word = len(text) > 1 and text.isalpha()
        before = self.pieces[-1][0][-1:] if self.pieces else ""
        runs_on = before.isalnum() and text[:1].isalnum() and (is_word or self.in_word)
        if spaced or runs_on:
            self.glue(" ", column)
        self.glue(text, column)
        self.in_word = is_word

    def glue(self, text: str, column: int) -> None:
        self.pieces.append((text, column))

    def lines(self, node: TexLines) -> None:
        if node.form != "lines":
            called = "場合分け" if node.form == "cases" else "行列"
            raise BadTeX(f"{called}は読めません。{_ONE_FORMULA}", node.column)
        cells = [cell for line in node.lines for row in line if (cell := _trimmed(row.items))]
        for before, cell in pairwise(cells):
            # It goes on with the same formula where an operator stands at the break.
            if _sort(before[-1]) not in _JOINING and _sort(cell[0]) not in _JOINING:
                raise BadTeX(_ONE_FORMULA, _column(cell[0]))
        for cell in cells:
            self.nodes(cell)

    def nodes(self, nodes: tuple[TexNode, ...]) -> None:
        for node in nodes:
            self.node(node)

    def node(self, node: TexNode) -> None:  # one case a node
        match node:
            case Sign() | Hat():
                self.letter(node)
            case TexRow():
                self.group(node)
            case Fraction(over, under):
                self.put(r"\frac", over.column)
                self.enclosed("{", over, "}")
                self.enclosed("{", under, "}")
            case Root() | Overlined():
                self.root(node)
            case Fence():
                self.fence(node)
            case Scripted():
                self.scripted(node)
            case TexLines():
                self.lines(node)
            case _:
                assert_never(node)

    def letter(self, node: Sign | Hat) -> None:
        if isinstance(node, Sign):
            self.sign(node)
            return
        if node.mark != HAT:
            raise BadTeX(f"TeX の命令「{self.owner(node.column)}」は読めません。", node.column)
        self.sign(node.base)
        self.glue(HAT, node.base.column)

    def sign(self, sign: Sign) -> None:
        if sign.sort == "space":
            self.space(sign)
        elif self.is_command(sign.column) and sign.text in _NEVER_IN_FORMULAS:
            why = f"TeX の命令「{self.owner(sign.column)}」は式の中で使えません。"
            raise BadTeX(why + instead_of(sign.text), sign.column)
        elif self.is_command(sign.column) or sign.sort in ("digits", "word"):
            self.put(sign.text, sign.column)
        else:
            self.put(self.typed[sign.column], sign.column)

    def root(self, node: Root | Overlined) -> None:
        if isinstance(node, Overlined):
            column = node.body.column
            raise BadTeX(f"TeX の命令「{self.owner(column)}」は読めません。", column)
        self.put("√", node.body.column)
        self.enclosed("(", node.body, ")")

    def is_command(self, column: int) -> bool:
        return self.tex[column] == "\\"

    def space(self, sign: Sign) -> None:
        thousands = not sign.text and self.pieces and self.pieces[-1][0][-1:].isdigit()
        if not thousands:
            self.glue(" ", sign.column)

    def group(self, row: TexRow) -> None:
        """Braces are kept round a product or a sum: not round one thing, ∂L, or :=."""
        sorts = [_sort(item) for item in row.items]
        is_one = len(sorts) == 1 or sorts[:1] == ["prefix"] or {*sorts} <= {*_JOINING, "punct"}
        if is_one and sorts != ["digits"]:
            self.nodes(row.items)
        else:
            self.enclosed("{", row, "}")

    def enclosed(self, opening: str, row: TexRow, closing: str) -> None:
        if all(_sort(item) == "space" for item in row.items):
            raise BadTeX(f"「{self.owner(row.column)}」の中身がありません。", row.column)
        self.glue(opening, row.column)
        self.nodes(row.items)
        self.glue(closing, self.end(row))

    def owner(self, column: int) -> str:
        """The command, or the one sign, that stands at a column."""
        found = _OWNER.match(self.typed, column)
        return found[0] if found else ""

    def end(self, row: TexRow) -> int:
        if row.end is not None:
            return row.end
        return self.pieces[-1][1] if self.pieces else row.column

    def fence(self, fence: Fence) -> None:
        match fence.opening, fence.closing:
            case ("|", "|") | ("⌊", "⌋") | ("⌈", "⌉"):
                self.put(_CALLED[fence.opening], fence.body.column)
                self.enclosed("(", fence.body, ")")
            case _, "":
                raise BadTeX(f"場合分けは読めません。{_ONE_FORMULA}", fence.body.column)
            case opening, closing:
                self.put(opening, fence.body.column)
                self.nodes(fence.body.items)
                self.glue(closing, self.end(fence.body))

    def scripted(self, node: Scripted) -> None:
        if node.sup is not None and isinstance(node.base, TexRow) and _is_raised(node.base):
            self.enclosed("{", node.base, "}")
        else:
            self.node(node.base)
        for mark, row in (("_", node.sub), ("^", node.sup)):
            if row is not None:
                self.script(mark, row)

    def script(self, mark: str, row: TexRow) -> None:
        if len(row.items) > 1 and _sort(row.items[0]) == "times":
            row = TexRow(row.items[1:], row.column, row.end)  # g^{\odot 2} is g², each by itself
        signs = [item.text for item in row.items if isinstance(item, Sign)]
        if mark == "^" and signs and len(signs) == len(row.items) and {*signs} <= {"′", "'"}:
            self.glue("'" * len(signs), row.column)
            return
        start = len(self.pieces)
        self.nodes(row.items)
        inner = self.pieces[start:]
        while inner and inner[0][0].isspace():
            inner.pop(0)
        # What was typed without braces may go on: v_new, h^-1, v_t+1.
        open_ended = row.end is None and inner and not self.is_command(inner[0][1])
        opening, closing = (mark, "") if open_ended else (mark + "{", "}")
        end = self.end(row)
        self.pieces[start:] = [(opening, row.column), *inner, (closing, end)]


def _trimmed(nodes: tuple[TexNode, ...]) -> tuple[TexNode, ...]:
    """A cell without the spaces around it, and the commas and points at its end."""
    while nodes and (_sort(nodes[-1]) == "space" or _text(nodes[-1]) in _ENDS):
        nodes = nodes[:-1]
    while nodes and _sort(nodes[0]) == "space":
        nodes = nodes[1:]
    return nodes


def _text(node: TexNode) -> str:
    return node.text.strip() if isinstance(node, Sign) else ""


def _sort(node: TexNode) -> str:
    match node:
        case Sign(sort=sort):
            return sort
        case TexRow((only,)):
            return _sort(only)
        case _:
            return ""


def _is_raised(node: TexNode) -> bool:
    r"""Whether one more power needs the braces: {g^2}^t is no g^{2^t}."""
    match node:
        case TexRow((only,)):
            return _is_raised(only)
        case Scripted(sup=sup):
            return sup is not None
        case _:
            return False


def _column(node: TexNode) -> int:
    match node:
        case Sign(column=column) | TexRow(column=column) | TexLines(column=column):
            return column
        case Fraction(over=row) | Root(row) | Overlined(row) | Fence(body=row):
            return row.column
        case Hat(base) | Scripted(base):
            return _column(base)
        case _:
            assert_never(node)
