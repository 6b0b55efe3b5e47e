"""Values that are drawn and never used, seen in the author's own text."""

import re

from quizapp.bank.parsing.nodes import MappingNode, start_of
from quizapp.bank.parsing.text import Reporter

_GIVEN = "given"


def note_unused(node: MappingNode, report: Reporter, *above: MappingNode | None) -> None:
    """Note each value of a question's or a set's own that stands nowhere else in it, nor above."""
    given = node.entries[_GIVEN][1] if _GIVEN in node.entries else None
    if not isinstance(given, MappingNode):
        return
    texts = [report.source.between(one.mark, one.end) for one in (node, *above) if one]
    for name, (key, _) in given.entries.items():
        if sum(len(_mentions(name).findall(text)) for text in texts) < _TWICE:
            message = f"{name} は、この問題のどこにも使われていません。"
            report.warning(start_of(key), "unused-given", message)


def _mentions(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])")


_TWICE = 2
"""Where a value is given, and where it is used."""
