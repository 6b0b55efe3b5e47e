"""What stands between two neighbours of a drawn row: nothing, a space, or the sign of a product.

A product is written without a sign only where nobody can read it as something else.
"""

from quizapp.core.formula.drawing.letterforms import small_scripts
from quizapp.core.formula.symbols import Sign, Sort
from quizapp.core.formula.tex.nodes import Fence, Fraction, Hat, Root, Scripted, TexNode, TexRow

_SPACED: frozenset[Sort] = frozenset(("op", "times", "rel"))
_OPERANDS: frozenset[Sort] = frozenset(("ord", "digits", "word"))
_BEFORE_SIGN: frozenset[Sort] = frozenset(("op", "times", "rel", "punct", "tight"))


def sort_of(node: TexNode | None) -> Sort | None:
    """The sort of a sign, or of the base under scripts; None for anything larger."""
    match node:
        case Sign(sort=sort):
            return sort
        case Scripted(base=base):
            return sort_of(base)
        case TexRow((only,)):
            return sort_of(only)
        case Hat():
            return "ord"
        case _:
            return None


def drawn(row: TexRow) -> tuple[TexNode, ...]:
    """The items that are seen: a thin space does not stand between two factors."""
    return tuple(item for item in row.items if not (isinstance(item, Sign) and not item.text))


def is_operand(node: TexNode | None) -> bool:
    """Whether a neighbour of this would be multiplied with it."""
    return node is not None and (sort_of(node) is None or sort_of(node) in _OPERANDS)


def is_sign(node: TexNode, before: TexNode | None) -> bool:
    """Whether a + or − at this place is the sign of what follows it, or a sign stands alone."""
    unary = before is None or sort_of(before) in _BEFORE_SIGN
    return sort_of(node) in ("op", "times") and unary


def is_spaced(node: TexNode, before: TexNode | None) -> bool:
    """Whether a space belongs on both sides."""
    return sort_of(node) in _SPACED and not is_sign(node, before)


def separator(before: TexNode | None, node: TexNode, *, plain: bool) -> str:
    """What is written between two neighbours, `plain` in ASCII; `before` is None at the start."""
    if before is None:
        return ""
    if is_spaced(node, before) or _needs_word_space(before, node):
        return " "
    if _needs_product(before, node, plain=plain):
        return "*" if plain else "·"
    return ""


def _needs_word_space(left: TexNode, right: TexNode) -> bool:
    """Whether a function's name would run into its argument or its neighbour."""
    if sort_of(left) in ("func", "big"):
        return not isinstance(right, Fence)
    return sort_of(right) in ("func", "big") and is_operand(left)


def _needs_product(left: TexNode, right: TexNode, *, plain: bool) -> bool:
    """Whether the product of two neighbours must be written out; always in ASCII."""
    if not (is_operand(left) and (is_operand(right) or sort_of(right) == "prefix")):
        return False
    if isinstance(right, Fence):
        # L(W) may be the loss at W: what the author left open stays open.
        return _ends_open(left) or isinstance(left, Fraction | Root)
    if plain:
        return True
    large = isinstance(left, Fraction | Root) or isinstance(right, Fraction | Root)
    wordy = "word" in (sort_of(left), sort_of(right)) or sort_of(right) == "digits"
    return large or wordy or _ends_open(left)


def _ends_open(node: TexNode) -> bool:
    """Whether a letter behind would be read into its last script: e^x m, but β₁ᵗm."""
    if not isinstance(node, Scripted):
        return False
    sub, sup = small_scripts(node)
    return (sub if node.sup is None else sup) is None
