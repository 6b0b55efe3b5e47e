"""How much of a mock exam's time is over: it runs on whatever the learner or the machine does."""

from dataclasses import dataclass

from quizapp.core.study.entry import Timed


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What the clocks say: `steady` and `boot` of one that nobody sets, `wall` of the other.

    The steady one goes on while the machine sleeps and the app is closed, and begins anew with
    every boot; where a machine has none that does, each run of the app is a boot of its own.
    """

    boot: str
    steady: float
    wall: float


def begun_at(session: str, reading: ClockReading) -> Timed:
    """Nothing of its time is over."""
    return Timed(session, 0.0, reading.boot, reading.steady, reading.wall)


def timed_at(before: Timed, reading: ClockReading) -> Timed:
    """What its clock says by now, to be gone on from."""
    elapsed = elapsed_at(before, reading)
    return Timed(before.session, elapsed, reading.boot, reading.steady, reading.wall)


def elapsed_at(before: Timed, reading: ClockReading) -> float:
    """The seconds that are over by now: never fewer than were.

    Within one boot the steady clock tells, so that setting the other changes nothing; from one
    boot to another there is only that one.
    """
    if reading.boot == before.boot:
        passed = reading.steady - before.steady
    else:
        passed = reading.wall - before.wall
    return before.elapsed + max(0.0, passed)
