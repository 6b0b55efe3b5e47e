"""A process for one submission where processes cannot be forked: what it prints goes to stderr."""

import os

from . import rlimits
from .harness import serve
from .menu import preload, prepare_process
from .rehearsal import rehearse


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
    start = rlimits.address_space()
    rlimits.restrict_for_good()
    rlimits.restrict(start and start + (int(mib) << 20), int(seconds))
    serve(request, result, sealed=False)
