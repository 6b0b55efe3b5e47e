"""The durable file of a run: a line for each verdict, written as it comes, found again by its key.

A line that a crash cut short costs itself. The file is the grader's alone.
"""

import json
import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, cast

from quizapp.classroom.grading import MarkedAnswer
from quizapp.core.coding import DamagedError, NewerError, record_coder
from quizapp.core.shapes import record_shape

_CODER = record_coder(record_shape(MarkedAnswer))


class RunFile(AbstractContextManager["RunFile"]):
    """Verdicts by key, on disk; only where each lies is kept in memory.

    `seed` is that of the whole run: what was written under another is not found.
    """

    def __init__(self, file: BinaryIO, seed: int) -> None:
        self._file, self.seed = file, seed
        self._places: dict[str, int] = {}
        self._index()

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __getitem__(self, key: str) -> MarkedAnswer:
        self._file.seek(self._places[key])
        return cast("MarkedAnswer", _CODER.decode(json.loads(self._file.readline())))

    def append(self, one: MarkedAnswer) -> None:
        """Write a verdict down; it outlasts this process."""
        line = json.dumps(_CODER.encode(one), separators=(",", ":")).encode() + b"\n"
        self._places[one.key] = self._file.seek(0, os.SEEK_END)
        self._file.write(line)
        self._file.flush()

    def _index(self) -> None:
        self._file.seek(0)
        self._file.readline()
        while True:
            place, line = self._file.tell(), self._file.readline()
            if not line.endswith(b"\n"):
                self._file.truncate(place)
                return
            if key := _key(line):
                self._places[key] = place


def open_run(path: Path, seed: int | None, new_seed: int) -> RunFile:
    """The run kept there, gone on with; begun anew where there is none, or under another seed.

    Raises:
        OSError: it cannot be written there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = _seed_in(path)
    if kept is None or seed not in (None, kept):
        kept = new_seed if seed is None else seed
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(json.dumps({"quizapp_run": 1, "seed": kept}).encode() + b"\n")
    return RunFile(path.open("r+b"), kept)


def _seed_in(path: Path) -> int | None:
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
    except (OSError, ValueError):
        return None
    seed = head.get("seed") if isinstance(head, Mapping) else None
    return seed if isinstance(seed, int) else None


def _key(line: bytes) -> str:
    try:
        return cast("MarkedAnswer", _CODER.decode(json.loads(line))).key
    except (ValueError, DamagedError, NewerError):
        return ""
