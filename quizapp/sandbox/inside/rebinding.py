"""Which names may stand for another value by the time a loop comes round."""

import ast
from collections.abc import Iterable


def written_names(body: Iterable[ast.stmt], tree: ast.Module) -> frozenset[str]:
    """Those that statements give a value, and those that what they call may give one."""
    written = {
        node.id
        for statement in body
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)
    }
    return shared_names(tree) | written


def shared_names(tree: ast.Module) -> frozenset[str]:
    """Those that some function gives a value outside of itself."""
    return frozenset(
        name
        for node in ast.walk(tree)
        if isinstance(node, ast.Global | ast.Nonlocal)
        for name in node.names
    )
