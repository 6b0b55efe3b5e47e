"""The process in which everything is loaded once, and which forks one worker a submission.

It knows its orders only: what a worker is given comes by its own pipes.
"""

import ctypes
import gc
import os
import socket
from typing import NoReturn

from .endless import EndlessDoubt
from .filling import fill_gaps
from .harness import serve
from .menu import preload, prepare_process
from .rehearsal import rehearse
from .seal import MOST_DESCRIPTORS, Seal
from .wire import FORK, HARNESS_FAILED, NUMBER, ORDER, STATUS

PIPES = 3

CHANNEL = REQUEST = 3
"""The descriptor of the channel, which in a child gives way to the request."""

RESULT = 4

REHEARSALS = 3
"""From the third run on Python's own caches no longer change, so children share them."""

FILLINGS = 2
"""The first one's own lists leave gaps again."""


def main(channel: str, without: str) -> None:
    """Serve orders on a socket, given by its descriptor, until the sandbox closes it."""
    prepare_process()
    preload()
    for _ in range(REHEARSALS):
        rehearse()
    # The number it came under may lie beyond what we and our children ever close.
    given = int(channel)
    os.dup2(given, CHANNEL)
    os.closerange(CHANNEL + 1, max(given + 1, MOST_DESCRIPTORS))
    zygote = Zygote(socket.socket(fileno=CHANNEL), Seal(frozenset(without.split())))
    for _ in range(FILLINGS):
        gc.collect()
        fill_gaps()
    gc.freeze()
    zygote.work()


class Zygote:
    """Holds what every child needs, ready before any is forked."""

    def __init__(self, channel: socket.socket, seal: Seal) -> None:
        self._channel = channel
        self._pid = os.getpid()
        self._seal = seal
        # Python's own would prepare a child for threads, and this process has only one.
        self._call_fork = ctypes.PyDLL(None).fork

        self._asked = EndlessDoubt(RESULT)
        self._asked.arm()

    def work(self) -> None:
        """Fork when told to, and say how a child ended when asked."""
        # Fails here, before anything is promised, where the kernel has no pidfd.
        os.close(os.pidfd_open(self._pid))
        self._channel.send(NUMBER.pack(self._seal.bind_zygote()))
        while True:
            order, pipes, _, _ = socket.recv_fds(self._channel, ORDER.size, PIPES)
            if not order:
                return
            what, number, seconds, rehearsed = ORDER.unpack(order)
            if what == FORK:
                self._fork_child(pipes, number << 20, seconds, rehearsed=rehearsed)
                continue
            _, status = os.waitpid(number, 0)
            if what == STATUS:
                self._channel.send(NUMBER.pack(os.waitstatus_to_exitcode(status)))

    def _fork_child(self, pipes: list[int], memory: int, seconds: int, *, rehearsed: bool) -> None:
        pid: int = self._call_fork()
        if pid == 0:
            self._live(pipes, memory, seconds, rehearsed=rehearsed)
        if pid < 0:
            raise OSError("no process can be forked")
        handle = os.pidfd_open(pid)
        socket.send_fds(self._channel, [NUMBER.pack(pid)], [handle])
        for descriptor in (handle, *pipes):
            os.close(descriptor)

    def _live(self, pipes: list[int], memory: int, seconds: int, *, rehearsed: bool) -> NoReturn:
        """The child: from here to its end nothing returns to the zygote's loop."""
        try:
            _keep_only(*pipes)
            sealed = self._seal.bind_child(memory, seconds)
            self._asked.seconds = seconds
            if rehearsed:
                rehearse()
            serve(REQUEST, RESULT, sealed=sealed)
        finally:
            os._exit(HARNESS_FAILED)


def _keep_only(request: int, result: int, output: int) -> None:
    """Print to the output pipe; close everything else, the way to the sandbox above all.

    The pipes' descriptors rise in the order of their coming, so none is overwritten too early.
    """
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.dup2(request, REQUEST)
    os.dup2(result, RESULT)
    os.closerange(RESULT + 1, MOST_DESCRIPTORS)
