"""One file: the topic, and its questions and sets of questions."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Literal

from quizapp.bank.authored import NO_PART, Authored, Sheet
from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, SequenceNode, compose, mark_of
from quizapp.bank.parsing.text import (
    DEFAULTS_KEY,
    QUESTIONS,
    FileText,
    GivenUp,
    Reporter,
    Spot,
    spot_of,
)
from quizapp.bank.reading.entries import (
    Above,
    is_id,
    read_question,
    refuse_set_kind,
    says_something,
)
from quizapp.bank.reading.inheriting import DEFAULTS, OF_SETS
from quizapp.bank.reading.leaves import BAD, ENTRIES, LIST, refuse
from quizapp.bank.reading.typed import read_flat, refuse_unknown
from quizapp.bank.reading.unused import note_unused
from quizapp.core.other_names import meant_by
from quizapp.core.question import Stem
from quizapp.core.topic import Topic

PARTS = range(2, 7)
"""How many parts a set may have; the exam's have three or four."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the questions of a file."""

    topic: str
    title: str
    syllabus: str = ""
    symbols: str = ""
    convention: str = ""
    source: str = ""
    notation: Literal["textbook"] = "textbook"


@dataclass(frozen=True, slots=True)
class Whole:
    """What a set of questions has besides its parts, and what it says for all of them."""

    set: str
    ask: str


def read_sheet(source: FileText) -> Sheet:
    """Read one file; whatever is wrong with it becomes a problem."""
    report = Reporter(source)
    questions: list[Authored] = []
    ids: list[tuple[str, Spot]] = []
    with suppress(GivenUp):
        questions.extend(_questions(report, ids))
    # What a file says for all its questions is read for each, and its faults are told once.
    problems = dict.fromkeys(report.problems)
    in_order = sorted(problems, key=lambda problem: (problem.line, problem.column))
    return Sheet(tuple(questions), tuple(ids), tuple(in_order))


def _questions(report: Reporter, ids: list[tuple[str, Spot]]) -> Iterator[Authored]:
    root = compose(report)
    if root is None:
        message = "ファイルに何も書かれていません。topic、title、questions を書いてください。"
        report.error(Spot(0, 0), "empty-file", message)
    elif not isinstance(root, MappingNode):
        refuse(root, report, ENTRIES)
    else:
        above = Above(_topic(root, report), _defaults(root, report))
        for index, node in enumerate(_items(root, report)):
            if isinstance(node, MappingNode) and "set" in node.entries:
                yield from _parts(node, above, index, report, ids)
            else:
                yield from _one(node, above, (index, NO_PART), report, ids)


def _one(
    node: Node,
    above: Above,
    place: tuple[int, int],
    report: Reporter,
    ids: list[tuple[str, Spot]],
) -> Iterator[Authored]:
    if not isinstance(node, MappingNode):
        refuse(node, report, ENTRIES)
        return
    ids.extend(_own_id(node, "id"))
    question = read_question(node, above, report)
    if question is not None:
        spot = spot_of(mark_of(node.entries["id"][1]))
        yield Authored(question, report.source.file, *place, spot)


def _parts(
    node: MappingNode, above: Above, index: int, report: Reporter, ids: list[tuple[str, Spot]]
) -> Iterator[Authored]:
    ids.extend(_own_id(node, "set"))
    (whole,) = read_flat((Whole,), node, report, (QUESTIONS, *OF_SETS))
    note_unused(node, report, above.defaults)
    if "kind" in node.entries:
        refuse_set_kind(node.entries["kind"][1], report)
    parts = _items(node, report)
    if whole is BAD or not _is_sound_set(node, len(parts), report):
        for part in parts:
            ids.extend(_own_id(part, "id"))
        return
    for place, part in enumerate(parts):
        stem = Stem(whole.set, whole.ask.strip(), place + 1, len(parts))
        inherited = replace(above, whole=node, stem=stem)
        yield from _one(part, inherited, (index, place), report, ids)


def _is_sound_set(node: MappingNode, parts: int, report: Reporter) -> bool:
    sound = is_id(node, "set", report) and says_something(node, "ask", report)
    if QUESTIONS in node.entries and parts not in PARTS:
        message = f"組み問題の小問は {PARTS[0]}〜{PARTS[-1]} 個にしてください（今は {parts} 個）。"
        report.error(node.mark, "set-size", message)
    questions = node.entries[QUESTIONS][1] if QUESTIONS in node.entries else node
    return sound and not report.errors_between(spot_of(node.mark), spot_of(mark_of(questions)))


def _topic(root: MappingNode, report: Reporter) -> Topic | None:
    (heading,) = read_flat((Heading,), root, report, (QUESTIONS, DEFAULTS_KEY))
    if heading is BAD or not is_id(root, "topic", report):
        return None
    return Topic(
        heading.topic,
        heading.title,
        heading.syllabus,
        heading.symbols,
        heading.convention,
        heading.source,
    )


def _defaults(root: MappingNode, report: Reporter) -> MappingNode | None:
    """What the file says for all its questions."""
    if DEFAULTS_KEY not in root.entries:
        return None
    _, node = root.entries[DEFAULTS_KEY]
    if not isinstance(node, MappingNode):
        refuse(node, report, ENTRIES)
        return None
    refuse_unknown(DEFAULTS, node, report)
    return node


def _items(root: MappingNode, report: Reporter) -> list[Node]:
    if QUESTIONS not in root.entries:
        if any(meant_by(name, (QUESTIONS,)) for name in root.entries):
            return []  # told at the other key
        report.error(root.mark, "missing-key", f"必須のキー「{QUESTIONS}」がありません。")
        return []
    _, node = root.entries[QUESTIONS]
    if not isinstance(node, SequenceNode):
        refuse(node, report, LIST)
        return []
    if not node.items:
        report.error(node.mark, "no-questions", "問題が 1 つもありません。")
    return node.items


def _own_id(node: Node, key: str) -> Iterator[tuple[str, Spot]]:
    """The id a question or a set claims, whether or not the rest of it can be used."""
    if isinstance(node, MappingNode) and key in node.entries:
        value = node.entries[key][1]
        if isinstance(value, Scalar):
            yield value.value, spot_of(mark_of(value))
