"""The tree of a TeX formula that was read: a union of everything that can be drawn."""

from dataclasses import dataclass
from typing import TypeAlias

from quizapp.core.formula.symbols import Sign


@dataclass(frozen=True, slots=True)
class TexRow:
    """Items side by side."""

    items: tuple["TexNode", ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """One row over another."""

    over: TexRow
    under: TexRow


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    body: TexRow


@dataclass(frozen=True, slots=True)
class Scripted:
    """A base with a subscript, a superscript, or both."""

    base: "TexNode"
    sub: TexRow | None
    sup: TexRow | None


@dataclass(frozen=True, slots=True)
class Hat:
    """A hat over one letter."""

    base: Sign


@dataclass(frozen=True, slots=True)
class Fence:
    """Something in parentheses, brackets or bars, which grow with it; `closing` may be empty."""

    opening: str
    body: TexRow
    closing: str


@dataclass(frozen=True, slots=True)
class TexLines:
    """Lines of cells: `cases` stand behind a brace, the others are aligned where a cell begins."""

    lines: tuple[tuple[TexRow, ...], ...]
    cases: bool


TexNode: TypeAlias = Sign | TexRow | Fraction | Root | Scripted | Hat | Fence | TexLines
