"""YAML text to a tree of nodes with their places, refusing what a sheet must not contain.

One pass over the parser's events both guards and builds; aliases are never followed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias, cast

import yaml

from quizapp.bank import guards
from quizapp.bank.problem import named
from quizapp.bank.source import GivenUp, Mark, Report
from quizapp.bank.syntax import explain_syntax_error

try:
    from yaml import CSafeLoader as Parser
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

DEEPEST = 24

Scalar: TypeAlias = yaml.ScalarEvent


class SequenceNode(NamedTuple):
    """Items in their order; `mark` is its key's place when it is written in block style."""

    mark: Mark
    end: Mark
    flow: bool
    items: "list[Node]"


class MappingNode(NamedTuple):
    """Values by key, each with the key's own scalar; `mark` as in SequenceNode."""

    mark: Mark
    end: Mark
    flow: bool
    entries: "dict[str, tuple[Scalar, Node]]"


class Refused(NamedTuple):
    """A value that has been reported already and has nothing to read."""

    mark: Mark


Node: TypeAlias = Scalar | SequenceNode | MappingNode | Refused


def mark_of(node: Node) -> Mark:
    """Where a problem with this node is shown."""
    return start_of(node) if isinstance(node, Scalar) else node.mark


def start_of(event: yaml.Event) -> Mark:
    """Where an event begins; the parser sets both marks on every event."""
    return cast("Mark", event.start_mark)


def end_of(event: yaml.Event) -> Mark:
    """Where an event ends."""
    return cast("Mark", event.end_mark)


def compose(report: Report) -> Node | None:
    """The one document of the report's source; None when it is empty.

    Raises:
        GivenUp: the rest of the text cannot be read; the report says why.
    """
    guards.check_characters(report)
    try:
        return _Composer(report, yaml.parse(report.source.text, Loader=Parser)).document()
    except yaml.MarkedYAMLError as error:
        explain_syntax_error(report, error)
        raise GivenUp from error


@dataclass(slots=True)
class _Composer:
    report: Report
    events: Iterator[yaml.Event]

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    message = "1 つのファイルに書けるのは 1 つの文書だけです。「---」で区切らず、"
                    message += "ファイルを分けてください。"
                    self.report.give_up(start_of(event), "several-documents", message)
                root = self.node(next(self.events), None, 0)
        return root

    def node(self, event: yaml.Event, key: Node | None, depth: int) -> Node:
        """The node that begins with `event`; `key` is the key it belongs to."""
        if isinstance(event, yaml.ScalarEvent):
            guards.check_scalar(self.report, event)
            return event
        if isinstance(event, yaml.AliasEvent):
            guards.refuse_alias(self.report, start_of(event))
            return Refused(start_of(event))
        start = cast("yaml.CollectionStartEvent", event)
        guards.check_collection(self.report, start)
        if depth == DEEPEST:
            message = f"入れ子が深すぎます（{DEEPEST} 段まで）。"
            self.report.give_up(start_of(event), "too-deep", message)
        flow = bool(start.flow_style)
        mark = mark_of(key) if key is not None and not flow else start_of(start)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(mark, flow, depth + 1)
        return self.sequence(mark, flow, depth + 1)

    def sequence(self, mark: Mark, flow: bool, depth: int) -> Node:
        items: list[Node] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return SequenceNode(mark, end_of(event), flow, items)
            items.append(self.node(event, None, depth))
        raise AssertionError("the parser ends every sequence")

    def mapping(self, mark: Mark, flow: bool, depth: int) -> Node:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return MappingNode(mark, end_of(event), flow, entries)
            self.add_entry(entries, self.node(event, None, depth), depth)
        raise AssertionError("the parser ends every mapping")

    def add_entry(self, entries: dict[str, tuple[Scalar, Node]], key: Node, depth: int) -> None:
        """Read the key's value and keep both, unless the key is one that must not be."""
        value = self.node(next(self.events), key, depth)
        if not isinstance(key, yaml.ScalarEvent):
            message = "キーには文字だけを書けます。「{」や「[」で始まる値は '…' で囲んでください。"
            self.report.error(mark_of(key), "key-not-text", message)
        elif key.value in entries:
            first = start_of(entries[key.value][0])
            message = f"キー{named(key.value)}が 2 回あります（最初は {first.line + 1} 行目の "
            message += f"{first.column + 1} 文字目）。どちらかを消してください。"
            self.report.error(start_of(key), "duplicate-key", message)
        elif not guards.refuse_merge(self.report, key):
            entries[key.value] = (key, value)
