"""Whether a question has changed since a learner last saw it."""

import hashlib

from quizapp.bank.parsing.nodes import MappingNode, Node, Scalar, SequenceNode

_DIGITS = 12

_LIST, _MAPPING, _END = "\x01", "\x02", "\x03"
"""Characters that no text has: the loader refuses them."""


def revision(node: MappingNode) -> str:
    """A short hash of what is written, whatever the order of keys and the quoting."""
    content = "\0".join(_flat(node))
    return hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]


def _flat(node: Node) -> list[str]:
    """The texts of a node in their order, with signs for where collections begin and end."""
    if isinstance(node, MappingNode):
        flat = [_MAPPING]
        for name in sorted(node.entries):
            value = node.entries[name][1]
            # Most values are texts: they need no list of their own.
            flat += (name, value.value) if type(value) is Scalar else (name, *_flat(value))
    elif isinstance(node, SequenceNode):
        flat = [_LIST]
        for item in node.items:
            flat += (item.value,) if type(item) is Scalar else _flat(item)
    else:
        return [node.value] if isinstance(node, Scalar) else [_END]
    flat.append(_END)
    return flat
