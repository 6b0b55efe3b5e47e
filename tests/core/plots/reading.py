"""Pictures as plain text, for golden comparisons and for looking at single cells."""

from collections.abc import Iterator

from quizapp.core.plots import Rows


def text_of(rows: Rows) -> list[str]:
    return ["".join(run.text for run in row) for row in rows]


def styles_of(rows: Rows) -> list[list[str]]:
    return [[run.style for run in row for _ in run.text] for row in rows]


def marked(rows: Rows, style: str) -> Iterator[str]:
    for row in rows:
        yield from (run.text for run in row if run.style == style)
