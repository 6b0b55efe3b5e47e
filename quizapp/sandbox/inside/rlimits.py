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


def restrict(memory: int | None, cpu_seconds: int) -> None:
    """Bind this process: bytes of address space, CPU seconds, and no files or processes at all.

    A limit the system refuses stays as it was: what holds is found by trying.
    """
    if resource is None:
        return
    wanted = {
        "RLIMIT_CPU": cpu_seconds,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": 0,
        "RLIMIT_STACK": STACK_BYTES,
    }
    if memory is not None:
        wanted["RLIMIT_AS"] = memory
    for name, value in wanted.items():
        _set(name, value)


def cap_descriptors(most: int) -> None:
    """Bind this process and its children to so many open descriptors."""
    if resource is not None:
        _set("RLIMIT_NOFILE", most)


def _set(name: str, value: int) -> None:
    which = getattr(resource, name, None)
    if which is None:
        return
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    try:
        resource.setrlimit(which, (value, value))
    except (OSError, ValueError):
        return
