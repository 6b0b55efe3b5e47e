"""The wall's layers: what the zygote binds itself with once, and what every child adds.

The zygote already lives behind the list of system calls, widened by the few that it needs to
bear children; a child refuses exactly those by a second, short list, so that its own is what
both leave. The short one is all that a submission waits for.
"""

import ctypes
import os
import signal
from contextlib import suppress
from pathlib import Path

from . import rlimits
from .landlock import deny_everything
from .namespaces import leave_the_machines
from .seccomp import Filter, allowing, refusing
from .syscalls import own_table
from .wire import HARNESS_FAILED, LAYER_NAMES

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38

MOST_DESCRIPTORS = 32
"""More than a zygote and a child ever have."""

FIRST_TO_GO = "1000"
"""Where the machine's memory runs out the kernel ends us, not the grader or the desktop."""


class Seal:
    """One wall, without the layers named in `without`; made first, then laid."""

    def __init__(self, without: frozenset[str]) -> None:
        self._without = without
        self._zygote = os.getpid()
        self._start = rlimits.address_space()
        self._prctl = ctypes.PyDLL(None).prctl
        self._wide: Filter | None = None
        self._short: Filter | None = None
        calls = own_table()
        if calls:
            wide = [*calls.allowed.values(), *calls.forking.values()]
            self._wide = Filter(allowing(calls.arch, wide))
            self._short = Filter(refusing(calls.forking.values()))

    def bind_zygote(self) -> int:
        """Bind this process and all it will bear; one bit for each of LAYER_NAMES that holds."""
        with suppress(OSError):
            Path("/proc/self/oom_score_adj").write_text(FIRST_TO_GO)
        self._prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        self._prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        # In the order of LAYER_NAMES: behind the last one no other could be laid.
        layings = self._limit, leave_the_machines, deny_everything, self._filter
        held = 0
        for bit, (name, lay) in enumerate(zip(LAYER_NAMES, layings, strict=True)):
            if name not in self._without and lay():
                held |= 1 << bit
        return held

    def bind_child(self, memory: int, seconds: int) -> bool:
        """Bind this process, which dies with its parent; whether the list of calls is complete."""
        if "limits" not in self._without:
            rlimits.restrict(self._start and self._start + memory, seconds)
        self._prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
        # Where the zygote died before the line above, nothing would end this process.
        if os.getppid() != self._zygote:
            os._exit(HARNESS_FAILED)
        return "seccomp" not in self._without and self._short is not None and self._short.lay()

    def _limit(self) -> bool:
        rlimits.restrict_for_good()
        rlimits.cap_descriptors(MOST_DESCRIPTORS)
        return rlimits.resource is not None

    def _filter(self) -> bool:
        return self._wide is not None and self._wide.lay()
