"""Filling the gaps that loading has left in Python's memory, so that no child writes into them.

A child shares the zygote's pages until it writes to one, and then has to copy it. What it makes
goes into gaps first, wherever they are; where there are none it goes side by side into new pages.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress

_GAPS = re.compile(rb"^ *\d+ +(\d+) +\d+ +\d+ +(\d+)$", re.MULTILINE)
"""A line of Python's own figures: bytes of a block, what is in use, and how many are free."""

_EMPTY = sys.getsizeof(b"")
_MOST_FIGURES = 65_536

_kept: list[list[object]] = []


def fill_gaps() -> None:
    """Make small objects, kept for good, until no block is free where others are in use."""
    for size, free in _gaps():
        _kept.append([_object_of(size) for _ in range(free)])


def _object_of(size: int) -> object:
    """An object of so many bytes that no other part of the program has."""
    if size < sys.getsizeof(0.0):
        return object()
    return bytes(size - _EMPTY) if size > _EMPTY + 1 else float(size)


def _gaps() -> Iterator[tuple[int, int]]:
    """The size of blocks, and how many of it are free; nothing if Python does not say."""
    tell = getattr(sys, "_debugmallocstats", None)
    if tell is None:
        return
    # It is short enough to wait in the pipe; if it ever is not, or is nothing, nobody waits.
    ours, theirs = os.pipe2(os.O_NONBLOCK)
    errors = os.dup(2)
    os.dup2(theirs, 2)
    tell()
    os.dup2(errors, 2)
    told = b""
    with suppress(BlockingIOError):
        told = os.read(ours, _MOST_FIGURES)
    for descriptor in (ours, theirs, errors):
        os.close(descriptor)
    for size, free in _GAPS.findall(told):
        yield int(size), int(free)
