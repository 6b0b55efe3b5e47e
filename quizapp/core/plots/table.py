"""What a rule was given, kept and came to at each step, as rows of short numbers."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from quizapp.core.drawing import StepRows
from quizapp.core.plots.canvas import Charset
from quizapp.core.plots.legend import filled
from quizapp.core.plots.picture import Picture
from quizapp.core.text.spans import Line, Span
from quizapp.core.text.transliterate import transliterated
from quizapp.core.text.width import cells

TABLE_EMPTY = "まだ値がありません。"

_COUNT, _HERE = "回数", ">"
_WIDE = len("-1.23e-5")
_GAP = 1
_FIGURES = 4
_PLAIN_FROM, _PLAIN_BELOW = 1e-3, 1e5
"""Outside of these a number has a power of ten, which is shorter than zeros."""


def table_picture(
    table: StepRows, columns: int, rows: int, step: int, *, charset: Charset = "braille"
) -> Picture:
    """The rows around the step, its own one marked, under their headings.

    Of columns that do not fit first the learning rate is left out, then the loss, then the
    gradient, then states, the last first; x and y of one thing stay together.
    """
    if charset == "ascii":
        table = replace(table, headings=tuple(map(transliterated, table.headings)))
    here = min(step, len(table.rows) - 1)
    kept = table_columns(table, columns)
    told = _told(table, here, kept)
    if columns < 1 or rows < 1:
        return Picture((), (), told)
    lines = _lines(table, here, kept, rows) if table.rows else [(Span(TABLE_EMPTY, "text"),)]
    return Picture(tuple(filled(one, columns) for one in _padded(lines, rows)), (), told)


def _lines(table: StepRows, here: int, kept: Sequence[int], rows: int) -> list[Line]:
    head = _row(" ", _COUNT, [table_heading(table.headings[i]) for i in kept], "axis", table)
    body = max(rows - 1, 1)
    first = max(min(here - body // 2, len(table.rows) - body), 0)
    numbers = [
        _row(
            _HERE if step == here else " ",
            str(step),
            [table_number(table.rows[step][1 + i]) for i in kept],
            "point" if step == here else "text",
            table,
        )
        for step in range(first, min(first + body, len(table.rows)))
    ]
    return [head, *numbers] if rows > 1 else numbers


def _padded(lines: Sequence[Line], rows: int) -> list[Line]:
    return [*lines, *[()] * rows][:rows]


def _row(mark: str, count: str, parts: Sequence[str], style: str, table: StepRows) -> Line:
    texts = (count, *parts)
    widths = (_count_width(table), *[_GAP + _WIDE] * len(parts))
    padded = (" " * (width - cells(text)) + text for text, width in zip(texts, widths, strict=True))
    return (Span(mark + "".join(padded), style),)


def _count_width(table: StepRows) -> int:
    return max(cells(_COUNT), len(str(len(table.rows))))


def table_heading(name: str) -> str:
    """A heading that is no wider than its column.

    Own code may call its states anything; the component behind the name stays.
    """
    if cells(name) <= _WIDE:
        return name
    short = next(name[:end] for end in range(_WIDE, -1, -1) if cells(name[:end]) <= _WIDE - 3)
    return f"{short}~{name[-2:]}"


def table_columns(table: StepRows, columns: int) -> Sequence[int]:
    """The places of the columns that fit; each group stands whole or not at all."""
    room = (columns - len(_HERE) - _count_width(table)) // (_GAP + _WIDE)
    kept: list[int] = []
    for group in _by_weight([*_groups(table.headings).values()]):
        if len(kept) + len(group) <= room:
            kept += group
    return sorted(kept)


def _groups(headings: Sequence[str]) -> Mapping[str, Sequence[int]]:
    """The places of each thing under its name: x and y of v under v."""
    groups: dict[str, list[int]] = {}
    for place, heading in enumerate(headings):
        component = _COMPONENT.fullmatch(heading)
        groups.setdefault(component[1] if component else heading, []).append(place)
    return groups


_COMPONENT = re.compile(r"(.+?)\.?[xy]")


def _by_weight(groups: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    """Where W went, then what was kept and given, then the loss; the rate last."""
    if len(groups) < len(("rate", "gradient", "parameter", "loss")):
        return groups
    rate, gradient, *states, parameter, loss = groups
    return (parameter, *states, gradient, loss, rate)


def _told(table: StepRows, here: int, kept: Sequence[int]) -> str:
    if not table.rows:
        return f"{table.label}：{TABLE_EMPTY}"
    number, *row = table.rows[here]
    groups = _groups(table.headings)
    values = {name: [table_number(row[i]) for i in places] for name, places in groups.items()}
    said = "、".join(f"{name} = {_tuple(one)}" for name, one in values.items() if all(one))
    out = "、".join(name for name, places in groups.items() if places[0] not in kept)
    left = f"幅に入らない {out} の列は省いています。" if out else ""
    return f"{table.label} の {number:.0f} ステップ目：{said}。{left}"


def _tuple(numbers: Sequence[str]) -> str:
    return f"({', '.join(numbers)})" if len(numbers) > 1 else numbers[0]


def table_number(value: float) -> str:
    """At most so many figures, and never wider than a column; nothing for nan."""
    if not math.isfinite(value):
        return "" if math.isnan(value) else f"{value:g}"
    texts = (_with_figures(value, figures) for figures in range(_FIGURES, 0, -1))
    return next(text for text in texts if len(text) <= _WIDE or text == _with_figures(value, 1))


def _with_figures(value: float, figures: int) -> str:
    if value == 0 or _PLAIN_FROM <= abs(value) < _PLAIN_BELOW:
        return f"{value:.{figures}g}" if abs(value) < 10**figures else f"{value:.0f}"
    digits, _, power = f"{value:.{figures - 1}e}".partition("e")
    short = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return f"{short}e{int(power)}"
