"""Styled text, and prose taken apart into it: one `Span` for each stretch of one style.

`$…$` is TeX, also `$$…$$`, `` `…` `` code, `**…**` stress, `{name}` a blank.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from quizapp.core.text.transliterate import transliterated
from quizapp.core.text.width import cells

ProseStyle: TypeAlias = Literal["plain", "formula", "code", "strong", "blank"]


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style: a `ProseStyle`, a plot's `CellStyle`, or a tone of the screen's own."""

    text: str
    style: str = "plain"


Line: TypeAlias = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """Text of one style as its author wrote it; `stressed` where it stands between `**`."""

    text: str
    style: ProseStyle
    stressed: bool = False

    @property
    def looks(self) -> ProseStyle:
        """The style it has on a screen: formulas and code look the same when stressed."""
        return "strong" if self.stressed and self.style == "plain" else self.style


_MARKED = re.compile(r"\$\$([^$]+)\$\$|\$([^$]+)\$|`([^`\n]+)`|\*\*(.+?)\*\*|\{([^{}$\n]+)\}")
_MARKS: tuple[ProseStyle, ...] = ("formula", "formula", "code", "strong", "blank")


def spans(text: str, *, plain: bool = False) -> Iterator[Span]:
    """Take prose apart by style, formulas drawn in one line.

    A formula that cannot be drawn is shown as it was written; `plain` draws formulas in ASCII
    and writes out Greek in prose.
    """
    for run in marked(text):
        yield written(run, plain=plain)


def marked(text: str) -> Iterator[Marked]:
    """Prose taken apart by style, nothing drawn."""
    end = 0
    for match in _MARKED.finditer(text):
        if match.start() > end:
            yield Marked(text[end : match.start()], "plain")
        place = match.lastindex or 1
        style, inner = _MARKS[place - 1], match[place]
        if style == "strong":
            yield from (Marked(run.text, run.style, stressed=True) for run in marked(inner))
        else:
            yield Marked(inner, style)
        end = match.end()
    if end < len(text):
        yield Marked(text[end:], "plain")


def written(run: Marked, *, plain: bool) -> Span:
    """Marked text as it stands in a line."""
    match run.style:
        case "formula":
            text = _formula(run.text, plain=plain)
        case "code":
            text = run.text
        case "blank":
            text = f"［{_prose(run.text, plain=plain)}］"
        case _:
            text = _prose(run.text, plain=plain)
    return Span(text, run.looks)


def _formula(tex: str, *, plain: bool) -> str:
    # What has no formula in it, such as a picture's legend, does not wait for the reader of TeX.
    from quizapp.core.formula.drawing.one_line import one_line
    from quizapp.core.formula.tex.lexemes import BadTeX

    try:
        return one_line(tex, plain=plain)
    except BadTeX:
        return f"${tex}$"


def _prose(text: str, *, plain: bool) -> str:
    return transliterated(text) if plain else text


@lru_cache(maxsize=4096)
def drawn_cells(text: str) -> int:
    """How many cells of a terminal prose takes in one line."""
    return sum(cells(span.text) for span in spans(text))
