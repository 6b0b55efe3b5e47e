"""Telling the grader that what a submission does has no end, when asked by a signal.

A proof is about what would happen, never about how long it took: a right submission is asked in
vain, however slow it is. Whoever lies here lies about itself alone, and no proof costs only time.
"""

import math
import os
import signal
import sys
import time
from functools import wraps
from types import FrameType
from typing import Any, Final

from .loops import LoopWatch, is_looking
from .menu import FAR_COUNTING
from .walks import counts_numbers
from .wire import ENDLESS, ENDLESS_KINDS, FILENAME, PLACE, frame, send

MOST_OWN_FRAMES: Final = 8
"""So many of a submission's calls are looked at, from the innermost outwards."""

LEAST_SECONDS: Final = 3e-9
"""No step of a loop, however little it does, takes less."""

MOST_SLEEP_SECONDS: Final = 1e9
"""To sleep for longer than the system's clock can count is an error, at once."""

_exit = os._exit
_sleep = time.sleep


class EndlessDoubt:
    """What a worker knows when it is asked: where to answer, and after how many seconds it ends."""

    def __init__(self, result: int) -> None:
        self._result = result
        self._tell = False
        self.seconds = float("inf")

    def arm(self) -> None:
        """Be ready in this process and all it bears."""
        signal.signal(signal.SIGURG, self._answer)
        time.sleep = self.sleep
        for function in (sum, min, max):
            FAR_COUNTING[function.__name__] = self.counting(function)

    def tell(self, line: int, kind: str) -> None:
        """Say what never ends, and end."""
        said = PLACE.pack(line, ENDLESS_KINDS.index(kind))
        send(self._result, frame(ENDLESS, said))
        _exit(0)

    def sleep(self, seconds: Any, /) -> None:  # noqa: ANN401  # a submission may give anything
        """In place of `time.sleep`: whoever would sleep beyond the end is not waited for."""
        if type(seconds) in (int, float) and self.seconds <= seconds < MOST_SLEEP_SECONDS:
            self._tell_caller("sleep")
        _sleep(seconds)

    def counting(self, function: Any) -> Any:  # noqa: ANN401  # a built-in, and its stand-in
        """A built-in that walks through all it is given: of a long range it is known how long."""

        @wraps(function)
        def counted(*given: Any, **named: Any) -> Any:  # noqa: ANN401
            # A key, or what the sum begins with, may raise at any number.
            alone = len(given) == 1 and not named
            if alone and _steps(given[0]) * LEAST_SECONDS > self.seconds:
                self._tell_caller("call")
            return function(*given, **named)

        return counted

    def _tell_caller(self, kind: str) -> None:
        caller = sys._getframe(2)
        if caller.f_code.co_filename == FILENAME:
            self.tell(caller.f_lineno, kind)

    def _answer(self, _: int, here: FrameType | None) -> None:
        try:
            frames = _own_frames(here)
            if frames and sys.gettrace() is None:
                LoopWatch(frames, self.seconds / LEAST_SECONDS, self.tell).begin()
        except BaseException:  # noqa: BLE001  # there is no proof; the submission goes on
            return


def _steps(walked: object) -> float:
    """How many steps it takes to walk through something, where that is known."""
    if type(walked) is range:
        return (walked.stop - walked.start) // walked.step
    return math.inf if counts_numbers(walked) else 0


def _own_frames(here: FrameType | None) -> list[FrameType]:
    frames: list[FrameType] = []
    while here is not None and len(frames) < MOST_OWN_FRAMES:
        if is_looking(here):
            return []
        if here.f_code.co_filename == FILENAME:
            frames.append(here)
        here = here.f_back
    return frames
