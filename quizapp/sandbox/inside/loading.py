"""From the bytes of a submission to its names."""

import linecache
import random
import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from .menu import guarded_builtins
from .wire import FILENAME

MODULE = "submission"
MOST_NAMES = 30

Namespace = dict[str, Any]


def load(source: bytes) -> Namespace:
    """Run a submission's module body; raises whatever it raises."""
    _remember(source)
    # A fork gives `random` a fresh seed, but the same submission must give the same numbers.
    random.seed(0)
    code = compile(source, FILENAME, "exec", dont_inherit=True)
    module = ModuleType(MODULE)
    # Dataclasses and pickles look their module up here.
    sys.modules[MODULE] = module
    names = vars(module)
    names["__builtins__"] = guarded_builtins()
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


def _remember(source: bytes) -> None:
    text = source.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    lines = [f"{line}\n" for line in text.split("\n")]
    # Without a time the entry is never looked up on disk.
    linecache.cache[FILENAME] = (len(source), None, lines, FILENAME)
