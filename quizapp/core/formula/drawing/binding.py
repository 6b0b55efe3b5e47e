"""Which nodes need parentheses: under a root, in a fraction on one line, before a script."""

from quizapp.core.formula.drawing.letterforms import subscript
from quizapp.core.formula.drawing.spacing import sort_of
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


def takes_script(node: TexNode) -> bool:
    """Whether a script behind this is read as belonging to all of it."""
    match node:
        case TexRow((only,)):
            return takes_script(only)
        case Scripted(sup=sup):
            return sup is None
        case TexRow() | Fraction() | Root() | Overlined() | TexLines():
            return False
        case _:
            return True


def is_solid(node: TexNode) -> bool:
    """Whether a node can be divided by, or raised, without parentheses around it."""
    match node:
        case TexRow((only,)):
            return is_solid(only)
        case TexRow((prefix, thing)) if sort_of(prefix) == "prefix":
            return is_solid(thing)
        case TexRow() | Fraction():
            return False
        case Scripted(base=base):
            return is_solid(base)
        case _:
            return True


def is_loose(row: TexRow) -> bool:
    """Whether a row needs parentheses to be divided on one line: (a + b)/c, but ηg/h."""
    return any(
        isinstance(item, Fraction) or sort_of(item) in ("op", "times", "rel", "big", "func")
        for item in row.items
    )


def is_under_root(row: TexRow) -> bool:
    """Whether √ alone shows that it is over all of this: √h and √v̂ₜ, but √(g²)."""
    match row.items:
        case (Sign() | Hat() | Fence(),):
            return True
        case (Scripted(Sign() | Hat(), TexRow() as sub, None),):
            return subscript(sub) is not None
        case _:
            return False
