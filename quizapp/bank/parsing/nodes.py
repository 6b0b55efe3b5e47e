"""YAML text to a tree of nodes with their places, refusing what a sheet must not contain.

One pass over the parser's events both guards and builds; aliases are never followed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeAlias, cast

import yaml

from quizapp.bank.parsing import guards
from quizapp.bank.parsing.mending import LEFT_OUT, without_broken_items
from quizapp.bank.parsing.syntax import DEEPEST, explain_syntax_error, too_deep
from quizapp.bank.parsing.text import GivenUp, Mark, Reporter
from quizapp.bank.problem import named

if TYPE_CHECKING:
    from yaml import SafeLoader

try:
    from yaml import CSafeLoader as Parser
except ImportError:  # PyYAML built without libyaml: slower, the same events
    from yaml import SafeLoader as Parser  # type: ignore[assignment]

MOST_NODES = 100_000
"""Items and keys per file. 2 MB of questions have some 55,000, a list of commas a million."""

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


def compose(report: Reporter) -> Node | None:
    """The one document of the report's source; None when it is empty.

    A question that is no YAML is reported and left out, so that it hides no other.

    Raises:
        GivenUp: the rest of the text cannot be read; the report says why.
    """
    text = guards.readable(report)
    noted = len(report.problems)
    try:
        return _composed(report, text)
    except yaml.MarkedYAMLError as error:
        whole = error
    found = len(report.problems) - noted  # and found again in what is left, if anything is
    mended = without_broken_items(report, text, Parser)
    if mended != text:
        del report.problems[noted : noted + found]
        try:
            return _composed(report, mended)
        except yaml.MarkedYAMLError as error:
            whole = error
    explain_syntax_error(report, whole)
    raise GivenUp


def _composed(report: Reporter, text: str) -> Node | None:
    parser = Parser(text)
    try:
        take = cast("Callable[[], yaml.Event]", parser.get_event)
        return _Composer(report, take).document()
    except ValueError as error:  # the parser in Python lets it out
        problem = "found invalid Unicode character escape code"
        mark = cast("SafeLoader", parser).get_mark()
        raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark) from error
    finally:
        parser.dispose()


@dataclass(slots=True)
class _Composer:
    """Takes the parser's events one by one; the last one is the end of the stream."""

    report: Reporter
    take: Callable[[], yaml.Event]
    left: int = MOST_NODES

    def document(self) -> Node | None:
        root: Node | None = None
        while not isinstance(event := self.take(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    message = "1 つのファイルに書けるのは 1 つの文書だけです。「---」で区切らず、"
                    message += "ファイルを分けてください。"
                    self.report.give_up(start_of(event), "several-documents", message)
                root = self.node(self.take(), None, 0)
        return root

    def node(self, event: yaml.Event, key: Node | None, depth: int) -> Node:
        """The node that begins with `event`; `key` is the key it belongs to."""
        if type(event) is Scalar:
            # Most texts are beyond suspicion, and asking here is cheaper than a call.
            style, value = event.style, event.value
            if (
                (event.anchor or event.tag)
                or style == '"'
                or not (style or value.isascii() or ("：" not in value and "\u3000" not in value))
            ):
                guards.check_scalar(self.report, event)
            return event if value != LEFT_OUT else Refused(start_of(event))
        if isinstance(event, yaml.AliasEvent):
            guards.refuse_alias(self.report, start_of(event))
            return Refused(start_of(event))
        return self.collection(cast("yaml.CollectionStartEvent", event), key, depth)

    def collection(self, start: yaml.CollectionStartEvent, key: Node | None, depth: int) -> Node:
        guards.check_collection(self.report, start)
        if depth == DEEPEST:
            self.report.give_up(start_of(start), "too-deep", too_deep())
        flow = bool(start.flow_style)
        mark = mark_of(key) if key is not None and not flow else start_of(start)
        if isinstance(start, yaml.MappingStartEvent):
            node: Node = self.mapping(mark, flow, depth + 1)
        else:
            node = self.sequence(mark, flow, depth + 1)
        return node

    def sequence(self, mark: Mark, flow: bool, depth: int) -> Node:
        items: list[Node] = []
        take, node, end = self.take, self.node, yaml.SequenceEndEvent
        while type(event := take()) is not end:
            self.left -= 1
            if not self.left:
                self.too_many(event)
            items.append(node(event, None, depth))
        return SequenceNode(mark, end_of(event), flow, items)

    def mapping(self, mark: Mark, flow: bool, depth: int) -> Node:
        entries: dict[str, tuple[Scalar, Node]] = {}
        take, node, end = self.take, self.node, yaml.MappingEndEvent
        while type(event := take()) is not end:
            self.left -= 1
            if not self.left:
                self.too_many(event)
            key = node(event, None, depth)
            value = node(take(), key, depth)
            if type(key) is Scalar and key.value not in entries and key.value != "<<":
                entries[key.value] = (key, value)
            else:
                self.refuse_key(key, value, entries)
        return MappingNode(mark, end_of(event), flow, entries)

    def too_many(self, event: yaml.Event) -> NoReturn:
        """Give up a file of more values than any sheet has: each costs far more than its text."""
        message = f"値が多すぎます（1 つのファイルに {MOST_NODES:,} 個まで）。"
        self.report.give_up(start_of(event), "too-many-values", message)

    def refuse_key(self, key: Node, value: Node, entries: dict[str, tuple[Scalar, Node]]) -> None:
        """Say why a value is not kept under this key; a quoted << is a key like any other."""
        if not isinstance(key, yaml.ScalarEvent):
            message = "キーには文字だけを書けます。「{」や「[」で始まる値は '…' で囲んでください。"
            self.report.error(mark_of(key), "key-not-text", message)
        elif key.value in entries:
            first = start_of(entries[key.value][0])
            message = f"キー{named(key.value)}が 2 回あります（最初は {first.line + 1} 行目の "
            message += f"{first.column + 1} 文字目）。"
            line, column = self.report.source.line(start_of(key).line), start_of(key).column
            if _opens_item(entries, key, line, column):
                message += "次の項目なら「- 」で始めてください。"
                fix = f"{line[: column - 2]}- {line[column:]}"
                self.report.error(start_of(key), "duplicate-key", message, fix)
            else:
                message += "どちらかを消してください。"
                self.report.error(start_of(key), "duplicate-key", message)
        elif not guards.refuse_merge(self.report, key):
            entries[key.value] = (key, value)


def _opens_item(
    entries: dict[str, tuple[Scalar, Node]], key: Scalar, line: str, column: int
) -> bool:
    """Whether a repeated key is the one with which an item begins, so that its dash is missing."""
    is_first = next(iter(entries)) == key.value and len(entries) > 1
    return is_first and column >= len("- ") and not line[:column].strip()
