"""One file: the topic, and its questions, each read from one flat mapping of its kind's keys."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

from quizapp.bank.authored import Authored, Sheet
from quizapp.bank.leaves import BAD, ENTRIES, LIST, literal_reader, refuse
from quizapp.bank.nodes import (
    MappingNode,
    Node,
    Scalar,
    SequenceNode,
    compose,
    mark_of,
)
from quizapp.bank.reading import read_flat
from quizapp.bank.revision import revision
from quizapp.bank.source import QUESTIONS, GivenUp, Report, Source, Spot, spot_of
from quizapp.core.kinds import KINDS
from quizapp.core.question import Question, Topic

ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the questions of a file."""

    topic: str
    title: str
    syllabus: str = ""
    symbols: str = ""
    convention: str = ""


@dataclass(frozen=True, slots=True)
class Common:
    """What every question has, whatever its kind."""

    id: str
    kind: str
    ask: str
    explain: str
    level: Literal[1, 2, 3, 4, 5] = 1
    tags: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def read_sheet(source: Source) -> Sheet:
    """Read one file; whatever is wrong with it becomes a problem."""
    report = Report(source)
    questions: list[Authored] = []
    ids: list[tuple[str, Spot]] = []
    with suppress(GivenUp):
        questions.extend(_questions(report, ids))
    in_order = sorted(report.problems, key=lambda problem: (problem.line, problem.column))
    return Sheet(tuple(questions), tuple(ids), tuple(in_order))


def _questions(report: Report, ids: list[tuple[str, Spot]]) -> Iterator[Authored]:
    root = compose(report)
    if root is None:
        message = "ファイルに何も書かれていません。topic、title、questions を書いてください。"
        report.error(Spot(0, 0), "empty-file", message)
    elif not isinstance(root, MappingNode):
        refuse(root, report, ENTRIES)
    else:
        topic = _topic(root, report)
        for index, node in enumerate(_items(root, report)):
            ids.extend(_own_id(node))
            authored = _question(node, index, topic, report)
            if authored is not None:
                yield authored


def _topic(root: MappingNode, report: Report) -> Topic | None:
    (heading,) = read_flat((Heading,), root, report, (QUESTIONS,))
    if heading is BAD or not _is_id(root, "topic", report):
        return None
    return Topic(
        heading.topic, heading.title, heading.syllabus, heading.symbols, heading.convention
    )


def _items(root: MappingNode, report: Report) -> list[Node]:
    if QUESTIONS not in root.entries:
        report.error(root.mark, "missing-key", f"必須のキー「{QUESTIONS}」がありません。")
        return []
    _, node = root.entries[QUESTIONS]
    if not isinstance(node, SequenceNode):
        refuse(node, report, LIST)
        return []
    if not node.items:
        report.error(node.mark, "no-questions", "問題が 1 つもありません。")
    return node.items


_read_kind = literal_reader(tuple(KINDS))


def _question(node: Node, index: int, topic: Topic | None, report: Report) -> Authored | None:
    if not isinstance(node, MappingNode):
        refuse(node, report, ENTRIES)
        return None
    kind = _read_kind(node.entries["kind"][1], report) if "kind" in node.entries else BAD
    if not isinstance(kind, str):
        read_flat((Common,), node, report, closed=False)
        return None
    common, body = read_flat((Common, KINDS[kind]), node, report)
    if BAD in (common, body) or not _is_sound(node, report) or topic is None:
        return None
    question = Question(
        id=common.id,
        topic=topic,
        body=body,
        ask=common.ask.strip(),
        explain=common.explain.strip(),
        level=common.level,
        tags=common.tags,
        hints=tuple(hint.strip() for hint in common.hints),
        revision=revision(node),
    )
    spot = spot_of(mark_of(node.entries["id"][1]))
    return Authored(question, report.source.file, index, spot)


def _own_id(node: Node) -> Iterator[tuple[str, Spot]]:
    """The id a question claims, whether or not the rest of it can be used."""
    if isinstance(node, MappingNode) and "id" in node.entries:
        value = node.entries["id"][1]
        if isinstance(value, Scalar):
            yield value.value, spot_of(mark_of(value))


def _is_sound(node: MappingNode, report: Report) -> bool:
    """Whether no error lies in a mapping that could be read; notes what only text can show."""
    sound = _is_id(node, "id", report)
    for name in ("ask", "explain"):
        value = node.entries[name][1]
        if isinstance(value, Scalar) and not value.value.strip():
            report.error(mark_of(value), "empty-text", f"{name} が空です。")
            sound = False
    if not report.problems:
        return sound
    return sound and not report.errors_between(spot_of(node.mark), spot_of(node.end))


def _is_id(node: MappingNode, name: str, report: Report) -> bool:
    value = node.entries[name][1]
    if isinstance(value, Scalar) and ID.fullmatch(value.value):
        return True
    message = f"{name} には半角の英小文字、数字、ハイフンだけを使ってください。"
    report.error(mark_of(value), "bad-id", message)
    return False
