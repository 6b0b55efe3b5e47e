"""The tree of a TeX formula that was read: a union of everything that can be drawn.

Columns are those of the TeX, from 0; nodes that differ in them alone are equal.
"""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from quizapp.core.formula.notation import HAT
from quizapp.core.formula.symbols import Sign


@dataclass(frozen=True, slots=True)
class TexRow:
    """Items side by side; where it is braced, `end` is where it is closed.

    `column` is where it is opened, or the command, `_` or `^` whose argument it is.
    """

    items: tuple["TexNode", ...]
    column: int = field(default=0, compare=False)
    end: int | None = field(default=None, compare=False)


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
    """A hat, or another mark, over one letter; `called` is what stands for it in ASCII."""

    base: Sign
    mark: str = HAT
    called: str = "hat"
    column: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Overlined:
    """A line over something longer than a letter."""

    body: TexRow


@dataclass(frozen=True, slots=True)
class Fence:
    """Something in parentheses, brackets or bars, which grow with it; `closing` may be empty."""

    opening: str
    body: TexRow
    closing: str


@dataclass(frozen=True, slots=True)
class TexLines:
    """Lines of cells: `cases` stand behind a brace, a `matrix` has its cells in columns.

    The others are aligned where a cell begins.
    """

    lines: tuple[tuple[TexRow, ...], ...]
    form: Literal["lines", "cases", "matrix"]
    column: int = field(default=0, compare=False)


TexNode: TypeAlias = Sign | TexRow | Fraction | Root | Scripted | Hat | Overlined | Fence | TexLines
