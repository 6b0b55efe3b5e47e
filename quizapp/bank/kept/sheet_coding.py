"""A sheet that has been read, as bytes that are checked before they are believed."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import Any, get_type_hints

from quizapp.bank.authored import Authored, Sheet
from quizapp.bank.kept.coding import Coder, Json, Stale, coder_for, decoded, record_coder
from quizapp.bank.parsing.text import Spot
from quizapp.bank.problem import Problem
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question, Topic
from quizapp.core.question_set import Later

_SUM_BYTES = 8


def packed(sheet: Sheet) -> bytes:
    """A checksum, what is wanted of a sheet at once, and its questions one after another.

    The sheet is one that has just been read; the name of its file is left out.
    """
    questions = [one.question for one in sheet.questions if isinstance(one.question, Question)]
    topics = tuple({question.topic: None for question in questions})
    coder = _question_coder(topics)
    rows = [_bytes(coder.encode(question)) for question in questions]
    sound = {(one.question.id, one.spot) for one in sheet.questions}
    listed = [
        [
            one.id,
            topics.index(one.topic),
            one.level,
            place.index,
            place.part,
            _set(one),
            *place.spot,
            len(row),
        ]
        for one, place, row in zip(questions, sheet.questions, rows, strict=True)
    ]
    others = [[name, *spot] for name, spot in sheet.ids if (name, spot) not in sound]
    problems = [_PROBLEM.encode(problem)[1:] for problem in sheet.problems]
    head = _bytes([[_TOPIC.encode(topic) for topic in topics], listed, others, problems])
    data = head + b"\n" + b"".join(rows)
    return _sum(data) + data


def unpacked(data: bytes, file: str, again: Callable[[str], Question]) -> Sheet:
    """The sheet of this file again, its questions to be made when they are asked for.

    Args:
        data: what `packed` gave.
        file: the name of the file.
        again: reads the question with this id from the file, should it turn out to be damaged.

    Raises:
        Stale: the bytes are damaged, or are not those of a sheet.
    """
    head, _, rows = data[_SUM_BYTES:].partition(b"\n")
    if data[:_SUM_BYTES] != _sum(data[_SUM_BYTES:]):
        raise Stale
    try:
        raw_topics, listed, others, problems = json.loads(head)
        topics = tuple(decoded(_TOPIC, topic) for topic in raw_topics)
        authored = tuple(_authored(listed, topics, rows, file, again))
        return Sheet(
            authored,
            _ids(others, authored),
            tuple([decoded(_PROBLEM, [file, *raw]) for raw in problems]),
        )
    except (ValueError, TypeError, IndexError, RecursionError) as other:
        raise Stale from other


def _authored(
    listed: Json, topics: Sequence[Topic], rows: bytes, file: str, again: Callable[[str], Question]
) -> Iterator[Authored]:
    coder = _question_coder(topics)
    start = 0
    for row in listed:
        if list(map(type, row)) != _LISTED:
            raise Stale
        name, topic, level, index, part, whole, line, column, length = row
        make = partial(_made, rows[start : start + length], coder, name, again)
        start += length
        unit = (whole, part + 1) if whole else None
        later = Later(name, topics[topic], level, make, unit)
        yield Authored(later, file, index, part, Spot(line, column))


_LISTED = [str, int, int, int, int, str, int, int, int]


def _set(question: Question) -> str:
    return question.stem.set if question.stem else ""


def _made(data: bytes, coder: Coder, name: str, again: Callable[[str], Question]) -> Question:
    try:
        question: Question = decoded(coder, json.loads(data))
    except (Stale, ValueError, TypeError, RecursionError):
        return again(name)
    return question if question.id == name else again(name)


def _ids(others: Json, authored: Sequence[Authored]) -> tuple[tuple[str, Spot], ...]:
    """The ids of all questions in the order of their places."""
    sound = [(one.question.id, one.spot) for one in authored]
    ids = [*sound, *((name, Spot(line, column)) for name, line, column in others)]
    return tuple(sorted(ids, key=itemgetter(1)) if others else sound)


def _bytes(content: Json) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def question_json(question: Question) -> bytes:
    """All of one question, its topic's heading with it."""
    coder = _question_coder((question.topic,))
    return _bytes([_TOPIC.encode(question.topic), coder.encode(question)])


def _sum(data: bytes) -> bytes:
    return f"{zlib.crc32(data):08x}".encode()


_TOPIC = coder_for(Topic)
_PROBLEM = coder_for(Problem)


def _question_coder(topics: Sequence[Topic]) -> Coder:
    """The coder of questions that have one of these topics."""
    hints: Mapping[str, object] = get_type_hints(Question)
    special = {"topic": _one_of(topics), "body": _body_coder()}
    return record_coder(
        Question, [special.get(name) or coder_for(hint) for name, hint in hints.items()]
    )


def _one_of(topics: Sequence[Topic]) -> Coder:
    def decode(raw: int) -> Topic:
        if not 0 <= raw < len(topics):
            raise Stale
        return topics[raw]

    return Coder(int, topics.index, decode)


@cache
def _body_coder() -> Coder:
    bodies: Mapping[str, type] = KINDS
    coders = {kind: coder_for(body) for kind, body in bodies.items()}

    def encode(body: Any) -> Json:  # noqa: ANN401  # one of the kinds
        return [body.kind, coders[body.kind].encode(body)]

    def decode(raw: list[Json]) -> object:
        kind, value = raw
        if kind not in coders:
            raise Stale
        return decoded(coders[kind], value)

    return Coder(list, encode, decode)
