"""Entries and drafts as JSON text and back; what only a newer version can know is None."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from quizapp.core.answer import Draft, Written
from quizapp.core.coding import Coder, Encoding, NewerError, record_coder
from quizapp.core.formula.letters import Letters
from quizapp.core.shapes import record_shape
from quizapp.core.study.entry import (
    Answered,
    ClockDoubted,
    Ended,
    Entry,
    Flagged,
    Helped,
    Lettered,
    MarkTurned,
    Noted,
    Postponed,
    Reached,
    Reconsidered,
    Retracted,
    SentToReview,
    SettingChosen,
    Started,
    Timed,
    Visited,
)
from quizapp.core.study.progress import Progress

NAMES: Mapping[type, str] = {
    Started: "started",
    Answered: "answered",
    Helped: "helped",
    Reached: "reached",
    Visited: "visited",
    Flagged: "flagged",
    Timed: "timed",
    SentToReview: "review",
    Postponed: "postponed",
    Retracted: "retracted",
    Reconsidered: "reconsidered",
    MarkTurned: "marked",
    Noted: "noted",
    Ended: "ended",
    ClockDoubted: "doubted",
    SettingChosen: "chosen",
    Lettered: "lettered",
}
"""What each entry is called in the journal, for ever: a new one needs one line here."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One entry as it is written: the name of its kind, and JSON in ASCII characters only.

    ASCII escapes carry NUL and lone surrogates, which SQLite's text does not.
    """

    kind: str
    body: str


def encode(entry: Entry) -> Encoded:
    """The entry as text; `decode` gives an equal one back.

    Two lone surrogates that together are one character come back as that character.
    """
    name = NAMES[type(entry)]
    return Encoded(name, _json(_coder(name).encode(entry)))


def decode(encoded: Encoded) -> Entry | None:
    """The entry, or None where only a newer version can tell what it says.

    Raises:
        ValueError: when the body is nothing any version writes.
    """
    if encoded.kind not in _KINDS:
        return None
    try:
        return cast("Entry", _coder(encoded.kind).decode(json.loads(encoded.body)))
    except NewerError:
        return None
    except _NOTHING_WRITTEN as error:
        raise ValueError(f"not the fields of {encoded.kind}: {error!r}") from error


def encode_draft(draft: Draft) -> str:
    """A draft as text; one of code is its source alone, as version 0.1 wrote it."""
    if isinstance(draft.answer, Written) and draft == Draft(draft.answer):
        return _json(draft.answer.source)
    return _json(_draft().encode(draft))


def decode_draft(text: str) -> Draft | None:
    """The draft, or None where it is nothing that this version writes."""
    try:
        raw = json.loads(text)
        return Draft(Written(raw)) if isinstance(raw, str) else cast("Draft", _draft().decode(raw))
    except _NOTHING_WRITTEN:
        return None


def drafts_from(found: Iterable[tuple[bytes, bytes]]) -> dict[str, Draft]:
    """The drafts by their questions, without what is nothing that this version writes."""
    read = {
        question.decode(errors="replace"): decode_draft(source.decode(errors="replace"))
        for question, source in found
    }
    return {question: draft for question, draft in read.items() if draft}


def encode_progress(progress: Progress) -> str:
    """What the entries come to, as text."""
    return _json(_progress().encode(progress))


def decode_progress(text: str) -> Progress | None:
    """What the entries come to, or None where another version wrote it."""
    try:
        return cast("Progress", _progress().decode(json.loads(text)))
    except _NOTHING_WRITTEN:
        return None


def _json(content: Encoding) -> str:
    return json.dumps(content, separators=(",", ":"))


def _lettered() -> Coder:
    """The letters themselves, without a name around them."""
    letters = record_coder(record_shape(Letters))
    return Coder(
        lambda entry: letters.encode(entry.letters), lambda raw: Lettered(letters.decode(raw))
    )


_KINDS = {name: kind for kind, name in NAMES.items()}


@cache
def _coder(name: str) -> Coder:
    """The coder of what is called that; each is made when it is first needed."""
    kind = _KINDS[name]
    return _lettered() if kind is Lettered else record_coder(record_shape(kind))


def _draft() -> Coder:
    return record_coder(record_shape(Draft))


def _progress() -> Coder:
    return record_coder(record_shape(Progress))


_NOTHING_WRITTEN = (ValueError, RecursionError, OverflowError)
"""What text that was never written by this coder makes of json and of the coder: it may also nest
without end, or have an integer that no float holds."""
