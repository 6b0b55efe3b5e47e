"""Compiling and running a submission's module, and finding in it what was asked for."""

import linecache
import sys
from collections.abc import Callable, Sequence
from functools import cached_property
from types import CodeType, ModuleType
from typing import Any

from .menu import BUILTINS
from .wire import FILENAME, MOST_NAMES

MODULE = "submission"

TOO_DEEP = "too many nested parentheses or operators"

Namespace = dict[str, Any]


def load_source(source: bytes) -> Namespace:
    """Run a submission's module body; raises whatever it raises."""
    # Without a time the entry is never looked up on disk.
    linecache.cache[FILENAME] = (len(source), None, SourceLines(source), FILENAME)  # type: ignore[assignment]
    code = _compiled(source)
    module = ModuleType(MODULE)
    # Dataclasses and pickles look their module up here.
    sys.modules[MODULE] = module
    names = vars(module)
    names["__builtins__"] = BUILTINS
    exec(code, names)  # noqa: S102  # what this process is for
    return names


def entry_of(names: Namespace, entry: str) -> Callable[..., Any] | None:
    """The class asked for, or None if there is nothing that can be called by that name."""
    found = names.get(entry)
    return found if callable(found) else None


def defined(names: Namespace) -> list[str]:
    """The names a submission defines, its classes first, then its functions."""
    own = [name for name in names if type(name) is str and not name.startswith("__")]
    own = [name for name in own if not isinstance(names[name], ModuleType)]
    return sorted(own, key=lambda name: _rank(names[name]))[:MOST_NAMES]


def _rank(value: object) -> int:
    if isinstance(value, type):
        return 0
    return 1 if callable(value) else 2


class SourceLines(Sequence[str]):
    """The lines of a source, cut when the first is wanted: only errors and warnings show them."""

    def __init__(self, source: bytes) -> None:
        self._source = source

    def __len__(self) -> int:
        return len(self._cut)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  # a line, or some of them
        return self._cut[place]

    @cached_property
    def _cut(self) -> list[str]:
        text = self._source.decode("utf-8-sig", "replace")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [f"{line}\n" for line in lines]


def _compiled(source: bytes) -> CodeType:
    try:
        return compile(source, FILENAME, "exec", dont_inherit=True)
    except (MemoryError, RecursionError):
        # No source that may be handed in fills the memory: its brackets or signs nest too deep.
        raise SyntaxError(TOO_DEEP, (FILENAME, None, None, None)) from None
