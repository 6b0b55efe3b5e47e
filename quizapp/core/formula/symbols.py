"""The signs of formulas, by TeX command or as typed: each in Unicode, in ASCII, and its sort."""

from dataclasses import dataclass
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

Sort: TypeAlias = Literal[
    "ord",  # a letter: two in a row are a product
    "digits",
    "word",  # a name of several letters
    "text",  # prose: never multiplied
    "op",  # + and its like: spaces around, unless a sign
    "tight",  # · and /: no spaces
    "rel",
    "prefix",  # ∂ and ∇: one thing with what follows
    "func",
    "big",  # Σ, which carries its limits above and below
    "punct",
    "space",
]


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: `text` in Unicode, `plain` in ASCII."""

    text: str
    plain: str
    sort: Sort


_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau"
    " phi chi psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega"
)
_GREEK_LETTERS = dict(zip(_GREEK_NAMES.split(), "αβγδεζηθικλμνξπρστφχψωΓΔΘΛΣΦΨΩ", strict=True))
_GREEK = _GREEK_LETTERS | {
    f"var{name}": _GREEK_LETTERS[name] for name in ("epsilon", "theta", "rho", "phi")
}
_FUNCTIONS = ("exp", "log", "ln", "max", "min", "sin", "cos", "tanh", "lim")


def _ascii_name(command: str) -> str:
    name = command.removeprefix("var")
    return "eps" if name == "epsilon" else name


TEX_SIGNS: dict[str, Sign] = {
    **{name: Sign(char, _ascii_name(name), "ord") for name, char in _GREEK.items()},
    **{name: Sign(name, name, "func") for name in _FUNCTIONS},
    "partial": Sign("∂", "d", "prefix"),
    "nabla": Sign("∇", "grad ", "prefix"),
    "sum": Sign("Σ", "sum", "big"),
    "prod": Sign("Π", "prod", "big"),
    "infty": Sign("∞", "inf", "ord"),
    "ell": Sign("ℓ", "l", "ord"),
    "cdot": Sign("·", "*", "tight"),
    "times": Sign("×", "*", "op"),
    "odot": Sign("⊙", "*", "op"),
    "circ": Sign("∘", "*", "op"),
    "div": Sign("÷", "/", "tight"),
    "pm": Sign("±", "+-", "op"),
    "leftarrow": Sign("←", "<-", "rel"),
    "gets": Sign("←", "<-", "rel"),
    "rightarrow": Sign("→", "->", "rel"),
    "to": Sign("→", "->", "rel"),
    "Rightarrow": Sign("⇒", "=>", "rel"),
    "le": Sign("≤", "<=", "rel"),
    "leq": Sign("≤", "<=", "rel"),
    "ge": Sign("≥", ">=", "rel"),
    "geq": Sign("≥", ">=", "rel"),
    "ne": Sign("≠", "!=", "rel"),
    "neq": Sign("≠", "!=", "rel"),
    "approx": Sign("≈", "~=", "rel"),
    "fallingdotseq": Sign("≒", "~=", "rel"),
    "sim": Sign("∼", "~", "rel"),
    "propto": Sign("∝", "~", "rel"),
    "in": Sign("∈", "in", "rel"),
    "ll": Sign("≪", "<<", "rel"),
    "gg": Sign("≫", ">>", "rel"),
    "cdots": Sign("⋯", "...", "punct"),
    "ldots": Sign("…", "...", "punct"),
    "dots": Sign("…", "...", "punct"),
    "top": Sign("⊤", "T", "punct"),
    "prime": Sign("′", "'", "punct"),
    "vert": Sign("|", "|", "punct"),
    "|": Sign("‖", "||", "punct"),
    "%": Sign("%", "%", "punct"),
    "{": Sign("{", "{", "punct"),
    "}": Sign("}", "}", "punct"),
    "quad": Sign("  ", "  ", "space"),
    "qquad": Sign("    ", "    ", "space"),
    ",": Sign("", "", "space"),
    ";": Sign(" ", " ", "space"),
    ":": Sign(" ", " ", "space"),
    "!": Sign("", "", "space"),
    " ": Sign(" ", " ", "space"),
}

_TYPED: dict[str, Sign] = {
    "-": Sign("−", "-", "op"),
    "−": Sign("−", "-", "op"),
    "+": Sign("+", "+", "op"),
    "*": Sign("·", "*", "tight"),
    "/": Sign("/", "/", "tight"),
    "=": Sign("=", "=", "rel"),
    "<": Sign("<", "<", "rel"),
    ">": Sign(">", ">", "rel"),
    ",": Sign(", ", ", ", "punct"),
}
_BY_CHARACTER = {sign.text: sign for sign in TEX_SIGNS.values() if len(sign.text) == 1} | _TYPED


def typed_sign(char: str) -> Sign:
    """The sign of one character typed as it is: `η` as well as `-` or `W`."""
    known = _BY_CHARACTER.get(char)
    if known is not None:
        return known
    if char.isalpha():
        # Prose in Japanese is not a product of its characters.
        return Sign(char, char, "text" if east_asian_width(char) in "WF" else "ord")
    return Sign(char, char, "punct")
