"""Which files a bank is made of, and their bytes; whatever is no plain file is a problem."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from quizapp.bank.problem import Problem
from quizapp.core.errors import reason

SUFFIXES = frozenset((".yaml", ".yml"))
LARGEST_BYTES = 2_000_000
DEEPEST_FOLDER = 8


def find(paths: Sequence[Path]) -> Iterator[Path | Problem]:
    """The files of files and folders, sorted within a folder, each file once."""
    seen: set[str] = set()
    for path in paths:
        for found in _under(path, 0):
            if isinstance(found, Problem):
                yield found
            elif (name := os.path.realpath(found)) not in seen:
                seen.add(name)
                yield found


def files_of(paths: Sequence[Path]) -> Iterator[str]:
    """The names that files, and what cannot be one, are called by in problems."""
    for found in find(paths):
        yield found.file if isinstance(found, Problem) else str(found)


def _under(path: Path, depth: int) -> Iterator[Path | Problem]:
    if not _is_folder(path):
        yield path
        return
    if depth == DEEPEST_FOLDER:
        yield about(path, "too-deep", f"フォルダーが深すぎます（{DEEPEST_FOLDER} 段まで）。")
        return
    try:
        children = sorted(path.iterdir())
    except OSError as error:
        yield about(path, "unreadable", f"フォルダーを開けません（{reason(error)}）。")
        return
    chosen = [child for child in children if _belongs(child)]
    if not chosen and depth == 0:
        message = "問題のファイル（*.yaml）がありません。"
        yield about(path, "no-files", message)
    for child in chosen:
        yield from _child(child, depth + 1)


def _is_folder(path: Path) -> bool:
    """Whether it can be walked; what cannot even be asked is left to `read_bytes` to name."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _belongs(child: Path) -> bool:
    if child.name.startswith("."):
        return False
    return child.suffix.lower() in SUFFIXES or _is_folder(child)


def _child(child: Path, depth: int) -> Iterator[Path | Problem]:
    if child.is_symlink():
        yield about(child, "symlink", _SYMLINK)
    elif _is_folder(child) and child.suffix.lower() in SUFFIXES:
        yield about(child, "not-a-file", _NOT_A_FILE)
    else:
        yield from _under(child, depth)


_SYMLINK = "シンボリックリンクは読みません。ファイルそのものを置いてください。"
_NOT_A_FILE = "ファイルではありません。問題は普通のファイルに書いてください。"


def read_bytes(path: Path) -> bytes | Problem:
    """The content of a plain file of at most LARGEST_BYTES; never waits on a pipe or device."""
    try:
        mode = path.lstat().st_mode
        if stat.S_ISLNK(mode):
            return about(path, "symlink", _SYMLINK)
        if not stat.S_ISREG(mode):
            return about(path, "not-a-file", _NOT_A_FILE)
        with path.open("rb") as file:
            data = file.read(LARGEST_BYTES + 1)
    except FileNotFoundError:
        return about(path, "not-found", "ファイルが見つかりません。")
    except OSError as error:
        return about(path, "unreadable", f"ファイルを読めません（{reason(error)}）。")
    if len(data) > LARGEST_BYTES:
        megabytes = LARGEST_BYTES // 1_000_000
        message = f"ファイルが大きすぎます（{megabytes} MB まで）。いくつかに分けてください。"
        return about(path, "too-large", message)
    return data


def about(path: Path, rule: str, message: str) -> Problem:
    """A problem with a whole file or folder."""
    return Problem(str(path), 1, 1, "error", message, rule)
