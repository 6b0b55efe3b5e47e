"""Vectors and small matrices as answers: reading them, and which components of one are wrong."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from quizapp.core.formula.judging.comparison import Comparison, right, wrong
from quizapp.core.formula.judging.number import (
    Precision,
    agrees,
    judge_number,
    read_number,
    without_words,
)
from quizapp.core.formula.reading.parse import LONGEST
from quizapp.core.verdict import Unreadable

Components: TypeAlias = tuple[tuple[float, ...], ...]
"""The components, line by line; a vector is one line."""

_Span: TypeAlias = tuple[int, int]
_Form: TypeAlias = list[list[_Span]]

_OPENING, _CLOSING = "([{", ")]}"
_ALIKE = str.maketrans("〔【〈⟨<〕】〉⟩>、と&\n−", "((((())))),,,;-")
_BLANKED = (
    re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\s*\{[lcr|]+\})?"),
    re.compile(r"\\(?:left|right|displaystyle|quad|,|;|!| )|\$"),
    re.compile(
        r"^\s*(?:[A-Za-z_]\w*\.)?(?:array|tensor|asarray|[Mm]atrix|[Vv]ector|mat|vec)(?=\s*\()"
    ),
    re.compile(r",\s*d?type\s*=\s*[\w.]+"),
    re.compile(r"^\s*\([^()=]*\)\s*="),
)
"""What says nothing of the components."""
_LINE_OF_TEX = re.compile(r"\\\\(?:\[[^\]]*\])?")
_AND = re.compile(r"および|及び|\band\b|かつ")
_TRANSPOSED = re.compile(
    r"(?<=[)\]}])\s*(?:\^\s*\{?\s*(?:\\top|\\mathrm\s*\{\s*T\s*\}|[Tt⊤])\s*\}?|\.?T|')\s*$"
)
_BETWEEN = re.compile(r"(?<![-+*/^×÷=\s])\s+(?![*/^×÷\s]|[-+]\s)(?=\S)")
"""A space between two components: in 1 - 2 there is none, in 1 -2 there is."""


class _BadFormError(Exception):
    def __init__(self, why: str, column: int = 0) -> None:
        super().__init__(why)
        self.unreadable = Unreadable(why, column)


def read_vector(text: str, size: int) -> Components | Unreadable:
    """Reads `(0.1, 0.2)`, `[0.1 0.2]` or `0.1, 0.2`, upright or lying, as one line."""
    try:
        return (_numbers(text, _in_one_line(_form(text), size)),)
    except _BadFormError as bad:
        return bad.unreadable


def read_matrix(text: str, rows: int, columns: int) -> Components | Unreadable:
    """Reads `[[1, 2], [3, 4]]` or `1 2; 3 4`; one that lies on its side is read as it is."""
    try:
        return tuple(_numbers(text, row) for row in _in_shape(_form(text), rows, columns))
    except _BadFormError as bad:
        return bad.unreadable


def _in_one_line(form: _Form, size: int) -> list[_Span]:
    if len(form) > 1 and max(map(len, form)) > 1:
        raise _BadFormError(_IN_ONE_LINE)
    spans = [*chain.from_iterable(form)]
    if len(spans) != size:
        raise _BadFormError(_COUNT.format(size, len(spans), _example(size)))
    return spans


def _in_shape(form: _Form, rows: int, columns: int) -> _Form:
    is_flat = len(form) == 1 and len(form[0]) == rows * columns
    if is_flat and 1 in (rows, columns):
        return [form[0][i * columns : (i + 1) * columns] for i in range(rows)]
    shape = {(len(form), len(row)) for row in form}
    if shape not in ({(rows, columns)}, {(columns, rows)}):
        raise _BadFormError(_WHICH_LINES if is_flat else _SHAPE.format(rows, columns))
    return form


_FORMS = "[[1, 2], [3, 4]] か 1 2; 3 4"
_IN_ONE_LINE = "行列の形になっています。成分を (0.1, 0.2) のように 1 列に並べてください。"
_COUNT = "成分は {0} 個です（今は {1} 個と読めます）。{2} のように、コンマで区切ってください。"
_WHICH_LINES = f"行の区切りがわかりません。{_FORMS} のように、行ごとに区切ってください。"
_SHAPE = f"{{0}} 行 {{1}} 列で答えてください。{_FORMS} のように、行ごとに区切ります。"


def _example(size: int) -> str:
    return f"({', '.join(f'0.{i % 9 + 1}' for i in range(size))})"


def _numbers(text: str, spans: Sequence[_Span]) -> tuple[float, ...]:
    return tuple(_number(text, start, end) for start, end in spans)


def _number(text: str, start: int, end: int) -> float:
    found = read_number(_plain(text)[start:end])
    if isinstance(found, Unreadable):
        raise _BadFormError(found.why, start + found.column)
    return found


def _form(text: str) -> _Form:
    """Where in the text each component stands, line by line."""
    if len(text) > LONGEST:
        raise _BadFormError(f"式は {LONGEST} 文字までです。", LONGEST)
    plain = _plain(text)
    if not plain.strip():
        raise _BadFormError("まだ何も入力されていません。")
    behind = _TRANSPOSED.search(plain)
    whole = _Cut(plain, _mates(plain)).lines((0, behind.start() if behind else len(plain)))
    if behind is None:
        return whole
    if len({*map(len, whole)}) > 1:
        raise _BadFormError(_RAGGED)
    return [[*column] for column in zip(*whole, strict=True)]


_RAGGED = "行によって、成分の個数が違います。"


def _plain(text: str) -> str:
    """One character for its look-alikes; nothing moves."""
    folded = (unicodedata.normalize("NFKC", char) for char in without_words(text))
    plain = "".join(
        new if len(new) == 1 else char
        for new, char in zip(folded, without_words(text), strict=True)
    )
    plain = _LINE_OF_TEX.sub(lambda found: ";".ljust(len(found[0])), plain)
    plain = _AND.sub(lambda found: ",".ljust(len(found[0])), plain)
    for pattern in _BLANKED:
        plain = pattern.sub(lambda found: " " * len(found[0]), plain)
    return plain.translate(_ALIKE)


def _mates(plain: str) -> Mapping[int, int]:
    """The closing bracket of each opening one."""
    mates: dict[int, int] = {}
    opened: list[int] = []
    for place, char in enumerate(plain):
        if char in _OPENING:
            opened.append(place)
        elif char in _CLOSING:
            if not opened:
                raise _BadFormError(f"「{char}」に対応する開きかっこがありません。", place)
            mates[opened.pop()] = place
    if opened:
        raise _BadFormError(f"「{plain[opened[-1]]}」が閉じられていません。", opened[-1])
    return mates


@dataclass(frozen=True, slots=True)
class _Cut:
    plain: str
    mates: Mapping[int, int]

    def lines(self, span: _Span) -> _Form:
        inside = self.inside(span)
        rows = self.cut(inside, ";")
        if len(rows) > 1:
            return [self.items(row) for row in rows]
        items = self.items(rows[0])
        nested = [self.inside(item) for item in items]
        if all(one != item for one, item in zip(nested, items, strict=True)):
            return [self.items(one) for one in nested]
        if all(len(self.spaced(item)) > 1 for item in items):
            return [self.spaced(item) for item in items]
        return [items]

    def items(self, span: _Span) -> list[_Span]:
        inside = self.inside(span)
        parts = self.cut(inside, ",")
        return parts if len(parts) > 1 else self.spaced(parts[0])

    def inside(self, span: _Span) -> _Span:
        """A stretch without spaces and brackets around all of it."""
        start, end = self.trimmed(span)
        while start < end and self.mates.get(start) == end - 1:
            start, end = self.trimmed((start + 1, end - 1))
        return start, end

    def trimmed(self, span: _Span) -> _Span:
        start, end = span
        text = self.plain[start:end]
        return end - len(text.lstrip()), start + len(text.rstrip()) if text.strip() else end

    def cut(self, span: _Span, sign: str) -> list[_Span]:
        """The stretches between a sign that stands in no bracket; none after the last sign."""
        start, end = span
        ends = [place for place in self.outside(span) if self.plain[place] == sign]
        parts = [*zip([start, *(place + 1 for place in ends)], [*ends, end], strict=True)]
        if len(parts) > 1 and not self.plain[slice(*parts[-1])].strip():
            parts.pop()
        for part in parts:
            if not self.plain[slice(*part)].strip():
                raise _BadFormError("ここに成分がありません。", part[0])
        return [*map(self.trimmed, parts)]

    def spaced(self, span: _Span) -> list[_Span]:
        """The stretches between spaces, and between brackets that follow each other."""
        start, end = span
        outside = {*self.outside(span)}
        gaps = [
            gap.span()
            for gap in _BETWEEN.finditer(self.plain, start, end)
            if gap.start() in outside
        ]
        gaps += [
            (mate + 1, mate + 1)
            for mate in self.mates.values()
            if mate + 1 in outside and {self.plain[start], self.plain[mate + 1]} <= {*_OPENING}
        ]
        gaps.sort()
        starts, ends = [start, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), end]
        return [*zip(starts, ends, strict=True)]

    def outside(self, span: _Span) -> Iterator[int]:
        """Every place that stands in no bracket of the stretch, and where one is opened."""
        place, end = span
        while place < end:
            yield place
            place = self.mates.get(place, place) + 1


@dataclass(frozen=True, slots=True)
class NamedComponents:
    """Components with the mistake that leads to them."""

    rows: Components
    because: str
    id: str = ""


def judge_components(
    answer: Components,
    key: Components,
    precision: Precision,
    mistakes: Sequence[NamedComponents] = (),
) -> Comparison:
    """Judges a vector or a matrix as numbers are judged, and says which components are wrong."""
    if _agree(answer, key, precision):
        return right("equal", "正解です。")
    for named in mistakes:
        if _agree(answer, named.rows, precision):
            return wrong("mistake", named.because, named.id or None)
    return _misplaced(answer, key, precision) or _by_component(answer, key, precision)


def _agree(answer: Components, key: Components, precision: Precision) -> bool:
    return [*map(len, answer)] == [*map(len, key)] and all(
        agrees(one, other, precision) for one, other in _pairs(answer, key)
    )


def _pairs(answer: Components, key: Components) -> Iterator[tuple[float, float]]:
    return zip(chain.from_iterable(answer), chain.from_iterable(key), strict=True)


def _transposed(rows: Components) -> Components:
    return tuple(zip(*rows, strict=True))


def _misplaced(answer: Components, key: Components, precision: Precision) -> Comparison | None:
    """All numbers are there, each in the place of another."""
    if len(key) > 1 and _agree(answer, _transposed(key), precision):
        return wrong("transposed", "転置になっています。行と列が入れ替わっています。")
    if [*map(len, answer)] != [*map(len, key)]:
        why = f"{len(key)} 行 {len(key[0])} 列で答えてください。行と列の数が逆です。"
        return wrong("different", why)
    if len(key) == 1 and _agree((answer[0][::-1],), key, precision):
        return wrong("swapped", "成分の順序が逆です。")
    ordered = [tuple(sorted(chain.from_iterable(rows))) for rows in (answer, key)]
    if _agree((ordered[0],), (ordered[1],), precision):
        return wrong("swapped", "値はそろっていますが、成分の並び方が違います。")
    return None


def _by_component(answer: Components, key: Components, precision: Precision) -> Comparison:
    pairs = [*_pairs(answer, key)]
    compared = [judge_number(one, other, precision) for one, other in pairs]
    said: dict[str, list[str]] = {}
    for name, one in zip(_names(key), compared, strict=True):
        if not one.right:
            said.setdefault(one.message, []).append(name)
    kinds = {one.kind for one in compared if not one.right}
    is_all = len(said) == 1 and not any(one.right for one in compared) and len(compared) > 1
    message = "".join(
        f"{'どの成分も' if is_all else '、'.join(names)}: {why}" for why, names in said.items()
    )
    return wrong(kinds.pop() if len(kinds) == 1 else "different", message)


def _names(key: Components) -> list[str]:
    if len(key) == 1:
        return [f"第 {place} 成分" for place in range(1, len(key[0]) + 1)]
    return [
        f"{row} 行 {column} 列"
        for row, line in enumerate(key, start=1)
        for column in range(1, len(line) + 1)
    ]
