"""The paths that an instructor types: patterns that no shell has expanded, and mistyped ones."""

import fnmatch
import os
from collections.abc import Sequence
from pathlib import Path

from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.wording import printable

_MAGIC = frozenset("*?[")

MOST_LOOKED_THROUGH = 10_000
"""Among so many neighbours the name is looked for that a mistyped one may have been meant for."""


class MistypedPathError(Exception):
    """A path that leads nowhere; the text names it, and the nearest there is, in Japanese."""


def split_pattern(path: Path) -> tuple[Path, tuple[str, ...]]:
    """The folder that a pattern begins in, and its parts from there on; none for a plain path.

    Raises:
        MistypedPathError: there is nothing of that name.
    """
    if os.path.lexists(path):
        return path, ()
    parts = path.parts
    first = next((i for i, part in enumerate(parts) if _MAGIC & {*part}), None)
    if first is None:
        raise MistypedPathError(f"{printable(str(path))} がありません。{_near(path)}")
    folder = Path(*parts[:first])
    if not os.path.isdir(folder):  # noqa: PTH112  # never raises
        raise MistypedPathError(f"{printable(str(folder))} がありません。{_near(folder)}")
    return folder, parts[first:]


def nothing_matches(path: Path) -> MistypedPathError:
    """The error for a pattern that fits no file."""
    return MistypedPathError(f"{printable(str(path))} に当てはまるファイルがありません。")


def fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Whether a path below a folder, or a folder that it lies in, fits a pattern."""
    if not pattern:
        return True
    if pattern[0] == "**":
        return any(fits(parts[i:], pattern[1:]) for i in range(len(parts)))
    return (
        bool(parts)
        and (not parts[0].startswith(".") or pattern[0].startswith("."))
        and fnmatch.fnmatchcase(parts[0], pattern[0])
        and fits(parts[1:], pattern[1:])
    )


def _near(path: Path) -> str:
    """The sentence with the name that the first unknown part of a path may have been meant for."""
    missing = path
    while not os.path.lexists(missing.parent):
        missing = missing.parent
    try:
        with os.scandir(missing.parent) as entries:
            names = [entry.name for entry, _ in zip(entries, range(MOST_LOOKED_THROUGH))]  # noqa: B905
    except OSError:
        return ""
    near = nearest_word(missing.name, names)
    return perhaps(printable(str(missing.parent / near))) if near else ""
