"""Resource limits, where the system has them."""

from pathlib import Path
from typing import Any

resource: Any
try:
    import resource
except ImportError:  # Windows
    resource = None

STACK_BYTES = 8 << 20


def address_space() -> int | None:
    """Bytes of address space this process has now; None where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return None
    return pages * int(resource.getpagesize())


def restrict_for_good() -> None:
    """Bind this process and its children: no files written, no core dumps, a plain stack."""
    for name, value in (("FSIZE", 0), ("CORE", 0), ("STACK", STACK_BYTES)):
        _set(name, value)


def restrict(memory: int | None, cpu_seconds: int) -> None:
    """Bind this process: bytes of address space, CPU seconds, and no processes at all.

    A limit the system refuses stays as it was: what holds is found by trying.
    """
    _set("CPU", cpu_seconds)
    _set("NPROC", 0)
    if memory is not None:
        _set("AS", memory)


def cap_descriptors(most: int) -> None:
    """Bind this process and its children to so many open descriptors."""
    _set("NOFILE", most)


def _set(name: str, value: int) -> None:
    which = getattr(resource, f"RLIMIT_{name}", None)
    if which is None:
        return
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (value, value))
    except (OSError, ValueError):
        return
