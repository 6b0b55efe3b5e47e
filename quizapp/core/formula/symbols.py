"""The signs of formulas, by TeX command or as typed: each in Unicode, in ASCII, and its sort."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias
from unicodedata import east_asian_width

Sort: TypeAlias = Literal[
    "ord",  # a letter: two in a row are a product
    "digits",
    "word",  # a name of several letters
    "text",  # prose: never multiplied
    "op",  # + and its like: spaces around, unless a sign
    "times",  # × and its like: a fraction before it needs parentheses
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
    """One sign: `text` in Unicode, `plain` in ASCII; `column` is where it stands in the TeX."""

    text: str
    plain: str
    sort: Sort
    column: int = field(default=0, compare=False)

    def at(self, column: int) -> "Sign":
        """The same sign at a place."""
        return Sign(self.text, self.plain, self.sort, column)


_GREEK_NAMES = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau"
    " phi chi psi omega Gamma Delta Theta Lambda Sigma Phi Psi Omega"
)
_GREEK_LETTERS = dict(zip(_GREEK_NAMES.split(), "αβγδεζηθικλμνξπρστφχψωΓΔΘΛΣΦΨΩ", strict=True))
_GREEK = _GREEK_LETTERS | {
    f"var{name}": _GREEK_LETTERS[name] for name in ("epsilon", "theta", "rho", "phi")
}
_FUNCTIONS = (
    *("exp", "log", "ln", "max", "min", "sup", "inf", "arg", "lim", "det", "dim", "ker", "Pr"),
    *("sin", "cos", "tan", "tanh"),
)


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
    "int": Sign("∫", "int", "big"),
    "infty": Sign("∞", "inf", "ord"),
    "ell": Sign("ℓ", "l", "ord"),
    "cdot": Sign("·", "*", "tight"),
    "times": Sign("×", "*", "times"),
    "odot": Sign("⊙", "*", "times"),
    "circ": Sign("∘", "*", "times"),
    "bullet": Sign("∙", "*", "times"),
    "ast": Sign("∗", "*", "times"),
    "oslash": Sign("⊘", "/", "times"),
    "div": Sign("÷", "/", "tight"),
    "pm": Sign("±", "+-", "op"),
    "mp": Sign("∓", "-+", "op"),
    "oplus": Sign("⊕", "(+)", "op"),
    "cup": Sign("∪", "or", "op"),
    "cap": Sign("∩", "and", "op"),
    "otimes": Sign("⊗", "(x)", "times"),
    **dict.fromkeys(("leftarrow", "gets"), Sign("←", "<-", "rel")),
    "longleftarrow": Sign("⟵", "<-", "rel"),
    **dict.fromkeys(("Leftarrow", "Longleftarrow"), Sign("⇐", "<-", "rel")),
    **dict.fromkeys(("rightarrow", "to"), Sign("→", "->", "rel")),
    "longrightarrow": Sign("⟶", "->", "rel"),
    **dict.fromkeys(("mapsto", "longmapsto"), Sign("↦", "->", "rel")),
    **dict.fromkeys(("coloneqq", "coloneq"), Sign("≔", ":=", "rel")),
    "equiv": Sign("≡", "==", "rel"),
    "triangleq": Sign("≜", ":=", "rel"),
    "Rightarrow": Sign("⇒", "=>", "rel"),
    **dict.fromkeys(("iff", "Leftrightarrow", "Longleftrightarrow"), Sign("⇔", "<=>", "rel")),
    **dict.fromkeys(("implies", "Longrightarrow"), Sign("⇒", "=>", "rel")),
    "leftrightarrow": Sign("↔", "<->", "rel"),
    "succ": Sign("≻", ">", "rel"),
    "prec": Sign("≺", "<", "rel"),
    "succeq": Sign("⪰", ">=", "rel"),
    "preceq": Sign("⪯", "<=", "rel"),
    "perp": Sign("⊥", "_|_", "rel"),
    "notin": Sign("∉", "not in", "rel"),
    "subset": Sign("⊂", "<", "rel"),
    "subseteq": Sign("⊆", "<=", "rel"),
    "simeq": Sign("≃", "~=", "rel"),
    **dict.fromkeys(("lesssim", "lessapprox"), Sign("≲", "<~", "rel")),
    **dict.fromkeys(("gtrsim", "gtrapprox"), Sign("≳", ">~", "rel")),
    "forall": Sign("∀", "for all ", "prefix"),
    "exists": Sign("∃", "exists ", "prefix"),
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
    "vdots": Sign("⋮", ":", "punct"),
    "ddots": Sign("⋱", "...", "punct"),
    "dagger": Sign("†", "+", "punct"),
    "star": Sign("⋆", "*", "punct"),
    "top": Sign("⊤", "T", "punct"),
    "prime": Sign("′", "'", "punct"),
    **dict.fromkeys(("vert", "lvert", "rvert", "mid"), Sign("|", "|", "punct")),
    **dict.fromkeys(("|", "Vert", "lVert", "rVert"), Sign("‖", "||", "punct")),
    "colon": Sign(":", ":", "punct"),
    "%": Sign("%", "%", "punct"),
    "_": Sign("_", "_", "punct"),
    "qquad": Sign("    ", "    ", "space"),
    **dict.fromkeys(("quad", "hfill"), Sign("  ", "  ", "space")),
    **dict.fromkeys((";", ":", ">", " ", "\n"), Sign(" ", " ", "space")),
    **dict.fromkeys(("thickspace", "medspace", "enspace", "space"), Sign(" ", " ", "space")),
    **dict.fromkeys((",", "thinspace", "!", "negthinspace"), Sign("", "", "space")),
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
    "~": Sign(" ", " ", "space"),
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
