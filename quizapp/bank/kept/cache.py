"""What has been worked out before, kept in files that anybody may damage or delete.

A name is a digest of everything the content hangs on, so what is found is never out of date.
"""

import hashlib
import os
import sys
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MOST_KEPT_BYTES = 64_000_000
"""In all; after that the oldest files go."""

LARGEST_ENTRY = 16_000_000


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries; it need not exist, nor be writable: then nothing is kept."""

    folder: Path

    def get(self, name: str) -> bytes | None:
        """What was kept under a name, if it can be read; it may be damaged."""
        try:
            with (self.folder / name).open("rb") as file:
                data = file.read(LARGEST_ENTRY + 1)
        except OSError:
            return None
        return data if len(data) <= LARGEST_ENTRY else None

    def put(self, name: str, data: bytes) -> None:
        """Keep an entry, whole or not at all, whoever else writes at the same time."""
        if len(data) > LARGEST_ENTRY:
            return
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(name, data)
            self._prune()

    def drop(self, name: str) -> None:
        """Forget an entry that turned out to be wrong."""
        with suppress(OSError):
            (self.folder / name).unlink()

    def _write(self, name: str, data: bytes) -> None:
        handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(self.folder / name)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise

    def _prune(self) -> None:
        with os.scandir(self.folder) as found:
            entries = [(entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in found]
        room = MOST_KEPT_BYTES
        for _, size, path in sorted(entries, reverse=True):
            room -= size
            if room < 0:
                Path(path).unlink(missing_ok=True)


def name_of(*parts: bytes) -> str:
    """The name for what hangs on these parts, and on the code that works it out."""
    digest = _hashed(code_state()).copy()
    for part in parts:
        digest.update(hashlib.sha256(part).digest())
    return digest.hexdigest()


@cache
def _hashed(state: bytes) -> "hashlib._Hash":
    return hashlib.sha256(state)


def rejections_name() -> str:
    """The name of the entry that remembers which questions must not be asked."""
    return f"{name_of(b'rejections')}.rejected"


@cache
def code_state() -> bytes:
    """Changes with the code that reads, judges and runs: the format of what is kept is in it."""
    package = Path(__file__).parents[2]
    rooms = [package / room for room in ("bank", "core", "sandbox")]
    return state_of(*rooms, package.parent / "optim_core")


def state_of(*folders: Path) -> bytes:
    """Changes with the Python files in and below these folders, and with Python itself."""
    return repr((sys.version, sorted(found for one in folders for found in _states(one)))).encode()


def _states(folder: str | Path) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                yield entry.path, entry.stat().st_size, entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _states(entry.path)


_SUM_BYTES = 8


def sealed(data: bytes) -> bytes:
    """The data with a checksum before it."""
    return f"{zlib.crc32(data):08x}".encode() + data


def unsealed(data: bytes | None) -> bytes | None:
    """What was sealed; None if it is damaged, or if there is nothing."""
    if data is None or data != sealed(data[_SUM_BYTES:]):
        return None
    return data[_SUM_BYTES:]
