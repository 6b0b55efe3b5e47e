"""The process everything is loaded in once, and that forks one child a submission."""

import ctypes
import gc
import os
import signal
import socket
from typing import NoReturn

from . import landlock, rlimits
from .harness import serve
from .menu import preload, prepare_process
from .rehearsal import rehearse
from .seccomp import Filter
from .wire import FORK, HARNESS_FAILED, NUMBER, ORDER

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_NO_NEW_PRIVS = 1, 4, 38

MOST_DESCRIPTORS = 32
"""More than a zygote and a child ever have."""

PIPES = 3


def main(channel: str) -> None:
    """Serve orders on a socket, given by its descriptor, until the sandbox closes it."""
    prepare_process()
    preload()
    rehearse()
    rlimits.cap_descriptors(MOST_DESCRIPTORS)
    zygote = Zygote(socket.socket(fileno=int(channel)))
    gc.collect()
    gc.freeze()
    zygote.work()


class Zygote:
    """Holds what every child needs, ready before any is born."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._pid = os.getpid()
        self._start = rlimits.address_space()
        self._filter = Filter()
        self._libc = ctypes.CDLL(None, use_errno=True)
        self._libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        self._libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        landlock.deny_everything()

    def work(self) -> None:
        """Fork when told to, and say how a child ended when asked."""
        # Fails here, before anything is promised, where the kernel has no pidfd.
        os.close(os.pidfd_open(self._pid))
        self._channel.send(NUMBER.pack(self._pid))
        while True:
            order, pipes, _, _ = socket.recv_fds(self._channel, ORDER.size, PIPES)
            if not order:
                return
            what, number, seconds = ORDER.unpack(order)
            if what == FORK:
                self._bear(pipes, number << 20, seconds)
            else:
                _, status = os.waitpid(number, 0)
                self._channel.send(NUMBER.pack(os.waitstatus_to_exitcode(status)))

    def _bear(self, pipes: list[int], memory: int, seconds: int) -> None:
        pid = os.fork()
        if pid == 0:
            self._live(pipes, memory, seconds)
        handle = os.pidfd_open(pid)
        socket.send_fds(self._channel, [NUMBER.pack(pid)], [handle])
        for descriptor in (handle, *pipes):
            os.close(descriptor)

    def _live(self, pipes: list[int], memory: int, seconds: int) -> NoReturn:
        """The child: from here to its end nothing returns to the zygote's loop."""
        try:
            request, result, output = pipes
            _keep_only(request, result, output)
            rlimits.restrict(self._start and self._start + memory, seconds)
            self._libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
            # Where the zygote died before the line above, nothing would end this process.
            if os.getppid() == self._pid:
                serve(request, result, sealed=self._filter.lay())
        finally:
            os._exit(HARNESS_FAILED)


def _keep_only(request: int, result: int, output: int) -> None:
    """Print to the output pipe; close everything else, the way to the sandbox above all."""
    os.dup2(output, 1)
    os.dup2(output, 2)
    low, high = sorted((request, result))
    os.closerange(3, low)
    os.closerange(low + 1, high)
    os.closerange(high + 1, MOST_DESCRIPTORS)
