"""Trying what must not be possible: what is refused tells which isolation is in force."""

import os
import socket
import sys
from collections.abc import Callable

import numpy as np


def probed(payload: bytes) -> bytes:
    """One byte an attempt, 1 where it was refused; `payload` is the memory limit in MiB."""
    mib = int(payload)
    return bytes((_out_of_memory(mib), *map(_refused, HARMFUL)))


def _out_of_memory(mib: int) -> bool:
    try:
        # Twice the limit, so that what was free at the start does not matter.
        np.empty(2 * mib << 20, np.uint8)
    except MemoryError:
        return True
    return False


def _refused(attempt: Callable[[], object]) -> bool:
    """Whether an attempt ends in the very error of a wall, not in some other."""
    try:
        attempt()
    except PermissionError:
        return True
    except (OSError, AttributeError):
        return False
    return False


def _open_folder() -> None:
    os.close(os.open("/", os.O_RDONLY))


def _read_own_code() -> None:
    os.close(os.open(os.__file__, os.O_RDONLY))


def _stat() -> None:
    os.stat("/")  # noqa: PTH116  # the very system call is meant


def _connect() -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _execute() -> None:
    # A path that cannot exist: where executing is allowed the error is another one.
    os.execv("/\x01", ["/"])  # noqa: S606  # nothing is started


def _signal() -> None:
    # On Windows signal 0 is Ctrl-C, for everyone at this console.
    if sys.platform != "win32":
        os.kill(os.getpid(), 0)


HARMFUL = (_open_folder, _read_own_code, _stat, _connect, _fork, _execute, _signal)
