"""Namespaces of its own: no capability, no network and no shared memory of the machine's."""

import ctypes

# <linux/sched.h>
_NEW_IPC, _NEW_USER, _NEW_NET = 0x0800_0000, 0x1000_0000, 0x4000_0000


def leave_the_machines() -> bool:
    """Move this process into empty ones for good; False where the machine does not allow it.

    A namespace of processes would need an init of its own, and seccomp refuses every signal.
    """
    done: int = ctypes.CDLL(None).unshare(_NEW_USER | _NEW_NET | _NEW_IPC)
    return done == 0
