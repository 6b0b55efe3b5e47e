"""Pictures as plain text, for golden comparisons and for looking at single cells."""

from collections.abc import Iterator, Sequence

from quizapp.core.text.spans import Line


def text_of(rows: Sequence[Line]) -> list[str]:
    return ["".join(span.text for span in row) for row in rows]


def styles_of(rows: Sequence[Line]) -> list[list[str]]:
    return [[span.style for span in row for _ in span.text] for row in rows]


def marked(rows: Sequence[Line], style: str) -> Iterator[str]:
    for row in rows:
        yield from (span.text for span in row if span.style == style)
