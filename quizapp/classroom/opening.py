"""Opening what somebody else has named and written: no link followed, no pipe waited for."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from quizapp.core.errors import reason


class UnreadableFileError(Exception):
    """A file cannot be taken for a submission; the text says why and what helps, in Japanese."""


def bytes_of(path: Path, most: int) -> bytes:
    """The content of a regular file of at most so many bytes.

    Raises:
        UnreadableFileError: whatever is wrong with the file.
    """
    try:
        with opened_file(path) as file:
            content = file.read(most + 1)
    except OSError as error:
        raise UnreadableFileError(f"ファイルを開けません（{reason(error)}）。") from error
    require_size(len(content), most)
    return content


def require_size(size: int, most: int) -> None:
    """Raise UnreadableFileError for what is larger than that."""
    if size > most:
        raise UnreadableFileError(f"ファイルが {_told(most)} を超えています。")


def _told(most: int) -> str:
    return f"{most >> 20} MiB" if most >= 1 << 20 else f"{most >> 10} KiB"


def opened_file(path: Path) -> BinaryIO:
    """A regular file, for reading; close it.

    Raises:
        UnreadableFileError: it is a link, a pipe or anything else that is no file.
        OSError: as the system has it.
    """
    # A link could lead to any file of the grader's own; a pipe without a writer would block.
    flags = os.O_RDONLY
    for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"):  # each where the system has it
        flags |= getattr(os, name, 0)
    if path.is_symlink():
        raise UnreadableFileError("シンボリックリンクは採点しません。")
    descriptor = os.open(path, flags)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableFileError("通常のファイルではありません。")
    return os.fdopen(descriptor, "rb")
