"""Draws a TeX formula in two dimensions: fractions stand, parentheses grow."""

from dataclasses import dataclass
from typing import assert_never

from quizapp.core.formula.drawing.binding import is_under_root, takes_script
from quizapp.core.formula.drawing.box import (
    Box,
    above_one_another,
    beside,
    grid,
    line,
    stacked_left,
)
from quizapp.core.formula.drawing.letterforms import fence, letter, small_scripts
from quizapp.core.formula.drawing.one_line import one_line_node
from quizapp.core.formula.drawing.spacing import drawn, is_spaced, separator, sort_of
from quizapp.core.formula.symbols import Sign
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
from quizapp.core.formula.tex.parser import parsed

_FENCES = "()[]{}|‖⌊⌋⌈⌉⟨⟩"
# top, between, middle where there is room for one, bottom of a fence more than one row high
_UNICODE = ["⎛⎜⎜⎝", "⎞⎟⎟⎠", "⎡⎢⎢⎣", "⎤⎥⎥⎦", "⎧⎪⎨⎩", "⎫⎪⎬⎭", "││││", "‖‖‖‖"]
_UNICODE += ["⎢⎢⎢⎣", "⎥⎥⎥⎦", "⎡⎢⎢⎢", "⎤⎥⎥⎥", "╱│⟨╲", "╲│⟩╱"]
_ASCII = ["/||\\", "\\||/", "[[[[", "]]]]", "/|<\\", "\\|>/", "||||", "||||"]
_ASCII += ["|||[", "|||]", "[|||", "]|||", "/|<\\", "\\|>/"]
_TALL = dict(zip(_FENCES, _UNICODE, strict=True))
_TALL_PLAIN = dict(zip(_FENCES, _ASCII, strict=True))
_SPACE = line(" ")


def draw(tex: str, *, plain: bool = False) -> Box:
    """The formula as rows of text.

    Args:
        tex: TeX without the `$` around it.
        plain: in ASCII: `eta`, `dL/dW`, `-`.

    Raises:
        BadTeX: it cannot be drawn.
    """
    return _Drawing(plain).row(parsed(tex))


@dataclass(frozen=True, slots=True)
class _Drawing:
    plain: bool

    def row(self, row: TexRow, before: TexNode | None = None) -> Box:
        boxes: list[Box] = []
        for node in drawn(row):
            gap = self.gap(before, node)
            if gap and boxes[-1:] != [_SPACE]:
                boxes.append(line(gap))
            boxes.append(self.node(node))
            if is_spaced(node, before):
                boxes.append(_SPACE)
            before = node
        return beside(boxes)

    def gap(self, before: TexNode | None, node: TexNode) -> str:
        sign = separator(before, node, plain=self.plain)
        bar = isinstance(before, Fraction) or isinstance(node, Fraction)
        if not sign:
            return " " if bar and before else ""  # a minus would run into the bar
        # A bar or a raised script shows where its factor ends; a root or a word does not.
        return " " if sign == "·" and (bar or isinstance(before, Scripted)) else sign

    def node(self, node: TexNode) -> Box:  # one case a node
        match node:
            case Sign() | Hat():
                return line(letter(node, plain=self.plain))
            case TexRow():
                return self.row(node)
            case Fraction(over, under):
                return self.fraction(over, under)
            case Root() | Overlined():
                return self.covered(node)
            case Fence(opening, body, closing):
                return self.fenced(opening, self.row(body), closing)
            case TexLines():
                return self.lines(node)
            case Scripted():
                return self.scripted(node)
            case _:
                assert_never(node)

    def fraction(self, over: TexRow, under: TexRow) -> Box:
        top, bottom = self.row(over), self.row(under)
        bar = ("-" if self.plain else "─") * (max(top.width, bottom.width) + 2)
        return above_one_another((top, line(bar), bottom), top.height)

    def covered(self, node: Root | Overlined) -> Box:
        body = node.body
        inner = self.row(body)
        if isinstance(node, Overlined):
            return above_one_another((line("_" * inner.width), inner), inner.baseline + 1)
        if self.plain or not is_under_root(body):
            inner = self.fenced("(", inner, ")")
        return beside((line("sqrt" if self.plain else "√"), inner))

    def lines(self, node: TexLines) -> Box:
        if node.form == "matrix":
            return grid([[*map(self.row, cells)] for cells in node.lines], "r")
        if node.form == "lines":
            return grid([self.aligned(cells) for cells in node.lines], "rl")
        inner = beside((line(" "), grid([[*map(self.row, cells)] for cells in node.lines], "l")))
        return self.fenced("{", _with_middle(inner), "")

    def aligned(self, cells: tuple[TexRow, ...]) -> list[Box]:
        """Cells that together are one row: + at the beginning of a cell is no sign."""
        before: TexNode | None = None
        boxes = []
        for cell in cells:
            boxes.append(self.row(cell, before))
            before = cell.items[-1] if cell.items else before
        return boxes

    def fenced(self, opening: str, inner: Box, closing: str) -> Box:
        return beside((self.side(opening, inner), inner, self.side(closing, inner)))

    def side(self, sign: str, inner: Box) -> Box:
        if not sign or inner.height == 1:
            return line(fence(sign, plain=self.plain))
        top, between, middle, bottom = iter((_TALL_PLAIN if self.plain else _TALL)[sign])
        rows = [top, *[between] * (inner.height - 2), bottom]
        if inner.height > 2:  # noqa: PLR2004  # top and bottom
            rows[inner.height // 2] = middle
        return Box(tuple(rows), inner.baseline)

    def scripted(self, node: Scripted) -> Box:
        base = self.node(node.base)
        if not takes_script(node.base):
            base = self.fenced("(", base, ")")
        if sort_of(node.base) == "big":
            return self.with_limits(base, node)
        if base.height == 1 and self.plain:
            return line(one_line_node(node, plain=True))
        small_sub, small_sup = small_scripts(node)
        if base.height == 1 and small_sub is not None and small_sup is not None:
            return beside((base, line(small_sub + small_sup)))
        sub, sup = self.script(node.sub), self.script(node.sup)
        scripts = stacked_left((*sup, *[""] * base.height, *sub), len(sup) + base.baseline)
        return beside((base, scripts))

    def script(self, row: TexRow | None) -> tuple[str, ...]:
        if row is None:
            return ()
        rows = self.row(row).rows
        return rows if len(rows) > 1 else (rows[0].replace(" ", ""),)

    def with_limits(self, base: Box, node: Scripted) -> Box:
        sup, sub = self.script(node.sup), self.script(node.sub)
        return above_one_another((*map(line, sup), base, *map(line, sub)), len(sup) + base.baseline)


def _with_middle(box: Box) -> Box:
    """Two rows drawn apart, so that the brace before them has its point."""
    if box.height != 2:  # noqa: PLR2004  # one row needs no point, three have a middle
        return box
    return Box((box.rows[0], " " * box.width, box.rows[1]), 1)
