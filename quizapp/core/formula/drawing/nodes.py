"""What a TeX formula consists of once read: a union of what can be drawn."""

from dataclasses import dataclass
from typing import TypeAlias

from quizapp.core.formula.symbols import Sign


@dataclass(frozen=True, slots=True)
class Row:
    """Items side by side."""

    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Fraction:
    """One row over another."""

    over: Row
    under: Row


@dataclass(frozen=True, slots=True)
class Root:
    """A square root."""

    body: Row


@dataclass(frozen=True, slots=True)
class Scripted:
    """A base with a subscript, a superscript, or both."""

    base: "Node"
    sub: Row | None
    sup: Row | None


@dataclass(frozen=True, slots=True)
class Hat:
    """A hat over one letter."""

    base: Sign


@dataclass(frozen=True, slots=True)
class Fence:
    """Something in parentheses, brackets or bars, which grow with it; `closing` may be empty."""

    opening: str
    body: Row
    closing: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of cells: `cases` stand behind a brace, the others are aligned where a cell begins."""

    lines: tuple[tuple[Row, ...], ...]
    cases: bool


Node: TypeAlias = Sign | Row | Fraction | Root | Scripted | Hat | Fence | Lines
