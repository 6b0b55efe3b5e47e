"""Where runs are kept: a file for each, the grader's alone, held by one process at a time."""

import errno
import io
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from quizapp.classroom.run_file import RunFile, run_head_in
from quizapp.core.errors import BusyError

MOST_RUNS = 200
MOST_RUN_BYTES = 500_000_000
MOST_RUN_DAYS = 30
"""Beyond any of these the runs that were not used for longest are swept."""

DAY_S = 86_400

_LOCKED_AT = 2**40
"""Where a byte is locked on Windows: far behind all that is ever read."""


def open_run(folder: Path, name: str, new_seed: int, rules: str, *, again: bool = False) -> RunFile:
    """The run of that name, gone on with; begun anew where there is none, or `again` is asked for.

    Args:
        folder: where runs are kept; it is made.
        name: of the run, as its file is to be called.
        new_seed: that of a new run.
        rules: what stands for all that judges: verdicts under other rules are forgotten.
        again: forget what was judged.

    Raises:
        BusyError: another process works at it.
        OSError: it cannot be written there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = _opened(_path(folder, name))
    try:
        _hold(file)
        if again:
            file.truncate(0)
        os.utime(file.fileno() if os.utime in os.supports_fd else _path(folder, name))
        sweep_runs(folder)
        return RunFile(file, new_seed, rules)
    except BaseException:
        file.close()
        raise


def seed_of_run(folder: Path, name: str) -> int | None:
    """The seed of the run of that name, if it is kept; nothing is made or held."""
    try:
        with io.FileIO(_path(folder, name)) as file:
            head = run_head_in(file)
    except OSError:
        return None
    return head.seed if head else None


def unkept_run(new_seed: int, rules: str) -> RunFile:
    """A run that ends with this process, where none can be kept."""
    import tempfile  # seldom needed, and not small

    descriptor, path = tempfile.mkstemp(prefix="quizapp-run-")
    if os.name == "posix":
        Path(path).unlink()
    return RunFile(io.FileIO(descriptor, "r+b"), new_seed, rules)


def sweep_runs(folder: Path) -> None:
    """Delete the runs that are too old or too many, but none that somebody works at."""
    room = MOST_RUN_BYTES
    for number, (used, size, path) in enumerate(sorted(_kept(folder), reverse=True)):
        room -= size
        if number >= MOST_RUNS or room < 0 or time.time() - used > MOST_RUN_DAYS * DAY_S:
            with suppress(OSError), _opened(path) as file:
                if _lock(file.fileno()):
                    path.unlink()


def _hold(file: io.FileIO) -> None:
    if not _lock(file.fileno()):
        raise BusyError(
            "同じ採点がいま別のところで動いています。終わってから、もう一度実行してください。"
        )


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.jsonl"


def _kept(folder: Path) -> Iterator[tuple[float, int, Path]]:
    with os.scandir(folder) as found:
        for one in found:
            if one.name.endswith(".jsonl"):
                with suppress(OSError):
                    state = one.stat(follow_symlinks=False)
                    yield state.st_mtime, state.st_size, Path(one.path)


def _opened(path: Path) -> io.FileIO:
    flags = os.O_RDWR | os.O_CREAT
    for name in ("O_NOFOLLOW", "O_BINARY", "O_CLOEXEC"):  # each where the system has it
        flags |= getattr(os, name, 0)
    return io.FileIO(os.open(path, flags, 0o600), "r+b")


def _lock(descriptor: int) -> bool:
    """Hold a file until it is closed, or this process ends in whatever way; False if held."""
    if sys.platform == "win32":
        return _lock_byte(descriptor)
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:  # a system without locks
        return True
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
    except OSError as error:
        # A file system without locks keeps nobody out, and nobody from grading.
        return error.errno not in (errno.EWOULDBLOCK, errno.EACCES)
    return True


if sys.platform == "win32":

    def _lock_byte(descriptor: int) -> bool:
        import msvcrt

        os.lseek(descriptor, _LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
