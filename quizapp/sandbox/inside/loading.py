"""Compiling and running a submission's module, and finding in it what was asked for."""

import linecache
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from types import CodeType, ModuleType
from typing import Any

from .menu import BUILTINS, FAR_COUNTING
from .parameters import plain
from .wire import FILENAME, MOST_NAMES

MODULE = "submission"

FARTHEST = 10**9
ENDLESS_NAMES = frozenset(("count", "cycle"))

TOO_DEEP = "too many nested parentheses or operators"

Namespace = dict[str, Any]


def load_source(source: bytes) -> Namespace:
    """Run a submission's module body; raises whatever it raises."""
    text = text_of(source)
    # Without a time the entry is never looked up on disk.
    linecache.cache[FILENAME] = (len(source), None, SourceLines(text), FILENAME)  # type: ignore[assignment]
    code = _compiled(source)
    module = ModuleType(MODULE)
    # Dataclasses and pickles look their module up here.
    sys.modules[MODULE] = module
    names = vars(module)
    names["__builtins__"] = FAR_COUNTING if _counts_far(code) else BUILTINS
    exec(code, names)  # noqa: S102  # what this process is for
    return names


def entry_of(names: Namespace, entry: str) -> tuple[str, Callable[..., Any]] | None:
    """The class or function asked for, with its name; None if there is none.

    One class whose name differs in capitals and underscores alone is it.
    """
    if entry in names:
        return (entry, names[entry]) if callable(names[entry]) else None
    near = [name for name in _own(names) if plain(name) == plain(entry)]
    classes = [name for name in near if _rank(names[name]) == 0]
    return (classes[0], names[classes[0]]) if len(classes) == 1 else None


def defined(names: Namespace) -> tuple[int, list[str]]:
    """The names a submission defines, its classes first, then the rest; how many are classes."""
    own = sorted(_own(names), key=lambda name: _rank(names[name]))[:MOST_NAMES]
    return sum(_rank(names[name]) == 0 for name in own), own


def _own(names: Namespace) -> list[str]:
    own = [name for name in names if type(name) is str and not name.startswith("__")]
    return [name for name in own if not isinstance(names[name], ModuleType)]


def _rank(value: object) -> int:
    if isinstance(value, type) and value.__module__ == MODULE:
        return 0
    return 1 if callable(value) else 2


class SourceLines(Sequence[str]):
    """The lines of a source, cut when the first is wanted: only errors and warnings show them."""

    def __init__(self, source: str) -> None:
        self._source = source

    def __len__(self) -> int:
        return len(self._cut)

    def __getitem__(self, place: Any) -> Any:  # noqa: ANN401  # a line, or some of them
        return self._cut[place]

    @cached_property
    def _cut(self) -> list[str]:
        lines = self._source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return [f"{line}\n" for line in lines]


def text_of(source: bytes) -> str:
    """A source as it is shown; what is no UTF-8 is replaced."""
    return source.decode("utf-8-sig", "replace")


def _counts_far(code: CodeType) -> bool:
    """Whether a number stands in the source to which nobody counts in time, or none at all."""
    left = [code]
    while left:
        one = left.pop()
        if not ENDLESS_NAMES.isdisjoint(one.co_names):
            return True
        if any(type(each) is int and each > FARTHEST for each in one.co_consts):
            return True
        left += [each for each in one.co_consts if type(each) is CodeType]
    return False


def _compiled(source: bytes) -> CodeType:
    code: str | bytes = source
    # A line that names an encoding told how the file was to be read, and it has been read.
    with suppress(UnicodeDecodeError):
        code = source.decode("utf-8-sig")
    try:
        return compile(code, FILENAME, "exec", dont_inherit=True)
    except (MemoryError, RecursionError):
        # No source that may be handed in fills the memory: its brackets or signs nest too deep.
        raise SyntaxError(TOO_DEEP, (FILENAME, None, None, None)) from None
