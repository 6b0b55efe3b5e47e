"""Lines of styled runs from texts: prose that may be laid out, and quotes that must not be read.

What a submission printed or raised is quoted: no formula, no markup, no control character in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from rich.cells import cell_len, chop_cells

from quizapp.core.prose import wrap
from quizapp.core.spans import Span
from quizapp.core.wording import printable

Style: TypeAlias = str
"""A span's style of prose, or a tone of this app; `theme` gives each its looks."""

Run: TypeAlias = tuple[str, Style]


@dataclass(frozen=True, slots=True)
class Said:
    """The app's or the author's own prose; `tone` is the style of what is plain in it."""

    text: str
    tone: Style = "plain"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Anyone else's text, shown as it is, cut into lines where it is too long."""

    text: str
    tone: Style = "code"


Paragraph: TypeAlias = Said | Quoted


def laid_out(
    paragraphs: tuple[Paragraph, ...], columns: int, *, plain_signs: bool = False
) -> Iterator[tuple[Run, ...]]:
    """Every line of the paragraphs, none wider than `columns` (at least 2).

    `plain_signs` keeps formulas to ASCII.
    """
    columns = max(columns, 2)
    for paragraph in paragraphs:
        if isinstance(paragraph, Said):
            yield from _said(paragraph, columns, plain_signs=plain_signs)
        else:
            for line in paragraph.text.expandtabs(4).rstrip("\n").split("\n"):
                yield from _chopped(printable(line), paragraph.tone, columns)


def _said(said: Said, columns: int, *, plain_signs: bool) -> Iterator[tuple[Run, ...]]:
    for line in wrap(said.text, columns, plain=plain_signs):
        # Only a line of fenced code can be too long: prose was broken, code is kept as it is.
        if sum(cell_len(span.text) for span in line) > columns:
            yield from _chopped("".join(span.text for span in line), "code", columns)
        else:
            yield tuple(_toned(span, said.tone) for span in line)


def _chopped(line: str, tone: Style, columns: int) -> Iterator[tuple[Run, ...]]:
    for part in chop_cells(line, columns) or [""]:
        yield ((part, tone),)


def _toned(span: Span, tone: Style) -> Run:
    return span.text, tone if span.style == "plain" else span.style
