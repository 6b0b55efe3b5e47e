"""The short notation in which optim_core writes its formulas, as TeX.

Letters stand side by side for a product, `²` and `^` raise, `√` takes what stands next to it.
"""

import re
from dataclasses import dataclass

_LETTER = r"[A-Za-zα-ωΔ]\u0302?"
_TOKENS = re.compile(
    rf"\s*(?:(?P<word>max|min|sign)(?=\()|(?P<timed>[ημ](?:t(?![a-z])|\(t\+1\)))"
    rf"|(?P<letter>{_LETTER})(?:_(?P<below>max)|(?P<digit>[0-9]))?"
    r"|(?P<number>[0-9]+(?:\.[0-9]+)?)|(?P<sign>[-+−·×⋯/^²√(),]))"
)
_LETTERS = {
    "α": r"\alpha ",
    "β": r"\beta ",
    "ε": r"\varepsilon ",
    "η": r"\eta ",
    "λ": r"\lambda ",
    "μ": r"\mu ",
    "ρ": r"\rho ",
    "ψ": r"\psi ",
    "Δ": r"\Delta ",
}
_WORDS = {"max": r"\max", "min": r"\min", "sign": r"\operatorname{sign}"}
_SIGNS = {"←": r"\leftarrow", "=": "="}
_STATEMENT = re.compile(r"(.+?) (←|=) (.+)")


class NotCompactError(ValueError):
    """The text is no formula in this notation."""


def compact_in_tex(formula: str) -> tuple[str, ...]:
    r"""Each statement of a formula as TeX: `v ← αv − ηg; W ← W + v` gives two.

    Raises:
        NotCompactError: a part of it is a sentence, or nothing that optim_core writes.
    """
    return tuple(_statement(part) for part in formula.split("; "))


def _statement(text: str) -> str:
    match = _STATEMENT.fullmatch(text)
    if match is None:
        raise NotCompactError(text)
    left, sign, right = match.groups()
    return f"{_whole(left)} {_SIGNS[sign]} {_whole(right)}"


def _whole(text: str) -> str:
    reader = _Reader(text)
    tex = reader.sum()
    if reader.at < len(reader.tokens):
        raise NotCompactError(text)
    return tex


def _tokens(text: str) -> list[re.Match[str]]:
    found, end = [], 0
    while text[end:].strip():
        match = _TOKENS.match(text, end)
        if match is None:
            raise NotCompactError(text)
        found.append(match)
        end = match.end()
    return found


@dataclass(slots=True)
class _Factor:
    """One factor in TeX; `inner` is what stands between its parentheses, if it has any."""

    tex: str
    inner: str = ""

    @property
    def bare(self) -> str:
        """Without the parentheses that a fraction, a root or an exponent makes needless."""
        return self.inner or self.tex


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.at = 0

    def sum(self) -> str:
        """Products with their signs, up to a closing parenthesis, a comma or the end."""
        tex = "-" if self._takes("−-") else ""
        tex += self._product()
        while sign := self._takes("+−-"):
            tex += f" {'+' if sign == '+' else '-'} {self._product()}"
        return tex

    def _product(self) -> str:
        factors = [self._power()]
        while self.at < len(self.tokens) and (self._sign() not in ("+", "−", "-", ")", ",")):
            if self._takes("/"):
                above = factors[0].bare if len(factors) == 1 else _joined(factors)
                factors = [_Factor(rf"\frac{{{above}}}{{{self._power().bare}}}")]
            elif self._takes("⋯"):
                factors.append(_Factor(r"\cdots "))
            elif self._takes("×"):
                factors += [_Factor(r"\times "), self._power()]
            else:
                self._takes("·")
                factors.append(self._power())
        return _joined(factors)

    def _power(self) -> _Factor:
        factor = self._atom()
        if self._takes("²"):
            return _Factor(f"{factor.tex}^2")
        if self._takes("^"):
            return _Factor(f"{factor.tex}^{{{self._atom().bare}}}")
        is_sum = " + " in factor.inner or " - " in factor.inner
        return factor if is_sum else _Factor(factor.bare)

    def _atom(self) -> _Factor:
        if self._takes("√"):
            return _Factor(rf"\sqrt{{{self._atom().bare}}}")
        if self._takes("("):
            inner = self._inside()
            return _Factor(_parenthesised(inner), inner)
        match = self._next()
        if match["word"]:
            self._takes("(")
            return _Factor(_WORDS[match["word"]] + _parenthesised(self._inside()))
        if match["timed"]:
            index = match["timed"][1:].strip("()")
            return _Factor(f"{_LETTERS[match['timed'][0]].strip()}_{{{index}}}")
        if match["letter"]:
            return _Factor(_letter(match))
        if match["number"]:
            return _Factor(match["number"])
        raise NotCompactError(self.text)

    def _inside(self) -> str:
        inner = self.sum()
        while self._takes(","):
            inner += f", {self.sum()}"
        if not self._takes(")"):
            raise NotCompactError(self.text)
        return inner

    def _next(self) -> re.Match[str]:
        if self.at == len(self.tokens):
            raise NotCompactError(self.text)
        self.at += 1
        return self.tokens[self.at - 1]

    def _sign(self) -> str:
        return self.tokens[self.at]["sign"] or "" if self.at < len(self.tokens) else ""

    def _takes(self, signs: str) -> str:
        """The sign that comes next, if it is one of these."""
        sign = self._sign()
        if not sign or sign not in signs:
            return ""
        self.at += 1
        return sign


def _parenthesised(inner: str) -> str:
    """Only what is higher than a line needs high parentheses."""
    return rf"\left({inner}\right)" if r"\frac" in inner else f"({inner})"


def _letter(match: re.Match[str]) -> str:
    base = _LETTERS.get(match["letter"][0], match["letter"][0])
    if match["letter"][1:]:
        base = rf"\hat{{{base.strip()}}}"
    if match["below"]:
        return rf"{base.strip()}_{{\max}}"
    return f"{base.strip()}_{match['digit']}" if match["digit"] else base


def _joined(factors: list[_Factor]) -> str:
    return " ".join(factor.tex.strip() for factor in factors)
