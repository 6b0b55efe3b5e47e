"""Whether a question has changed since a learner last saw it."""

import hashlib
import json

from quizapp.bank.nodes import MappingNode, Node, Scalar, SequenceNode

_DIGITS = 12


def revision(node: MappingNode) -> str:
    """A short hash of what is written, whatever the order of keys and the quoting."""
    content = json.dumps(_canonical(node), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]


def _canonical(node: Node) -> object:
    match node:
        case Scalar():
            return node.value
        case SequenceNode():
            return [_canonical(item) for item in node.items]
        case MappingNode():
            return {name: _canonical(value) for name, (_, value) in node.entries.items()}
        case _:
            return None
