"""The portable way: a fresh interpreter for every submission, watched from outside."""

import math
import os
import signal
import subprocess
from contextlib import suppress
from typing import IO, cast

from quizapp.core.grading.trial import Limits
from quizapp.sandbox import launch, pump

JOIN_SECONDS = 1.0
"""How long to wait for a pipe that a process of the submission may still hold open."""


class Helper:
    """One spawned interpreter: a Worker."""

    linger = 1.0

    def __init__(self, limits: Limits) -> None:
        self._process = launch.start(
            "helper",
            str(limits.memory_mib),
            str(math.ceil(limits.seconds) + 1),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.request, asking = pump.writing(cast("IO[bytes]", self._process.stdin))
        self.result, answering = pump.reading(cast("IO[bytes]", self._process.stdout))
        self.output, printing = pump.reading(cast("IO[bytes]", self._process.stderr))
        self._pumps = asking, answering, printing

    def arrive(self) -> None:
        """Nothing to wait for: an interpreter that could not be started has said so."""

    def ended(self, within: float) -> int | None:
        """Its exit status, negative for a signal; None if it lives on after so many seconds."""
        try:
            return self._process.wait(within)
        except subprocess.TimeoutExpired:
            return None

    def stop(self) -> None:
        """Kill it with whatever it has started, and reap it."""
        if self._process.returncode is None:
            self._kill()
            self._process.wait()

    def close(self) -> None:
        """Stop it and let go of the pipes."""
        self.stop()
        for end in (self.request, self.result, self.output):
            end.close()
        for thread in self._pumps:
            thread.join(JOIN_SECONDS)

    def _kill(self) -> None:
        kill_group = getattr(os, "killpg", None)
        if kill_group is None:
            self._process.kill()
            return
        with suppress(ProcessLookupError):
            kill_group(self._process.pid, signal.SIGKILL)
