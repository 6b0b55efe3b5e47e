"""A sheet that has been read, as bytes that are checked before they are believed."""

import json
import zlib
from collections.abc import Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, get_type_hints

from quizapp.bank.authored import Authored, Sheet
from quizapp.bank.coding import Coder, Json, Stale, coder_for, decoded, record_coder
from quizapp.bank.problem import Problem
from quizapp.bank.source import Spot
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question, Topic

_SUM_BYTES = 8


def packed(sheet: Sheet) -> bytes:
    """The sheet as a checksum and JSON; the name of its file is left out."""
    topics = tuple({one.question.topic: None for one in sheet.questions})
    coder = _question_coder(topics)
    sound = {(one.question.id, one.spot) for one in sheet.questions}
    content = [
        [_TOPIC.encode(topic) for topic in topics],
        [[one.index, *one.spot, coder.encode(one.question)] for one in sheet.questions],
        [[name, *spot] for name, spot in sheet.ids if (name, spot) not in sound],
        [_PROBLEM.encode(problem)[1:] for problem in sheet.problems],
    ]
    data = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return _sum(data) + data


def unpacked(data: bytes, file: str) -> Sheet:
    """The sheet of this file again.

    Raises:
        Stale: the bytes are damaged, or are not those of a sheet.
    """
    content = data[_SUM_BYTES:]
    if data[:_SUM_BYTES] != _sum(content):
        raise Stale
    try:
        topics, questions, ids, problems = json.loads(content)
        coder = _question_coder(tuple(decoded(_TOPIC, topic) for topic in topics))
        authored = tuple([_authored(raw, file, coder) for raw in questions])
        return Sheet(
            authored,
            _ids(ids, authored),
            tuple([decoded(_PROBLEM, [file, *raw]) for raw in problems]),
        )
    except (ValueError, TypeError, RecursionError) as other:
        raise Stale from other


def question_json(question: Question) -> bytes:
    """All of one question, its topic's heading with it."""
    coder = _question_coder((question.topic,))
    content = [_TOPIC.encode(question.topic), coder.encode(question)]
    return json.dumps(content, ensure_ascii=False).encode()


def _authored(raw: Json, file: str, coder: Coder) -> Authored:
    index, line, column, question = raw
    return Authored(decoded(coder, question), file, index, Spot(line, column))


def _ids(others: Json, authored: Sequence[Authored]) -> tuple[tuple[str, Spot], ...]:
    """The ids of all questions in the order of their places."""
    sound = [(one.question.id, one.spot) for one in authored]
    ids = [*sound, *((name, Spot(line, column)) for name, line, column in others)]
    return tuple(sorted(ids, key=itemgetter(1)) if others else sound)


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
