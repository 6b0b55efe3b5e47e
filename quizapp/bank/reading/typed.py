"""Values from YAML nodes: a reader is compiled for each shape and kept, as banks are large."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, assert_never

from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, SequenceNode, start_of
from quizapp.bank.parsing.text import Reporter, Spot
from quizapp.bank.problem import named
from quizapp.bank.reading import forms, leaves
from quizapp.bank.reading.leaves import BAD, NodeReader, is_nothing
from quizapp.core.nearest import perhaps
from quizapp.core.other_names import meant_by
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
            return _map_reader(reader(item), item)
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
            return forms.refuse_no_list(node, report, nested=nested)
        if not nested and node.flow and any(isinstance(one, SequenceNode) for one in node.items):
            return forms.refuse_nested(node, report)
        if nested and any(isinstance(one, Scalar) for one in node.items):
            return forms.refuse_flat(node, report)
        values = tuple([item(child, report) for child in node.items])
        return BAD if any(value is BAD for value in values) else values

    return read


def _map_reader(item: NodeReader, shape: Shape) -> NodeReader:
    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode) or forms.is_nameless(node, shape):
            return forms.refuse_nameless(node, shape, report)
        values = {
            name: forms.refuse_lone(name, value, report) if lone(value) else item(value, report)
            for name, (_, value) in node.entries.items()
        }
        return BAD if BAD in values.values() else values

    def lone(value: Node) -> bool:
        is_single = isinstance(value, MappingNode | Scalar) and not is_nothing(value)
        return isinstance(shape, ListShape) and is_single

    return read


def _either_reader(members: Mapping[str, RecordShape]) -> NodeReader:
    readers = {name: reader(member) for name, member in members.items()}

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return forms.refuse_form(node, members.values(), report)
        present = [key for key in readers if key in node.entries]
        if len(present) != 1:
            return forms.refuse_members(node, members, report)
        if forms.is_of_other_key(present[0], node, members, report):
            return BAD
        return readers[present[0]](node, report)

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
    offered: Collection[str] = ()
    if closed:
        known = keys_of(kinds)
        offered = refuse_unknown(known.union(besides) if besides else known, node, report)
    return tuple([_record(kind, node, report, offered) for kind in kinds])


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
        elif isinstance(node, Scalar) and node.style == "|":
            _note_tabs(node, report)
        return read(node, report)

    return read_lines


def _note_tabs(node: Scalar, report: Reporter) -> None:
    """Note the first line of code that is set in by tabs among others that are by spaces."""
    if "\t" not in node.value:
        return
    depths = [(line, line[: len(line) - len(line.lstrip())]) for line in node.value.split("\n")]
    tabbed = [i for i, (_, depth) in enumerate(depths) if "\t" in depth]
    if tabbed and any(depth and "\t" not in depth for _, depth in depths):
        number = start_of(node).line + 1 + tabbed[0]
        line = report.source.line(number)
        column = line.find("\t")
        message = "字下げに、空白とタブが混ざっています。タブを半角の空白 4 つにしてください。"
        if column >= 0:
            report.warning(Spot(number, column), "tab", message, line.replace("\t", "    "))


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


def _record(
    kind: type, node: MappingNode, report: Reporter, offered: Collection[str] = ()
) -> object:
    """A dataclass from its own keys; other keys are left alone.

    What has been offered in place of an unknown key is not missed once more.
    """
    entries = node.entries
    readers, required = _readers(kind)
    values = {}
    sound = True
    for name, field, read in readers:
        if name in entries:
            other = name in forms.MISTAKEN_KEYS and forms.is_of_other_key(
                name, node, keys_of((kind,)), report
            )
            values[field] = value = BAD if other else read(entries[name][1], report)
            sound = sound and value is not BAD
    for name in required:
        if name not in entries:
            sound = False
            if name not in offered:
                report.error(node.mark, "missing-key", f"必須のキー「{name}」がありません。")
    return kind(**values) if sound else BAD


def refuse_unknown(known: frozenset[str], node: MappingNode, report: Reporter) -> Collection[str]:
    """Note every key that is not among the known ones; which of those may have been meant."""
    if node.entries.keys() <= known:
        return ()
    unused = sorted(known - node.entries.keys() - forms.untaken_settings(node))
    offered = []
    for name, (key, value) in node.entries.items():
        if name not in known:
            head = name.partition("：")[0]
            word = head if head in unused else meant_by(name, unused)
            offered.append(word)
            _refuse_key(key, value, report, unused, word, known, flow=node.flow)
    return offered


def _refuse_key(
    key: Scalar,
    value: Node,
    report: Reporter,
    unused: Collection[str],
    word: str,
    known: Collection[str],
    *,
    flow: bool,
) -> None:
    if forms.refuse_wide_colon(key, known, report):
        return
    said = perhaps(word) or _instead(key.value, known)
    if not said and 0 < len(unused) <= _MOST_LISTED:
        said = f"ここに書けるのは{''.join(map(named, unused))}です。"
    message = f"{named(key.value)}というキーはここにはありません。{said}"
    if flow and not word and isinstance(value, Scalar) and is_nothing(value):
        message = f"値が「,」で切れて{named(key.value)}が残りました。値を '…' で囲んでください。"
    report.error(start_of(key), "unknown-key", message, leaves.line_with(report, key, word))


def _instead(name: str, known: Collection[str]) -> str:
    """How what a key of other tools says is said here; mostly nothing."""
    beside, cure = _ELSEWHERE.get(name, ("", ""))
    return cure if beside in known else ""


_BY_OPTION = "正解は、options の正解の選択肢に correct: true と書いて表します。"
_ELSEWHERE = {
    **dict.fromkeys(("correct", "answer", "正解", "key", "solution"), ("options", _BY_OPTION)),
    **dict.fromkeys(("fraction", "score", "points"), ("correct", _BY_OPTION)),
}
"""Keys of other tools that are no key by another name here; each with one that stands beside."""

_MOST_LISTED = 12
"""So many keys are told where none is near; more are looked up in the guide."""
