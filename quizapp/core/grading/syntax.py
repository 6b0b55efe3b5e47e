"""Source code as a tree, without being run; or where it is no Python."""

import ast
import threading
import warnings
from dataclasses import dataclass

_ONE_AT_A_TIME = threading.Lock()
"""Before Python 3.13 two threads that parse at once can end in a SystemError."""


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
        with _ONE_AT_A_TIME, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # such as of an escape in a docstring
            return ast.parse(source)
    except SyntaxError as error:
        line, column = error.lineno or 1, error.offset or 1
        return NoPython(line, column, type(error).__name__, error.msg)
    except (ValueError, RecursionError, MemoryError):
        return NoPython()


def parsed_expression(text: str) -> ast.expr:
    """The tree of an expression of our own.

    Raises:
        SyntaxError: it is none.
    """
    with _ONE_AT_A_TIME:
        return ast.parse(text, mode="eval").body
