"""Values from YAML nodes, typed by annotations: the dataclasses of the core are the schema.

One reader is compiled for each annotation and kept, so that a large bank is read quickly.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from quizapp.bank.parsing.nodes import MappingNode, Node, SequenceNode
from quizapp.bank.parsing.text import Reporter
from quizapp.bank.reading import leaves
from quizapp.bank.reading.leaves import BAD, Reader, refuse
from quizapp.bank.reading.records import Record, filled, refuse_unknown
from quizapp.core.body import WITHIN


@cache
def reader_for(annotation: object) -> Reader:
    """The reader of an annotation.

    Known are str, int, float, bool, Literal of texts or of integers, tuple[X, ...],
    Mapping[str, X], X | None, dataclasses, and unions of dataclasses of which each has a
    required key that the others lack.

    Raises:
        TypeError: the annotation is none of these.
    """
    if isinstance(annotation, type) and is_dataclass(annotation):
        return _record_reader(annotation)
    arguments = get_args(annotation)
    compiler = _COMPILERS.get(get_origin(annotation))
    if compiler is not None:
        return compiler(arguments)
    if annotation in _LEAVES:
        return _LEAVES[annotation]
    raise TypeError(f"no reader for {annotation!r}")


_LEAVES: dict[object, Reader] = {
    str: leaves.read_text,
    int: leaves.read_integer,
    float: leaves.read_float,
    bool: leaves.read_truth,
}


def _tuple_reader(arguments: tuple[object, ...]) -> Reader:
    if arguments[1:] != (Ellipsis,):
        raise TypeError(f"no reader for tuple{arguments!r}")
    item = reader_for(arguments[0])

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, SequenceNode):
            return refuse(node, report, leaves.LIST)
        values = tuple([item(child, report) for child in node.items])
        return BAD if any(value is BAD for value in values) else values

    return read


def _mapping_reader(arguments: tuple[object, ...]) -> Reader:
    if arguments[0] is not str:
        raise TypeError(f"no reader for Mapping{arguments!r}")
    item = reader_for(arguments[1])

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return refuse(node, report, leaves.ENTRIES)
        values = {name: item(value, report) for name, (_, value) in node.entries.items()}
        return BAD if BAD in values.values() else values

    return read


def _union_reader(arguments: tuple[object, ...]) -> Reader:
    members = [argument for argument in arguments if argument is not NoneType]
    inner = reader_for(members[0]) if len(members) == 1 else _either_reader(members)
    if len(members) == len(arguments):
        return inner
    return lambda node, report: None if leaves.is_nothing(node) else inner(node, report)


def _either_reader(members: list[object]) -> Reader:
    """Dataclasses told apart by the one required key that is theirs alone."""
    required = {member: set(_record(member).required) for member in members}
    readers: dict[str, Reader] = {}
    for member in members:
        others = set[str]().union(*(required[other] for other in members if other != member))
        own = sorted(required[member] - others)
        if not own:
            raise TypeError(f"{member!r} has no required key of its own")
        readers[own[0]] = reader_for(member)
    listed = "、".join(readers)

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return refuse(node, report, leaves.ENTRIES)
        present = [key for key in readers if key in node.entries]
        if len(present) == 1:
            return readers[present[0]](node, report)
        message = f"{listed} のうち、どれか 1 つを書いてください。"
        report.error(node.mark, "which-of", message)
        return BAD

    return read


_COMPILERS: dict[object, Callable[[tuple[object, ...]], Reader]] = {
    Literal: leaves.literal_reader,
    tuple: _tuple_reader,
    Mapping: _mapping_reader,
    Union: _union_reader,
    UnionType: _union_reader,
}


@cache
def _record(annotation: Any) -> Record:  # noqa: ANN401  # a dataclass, as fields() takes it
    hints = get_type_hints(annotation)
    authored = [field for field in fields(annotation) if not field.metadata.get("sampled")]
    return Record(
        annotation,
        {field.name: _field_reader(field, hints[field.name]) for field in authored},
        tuple(
            field.name
            for field in authored
            if field.default is MISSING and field.default_factory is MISSING
        ),
    )


def _field_reader(field: "Field[Any]", annotation: object) -> Reader:
    read = reader_for(annotation)
    allowed = field.metadata.get(WITHIN)
    return read if allowed is None else leaves.ranged(read, allowed)


def _record_reader(annotation: type) -> Reader:
    kinds = (annotation,)

    def read(node: Node, report: Reporter) -> object:
        if not isinstance(node, MappingNode):
            return refuse(node, report, leaves.ENTRIES)
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
    return tuple([filled(_record(kind), node, report) for kind in kinds])


@cache
def keys_of(kinds: tuple[type, ...]) -> frozenset[str]:
    """Every key that a mapping of these dataclasses may have."""
    return frozenset(name for kind in kinds for name in _record(kind).readers)
