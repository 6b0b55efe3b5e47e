"""The durable file of a run: a line for each verdict, written as it comes, found again by its key.

A line is JSON, with the sum of what follows the sum in it: one that a crash cut short, or a disk
bent, costs itself.
"""

import io
import json
import os
import re
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from typing import cast

from quizapp.classroom.grading import MarkedAnswer
from quizapp.core.coding import record_coder
from quizapp.core.errors import QuizError, reason
from quizapp.core.shapes import record_shape

FORM = 2
"""Of the file; one of another form is begun anew."""

BETWEEN_SYNCS_S = 1.0
"""What was written lasts at once should this process die, and after so long should the machine."""

_CODER = record_coder(record_shape(MarkedAnswer))

_LINE = re.compile(rb'\{"key":"([!#-\[\]-~]+)","sum":"([0-9a-f]{8})",')

_ADDRESS = re.compile(r"0x[0-9a-f]{6,}")

_ADDRESS_CUT = re.compile(r'0x[0-9a-f]{6,}|0x[0-9a-f]*(?:\\u2026|(?="))')

_REPEATED_LINES = {"timeout": 5, "protocol": 0}
"""Of what was stopped at a moment of chance: how many lines it prints by then in every run."""


@dataclass(frozen=True, slots=True)
class RunHead:
    """What holds for all verdicts of a run: its seed, what judged, and the wall around it.

    `isolation` is empty as long as nothing was judged.
    """

    seed: int
    rules: str
    isolation: str = ""


class RunFile(AbstractContextManager["RunFile"]):
    """Verdicts by key, on disk; only where each lies is kept in memory.

    What was written under other rules than `rules` is not found; what was, keeps its seed.
    """

    def __init__(self, file: io.FileIO, new_seed: int, rules: str) -> None:
        self._file = file
        self._places: dict[str, tuple[int, int]] = {}
        self._synced = time.monotonic()
        head = run_head_in(file)
        if head is None or head.rules != rules:
            self._begin(RunHead(head.seed if head else new_seed, rules))
        else:
            self._head = head
            self._end = self._index()

    def __exit__(self, *_: object) -> None:
        self.close()

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def __getitem__(self, key: str) -> MarkedAnswer:
        place, length = self._places[key]
        self._file.seek(place)
        return cast("MarkedAnswer", _CODER.decode(json.loads(self._file.read(length))))

    @property
    def seed(self) -> int:
        """Of the whole run."""
        return self._head.seed

    @property
    def isolation(self) -> str:
        """The wall behind which all was judged; empty as long as nothing was."""
        return self._head.isolation

    def begin(self, isolation: str) -> None:
        """Forget all verdicts; those to come are made behind that wall."""
        self._begin(RunHead(self.seed, self._head.rules, isolation))

    def append(self, one: MarkedAnswer) -> None:
        """Write a verdict down; raises QuizError where the machine refuses; the others stay."""
        line = run_line(one)
        try:
            self._write(line)
        except OSError as error:
            raise QuizError(
                f"採点の途中経過を書き込めません（{reason(error)}）。"
                "直してから同じコマンドを実行すると、続きから採点します。"
            ) from error
        self._places[one.key] = self._end, len(line)
        self._end += len(line)
        if time.monotonic() - self._synced >= BETWEEN_SYNCS_S:
            self._sync()

    def close(self) -> None:
        """Let go of it, with all that was written on the disk."""
        if not self._file.closed:
            with suppress(OSError):
                self._sync()
            self._file.close()

    def _begin(self, head: RunHead) -> None:
        self._places.clear()
        self._file.truncate(0)
        self._head, self._end = head, 0
        told = {"quizapp_run": FORM, "seed": head.seed, "rules": head.rules}
        line = json.dumps(told | {"isolation": head.isolation}).encode() + b"\n"
        self._write(line)
        self._end = len(line)

    def _write(self, line: bytes) -> None:
        """All of a line at the end, or nothing."""
        self._file.seek(self._end)
        left = memoryview(line)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError:
            with suppress(OSError):
                self._file.truncate(self._end)
            raise

    def _sync(self) -> None:
        os.fsync(self._file.fileno())
        self._synced = time.monotonic()

    def _index(self) -> int:
        """Where the last whole line ends; what follows it is written over."""
        end = 0
        for place, line in _lines(self._file):
            if not line.endswith(b"\n"):
                self._file.truncate(place)
                break
            end = place + len(line)
            if key := sound_run_key(line):
                self._places[key] = place, len(line)
        return end


def _lines(file: io.FileIO) -> Iterator[tuple[int, bytes]]:
    place = 0
    with open(file.fileno(), "rb", closefd=False) as read:
        read.seek(0)
        for line in read:
            yield place, line
            place += len(line)


def run_line(one: MarkedAnswer) -> bytes:
    """A verdict as it lies in the file, without what differs whenever the same code is run."""
    record = _CODER.encode(_repeatable(one))
    del record["key"]
    rest = json.dumps(record, separators=(",", ":"))[1:]
    addresses = _ADDRESS_CUT if one.verdict.evidence.truncated else _ADDRESS
    tail = addresses.sub("0x…", rest).encode() + b"\n"
    return b'{"key":%s,"sum":"%08x",%s' % (json.dumps(one.key).encode(), zlib.crc32(tail), tail)


def _repeatable(one: MarkedAnswer) -> MarkedAnswer:
    """Without what it printed last, where the next run may come further or less far."""
    evidence = one.verdict.evidence
    printed = evidence.output.splitlines(keepends=True)
    kept = printed[: _REPEATED_LINES.get(one.verdict.word)]
    if kept == printed:
        return one
    cut = replace(evidence, output="".join(kept), truncated=True)
    return replace(one, verdict=replace(one.verdict, evidence=cut))


def sound_run_key(line: bytes) -> str:
    """The key of a line that is as it was written; empty if it is not."""
    found = _LINE.match(line)
    if found is None or b"%08x" % zlib.crc32(line[found.end() :]) != found[2]:
        return ""
    return found[1].decode()


def run_head_in(file: io.FileIO) -> RunHead | None:
    """The first line of a file; None where it is none of a run of this form."""
    for _, line in _lines(file):
        try:
            head = json.loads(line)
        except ValueError:
            return None
        if not isinstance(head, Mapping) or head.get("quizapp_run") != FORM:
            return None
        seed, rules, isolation = head.get("seed"), head.get("rules"), head.get("isolation")
        if type(seed) is int and isinstance(rules, str) and isinstance(isolation, str):
            return RunHead(seed, rules, isolation)
        return None
    return None
