"""The allow-list of system calls as a seccomp-BPF filter."""

import ctypes
import errno
import os
import struct

from .syscalls import CLONE3, TABLES, X32, Table

# <linux/bpf_common.h>, <linux/seccomp.h>
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_CALL_NUMBER, _CALL_ARCH = 0, 4
_ALLOW, _ERROR, _KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2
_POINTER_BYTES = 8


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def instructions(table: Table) -> bytes:
    """The filter: any call not on the list gets EPERM, a foreign kind of call ends the process."""
    numbers = list(table.allowed.values())
    # Behind the tests stand three returns: refuse, not implemented, allow.
    tests = [
        (_IF_AT_LEAST, X32, "refuse"),
        (_IF_EQUAL, CLONE3, "unknown"),
        *((_IF_EQUAL, number, "allow") for number in numbers),
    ]
    code = [
        _op(_LOAD, _CALL_ARCH),
        _op(_IF_EQUAL, table.arch, 1),
        _op(_RETURN, _KILL),
        _op(_LOAD, _CALL_NUMBER),
    ]
    targets = {"refuse": 0, "unknown": 1, "allow": 2}
    for place, (test, number, target) in enumerate(tests):
        code.append(_op(test, number, len(tests) - place - 1 + targets[target]))
    code += [
        _op(_RETURN, _ERROR | errno.EPERM),
        _op(_RETURN, _ERROR | errno.ENOSYS),
        _op(_RETURN, _ALLOW),
    ]
    return b"".join(code)


def _op(code: int, value: int, jump_if_true: int = 0) -> bytes:
    return struct.pack("<HBBI", code, jump_if_true, 0, value)


class Filter:
    """This machine's filter, made once and laid over many processes."""

    def __init__(self) -> None:
        table = TABLES.get(os.uname().machine)
        known = table is not None and struct.calcsize("P") == _POINTER_BYTES
        code = instructions(table) if table and known else b""
        self._program = _Program(len(code) // 8, code)
        self._libc = ctypes.CDLL(None, use_errno=True)

    def lay(self) -> bool:
        """Bind this process for good; False where the machine or the kernel has no such wall."""
        if not self._program.length:
            return False
        address = ctypes.byref(self._program)
        done: int = self._libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, address, 0, 0)
        return done == 0
