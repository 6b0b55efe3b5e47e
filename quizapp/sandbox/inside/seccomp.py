"""Lists of system calls as seccomp-BPF filters; a process bound by two obeys both."""

import ctypes
import errno
import struct
from collections.abc import Collection

from .syscalls import CLONE3, X32

# <linux/bpf_common.h>, <linux/seccomp.h>
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_CALL_NUMBER, _CALL_ARCH = 0, 4
_ALLOW, _ERROR, _KILL = 0x7FFF_0000, 0x0005_0000, 0x8000_0000

_PR_SET_SECCOMP, _MODE_FILTER = 22, 2


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("code", ctypes.c_char_p))


def allowing(arch: int, numbers: Collection[int]) -> bytes:
    """Any call not listed gets EPERM, a foreign kind of call ends the process."""
    # Behind the tests stand three returns: refuse, not implemented, allow.
    tests = [
        (_IF_AT_LEAST, X32, "refuse"),
        (_IF_EQUAL, CLONE3, "unknown"),
        *((_IF_EQUAL, number, "allow") for number in numbers),
    ]
    code = [
        _op(_LOAD, _CALL_ARCH),
        _op(_IF_EQUAL, arch, 1),
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


def refusing(numbers: Collection[int]) -> bytes:
    """The listed calls get EPERM too, in a process that `allowing` already binds."""
    code = [_op(_LOAD, _CALL_NUMBER)]
    for place, number in enumerate(numbers):
        code.append(_op(_IF_EQUAL, number, len(numbers) - place))
    code += [_op(_RETURN, _ALLOW), _op(_RETURN, _ERROR | errno.EPERM)]
    return b"".join(code)


def _op(code: int, value: int, jump_if_true: int = 0) -> bytes:
    return struct.pack("<HBBI", code, jump_if_true, 0, value)


class Filter:
    """One filter, made once and laid over as many processes as there are."""

    def __init__(self, code: bytes) -> None:
        self._program = _Program(len(code) // 8, code)
        self._address = ctypes.byref(self._program)
        # Without letting go of the interpreter: nothing else is there to run.
        self._prctl = ctypes.PyDLL(None).prctl

    def lay(self) -> bool:
        """Bind this process for good; False where the kernel has no such wall."""
        done: int = self._prctl(_PR_SET_SECCOMP, _MODE_FILTER, self._address, 0, 0)
        return done == 0
