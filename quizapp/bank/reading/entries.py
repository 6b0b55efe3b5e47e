"""One question, or a part of a set, from one flat mapping of its kind's keys."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, SequenceNode, mark_of, start_of
from quizapp.bank.parsing.text import Reporter, spot_of
from quizapp.bank.reading.inheriting import ADDED_KEYS, DEFAULTS, OF_SETS, inheriting
from quizapp.bank.reading.leaves import BAD, word_reader
from quizapp.bank.reading.revision import revision
from quizapp.bank.reading.typed import keys_of, read_flat
from quizapp.bank.reading.unused import note_unused
from quizapp.core.figure import Figure
from quizapp.core.kinds import KINDS
from quizapp.core.question import Failing, Passing, Question, Stem
from quizapp.core.shapes import LISTED_KEY
from quizapp.core.topic import Topic
from quizapp.core.worked import Worked

ID = re.compile(r"[a-z0-9-]+")

FORMERLY = "formerly"
"""The key of the ids that a question had before."""

SEE = "see"
"""The key of the ids of neighbours: what they are makes no other question of it."""


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
    formerly: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    syllabus: str = ""
    source: str = ""
    plot: tuple[Figure, ...] = field(default=(), metadata={LISTED_KEY: True})
    tests: tuple[Passing | Failing, ...] = ()


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a question: the file's topic and defaults, and the set it is a part of."""

    topic: Topic | None
    defaults: MappingNode | None = None
    whole: MappingNode | None = None
    stem: Stem | None = None


def read_question(node: MappingNode, above: Above, report: Reporter) -> Question | None:
    """The question of a node; None where an error lies in it or above it."""
    note_unused(node, report, above.whole, above.defaults)
    node = _with_list(node)
    entry = inheriting(node, above.whole, OF_SETS)
    kind = _kind(inheriting(entry, above.defaults, ("kind",)), report)
    if kind is None:
        read_flat((Common,), entry, report, closed=False)
        return None
    forms = (Common, Worked, KINDS[kind])
    full = inheriting(entry, above.defaults, DEFAULTS & keys_of(forms)) if above.defaults else entry
    common, worked, body = read_flat(forms, full, report)
    if BAD in (common, worked, body) or not _is_sound(node, above, report) or above.topic is None:
        return None
    return Question(
        id=common.id,
        topic=above.topic,
        body=body,
        ask=common.ask.strip(),
        explain=common.explain.strip(),
        level=common.level,
        tags=common.tags,
        hints=tuple(hint.strip() for hint in common.hints),
        revision=revision(_first_named(_with_stem(full, above.whole))),
        stem=above.stem,
        worked=worked,
        plots=common.plot,
        syllabus=common.syllabus or above.topic.syllabus,
        source=common.source or above.topic.source,
        tests=common.tests,
        formerly=common.formerly,
        see=common.see,
    )


def _kind(entry: MappingNode, report: Reporter) -> str | None:
    value = entry.entries["kind"][1] if "kind" in entry.entries else None
    if refuse_set_kind(value, report):
        return None
    kind = word_reader(tuple(KINDS))(value, report) if value is not None else BAD
    return kind if isinstance(kind, str) else None


def refuse_set_kind(value: Node | None, report: Reporter) -> bool:
    """Note that a set has no kind of that name; whether it was written so."""
    if not isinstance(value, Scalar) or value.value != "set":
        return False
    message = "組み問題に kind は書きません。「- set: 名前」で始めて、小問を questions に並べます。"
    report.error(mark_of(value), "unknown-value", message)
    return True


def _with_stem(node: MappingNode, whole: MappingNode | None) -> MappingNode:
    """What a learner sees of a part: a change of the shared stem changes it, too."""
    if whole is None:
        return node
    return node._replace(entries={**node.entries, "set": whole.entries["ask"]})


def _with_list(node: MappingNode) -> MappingNode:
    """With its former ids as a list, be it one or several."""
    if FORMERLY not in node.entries:
        return node
    key, value = node.entries[FORMERLY]
    if isinstance(value, SequenceNode):
        return node
    listed = SequenceNode(mark_of(value), mark_of(value), flow=True, items=[value])
    return node._replace(entries={**node.entries, FORMERLY: (key, listed)})


def _former_ids(node: MappingNode) -> Sequence[Node]:
    listed = node.entries[FORMERLY][1] if FORMERLY in node.entries else None
    return listed.items if isinstance(listed, SequenceNode) else ()


def _first_named(node: MappingNode) -> MappingNode:
    """As it was under its first id: a renaming makes no other question of it."""
    entries = dict(node.entries)
    entries.pop(FORMERLY, None)
    entries.pop(SEE, None)
    for first in _former_ids(node)[:1]:
        entries["id"] = (entries["id"][0], first)
    return node._replace(entries=entries)


def _is_sound(node: MappingNode, above: Above, report: Reporter) -> bool:
    """Whether no error lies in a mapping that could be read; notes what only text can show."""
    sound = is_id(node, "id", report) and _shares_values(node, above, report)
    for former in _former_ids(node):
        sound = _can_be_id(former, _FORMER_IDS, report) and sound
    for name in ("ask", "explain"):
        sound = says_something(node, name, report) and sound
    return sound and not report.errors_between(spot_of(node.mark), spot_of(node.end))


def _shares_values(node: MappingNode, above: Above, report: Reporter) -> bool:
    """Whether the values of a part are those of its set; notes where they would be others."""
    if above.whole is None:
        return True
    if "where" in node.entries:
        message = "組み問題の値はすべての小問で同じです。where は set の行に書いてください。"
        report.error(mark_of(node.entries["where"][1]), "where-in-part", message)
    for key in ADDED_KEYS:
        of_set = _named(above.whole, key)
        for name, named in _named(node, key).items():
            if name in of_set:
                message = (
                    f"{name} は set の {key} にもあります。組み問題の値はすべての小問で同じなので、"
                    "別の名前にするか、どちらかを消してください。"
                )
                report.error(start_of(named), "same-name", message)
    return not report.errors_between(spot_of(node.mark), spot_of(node.end))


def _named(node: MappingNode, key: str) -> Mapping[str, Scalar]:
    """The names of the values, or of the numbers, that a mapping gives."""
    value = node.entries[key][1] if key in node.entries else None
    if not isinstance(value, MappingNode):
        return {}
    return {name: written for name, (written, _) in value.entries.items()}


def says_something(node: MappingNode, name: str, report: Reporter) -> bool:
    """Whether a text has any characters; notes it where not."""
    value = node.entries[name][1]
    if not isinstance(value, Scalar) or value.value.strip():
        return True
    report.error(mark_of(value), "empty-text", f"{name} が空です。")
    return False


def is_id(node: MappingNode, name: str, report: Reporter) -> bool:
    """Whether a value can be an id; notes it where not."""
    return _can_be_id(node.entries[name][1], f"{name} には{_CHARACTERS}", report)


_CHARACTERS = "半角の英小文字、数字、ハイフンだけを使ってください。"
_FORMER_IDS = f"前の id には{_CHARACTERS}いくつかあれば、[a, b] のように並べます。"


def _can_be_id(value: Node, message: str, report: Reporter) -> bool:
    if isinstance(value, Scalar) and ID.fullmatch(value.value):
        return True
    report.error(mark_of(value), "bad-id", message)
    return False
