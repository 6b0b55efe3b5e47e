"""A TeX formula on one line that means the same: for narrow screens, screen readers and copying."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import assert_never

from quizapp.core.formula.nodes import Fence, Fraction, Hat, Node, Root, Row, Scripted
from quizapp.core.formula.spacing import (
    is_operand,
    is_spaced,
    needs_product,
    needs_word_space,
    sort_of,
)
from quizapp.core.formula.symbols import Sign
from quizapp.core.formula.tex import parsed

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_HAT = "\u0302"


def one_line(tex: str, *, plain: bool = False) -> str:
    """The formula in one line, with the parentheses that keep its meaning.

    Args:
        tex: TeX without the `$` around it.
        plain: in ASCII: `eta`, `dL/dW`, `-`.

    Raises:
        BadTeX: it cannot be drawn.
    """
    return _Line(plain).row(parsed(tex))


def written(node: Node, *, plain: bool) -> str:
    """One node of a formula in one line."""
    return _Line(plain).node(node)


@dataclass(frozen=True, slots=True)
class _Line:
    plain: bool

    def row(self, row: Row) -> str:
        written = ""
        before: Node | None = None
        for place, node in enumerate(row.items):
            after = row.items[place + 1] if place + 1 < len(row.items) else None
            written += self.gap(before, node) + self.item(node, before, after)
            if is_spaced(node, before):
                written += " "
            before = node
        return written.strip()

    def gap(self, before: Node | None, node: Node) -> str:
        if before is None:
            return ""
        if is_spaced(node, before) or needs_word_space(before, node):
            return " "
        if needs_product(before, node, plain=self.plain):
            return "*" if self.plain else "·"
        return ""

    def item(self, node: Node, before: Node | None, after: Node | None) -> str:
        text = self.node(node)
        if not isinstance(node, Fraction):
            return text
        # a/b·c is read as a/(b·c) by some, and ∇a/b as (∇a)/b.
        clings = is_operand(after) or sort_of(after) == "prefix"
        held = sort_of(before) in ("tight", "prefix", "func")
        return f"({text})" if clings or held else text

    def node(self, node: Node) -> str:  # noqa: PLR0911  # one case a node
        match node:
            case Sign():
                return node.plain if self.plain else node.text
            case Row():
                return self.row(node)
            case Fraction(over, under):
                return f"{self.numerator(over)}/{self.solid(under)}"
            case Root(body):
                return self.root(body)
            case Hat(base):
                return f"{base.plain}_hat" if self.plain else base.text + _HAT
            case Fence(opening, body, closing):
                return f"{opening}{self.row(body)}{closing}"
            case Scripted():
                return self.scripted(node)
            case _:
                assert_never(node)

    def numerator(self, row: Row) -> str:
        loose = any(
            isinstance(item, Fraction) or sort_of(item) in ("op", "rel", "big", "func")
            for item in row.items
        )
        return f"({self.row(row)})" if loose else self.row(row)

    def solid(self, row: Row) -> str:
        return self.row(row) if is_solid(row) else f"({self.row(row)})"

    def root(self, body: Row) -> str:
        inner = self.row(body)
        if self.plain:
            return f"sqrt({inner})"
        simple = len(body.items) == 1 and isinstance(body.items[0], Sign | Hat | Fence)
        return f"√{inner}" if simple else f"√({inner})"

    def scripted(self, node: Scripted) -> str:
        closed = takes_script(node.base)
        base = self.node(node.base) if closed else f"({self.node(node.base)})"
        sub = "" if node.sub is None else self.script(node.sub, ("_", "{", "}"), lowered)
        sup = "" if node.sup is None else self.script(node.sup, ("^", "(", ")"), raised)
        return base + sub + sup

    def script(self, row: Row, marks: tuple[str, str, str], small: Callable[[str], str]) -> str:
        mark, opening, closing = marks
        text = self.row(row)
        if text.isdecimal() and not self.plain:
            return small(text)
        # A space may tell v_t + 1 from v_{t+1}.
        tight = text if "_" in text else text.replace(" ", "")
        return mark + (tight if len(tight) == 1 else opening + tight + closing)


def raised(digits: str) -> str:
    """Digits as superscripts."""
    return digits.translate(_RAISED)


def lowered(digits: str) -> str:
    """Digits as subscripts."""
    return digits.translate(_LOWERED)


def takes_script(node: Node) -> bool:
    """Whether a script behind this is read as belonging to all of it."""
    match node:
        case Row((only,)):
            return takes_script(only)
        case Scripted(sup=sup):
            return sup is None
        case Row() | Fraction() | Root():
            return False
        case _:
            return True


def is_solid(node: Node) -> bool:
    """Whether a node can be divided by, or raised, without parentheses around it."""
    match node:
        case Row((only,)):
            return is_solid(only)
        case Row((prefix, thing)) if sort_of(prefix) == "prefix":
            return is_solid(thing)
        case Row() | Fraction():
            return False
        case Scripted(base=base):
            return is_solid(base)
        case _:
            return True
