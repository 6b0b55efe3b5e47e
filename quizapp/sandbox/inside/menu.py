"""The modules a submission may import, all loaded before any submission is."""

import builtins
import importlib
import io
import random
import sys
import warnings
from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from .wire import FILENAME

MENU: Final = (
    "__future__",
    "abc",
    "array",
    "bisect",
    "builtins",
    "cmath",
    "collections",
    "contextlib",
    "copy",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "gc",
    "heapq",
    "inspect",
    "io",
    "itertools",
    "json",
    "math",
    "numbers",
    "numpy",
    "operator",
    "os",
    "pprint",
    "random",
    "re",
    "statistics",
    "string",
    "struct",
    "sys",
    "textwrap",
    "time",
    "traceback",
    "types",
    "typing",
    "unicodedata",
    "warnings",
    "weakref",
)

SUBMODULES: Final = (
    "ast",  # traceback underlines expressions with it
    "collections.abc",
    "encodings.ascii",
    "encodings.idna",
    "encodings.latin_1",
    "encodings.unicode_escape",
    "encodings.utf_8_sig",
    "numpy.fft",
    "numpy.linalg",
    "numpy.ma",
    "numpy.polynomial",
    "numpy.random",
    "numpy.typing",
    "os.path",
    "tokenize",
    "tracemalloc",  # warnings look for it
)

_import = builtins.__import__
_with_place = warnings.formatwarning
_loaded: frozenset[str] = frozenset()


def preload() -> None:
    """Load the menu, then forget every folder: from now on nothing can be imported from disk."""
    global _loaded  # noqa: PLW0603  # set once, before the first submission
    for name in (*MENU, *SUBMODULES):
        importlib.import_module(name)
    # `from numpy import *` asks for every part of NumPy, and not all of them are loaded.
    np.__all__ = [name for name in np.__all__ if name in vars(np)]
    _loaded = frozenset(name for name in sys.modules if name.partition(".")[0] in MENU)
    sys.path.clear()
    sys.path_importer_cache.clear()
    # The same submission must give the same numbers again.
    random.seed(0)
    np.random.seed(0)  # noqa: NPY002  # the state submissions share through np.random.*


def prepare_process() -> None:
    """Print whatever can be printed, line by line, so that a sudden end loses little."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace", line_buffering=True)
    warnings.formatwarning = _worded


def _worded(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    line: str | None = None,
) -> str:
    # A place in a file that is not the submission's would only tell where ours lie.
    if filename != FILENAME:
        return f"{category.__name__}: {message}\n"
    return _with_place(message, category, filename, lineno, line)


def _guarded_import(
    name: str,
    globals: Mapping[str, object] | None = None,  # noqa: A002  # Python's own parameter names
    locals: Mapping[str, object] | None = None,  # noqa: A002
    fromlist: Sequence[str] | None = (),
    level: int = 0,
) -> Any:  # noqa: ANN401  # a module
    if level == 0 and name not in _loaded:
        raise ImportError(f"モジュール {name} はこの環境では使えません", name=name)
    return _import(name, globals, locals, fromlist, level)


BUILTINS: Final = {
    **vars(builtins),
    "__import__": _guarded_import,
    "exit": sys.exit,
    "quit": sys.exit,
}
"""What every submission may call by name; made once, since making it touches a lot of memory."""

FAR_COUNTING: Final = dict(BUILTINS)
"""The same for a submission with so large a number that it may mean to count that far."""
