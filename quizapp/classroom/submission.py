"""Submissions as files: found, and opened without trusting their names or kinds."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from quizapp.classroom.encodings import NotTextError, decoded
from quizapp.core.errors import reason
from quizapp.core.grading.trial import MOST_SOURCE_BYTES


@dataclass(frozen=True, slots=True)
class Submission:
    """One file handed in: its text, or why it cannot be one (`refusal`, in Japanese)."""

    path: Path
    source: str = ""
    refusal: str = ""


def collect(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and the `*.py` of every folder named, in the order of their names."""
    for path in paths:
        if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114  # never raise
            yield from sorted(path.rglob("*.py"))
        else:
            yield path


def read_submission(path: Path) -> Submission:
    """Open and read one submission; whatever is wrong with the file becomes its refusal."""
    try:
        content = _bytes(path)
    except OSError as error:
        return Submission(path, refusal=f"ファイルを開けません（{reason(error)}）。")
    return content if isinstance(content, Submission) else _decoded(path, content)


def _bytes(path: Path) -> "bytes | Submission":
    # A link could lead to any file of the grader's own; a pipe without a writer would block.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where the system has it
        flags |= getattr(os, name, 0)
    if path.is_symlink():
        return Submission(path, refusal="シンボリックリンクは採点しません。")
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return Submission(path, refusal="通常のファイルではありません。")
        content = _read(descriptor, MOST_SOURCE_BYTES + 1)
    finally:
        os.close(descriptor)
    if len(content) > MOST_SOURCE_BYTES:
        return Submission(
            path, refusal=f"ファイルが {MOST_SOURCE_BYTES // 1024} KiB を超えています。"
        )
    return content


def _read(descriptor: int, most: int) -> bytes:
    content = b""
    while len(content) < most and (more := os.read(descriptor, most - len(content))):
        content += more
    return content


def _decoded(path: Path, content: bytes) -> Submission:
    try:
        return Submission(path, decoded(content))
    except NotTextError as error:
        return Submission(path, refusal=str(error))
