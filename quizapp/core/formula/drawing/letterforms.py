"""Letters as characters: plain, under a hat, and as small scripts (β₁ᵗ)."""

from collections.abc import Mapping

from quizapp.core.formula.symbols import Sign, Sort
from quizapp.core.formula.tex.nodes import Hat, Scripted, TexNode, TexRow

# No other letters: what is drawn must be read back, and fonts lack most small forms.
_RAISED = dict(zip("0123456789+−tnki⊤′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵗⁿᵏⁱᵀ′", strict=True))
_LOWERED = dict(zip("0123456789+−=tnki", "₀₁₂₃₄₅₆₇₈₉₊₋₌ₜₙₖᵢ", strict=True))
_NEVER_SMALL: frozenset[Sort] = frozenset(("word", "text", "func"))


OVERLINE = "\u0305"
PLAIN_FENCES = {"‖": "||", "⌊": "floor(", "⌋": ")", "⌈": "ceil(", "⌉": ")", "⟨": "<", "⟩": ">"}
"""Fences that are no ASCII, and what stands for them."""


def fence(sign: str, *, plain: bool) -> str:
    """One side of a fence in one row."""
    return PLAIN_FENCES.get(sign, sign) if plain else sign


def letter(node: Sign | Hat, *, plain: bool) -> str:
    """One sign or hatted letter, `plain` in ASCII."""
    if isinstance(node, Hat):
        return f"{node.base.plain}_{node.called}" if plain else node.base.text + node.mark
    return node.plain if plain else node.text


def small_scripts(node: Scripted) -> tuple[str | None, str | None]:
    """Sub- and superscript on the line itself: empty without one, None without such a form."""
    sub = "" if node.sub is None else subscript(node.sub)
    sup = "" if node.sup is None else superscript(node.sup)
    # β₁ at t is not β₁ₜ.
    return None if node.sub and _is_lowered(node.base) else sub, sup


def superscript(row: TexRow) -> str | None:
    """A superscript on the line itself, β₁ᵗ; None where it has no such form."""
    return _small(row, _RAISED)


def subscript(row: TexRow) -> str | None:
    """A subscript on the line itself, mₜ₋₁; None where it has no such form."""
    return _small(row, _LOWERED)


def _small(row: TexRow, forms: Mapping[str, str]) -> str | None:
    small = ""
    for item in row.items:
        if not isinstance(item, Sign) or item.sort in _NEVER_SMALL or {*item.text} - {*forms}:
            return None
        small += "".join(forms[char] for char in item.text)
    return small


def _is_lowered(node: TexNode) -> bool:
    match node:
        case TexRow((only,)):
            return _is_lowered(only)
        case Scripted(sub=sub):
            return sub is not None
        case _:
            return False
