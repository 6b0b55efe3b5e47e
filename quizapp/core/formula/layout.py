"""Draws a TeX formula in two dimensions: fractions stand, parentheses grow."""

from dataclasses import dataclass
from typing import assert_never

from quizapp.core.formula.box import Box, above_one_another, beside, line, stacked_left
from quizapp.core.formula.nodes import Fence, Fraction, Hat, Node, Root, Row, Scripted
from quizapp.core.formula.one_line import lowered, raised, takes_script, written
from quizapp.core.formula.spacing import is_spaced, needs_product, needs_word_space, sort_of
from quizapp.core.formula.symbols import Sign
from quizapp.core.formula.tex import parsed

_HAT = "\u0302"
# top, middle, bottom of a fence that is more than one row high
_TALL = dict(zip("()[]{}|", ["⎛⎜⎝", "⎞⎟⎠", "⎡⎢⎣", "⎤⎥⎦", "⎧⎨⎩", "⎫⎬⎭", "│││"], strict=True))
_TALL_PLAIN = dict(zip("()[]{}|", ["/|\\", "\\|/", "[[[", "]]]", "{{{", "}}}", "|||"], strict=True))


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

    def row(self, row: Row) -> Box:
        boxes: list[Box] = []
        before: Node | None = None
        for node in row.items:
            gap = self.gap(before, node)
            if gap:
                boxes.append(line(gap))
            boxes.append(self.node(node))
            if is_spaced(node, before):
                boxes.append(line(" "))
            before = node
        return beside(boxes)

    def gap(self, before: Node | None, node: Node) -> str:
        if before is None:
            return ""
        if is_spaced(node, before) or needs_word_space(before, node):
            return " "
        if not needs_product(before, node, plain=self.plain):
            return ""
        if self.plain:
            return "*"
        # A bar or a raised script shows where its factor ends; a root or a word does not.
        standing = isinstance(before, Fraction | Scripted) or isinstance(node, Fraction)
        return " " if standing else "·"

    def node(self, node: Node) -> Box:  # noqa: PLR0911  # one case a node
        match node:
            case Sign():
                return line(node.plain if self.plain else node.text)
            case Row():
                return self.row(node)
            case Fraction(over, under):
                return self.fraction(over, under)
            case Root(body):
                return self.root(body)
            case Hat(base):
                return line(f"{base.plain}_hat" if self.plain else base.text + _HAT)
            case Fence(opening, body, closing):
                return self.fenced(opening, self.row(body), closing)
            case Scripted():
                return self.scripted(node)
            case _:
                assert_never(node)

    def fraction(self, over: Row, under: Row) -> Box:
        top, bottom = self.row(over), self.row(under)
        bar = ("-" if self.plain else "─") * (max(top.width, bottom.width) + 2)
        return above_one_another((top, line(bar), bottom), top.height)

    def root(self, body: Row) -> Box:
        inner = self.row(body)
        simple = len(body.items) == 1 and isinstance(body.items[0], Sign | Hat | Fence)
        if self.plain or not simple:
            inner = self.fenced("(", inner, ")")
        return beside((line("sqrt" if self.plain else "√"), inner))

    def fenced(self, opening: str, inner: Box, closing: str) -> Box:
        return beside((self.side(opening, inner), inner, self.side(closing, inner)))

    def side(self, sign: str, inner: Box) -> Box:
        if inner.height == 1:
            return line(sign)
        side = (_TALL_PLAIN if self.plain else _TALL)[sign]
        return Box((side[0], *side[1] * (inner.height - 2), side[2]), inner.baseline)

    def scripted(self, node: Scripted) -> Box:
        base = self.node(node.base)
        if not takes_script(node.base):
            base = self.fenced("(", base, ")")
        if sort_of(node.base) == "big":
            return self.with_limits(base, node)
        if base.height == 1 and self.plain:
            return line(written(node, plain=True))
        return _with_scripts(base, self.script(node.sub), self.script(node.sup))

    def script(self, row: Row | None) -> Box | None:
        if row is None:
            return None
        box = self.row(row)
        return line(box.rows[0].replace(" ", "")) if box.height == 1 else box

    def with_limits(self, base: Box, node: Scripted) -> Box:
        sup, sub = self.script(node.sup), self.script(node.sub)
        boxes = [box for box in (sup, base, sub) if box is not None]
        return above_one_another(boxes, sup.height if sup is not None else 0)


def _with_scripts(base: Box, sub: Box | None, sup: Box | None) -> Box:
    """Scripts above and below; digits have small forms, so β₁ and g² need no further row."""
    if base.height == 1 and sub is not None and sub.rows[0].isdecimal():
        base, sub = line(base.rows[0] + lowered(sub.rows[0])), None
    if base.height == 1 and sup is not None and sup.rows[0].isdecimal():
        base, sup = line(base.rows[0] + raised(sup.rows[0])), None
    if sub is None and sup is None:
        return base
    over = () if sup is None else sup.rows
    under = () if sub is None else sub.rows
    scripts = stacked_left((*over, *[""] * base.height, *under), len(over) + base.baseline)
    return beside((base, scripts))
