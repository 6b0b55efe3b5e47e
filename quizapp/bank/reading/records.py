"""Dataclasses from mappings: the keys there are, the keys there must be, and no others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, start_of
from quizapp.bank.parsing.text import Reporter
from quizapp.bank.problem import named
from quizapp.bank.reading.leaves import BAD, Bad, Reader, is_nothing, nearest, perhaps, replaced


@dataclass(frozen=True, slots=True)
class Record:
    """A dataclass as authors write it: a reader for each key, and the keys that must be."""

    make: Callable[..., object]
    readers: Mapping[str, Reader]
    required: tuple[str, ...]


def filled(record: Record, node: MappingNode, report: Reporter) -> object | Bad:
    """The record's value from its own keys; other keys are left alone."""
    entries = node.entries
    values = {}
    sound = True
    for name, read in record.readers.items():
        if name in entries:
            values[name] = value = read(entries[name][1], report)
            sound = sound and value is not BAD
    for name in record.required:
        if name not in values:
            sound = False
            report.error(node.mark, "missing-key", f"必須のキー「{name}」がありません。")
    return record.make(**values) if sound else BAD


def refuse_unknown(known: frozenset[str], node: MappingNode, report: Reporter) -> None:
    """Note every key that is not among the known ones."""
    if node.entries.keys() <= known:
        return
    for name, (key, value) in node.entries.items():
        if name in known:
            continue
        unused = sorted(known - node.entries.keys())
        _refuse_key(key, value, report, nearest(name, unused), flow=node.flow)


def _refuse_key(key: Scalar, value: Node, report: Reporter, word: str, *, flow: bool) -> None:
    message = f"{named(key.value)}というキーはここにはありません。{perhaps(word)}"
    if flow and not word and isinstance(value, Scalar) and is_nothing(value):
        message = f"値が「,」で切れて{named(key.value)}が残りました。値を '…' で囲んでください。"
    report.error(start_of(key), "unknown-key", message, replaced(report, key, word))
