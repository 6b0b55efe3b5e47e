"""The files below what was typed: each is found once, or left out with a reason, or counted."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from quizapp.classroom.opening import bytes_of
from quizapp.classroom.submission import Found, LeftOut

SYSTEM_FOLDERS = frozenset({"__MACOSX", "__pycache__"})
"""Folders that a system or a tool makes beside what somebody wrote."""


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found, in the order of names; `hidden` counts files of hidden and system folders."""

    found: tuple[Found, ...]
    left_out: tuple[LeftOut, ...] = ()
    hidden: int = 0


def find_files(paths: Iterable[Path]) -> Finds:
    """Every file named, and every file of every folder named."""
    found: list[Found] = []
    hidden = 0
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114  # never raise
            for file in _files(path):
                inside = file.relative_to(path)
                if any(_is_hidden(part) for part in inside.parts):
                    hidden += 1
                else:
                    found.append(_found(file, inside.as_posix()))
        else:
            found.append(_found(path, path.name))
    return Finds(tuple(found), hidden=hidden)


def _is_hidden(part: str) -> bool:
    return part.startswith(".") or part in SYSTEM_FOLDERS


def _files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.rglob("*")):
        if not file.is_dir() or file.is_symlink():
            yield file


def _found(path: Path, inside: str) -> Found:
    return Found(str(path), inside, partial(bytes_of, path))
