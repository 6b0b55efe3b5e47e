"""Where in its file a fault of a question lies; the file is read once more to know.

A bank keeps neither texts nor the far larger trees: faults are few.
"""

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from quizapp.bank.files import read_bytes
from quizapp.bank.parsing.decoding import file_text
from quizapp.bank.parsing.nodes import (
    MappingNode,
    Node,
    Refused,
    Scalar,
    SequenceNode,
    compose,
    mark_of,
)
from quizapp.bank.parsing.offsets import place_in
from quizapp.bank.parsing.text import DEFAULTS_KEY, FileText, GivenUp, Mark, Reporter, Spot
from quizapp.bank.problem import Problem
from quizapp.core.fault import UP, Fault
from quizapp.core.fault import Path as KeyPath


def placed(file: str, above: KeyPath, fault: Fault) -> Problem:
    """A fault where its path leads below `above`, or at the nearest node above that."""
    source, path = _source(file), fault.path
    if path[:1] == (UP,):
        above, path = above[:-2], path[1:]
    whole = (*_home(source, above, path), *path)
    return _problem(source, _mark(source, whole, fault.ahead), fault)


def _home(source: FileText, own: KeyPath, path: KeyPath) -> KeyPath:
    """Where what a path begins with is written: in the question, its set, or the defaults."""
    whole = [own[:-2]] if own[2:] else []
    for above in (own, *whole, (DEFAULTS_KEY,)):
        node: Node | None = _tree(source)
        for step in (*above, *path[:1]):
            node = _below(node, step) if node is not None else None
        if node is not None:
            return above
    return own


def at(file: str, spot: Spot, fault: Fault) -> Problem:
    """A fault whose place is known."""
    return _problem(_source(file), spot, fault)


def _source(file: str) -> FileText:
    """The text of a file that could be read a moment ago; empty if it cannot any more."""
    data = read_bytes(Path(file))
    source = data if isinstance(data, Problem) else file_text(file, data)
    return FileText(file, "") if isinstance(source, Problem) else source


def _problem(source: FileText, mark: Mark, fault: Fault) -> Problem:
    report = Reporter(source)
    note = report.error if fault.severity == "error" else report.warning
    note(mark, fault.rule, fault.message)
    return report.problems[0]


def _mark(source: FileText, path: KeyPath, ahead: int | None) -> Mark:
    node = _tree(source)
    for step in path:
        below = _below(node, step)
        if below is None:
            break
        node = below
    if ahead is not None and isinstance(node, Scalar):
        return place_in(source, node, ahead)
    return mark_of(node)


def _below(node: Node, step: str | int) -> Node | None:
    if isinstance(node, MappingNode) and step in node.entries:
        return node.entries[str(step)][1]
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
        return node.items[step]
    # The only item of a list may stand without it.
    return node if step == 0 and isinstance(node, MappingNode) else None


@lru_cache(maxsize=2)
def _tree(source: FileText) -> Node:
    with suppress(GivenUp):
        return compose(Reporter(source)) or Refused(Spot(0, 0))
    return Refused(Spot(0, 0))
