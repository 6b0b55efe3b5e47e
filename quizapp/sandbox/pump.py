"""Carrying bytes between pipes and sockets: on some systems only sockets can be waited for."""

import socket
from contextlib import suppress
from threading import Thread
from typing import IO

CHUNK = 65_536


def reading(pipe: IO[bytes]) -> tuple[socket.socket, Thread]:
    """A socket that yields what a pipe yields, until the pipe's end."""
    ours, theirs = socket.socketpair()
    return _started(ours, Thread(target=_drain, args=(pipe, theirs), daemon=True))


def writing(pipe: IO[bytes]) -> tuple[socket.socket, Thread]:
    """A socket whose bytes go into a pipe, until the socket is closed."""
    ours, theirs = socket.socketpair()
    return _started(ours, Thread(target=_fill, args=(theirs, pipe), daemon=True))


def _started(ours: socket.socket, thread: Thread) -> tuple[socket.socket, Thread]:
    ours.setblocking(False)  # noqa: FBT003  # its only parameter
    thread.start()
    return ours, thread


def _drain(pipe: IO[bytes], sink: socket.socket) -> None:
    # An error means that the other side has gone, which is an end like any other.
    with pipe, sink, suppress(OSError):
        while data := pipe.read(CHUNK):
            sink.sendall(data)


def _fill(source: socket.socket, pipe: IO[bytes]) -> None:
    with suppress(OSError), pipe, source:
        while data := source.recv(CHUNK):
            rest = memoryview(data)
            while rest:
                rest = rest[pipe.write(rest) :]
