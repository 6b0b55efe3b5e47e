"""Timing things against one another in one run: in turn, so that a slow spell hits all alike."""

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds: the median and the 99th percentile of all rounds."""

    p50: float
    p99: float


def in_turn(
    actions: Mapping[str, Callable[[], object]], rounds: int, rest: float = 0.0
) -> dict[str, Timing]:
    """Call every action once a round, after one round that is not counted.

    `rest` is how many seconds pass before each, as between two things that somebody does.
    """
    taken: dict[str, list[float]] = {name: [] for name in actions}
    for counted in [False, *[True] * rounds]:
        for name, action in actions.items():
            time.sleep(rest)
            start = time.perf_counter()
            action()
            if counted:
                taken[name].append((time.perf_counter() - start) * 1000)
    return {name: timing_of(values) for name, values in taken.items()}


def timing_of(values: list[float]) -> Timing:
    """What so many milliseconds come to."""
    ordered = sorted(values)
    return Timing(statistics.median(ordered), ordered[int(len(ordered) * 0.99)])


def table(timings: Mapping[str, Timing], floor: str) -> str:
    """One line for each action, with its ratio to the floor's median."""
    base = timings[floor].p50
    return "\n".join(
        f"  {name:<44}{timing.p50:>10.2f} ms  p99 {timing.p99:>10.2f} ms  ×{timing.p50 / base:.2f}"
        for name, timing in timings.items()
    )
