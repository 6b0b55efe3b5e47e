"""A TeX formula on one line that means the same: for narrow screens, screen readers and copying."""

from dataclasses import dataclass
from typing import TypeAlias, assert_never

from quizapp.core.formula.drawing.binding import is_loose, is_solid, is_under_root, takes_script
from quizapp.core.formula.drawing.letterforms import OVERLINE, fence, letter, small_scripts
from quizapp.core.formula.drawing.spacing import (
    drawn,
    is_operand,
    is_spaced,
    separator,
    sort_of,
)
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

_Marks: TypeAlias = tuple[str, str, str]

_LOWERED: _Marks = ("_", "{", "}")
_RAISED: _Marks = ("^", "(", ")")
_MATES = {"(": ")", "[": "]", "{": "}"}


def one_line(tex: str, *, plain: bool = False) -> str:
    """The formula in one line, with the parentheses that keep its meaning.

    Args:
        tex: TeX without the `$` around it.
        plain: in ASCII: `eta`, `dL/dW`, `-`.

    Raises:
        BadTeX: it cannot be drawn.
    """
    return _Line(plain).row(parsed(tex))


def one_line_node(node: TexNode, *, plain: bool) -> str:
    """One node of a formula in one line."""
    return _Line(plain).node(node)


@dataclass(frozen=True, slots=True)
class _Line:
    plain: bool

    def row(self, row: TexRow) -> str:
        text = ""
        before: TexNode | None = None
        items = drawn(row)
        for place, node in enumerate(items):
            after = items[place + 1] if place + 1 < len(items) else None
            text += separator(before, node, plain=self.plain) + self.item(node, before, after)
            if is_spaced(node, before):
                text += " "
            before = node
        return text.strip()

    def item(self, node: TexNode, before: TexNode | None, after: TexNode | None) -> str:
        text = self.node(node)
        if not isinstance(node, Fraction):
            return text
        # a/b·c is read as a/(b·c) by some, and ∇a/b as (∇a)/b; ∂L/∂W ⊙ g is clear.
        clings = is_operand(after) or sort_of(after) in ("prefix", "big", "func")
        divided = sort_of(after) in ("times", "tight") and not _is_derivative(node)
        held = sort_of(before) in ("tight", "prefix", "func")
        return f"({text})" if clings or divided or held else text

    def node(self, node: TexNode) -> str:  # one case a node
        match node:
            case Sign() | Hat():
                return letter(node, plain=self.plain)
            case TexRow():
                return self.row(node)
            case Fraction(over, under):
                return f"{self.numerator(over)}/{self.solid(under)}"
            case Root() | Overlined():
                return self.covered(node)
            case Fence():
                return self.fenced(node)
            case TexLines():
                return self.lines(node)
            case Scripted():
                return self.scripted(node)
            case _:
                assert_never(node)

    def numerator(self, row: TexRow) -> str:
        return f"({self.row(row)})" if is_loose(row) else self.row(row)

    def solid(self, row: TexRow) -> str:
        return self.row(row) if is_solid(row) else f"({self.row(row)})"

    def covered(self, node: Root | Overlined) -> str:
        inner = self.row(node.body)
        is_root = isinstance(node, Root)
        if self.plain:
            return f"{'sqrt' if is_root else 'bar'}({inner})"
        if not is_root:
            return "".join(char + OVERLINE for char in inner)
        return f"√{inner}" if is_under_root(node.body) else f"√({inner})"

    def fenced(self, node: Fence) -> str:
        closing = node.closing or _MATES[node.opening]
        opened, closed = (fence(sign, plain=self.plain) for sign in (node.opening, closing))
        return f"{opened}{self.row(node.body)}{closed}"

    def lines(self, node: TexLines) -> str:
        if node.form == "matrix":
            return "; ".join(", ".join(map(self.row, line)) for line in node.lines)
        if node.form == "cases":
            return "{" + "; ".join(map(self.case, node.lines)) + "}"
        return "; ".join(self.row(_run_on(line)) for line in node.lines)

    def case(self, cells: tuple[TexRow, ...]) -> str:
        value, *conditions = [text for cell in cells if (text := self.row(cell))]
        return " ".join((value, *(f"({condition})" for condition in conditions)))

    def scripted(self, node: Scripted) -> str:
        base = self.node(node.base)
        closed = base if takes_script(node.base) else f"({base})"
        sub, sup = (None, None) if self.plain else small_scripts(node)
        if sort_of(node.base) == "big" and None in (sub, sup):
            sub = sup = None  # one limit raised and one spelled out would look like two things
        return closed + self.script(node.sub, sub, _LOWERED) + self.script(node.sup, sup, _RAISED)

    def script(self, row: TexRow | None, small: str | None, marks: _Marks) -> str:
        if row is None or small is not None:
            return small or ""
        mark, opening, closing = marks
        text = self.row(row)
        # A space may tell v_t + 1 from v_{t+1}.
        tight = text if "_" in text else text.replace(" ", "")
        is_word = len(tight) == 1 or (mark == "_" and tight.isascii() and tight.isalpha())
        return mark + (tight if is_word else opening + tight + closing)


def _is_derivative(node: Fraction) -> bool:
    return sort_of(node.over.items[0] if node.over.items else None) == "prefix"


def _run_on(line: tuple[TexRow, ...]) -> TexRow:
    return TexRow(tuple(item for cell in line for item in cell.items))
