"""Files as the system has them: the learner's alone, copied byte for byte, there after a crash."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copyfile, copymode
from typing import TypeAlias

_TRIES = 20  # a running copy may write while we copy; not that often in a row


FileMarks: TypeAlias = tuple[tuple[int, int, int], ...]


def log_of(path: Path) -> Path:
    """Where SQLite logs what is not in the file yet; it may hold most of a journal."""
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    """Where running copies of SQLite share what is in the log; it can be made anew."""
    return path.with_name(f"{path.name}-shm")


def make_private(path: Path) -> None:
    """Make an empty file for the learner alone, where there is none.

    SQLite would follow the umask. An existing file is not opened: closing a second descriptor
    of it would drop the POSIX locks that this process holds on it.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))


def copy_with_log(path: Path, to: Path) -> None:
    """Copy a file and its log as they are, as far as they are there."""
    for source, target in ((path, to), (log_of(path), log_of(to))):
        if source.exists():
            make_private(target)
            copyfile(source, target)


@contextmanager
def snapshot(path: Path) -> Iterator[Path]:
    """A copy to read from, so that SQLite makes and changes nothing beside the original.

    Raises:
        OSError: it cannot be copied.
    """
    import tempfile  # seldom needed, and not small

    with tempfile.TemporaryDirectory(prefix="quizapp-") as folder:
        copy = Path(folder, path.name)
        for _ in range(_TRIES):
            state = file_marks(path)
            copy_with_log(path, copy)
            if file_marks(path) == state:
                break
        yield copy


def replace_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all: what is there stays until the new one lasts.

    What is no file, such as a pipe, is written to.

    Raises:
        OSError: the machine refuses.
    """
    path = path.resolve()  # a link stays one
    if path.exists() and not path.is_file():
        path.write_text(text, encoding="utf-8", newline="\n")
        return
    new = path.with_name(f".new-{os.urandom(4).hex()}")
    try:
        new.write_text(text, encoding="utf-8", newline="\n")
        if path.exists():
            copymode(path, new)
        sync_file(new)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    """Make the content of a file last."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make new names in a folder last; where folders cannot be opened they last by themselves."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def file_marks(path: Path) -> FileMarks:
    """Another one when a file or its log has been written or replaced.

    An empty one is as good as none: SQLite makes such a log when it only looks.
    """
    found = [one.stat() for one in (path, log_of(path)) if one.exists()]
    return tuple((one.st_ino, one.st_size, one.st_mtime_ns) for one in found if one.st_size)
