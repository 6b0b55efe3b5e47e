"""Entries as JSON text and back.

Growth is by addition: unknown fields are passed over, missing ones take their default, and an
entry of a kind, answer, word or rating this version does not know is read as None.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias, TypeVar, assert_never, get_args

from quizapp.core.answer import Answer, Draft, Filled, Picked, Written
from quizapp.core.formula.letters import CHOICES, Letters
from quizapp.core.study.entry import (
    Answered,
    Chosen,
    Ended,
    Entry,
    Lettered,
    Rating,
    Started,
    Variant,
)
from quizapp.core.verdict import Word

Fields: TypeAlias = Mapping[str, Any]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Encoded:
    """One entry as it is written: the name of its kind, and JSON in ASCII characters only.

    ASCII escapes carry NUL and lone surrogates, which SQLite's text does not.
    """

    kind: str
    body: str


class _UnknownError(Exception):
    """A word of a newer version."""


def encode(entry: Entry) -> Encoded:
    """The entry as text; `decode` gives an equal one back.

    Two lone surrogates that together are one character come back as that character.
    """
    match entry:
        case Started(session, plan, topic, policy):
            items = [_item_fields(item) for item in plan]
            fields = {"session": session, "plan": items, "topic": topic, "policy": policy}
            return _encoded("started", fields)
        case Answered():
            return _encoded("answered", _answered_fields(entry))
        case Ended(session):
            return _encoded("ended", {"session": session})
        case Chosen(setting, value):
            return _encoded("chosen", {"setting": setting, "value": value})
        case Lettered(letters):
            return _encoded("lettered", asdict(letters))
        case _:
            assert_never(entry)


def decode(encoded: Encoded) -> Entry | None:
    """The entry, or None where only a newer version can tell what it says.

    Raises:
        ValueError: when the body is nothing any version writes.
    """
    read = _READERS.get(encoded.kind)
    if read is None:
        return None
    try:
        return read(json.loads(encoded.body))
    except _UnknownError:
        return None
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"not the fields of {encoded.kind}: {error!r}") from error


def encode_draft(draft: Draft) -> str:
    """A draft as text; one of code is its source alone, as version 0.1 wrote it."""
    if isinstance(draft.answer, Written) and draft == Draft(draft.answer):
        return json.dumps(draft.answer.source)
    fields = {"seed": draft.seed, "at": draft.at, "answer": _answer_fields(draft.answer)}
    return json.dumps(fields, separators=(",", ":"))


def decode_draft(text: str) -> Draft | None:
    """The draft, or None where it is nothing that this version writes."""
    try:
        match json.loads(text):
            case str(source):
                return Draft(Written(source))
            case {"seed": int() | None as seed, "at": str(at), "answer": dict(fields)}:
                answer = _answer(fields)
                return Draft(answer, seed, at) if answer else None
            case _:
                return None
    except (ValueError, TypeError, _UnknownError):
        return None


def _encoded(kind: str, fields: Fields) -> Encoded:
    return Encoded(kind, json.dumps(fields, separators=(",", ":")))


def _item_fields(variant: Variant) -> Fields:
    return {"question": variant.question, "seed": variant.seed}


def _answer_fields(answer: Answer | None) -> Fields | None:
    match answer:
        case None:
            return None
        case Picked(options):
            return {"picked": options}
        case Filled(blanks):
            return {"filled": dict(blanks)}
        case Written(source):
            return {"written": source}
        case _:
            assert_never(answer)


def _answered_fields(entry: Answered) -> Fields:
    return {
        "session": entry.session,
        "showing": entry.showing,
        "item": _item_fields(entry.variant),
        "answer": _answer_fields(entry.answer),
        "word": entry.word,
        "rating": entry.rating,
        "mistakes": list(entry.mistakes),
        "hints": entry.hints,
        "seconds": entry.seconds,
        "revision": entry.revision,
        "unsound": entry.unsound,
    }


def _typed(value: object, kind: type[T]) -> T:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r} is not {kind.__name__}")
    return value


def _item(fields: Fields) -> Variant:
    return Variant(_typed(fields["question"], str), _typed(fields["seed"], int))


def _answer(fields: Fields | None) -> Answer | None:
    match fields:
        case None:
            return None
        case {"picked": list(options)}:
            return Picked(tuple(_typed(option, int) for option in options))
        case {"filled": dict(blanks)}:
            return Filled({name: _typed(text, str) for name, text in blanks.items()})
        case {"written": str(source)}:
            return Written(source)
        case _:
            raise _UnknownError


def _word(value: object) -> Word:
    words: tuple[Word, ...] = get_args(Word)
    return _one_of(value, words)


def _rating(value: object) -> Rating | None:
    ratings: tuple[Rating, ...] = get_args(Rating)
    return None if value is None else _one_of(value, ratings)


def _one_of(value: object, known: tuple[T, ...]) -> T:
    for one in known:
        if one == value:
            return one
    raise _UnknownError


def _started(fields: Fields) -> Started:
    plan = tuple(_item(item) for item in _typed(fields["plan"], list))
    return Started(
        _typed(fields["session"], str),
        plan,
        _typed(fields.get("topic", ""), str),
        _typed(fields.get("policy", "practice"), str),
    )


def _answered(fields: Fields) -> Answered:
    mistakes = _typed(fields.get("mistakes", []), list)
    return Answered(
        session=_typed(fields["session"], str),
        showing=_typed(fields["showing"], int),
        variant=_item(fields["item"]),
        answer=_answer(fields["answer"]),
        word=_word(fields["word"]),
        rating=_rating(fields["rating"]),
        mistakes=tuple(_typed(mistake, str) for mistake in mistakes),
        hints=_typed(fields.get("hints", 0), int),
        seconds=_typed(fields.get("seconds", 0.0), float),
        revision=_typed(fields.get("revision", ""), str),
        unsound=_typed(fields.get("unsound", False), bool),
    )


def _ended(fields: Fields) -> Ended:
    return Ended(_typed(fields["session"], str))


def _chosen(fields: Fields) -> Chosen:
    return Chosen(_typed(fields["setting"], str), _typed(fields["value"], str))


def _lettered(fields: Fields) -> Lettered:
    chosen = {role: _typed(fields[role], str) for role in CHOICES if role in fields}
    try:
        return Lettered(Letters(**chosen))
    except ValueError as error:
        raise _UnknownError from error  # a newer version may offer more letters


_READERS: Mapping[str, Callable[[Fields], Entry]] = {
    "started": _started,
    "answered": _answered,
    "ended": _ended,
    "chosen": _chosen,
    "lettered": _lettered,
}
