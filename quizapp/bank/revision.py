"""Whether a question has changed since a learner last saw it."""

import hashlib
from json.encoder import encode_basestring as text

from quizapp.bank.nodes import MappingNode, Node, Scalar, SequenceNode

_DIGITS = 12


def revision(node: MappingNode) -> str:
    """A short hash of what is written, whatever the order of keys and the quoting."""
    return hashlib.sha256(_json(node).encode()).hexdigest()[:_DIGITS]


def _json(node: Node) -> str:
    """The node as JSON with sorted keys; a refused value is null."""
    if isinstance(node, Scalar):
        return text(node.value)
    if isinstance(node, MappingNode):
        entries = node.entries
        rows = [f"{text(name)}: {_json(entries[name][1])}" for name in sorted(entries)]
        return f"{{{', '.join(rows)}}}"
    if isinstance(node, SequenceNode):
        return f"[{', '.join([_json(item) for item in node.items])}]"
    return "null"
