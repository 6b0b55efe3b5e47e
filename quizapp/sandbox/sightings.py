"""What a worker tells of a run that is watched, step by step; read without believing it."""

import marshal
from collections.abc import Sequence
from typing import TYPE_CHECKING

from quizapp.core.grading.trial import (
    CallRun,
    Guided,
    Sighting,
    StepNote,
    Trial,
    Watched,
    WrittenBy,
)
from quizapp.sandbox.calls import Cut
from quizapp.sandbox.cleaning import clean
from quizapp.sandbox.frames import Frame, ViolationError
from quizapp.sandbox.inside import wire
from quizapp.sandbox.trials import width_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def watch_frame(watched: Watched | None) -> bytes:
    """The frame before what is asked, which says what to look at; nothing where nothing is."""
    if watched is None:
        return b""
    spot = (watched.place, watched.step, watched.name, watched.index)
    return wire.frame(wire.WATCH, marshal.dumps(spot))


class Sightings:
    """Takes what is told beside the numbers of `trials`, or of calls, into the list `seen`."""

    def __init__(
        self, watched: Watched | None, trials: Sequence[Trial | Guided], seen: list[Sighting]
    ) -> None:
        self._watched = watched
        self._due = [(i, step + 1) for i, one in enumerate(trials) for step in range(one.steps)]
        self._due.reverse()
        self._trials = trials
        self._seen = seen
        self._lines = watched is None

    def take(self, frame: Frame) -> bool:
        """Whether the frame is of this sort; raises ViolationError where it is none that is due."""
        if self._watched is None or frame.tag not in (wire.NOTED, wire.LINES):
            return False
        if frame.tag == wire.NOTED:
            self._seen.append(self._note(frame.payload))
        elif self._lines:
            raise ViolationError("lines told twice")
        else:
            self._lines = True
            self._seen.append(_written_by(frame.payload))
        return True

    def returned(self, run: CallRun) -> None:
        """A call has come back; it is kept even if a later one never does."""
        if self._watched is not None:
            self._seen.append(run)

    def _note(self, payload: bytes) -> StepNote:
        cut = Cut(payload, 0)
        place: tuple[int, int] = wire.PLACE.unpack(cut.take(wire.PLACE.size))
        if not self._due or place != self._due.pop():
            raise ViolationError("a step out of turn")
        width = width_of(self._trials[place[0]])
        grads, params = _row(cut, width), _row(cut, width)
        count = cut.count(wire.MOST_KEPT_ROWS)
        kept = {_name(cut): _row(cut, width) for _ in range(count)}
        _require_end(cut, payload)
        return StepNote(*place, grads, params, kept)


def _written_by(payload: bytes) -> WrittenBy:
    cut = Cut(payload, 0)
    count = cut.count(wire.MOST_KEPT_ROWS + 1)
    lines = {_name(cut): cut.count(wire.MOST_PAYLOAD) for _ in range(count)}
    _require_end(cut, payload)
    return WrittenBy(lines)


def _require_end(cut: Cut, payload: bytes) -> None:
    if cut.place != len(payload):
        raise ViolationError("more than was counted")


def _name(cut: Cut) -> str:
    text = cut.take(cut.count(wire.MOST_PAYLOAD)).decode("utf-8", "replace")
    return clean(text, wire.MOST_NAME).replace("\n", " ")


def _row(cut: Cut, width: int) -> "NDArray[np.float64]":
    from numpy import float64, frombuffer

    return frombuffer(cut.take(8 * width), float64).copy()
