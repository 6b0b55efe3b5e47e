"""What a question need not say itself: `defaults:` of its file, and what its set says."""

from collections.abc import Collection

from quizapp.bank.parsing.nodes import MappingNode, Node

DEFAULTS = frozenset(
    (
        *("kind", "level", "tags", "syllabus", "source", "given", "where", "run", "numbers"),
        *("plot", "symbols"),
        *("several", "reference", "entry", "convention", "style"),
    )
)
"""The keys that `defaults:` may have; a kind gets those that it knows."""

OF_SETS = frozenset(
    ("kind", "level", "tags", "syllabus", "source", "given", "where", "run", "numbers", "plot")
)
"""The keys that a set may have for its parts."""

ADDED_KEYS = ("given", "numbers")
"""Keys whose entries a part of a set adds to those of its set, and never replaces."""

_JOINED = frozenset((*ADDED_KEYS, "symbols"))
"""Keys whose entries are added to what is inherited; of all others the nearest one counts."""


def inheriting(node: MappingNode, above: MappingNode | None, keys: Collection[str]) -> MappingNode:
    """The node with those entries of the one above it that it does not have itself.

    What is sampled for all comes first, so that it is alike in every part of a set.
    """
    if above is None:
        return node
    entries = {name: entry for name, entry in above.entries.items() if name in keys}
    for name, (key, value) in node.entries.items():
        joined = _joined(entries[name][1], value) if name in _JOINED and name in entries else value
        entries[name] = (key, joined)
    return node._replace(entries=entries)


def _joined(above: Node, own: Node) -> Node:
    if isinstance(above, MappingNode) and isinstance(own, MappingNode):
        return own._replace(entries={**above.entries, **own.entries})
    return own
