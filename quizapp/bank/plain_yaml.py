"""A YAML file of plain values: read and guarded as sheets of questions are, and nothing more."""

from collections.abc import Sequence

from quizapp.bank.parsing.decoding import file_text
from quizapp.bank.parsing.nodes import MappingNode, Node, Refused, SequenceNode, compose, start_of
from quizapp.bank.parsing.text import GivenUp, Mark, Reporter
from quizapp.bank.problem import Problem
from quizapp.core.placed_value import PlacedList, PlacedMap, PlacedText, PlacedValue


def plain_yaml(file: str, data: bytes) -> tuple[PlacedValue | None, Sequence[Problem]]:
    """The values of a file, and what is wrong with it; None where nothing can be read."""
    source = file_text(file, data)
    if isinstance(source, Problem):
        return None, [source]
    report = Reporter(source)
    try:
        node = compose(report)
    except GivenUp:
        node = None
    return (None if node is None else _placed(node)), report.problems


def _placed(node: Node) -> PlacedValue | None:
    """The values of a node; what was refused has been told, and is not there."""
    match node:
        case MappingNode():
            entries = (
                (PlacedText(key.value, _place(start_of(key))), _placed(value))
                for key, value in node.entries.values()
            )
            there = tuple((key, value) for key, value in entries if value is not None)
            return PlacedMap(there, _place(node.mark))
        case SequenceNode():
            items = (_placed(item) for item in node.items)
            return PlacedList(tuple(one for one in items if one is not None), _place(node.mark))
        case Refused():
            return None
        case _:
            empty = not node.style and node.value in ("~", "null")
            return PlacedText("" if empty else node.value, _place(start_of(node)))


def _place(mark: Mark) -> str:
    return f"{mark.line + 1} 行目の {mark.column + 1} 文字目"
