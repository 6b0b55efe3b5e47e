"""A sheet that has been read, as bytes that are checked before they are believed."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from quizapp.bank.authored import Authored, Sheet
from quizapp.bank.kept.cache import sealed, unsealed
from quizapp.bank.parsing.text import Spot
from quizapp.bank.problem import Problem
from quizapp.core.coding import Coder, Encoding, coder, record_coder
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question
from quizapp.core.question_set import Later
from quizapp.core.shapes import record_shape, shape_of
from quizapp.core.topic import Topic

_NOT_AS_PACKED = (ValueError, TypeError, IndexError, RecursionError)
"""What comes of reading bytes that `packed` did not write."""


def packed(sheet: Sheet) -> bytes:
    """A checksum, what is wanted of a sheet at once, and its questions one after another.

    The sheet is one that has just been read; the name of its file is left out.
    """
    questions = [one.question for one in sheet.questions if isinstance(one.question, Question)]
    rows = [_bytes(_row(question)) for question in questions]
    sound = {(one.question.id, one.spot) for one in sheet.questions}
    listed = [
        [*_listing(one), at.index, at.part, *at.spot, len(row)]
        for one, at, row in zip(questions, sheet.questions, rows, strict=True)
    ]
    topics = [_TOPIC.encode(question.topic) for question in questions[:1]]
    others = [[name, *spot] for name, spot in sheet.ids if (name, spot) not in sound]
    problems = [_PROBLEM.encode(replace(problem, file="")) for problem in sheet.problems]
    data = _bytes([topics, listed, others, problems]) + b"\n" + b"".join(rows)
    return sealed(data)


def _listing(question: Question) -> Encoding:
    """What lists need of a question before it is made."""
    whole = question.stem.set if question.stem else ""
    return [
        *(question.id, question.level, whole, question.formerly),
        *(question.kind, question.tags, question.syllabus, question.in_exam),
    ]


def unpacked(data: bytes, file: str, again: Callable[[str], Question]) -> Sheet | None:
    """The sheet of this file again, its questions to be made when they are asked for.

    Args:
        data: what `packed` gave.
        file: the name of the file.
        again: reads the question with this id from the file, should it turn out to be damaged.

    Returns:
        None where the bytes are damaged, or are not those of a sheet.
    """
    content = unsealed(data)
    if content is None:
        return None
    head, _, rows = content.partition(b"\n")
    try:
        topics, listed, others, problems = json.loads(head)
        own = [_TOPIC.decode(topic) for topic in topics]
        authored = tuple(_authored(listed, own, rows, file, again))
        found = [replace(_PROBLEM.decode(problem), file=file) for problem in problems]
        return Sheet(authored, _ids(others, authored), tuple(found))
    except _NOT_AS_PACKED:
        return None


def _authored(
    listed: Encoding,
    topics: Sequence[Topic],
    rows: bytes,
    file: str,
    again: Callable[[str], Question],
) -> Iterator[Authored]:
    start = 0
    for row in listed:
        if list(map(type, row)) != _LISTED:
            raise TypeError(row)
        name, level, whole, former, kind, tags, syllabus, in_exam, *place = row
        index, part, line, column, length = place
        make = partial(_made, rows[start : start + length], topics[0], name, again)
        start += length
        unit = (whole, part + 1) if whole else None
        later = Later(
            *(name, topics[0], level, make, unit),
            *(_TEXTS.decode(former), kind, _TEXTS.decode(tags), syllabus, in_exam),
        )
        yield Authored(later, file, index, part, Spot(line, column))


_LISTED = [str, int, str, list, str, list, str, bool, *[int] * 5]


def _made(data: bytes, topic: Topic, name: str, again: Callable[[str], Question]) -> Question:
    try:
        kind, body, common = json.loads(data)
        own = _body_coder(kind).decode(body)
        question = Question(topic=topic, body=own, **_COMMON.decode(common))
    except (*_NOT_AS_PACKED, KeyError):
        return again(name)
    return question if question.id == name else again(name)


def _ids(others: Encoding, authored: Sequence[Authored]) -> tuple[tuple[str, Spot], ...]:
    """The ids of all questions in the order of their places."""
    sound = [(one.question.id, one.spot) for one in authored]
    ids = [*sound, *((name, Spot(line, column)) for name, line, column in others)]
    return tuple(sorted(ids, key=itemgetter(1)) if others else sound)


def question_json(question: Question) -> bytes:
    """All of one question, its topic's heading with it."""
    return _bytes([_TOPIC.encode(question.topic), _row(question)])


def _row(question: Question) -> Encoding:
    """A question without its topic: its kind, the body of that kind, and what all kinds have."""
    kind = question.body.kind
    return [kind, _body_coder(kind).encode(question.body), _COMMON.encode(question)]


def _bytes(content: Encoding) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _body_coder(kind: str) -> Coder:
    bodies: Mapping[str, type] = KINDS
    return record_coder(record_shape(bodies[kind]))


_TEXTS = coder(shape_of(tuple[str, ...]))
_TOPIC = record_coder(record_shape(Topic))
_PROBLEM = record_coder(record_shape(Problem))
_COMMON = record_coder(replace(record_shape(Question, "topic", "body"), make=dict))
"""The coder of all other fields of a question; what it reads is a dict of them."""
