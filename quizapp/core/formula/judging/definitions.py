"""The symbols that the textbook defines by others: m̂ is m/(1−β1^t), whichever is written."""

from collections.abc import Mapping

from quizapp.core.formula.expr import Binary, Expr, Name, Num, names, renamed, rewritten
from quizapp.core.formula.notation import STEP


def _corrected(moment: str, rate: str) -> Expr:
    left_over = Binary("-", Num(1.0), Binary("^", Name(rate), Name(STEP)))
    return Binary("/", Name(moment), left_over)


DEFINITIONS: Mapping[str, Expr] = {"m̂": _corrected("m", "β1"), "v̂": _corrected("v", "β2")}
"""What each defined symbol is, at any one time."""

_MOMENTS = frozenset(("m", "v"))


def definition(name: Name) -> Expr | None:
    """What the name stands for by definition: m̂_t is made of m_t. None for a name of its own."""
    found = DEFINITIONS.get(name.name)
    if found is None:
        return None
    return renamed(found, lambda part: Name(part.name, name.index) if _is_timed(part) else part)


def unfolded(expr: Expr) -> Expr:
    """The formula with every defined symbol written out."""
    return rewritten(expr, lambda part: definition(part) if isinstance(part, Name) else None)


def put_in(expr: Expr) -> Expr:
    """The formula with every definition that is written out as its symbol."""
    symbols = {written_out: Name(name) for name, written_out in DEFINITIONS.items()}
    return rewritten(expr, symbols.get)


def uses_itself(answer: Expr, key: Expr) -> Name | None:
    """The symbol that the key defines, where the answer is made of that very symbol."""
    for name in names(answer):
        if key == DEFINITIONS.get(name.name):
            return name
    return None


def _is_timed(name: Name) -> bool:
    return name.name in _MOMENTS
