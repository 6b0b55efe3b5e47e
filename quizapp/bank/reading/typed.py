"""Values from YAML nodes: a reader is compiled for each shape and kept, as banks are large."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, assert_never

from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, SequenceNode, start_of
from quizapp.bank.parsing.text import Reporter
from quizapp.bank.problem import named
from quizapp.bank.reading import forms, leaves
from quizapp.bank.reading.leaves import BAD, NodeReader, is_nothing, refuse
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.shapes import (
    EitherShape,
    LeafShape,
    ListShape,
    MapShape,
    MaybeShape,
    PartShape,
    RecordShape,
    Shape,
    WordShape,
    record_shape,
)


@cache
def reader(shape: Shape) -> NodeReader:
    """The reader of values of a shape."""
    match shape:
        case LeafShape(kind):
            return leaves.READERS[kind]
        case WordShape(choices):
            return leaves.word_reader(choices)
        case ListShape(item):
            return _list_reader(reader(item), nested=isinstance(item, ListShape))
        case MapShape(item):
            return _map_reader(reader(item))
        case MaybeShape(value):
            inner = reader(value)
            return lambda node, report: None if is_nothing(node) else inner(node, report)
        case EitherShape(members, text, plain):
            read = _either_reader(members)
            return (_or_value if plain else _or_text)(read) if plain or text else read
        case RecordShape(make):
            return _record_reader(make)
        case _:
            assert_never(shape)


def _list_reader(item: NodeReader, *, nested: bool) -> NodeReader:
    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, SequenceNode):
            return refuse(node, report, leaves.LIST)
        if not nested and node.flow and any(isinstance(one, SequenceNode) for one in node.items):
            return forms.refuse_nested(node, report)
        values = tuple([item(child, report) for child in node.items])
        return BAD if any(value is BAD for value in values) else values

    return read


def _map_reader(item: NodeReader) -> NodeReader:
    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return refuse(node, report, leaves.ENTRIES)
        values = {name: item(value, report) for name, (_, value) in node.entries.items()}
        return BAD if BAD in values.values() else values

    return read


def _either_reader(members: Mapping[str, RecordShape]) -> NodeReader:
    readers = {name: reader(member) for name, member in members.items()}

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return forms.refuse_form(node, members.values(), report)
        present = [key for key in readers if key in node.entries]
        if len(present) == 1:
            return readers[present[0]](node, report)
        report.error(node.mark, "which-of", forms.which_of(members))
        return BAD

    return read


def _or_text(other: NodeReader) -> NodeReader:
    def read(node: Node, report: Reporter) -> object:
        is_text = isinstance(node, Scalar) and not is_nothing(node)
        return leaves.read_text(node, report) if is_text else other(node, report)

    return read


def _or_value(other: NodeReader) -> NodeReader:
    def read(node: Node, report: Reporter) -> object:
        return (other if isinstance(node, MappingNode) else leaves.read_value)(node, report)

    return read


def _record_reader(kind: type) -> NodeReader:
    kinds = (kind,)

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return forms.refuse_form(node, (record_shape(kind),), report)
        return read_flat(kinds, node, report)[0]

    return read


def read_flat(
    kinds: tuple[type, ...],
    node: MappingNode,
    report: Reporter,
    besides: Collection[str] = (),
    *,
    closed: bool = True,
) -> tuple[Any, ...]:
    """One value for each dataclass of `kinds`, whose keys lie side by side in one mapping.

    Args:
        kinds: dataclasses without a key in common.
        node: the mapping.
        report: where faults go.
        besides: keys that may be there and are read elsewhere.
        closed: whether other keys are faults.

    Returns:
        The values in the order of `kinds`; BAD for one that could not be read.
    """
    if closed:
        known = keys_of(kinds)
        refuse_unknown(known.union(besides) if besides else known, node, report)
    return tuple([_record(kind, node, report) for kind in kinds])


@cache
def keys_of(kinds: tuple[type, ...]) -> frozenset[str]:
    """Every key that a mapping of these dataclasses may have."""
    return frozenset(name for kind in kinds for name in record_shape(kind).parts)


@cache
def _readers(kind: type) -> tuple[tuple[tuple[str, str, NodeReader], ...], tuple[str, ...]]:
    """Of a dataclass each key with its field and reader, and the keys that must be there."""
    shape = record_shape(kind)
    readers = ((name, part.field, _part_reader(part)) for name, part in shape.parts.items())
    return tuple(readers), shape.required


def _part_reader(part: PartShape) -> NodeReader:
    read = reader(part.shape)
    if part.listed and isinstance(part.shape, ListShape):
        return _listed(read, reader(part.shape.item))
    if part.verbatim:
        return _verbatim(read)
    return read if part.within is None else leaves.ranged(read, part.within)


def _verbatim(read: NodeReader) -> NodeReader:
    """The reader of a text, which warns where YAML joins its lines."""

    def read_lines(node: Node, report: Reporter) -> object:
        if isinstance(node, Scalar) and node.style == ">":
            message = "「>」は行をつないでしまいます。コードの前には「|」を書いてください。"
            report.warning(start_of(node), "folded-code", message, _unfolded(node, report))
        return read(node, report)

    return read_lines


def _unfolded(node: Scalar, report: Reporter) -> str:
    """The first line of a folded text as it should be."""
    start = start_of(node)
    line, column = report.source.line(start.line), start.column
    return f"{line[:column]}|{line[column + 1 :]}"


def _listed(several: NodeReader, one: NodeReader) -> NodeReader:
    """The reader of a list, or of its only item."""

    def read(node: Node, report: Reporter) -> object:
        if isinstance(node, SequenceNode):
            return several(node, report)
        if isinstance(node, Scalar) and node.style == ">":
            message = "「>」は行をつないでしまいます。1 行ずつにするには「|」を書いてください。"
            report.error(start_of(node), "folded-code", message, _unfolded(node, report))
            return BAD
        value = one(node, report)
        return BAD if value is BAD else (value,)

    return read


def _record(kind: type, node: MappingNode, report: Reporter) -> object:
    """A dataclass from its own keys; other keys are left alone."""
    entries = node.entries
    readers, required = _readers(kind)
    values = {}
    sound = True
    for name, field, read in readers:
        if name in entries:
            values[field] = value = read(entries[name][1], report)
            sound = sound and value is not BAD
    for name in required:
        if name not in entries:
            sound = False
            other = next((key for key in entries if OF_OTHER_TOOLS.get(key.lower()) == name), "")
            said = f"{named(other)}ではなく「{name}」と書きます。" if other else ""
            report.error(node.mark, "missing-key", f"必須のキー「{name}」がありません。{said}")
    return kind(**values) if sound else BAD


def refuse_unknown(known: frozenset[str], node: MappingNode, report: Reporter) -> None:
    """Note every key that is not among the known ones."""
    if node.entries.keys() <= known:
        return
    for name, (key, value) in node.entries.items():
        if name in known:
            continue
        unused = sorted(known - node.entries.keys())
        word = OF_OTHER_TOOLS.get(name.lower(), "")
        near = word if word in unused else nearest_word(name, unused)
        _refuse_key(key, value, report, near, flow=node.flow)


OF_OTHER_TOOLS = {
    **dict.fromkeys(("question", "prompt", "stem", "text", "問題", "問題文", "設問"), "ask"),
    **dict.fromkeys(("choices", "answers", "選択肢"), "options"),
    **dict.fromkeys(("explanation", "rationale", "feedback", "解説"), "explain"),
    **dict.fromkeys(("reason", "why", "comment", "理由"), "because"),
    **dict.fromkeys(("type", "種類"), "kind"),
    **dict.fromkeys(("difficulty", "難易度", "難しさ"), "level"),
    **dict.fromkeys(("right", "is_correct", "iscorrect", "正解"), "correct"),
    **dict.fromkeys(("choice", "option", "label", "選択"), "answer"),
    **dict.fromkeys(("name", "key", "uid"), "id"),
    **dict.fromkeys(("hint", "ヒント"), "hints"),
    **dict.fromkeys(("template", "skeleton"), "starter"),
    **dict.fromkeys(("figure", "graph", "図"), "plot"),
    **dict.fromkeys(("min", "minimum"), "low"),
    **dict.fromkeys(("max", "maximum"), "high"),
}
"""What other tools, and people, call our keys."""


def _refuse_key(key: Scalar, value: Node, report: Reporter, word: str, *, flow: bool) -> None:
    message = f"{named(key.value)}というキーはここにはありません。{perhaps(word)}"
    if flow and not word and isinstance(value, Scalar) and is_nothing(value):
        message = f"値が「,」で切れて{named(key.value)}が残りました。値を '…' で囲んでください。"
    report.error(start_of(key), "unknown-key", message, leaves.line_with(report, key, word))
