"""Source code as a tree, without being run; or where it is no Python."""

import ast
import warnings
from dataclasses import dataclass
from typing import cast


@dataclass(frozen=True, slots=True)
class NoPython:
    """Where source code cannot be read, counted from 1, and what Python says of it."""

    line: int = 1
    column: int = 1
    error: str = ""
    message: str = ""


def parsed_source(source: str) -> ast.Module | NoPython:
    """The tree of any text at all, or why there is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as of an escape in a docstring
            return _tree(source)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        return NoPython(line, column, type(error).__name__, error.msg)
    except (ValueError, RecursionError, MemoryError):
        return NoPython()


def parsed_expression(text: str) -> ast.expr:
    """The tree of an expression of our own."""
    (statement,) = _tree(text).body
    return cast("ast.Expr", statement).value


def _tree(source: str) -> ast.Module:
    """Parsed once more where another thread was parsing, too: Python may fail of that alone.

    CPython counts the depth of trees for all threads together (gh-106905).
    """
    for _ in range(_TRIES):
        try:
            return ast.parse(source)
        except SystemError:
            continue
    return ast.parse(source)


_TRIES = 5
