"""Lines of styled text: the app's own prose laid out, anyone else's text shown as it is.

What a submission printed or raised is quoted: no formula, no markup, no control character in it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

from rich.cells import cell_len, chop_cells

from quizapp.core.text.displayed import displayed
from quizapp.core.text.kinsoku import filled_lines
from quizapp.core.text.placeholders import without_code
from quizapp.core.text.prose import wrap
from quizapp.core.text.spans import Line, Span
from quizapp.core.wording import printable

Tone: TypeAlias = str
"""A style of prose, or a style of this app alone; `theme` gives each its looks."""


@dataclass(frozen=True, slots=True)
class Said:
    """The app's or the author's own prose; `tone` is the style of what is plain in it."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Anyone else's text, shown as it is, cut into lines where it is too long."""

    text: str
    tone: Tone = "code"


@dataclass(frozen=True, slots=True)
class Told:
    """The app's sentence with anyone's text in it: laid out as prose, no mark in it read."""

    text: str
    tone: Tone = "plain"


Paragraph: TypeAlias = Said | Quoted | Told


def laid_out(
    paragraphs: tuple[Paragraph, ...],
    columns: int,
    *,
    plain_signs: bool = False,
    standing: bool = False,
) -> Iterator[Line]:
    """Every line of the paragraphs, none wider than `columns` (at least 2).

    `plain_signs` keeps formulas to ASCII; `standing` draws in two dimensions those that have a
    line to themselves.
    """
    columns = max(columns, 2)
    for paragraph in paragraphs:
        match paragraph:
            case Said():
                yield from _said(paragraph, columns, plain_signs=plain_signs, standing=standing)
            case Told(text, tone):
                for line in filled_lines([Span(printable(text))], columns):
                    yield tuple(Span(span.text, tone) for span in line)
            case Quoted(text, tone):
                for row in text.expandtabs(4).rstrip("\n").split("\n"):
                    yield from _chopped(printable(row), tone, columns)
            case _:
                assert_never(paragraph)


_SENTENCE = re.compile("[^。]+。?")


def whole_fitting(
    paragraphs: Sequence[Paragraph], columns: int, rows: int
) -> tuple[Paragraph, ...]:
    """As many whole sentences from the first on as fit into the rows, and the first in any case."""
    kept: list[Paragraph] = []
    for one in paragraphs:
        taken = _row_count(one, columns)
        if taken > rows:
            begun = [
                replace(one, text=one.text[: end.end()]) for end in _SENTENCE.finditer(one.text)
            ]
            fitting = [part for part in begun[:-1] if _row_count(part, columns) <= rows]
            return (*kept, *(fitting[-1:] or begun[: 0 if kept else 1]))
        kept.append(one)
        rows -= taken
    return tuple(kept)


def _row_count(paragraph: Paragraph, columns: int) -> int:
    return sum(1 for _ in laid_out((paragraph,), columns))


def lead(paragraph: Paragraph, columns: int, *, plain_signs: bool) -> int:
    """How many rows a standing formula takes above the paragraph's first line of text."""
    if not isinstance(paragraph, Said):
        return 0
    first = paragraph.text.split("\n", 1)[0]
    display = displayed(first, max(columns, 2), plain=plain_signs)
    return display.baseline if display else 0


def may_stand(paragraphs: tuple[Paragraph, ...], columns: int) -> bool:
    """Whether any formula would take more than one row where it may."""
    texts = (without_code(said.text) for said in paragraphs if isinstance(said, Said))
    return any(displayed(line, columns, plain=False) for text in texts for line in text.split("\n"))


def _said(said: Said, columns: int, *, plain_signs: bool, standing: bool) -> Iterator[Line]:
    for line in wrap(said.text, columns, plain=plain_signs, standing=standing):
        # Only a line of fenced code can be too long: prose was broken, code is kept as it is.
        if sum(cell_len(span.text) for span in line) > columns:
            yield from _chopped("".join(span.text for span in line), "code", columns)
        else:
            yield tuple(_toned(span, said.tone) for span in line)


def _chopped(line: str, tone: Tone, columns: int) -> Iterator[Line]:
    for part in chop_cells(line, columns) or [""]:
        yield (Span(part, tone),)


def _toned(span: Span, tone: Tone) -> Span:
    return Span(span.text, tone) if span.style == "plain" else span
