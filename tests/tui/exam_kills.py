"""Killing the app in the middle of a mock exam, and comparing what was seen with what was kept."""

import random
import time
from dataclasses import dataclass
from pathlib import Path

from tests.tui.examinee import OPTIONS, PART, Desk, Examinee, Sightings
from tests.tui.terminal import PATIENCE

LONGEST_LIFE = 3.0
"""Seconds from the first part to the kill, at most: time for half a dozen answers."""

SECONDS_TO_START = 2.0
SECONDS_FOR_A_PICK = 1.0
"""So long one waits to see it: what is picked already is not drawn again."""

PARTS = 30
KILLS_AN_EXAM = 10
LIVES_CUT_SHORT = 0.1
"""The share of kills that may come at any moment of the start, too."""


@dataclass
class Toll:
    """What kills have cost: of the answers `seen` so many, and seconds of the clock.

    `clock` is by how much the journal's time was wrong at worst, `shown` the time on the screen
    beyond the second that it is rounded to.
    """

    seen: int = 0
    lost: int = 0
    clock: float = 0.0
    shown: float = 0.0


def toll_of(folder: Path, kills: int, seed: int) -> Toll:
    """Kill so often at any moment of exams in which one answers as fast as it goes."""
    chance, toll = random.Random(seed), Toll()  # noqa: S311  # nobody must not guess it
    for first in range(0, kills, KILLS_AN_EXAM):
        desk, sightings = Desk(folder / str(first), PARTS), Sightings()
        desk.begin()
        for _ in range(min(KILLS_AN_EXAM, kills - first)):
            seen, shown = one_life(desk, chance)
            toll.seen += sightings.add(seen)
            toll.shown = max(toll.shown, shown)
            toll.clock = max(toll.clock, abs(desk.clock_off_by()))
        toll.lost += sightings.lost(desk.picks())
    return toll


def one_life(desk: Desk, chance: random.Random) -> tuple[list[tuple[int, str]], float]:
    """Sit the exam until the kill; which answers were seen, and by how much the time was wrong."""
    short = chance.random() < LIVES_CUT_SHORT
    start = time.monotonic() + (chance.uniform(0.0, SECONDS_TO_START) if short else PATIENCE)
    with desk.open() as examinee:
        assert examinee.go_on(start) or short
        sit(examinee, chance, time.monotonic() + chance.uniform(0.0, LONGEST_LIFE) * (not short))
        examinee.terminal.kill()
        examinee.look(0.0)
        return examinee.picks(), examinee.time_off_by(desk)


def sit(examinee: Examinee, chance: random.Random, until: float) -> None:
    """Answer, change answers, flag, go on, go back, jump."""
    while time.monotonic() < until:
        match chance.choices(("pick", "on", "back", "jump", "flag"), (8, 5, 2, 1, 1))[0]:
            case "pick":
                number = chance.randint(1, len(OPTIONS))
                patience = min(until, time.monotonic() + SECONDS_FOR_A_PICK)
                examinee.insist(str(number), rf"●\s+{number} ", patience)
            case "on":
                examinee.press("n", PART, until)
            case "back":
                examinee.press("p", PART, until)
            case "jump":
                jump(examinee, chance.randint(1, PARTS), until)
            case _:
                examinee.terminal.type("f")


def jump(examinee: Examinee, part: int, until: float) -> None:
    """To another part by its number in the grid."""
    if examinee.press("g", "模試の一覧", until):
        examinee.terminal.type(str(part))
        examinee.press("\r", PART, until)
