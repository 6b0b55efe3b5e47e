"""Prose without characters that some terminals draw wide or not at all: Greek, raised digits."""

import re
import unicodedata

from quizapp.core.formula.symbols import typed_sign

_GREEK = "α-ωΑ-Ωϵϑϕϱ"
_RUN_IN = re.compile(rf"(?<=[{_GREEK}])(?=[A-Za-z{_GREEK}])|(?<=[A-Za-z0-9])(?=[{_GREEK}])")
"""Where a letter's name would run into its neighbour."""

_RAISED = re.compile("[⁰¹²³⁴-⁹⁺⁻ⁿᵀᵗ]+")
_LOWERED_DIGITS = re.compile("[₀-₉]+")
_LOWERED = re.compile("[ₐ-ₜ]+")
_HAT = "\u0302"
_ROOT = re.compile(rf"√([^\s(]{_HAT}?)")


def transliterated(text: str) -> str:
    """`β₁` as `beta1`, `x²` as `x^2`, `√h` as `sqrt(h)`; Japanese is left as it is."""
    text = _ROOT.sub(r"sqrt(\1)", text).replace("√", "sqrt")
    text = _RUN_IN.sub(" ", text)
    text = _RAISED.sub(lambda match: f"^{_level(match)}", text)
    text = _LOWERED_DIGITS.sub(_level, text)
    text = _LOWERED.sub(lambda match: f"_{_level(match)}", text)
    signs = unicodedata.normalize("NFC", text)
    return "".join(map(_plain, signs)).replace(_HAT, "_hat")


def _level(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _plain(char: str) -> str:
    return char if char.isascii() else typed_sign(char).plain
