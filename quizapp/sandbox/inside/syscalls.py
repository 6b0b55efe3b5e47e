"""The system calls that the wall lets through, by machine: a submission's, and the zygote's own."""

import os
import struct
from dataclasses import dataclass

_POINTER_BYTES = 8


@dataclass(frozen=True, slots=True)
class Table:
    """One machine: its audit word, and calls by name.

    `allowed` is what CPython and NumPy need once everything is imported; none takes a path.
    `forking` is what the zygote needs besides, to bear children and to bind them.
    """

    arch: int
    allowed: dict[str, int]
    forking: dict[str, int]


CLONE3 = 435
"""The same on every machine; answered with ENOSYS, so that libc falls back to clone."""

X32 = 0x4000_0000
"""From here on x86_64 numbers mean the x32 calls, which would slip past the list."""

TABLES = {
    "x86_64": Table(
        arch=0xC000_003E,
        allowed={
            "read": 0,
            "write": 1,
            "mmap": 9,
            "munmap": 11,
            "brk": 12,
            "mremap": 25,
            "madvise": 28,
            "mprotect": 10,
            "futex": 202,
            "clock_gettime": 228,
            "clock_nanosleep": 230,
            "exit_group": 231,
            "exit": 60,
            "getrandom": 318,
            "rt_sigaction": 13,
            "rt_sigprocmask": 14,
            "rt_sigreturn": 15,
            "sigaltstack": 131,
            "restart_syscall": 219,
            "sched_yield": 24,
            "sched_getaffinity": 204,
            "getpid": 39,
            "gettid": 186,
            "gettimeofday": 96,
            "time": 201,
            "clock_getres": 229,
            "nanosleep": 35,
            "lseek": 8,
        },
        forking={
            "fork": 57,
            "clone": 56,
            "set_robust_list": 273,
            "wait4": 61,
            "pidfd_open": 434,
            "getppid": 110,
            "sendmsg": 46,
            "sendto": 44,
            "recvmsg": 47,
            "close": 3,
            "close_range": 436,
            "dup2": 33,
            "dup3": 292,
            "prlimit64": 302,
            "prctl": 157,
        },
    ),
    "aarch64": Table(
        arch=0xC000_00B7,
        allowed={
            "read": 63,
            "write": 64,
            "mmap": 222,
            "munmap": 215,
            "brk": 214,
            "mremap": 216,
            "madvise": 233,
            "mprotect": 226,
            "futex": 98,
            "clock_gettime": 113,
            "clock_nanosleep": 115,
            "exit_group": 94,
            "exit": 93,
            "getrandom": 278,
            "rt_sigaction": 134,
            "rt_sigprocmask": 135,
            "rt_sigreturn": 139,
            "sigaltstack": 132,
            "restart_syscall": 128,
            "sched_yield": 124,
            "sched_getaffinity": 123,
            "getpid": 172,
            "gettid": 178,
            "gettimeofday": 169,
            "clock_getres": 114,
            "nanosleep": 101,
            "lseek": 62,
        },
        forking={
            "clone": 220,
            "set_robust_list": 99,
            "wait4": 260,
            "pidfd_open": 434,
            "getppid": 173,
            "sendmsg": 211,
            "sendto": 206,
            "recvmsg": 212,
            "close": 57,
            "close_range": 436,
            "dup3": 24,
            "prlimit64": 261,
            "prctl": 167,
        },
    ),
}


def own_table() -> Table | None:
    """This machine's; None where its calls are not known."""
    if struct.calcsize("P") != _POINTER_BYTES:
        return None
    return TABLES.get(os.uname().machine)
