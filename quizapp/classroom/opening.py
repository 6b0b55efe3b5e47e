"""Opening what somebody else has named and written: no link followed, no pipe waited for."""

import os
import stat
from pathlib import Path

from quizapp.core.errors import reason


class UnreadableFileError(Exception):
    """A file cannot be taken for a submission; the text says why and what helps, in Japanese."""


def bytes_of(path: Path, most: int) -> bytes:
    """The content of a regular file of at most so many bytes.

    Raises:
        UnreadableFileError: whatever is wrong with the file.
    """
    try:
        content = _bytes(path, most)
    except OSError as error:
        raise UnreadableFileError(f"ファイルを開けません（{reason(error)}）。") from error
    require_size(len(content), most)
    return content


def require_size(size: int, most: int) -> None:
    """Raise UnreadableFileError for what is larger than that."""
    if size > most:
        raise UnreadableFileError(f"ファイルが {most // 1024} KiB を超えています。")


def _bytes(path: Path, most: int) -> bytes:
    # A link could lead to any file of the grader's own; a pipe without a writer would block.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where the system has it
        flags |= getattr(os, name, 0)
    if path.is_symlink():
        raise UnreadableFileError("シンボリックリンクは採点しません。")
    descriptor = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise UnreadableFileError("通常のファイルではありません。")
        return _read(descriptor, most + 1)
    finally:
        os.close(descriptor)


def _read(descriptor: int, most: int) -> bytes:
    content = b""
    while len(content) < most and (more := os.read(descriptor, most - len(content))):
        content += more
    return content
