"""The worker of systems that cannot fork; what its submission prints goes to stderr."""

import os
from contextlib import suppress

from . import rlimits
from .harness import serve
from .menu import preload, prepare_process
from .rehearsal import rehearse

NOBODY = 65_534
"""The user without rights, by Unix's custom."""


def main(mib: str, seconds: str) -> None:
    """Serve one request; the memory limit in MiB and CPU seconds hold where the system has them."""
    request, result = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    prepare_process()
    preload()
    rehearse()
    _leave_root()
    start = rlimits.address_space()
    rlimits.restrict_for_good()
    rlimits.restrict(start and start + (int(mib) << 20), int(seconds))
    serve(request, result, sealed=False)


def _leave_root() -> None:
    """Give up the administrator's rights for good, where there are any."""
    if getattr(os, "geteuid", lambda: NOBODY)() != 0:
        return
    # In a container whose only user is called root there is nobody else, and no such rights.
    with suppress(OSError):
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
