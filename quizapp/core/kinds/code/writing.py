"""Whether a function may write into an argument, as far as its text tells."""

import ast
from collections.abc import Iterator


def may_write(function: ast.FunctionDef, argument: str) -> bool:
    """Whether a function writes into an argument, or hands it on to what may."""
    names = {argument, *_rows_of(function, argument)}
    return any(_writes(node, names) for node in ast.walk(function))


def _rows_of(function: ast.FunctionDef, argument: str) -> Iterator[str]:
    """What stands for its rows where it is walked through."""
    for node in ast.walk(function):
        match node:
            case ast.For(target=ast.Name(id=row), iter=ast.Name(id=walked)) if walked == argument:
                yield row


def _writes(node: ast.AST, names: set[str]) -> bool:
    match node:
        case ast.Subscript(ctx=ast.Store() | ast.Del()) | ast.Attribute(ctx=ast.Store()):
            return _root(node) in names
        case ast.AugAssign(target=target):
            return _root(target) in names
        case ast.Assign(value=ast.Name(id=name)) | ast.Return(value=ast.Name(id=name)):
            return name in names  # it has another name from here on
        case ast.Call(func=called, args=given, keywords=keyed):
            handed = (*given, *(one.value for one in keyed))
            own = isinstance(called, ast.Attribute) and _root(called) in names
            return own or any(isinstance(one, ast.Name) and one.id in names for one in handed)
    return False


def _root(node: ast.AST) -> str:
    """The name that a chain of attributes and indices begins with."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""
