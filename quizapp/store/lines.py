"""The journal as lines of JSON and back, without losing a byte: what this version cannot read, too.

A header, a line for each entry in its order, a line for each draft.
"""

import codecs
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from quizapp.core.answer import Draft
from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import Entry
from quizapp.store import refusals
from quizapp.store.codec import encode_draft
from quizapp.store.rows import SUM_BITS, StoredRow, is_intact, row_of, summed

LINES_FORMAT = 1
"""Raised only when older versions could misread the lines."""

_NAME, _VERSION = "quizapp", "format"
_BODY, _RAW = "body", "text"
"""A body stands in its line as JSON where that gives the very same text again, else as text."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line, counted from 1, that is none of a journal, and why."""

    number: int
    why: str


@dataclass(slots=True)
class Parsed:
    """What lines say: entries in their order, drafts by question; and the lines that are bad.

    A journal that `is_whole` was exported; else its lines were printed on leaving.
    """

    rows: list[StoredRow] = field(default_factory=list)
    drafts: dict[bytes, bytes] = field(default_factory=dict)
    bad: list[BadLine] = field(default_factory=list)
    is_whole: bool = False


def entry_line(entry: Entry, moment: Moment) -> str:
    """One entry as a line that can be imported."""
    return _row_line(row_of(entry, moment))


def draft_line(question: str, draft: Draft) -> str:
    """One draft as a line that can be imported."""
    return _draft_line(question.encode(), encode_draft(draft).encode())


def lines_of(rows: Iterable[StoredRow], drafts: Iterable[tuple[bytes, bytes]]) -> Iterator[str]:
    """A whole journal, line by line, without line ends."""
    yield _json({_NAME: "journal", _VERSION: LINES_FORMAT})
    yield from map(_row_line, rows)
    for question, source in drafts:
        yield _draft_line(question, source)


def parse_lines(data: bytes, name: str) -> Parsed:
    """Read lines, with or without their header.

    Args:
        data: the file; UTF-8, or UTF-16 as some shells write what they redirect.
        name: what it is called when it is refused.

    Raises:
        QuizError: a newer version wrote them.
    """
    found = Parsed()
    for number, line in enumerate(_decoded(data).split("\n"), 1):
        if line.strip():
            try:
                _parse_line(json.loads(line), found, name)
            except (ValueError, RecursionError) as error:
                found.bad.append(BadLine(number, refusals.why_bad(error)))
    return found


def _parse_line(content: Any, found: Parsed, name: str) -> None:  # noqa: ANN401  # of json
    match content:
        case {"quizapp": "journal", "format": int(version)}:
            if version > LINES_FORMAT:
                raise refusals.too_new_lines(name, version)
            found.is_whole = True
        case {"draft": str(question)}:
            found.drafts[_bytes(question)] = _source(content)
        case {"at": str(), "zone": str(), "day": str(), "kind": str()}:
            found.rows.append(_row(content))
        case _:
            raise ValueError("no line of a journal")


def _row_line(row: StoredRow) -> str:
    texts = {name: _text(getattr(row, name)) for name in ("at", "zone", "day", "kind")}
    return _json({**texts, **_shown(row.body), **({} if _is_plain(row) else {"sum": row.sum})})


def _draft_line(question: bytes, source: bytes) -> str:
    return _json({"draft": _text(question), **_shown(source)})


def _is_plain(row: StoredRow) -> bool:
    """Whether its texts alone show that it is intact; else it needs the sum that it has."""
    return is_intact(row) and is_intact(row._replace(sum=None))


def _row(fields: Mapping[str, Any]) -> StoredRow:
    at, zone, day, kind = (_bytes(fields[name]) for name in ("at", "zone", "day", "kind"))
    row = StoredRow(0, at, zone, day, kind, _source(fields), None)
    if "sum" in fields:
        if not _may_be_sum(fields["sum"]):
            raise ValueError("a sum that is none")
        return row._replace(sum=fields["sum"])
    if not is_intact(row):
        raise ValueError("not the fields of its kind, or no date")
    return summed(row)


def _may_be_sum(found: object) -> bool:
    return found is None or (isinstance(found, int) and 0 <= found < 1 << SUM_BITS)


def _shown(body: bytes) -> dict[str, Any]:
    text = _text(body)
    try:
        found = json.loads(text)
        if _json(found) == text:
            return {_BODY: found}
    except (ValueError, RecursionError):
        pass
    return {_RAW: text}


def _source(fields: Mapping[str, Any]) -> bytes:
    match fields:
        case {"text": str(text)}:
            return _bytes(text)
        case {"body": body}:
            return _json(body).encode()
        case _:
            raise ValueError("neither body nor text")


def _decoded(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    return data.decode("utf-8-sig", "replace")


def _json(content: object) -> str:
    return json.dumps(content, separators=(",", ":"), allow_nan=False)


def _text(data: bytes) -> str:
    """Bytes that are no UTF-8 become lone surrogates, which `_bytes` turns back."""
    return data.decode("utf-8", "surrogateescape")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
