"""A learner who sits a mock exam at the real app: types, looks, and remembers what was shown."""

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Self

from quizapp.cli.rooms import SystemClock
from quizapp.core.answer import Picked
from quizapp.core.exam.timing import begun_at, elapsed_at
from quizapp.core.study.entry import Answered, Entry, PaperHead, Stamped, Started, Timed, Variant
from quizapp.core.study.policy import EXAM
from quizapp.core.study.unended import Unended, take_in
from quizapp.store import open_journal
from tests.tui.terminal import QUIZAPP, Terminal, only_choices

CLOCK = SystemClock()
EXAM_NAME = "exam"
OPTIONS = ("甲", "乙")
SECONDS_OF_A_LOOK, SECONDS_TO_THE_NEXT_TRY, SECONDS_TO_BE_SLOW = 0.05, 0.2, 5.0

GOES_ON = r"模試を続ける"
PART = r"模試 (?P<part>\d+)/\d+"
_TIME = re.compile(r"残り (?:(?P<hours>\d+):)?(?P<minutes>\d+):(?P<seconds>\d\d)")
_NEWS = re.compile(rf"(?P<waits>未記録)|設問(?P<of>\d\d)|{PART}|●\s+\d [a-d] (?P<picked>甲|乙)")


@dataclass(frozen=True)
class Desk:
    """A home with a bank of short questions, and a paper of all of them that has just begun."""

    home: Path
    parts: int
    minutes: float = 30.0
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        object.__setattr__(self, "words", only_choices(self.home, self.parts))

    def begin(self) -> None:
        """Write what the app writes when a paper is begun."""
        plan = tuple(Variant(f"choice-{number}", number) for number in range(1, self.parts + 1))
        paper = PaperHead("own", 1, self.minutes)
        with open_journal(self.home, CLOCK) as journal:
            begun = begun_at(EXAM_NAME, CLOCK.reading())
            journal.append(Started(EXAM_NAME, plan, "", EXAM.name, paper, begun))

    def open(self, program: Iterable[str] = QUIZAPP) -> "Examinee":
        """The app in front of which one sits."""
        return Examinee(Terminal(self.home, *self.words, program=program))

    def stamped(self) -> tuple[Stamped, ...]:
        """What the journal has, with when that was written."""
        with open_journal(self.home, CLOCK) as journal:
            return journal.entries()

    def entries(self) -> list[Entry]:
        """What the journal has."""
        return [one.entry for one in self.stamped()]

    @property
    def begun(self) -> Timed:
        """What the clocks said when it began."""
        return next(one.timed for one in self.entries() if isinstance(one, Started) and one.timed)

    def clock_off_by(self) -> float:
        """By how many seconds the exam's time, as the journal gives it, is not what has passed."""
        unended: dict[str, Unended] = {}
        for entry in self.entries():
            take_in(unended, entry, 0)
        timed, reading = unended[EXAM_NAME].timed, CLOCK.reading()
        assert timed is not None
        return elapsed_at(timed, reading) - (reading.steady - self.begun.steady)

    def picks(self) -> dict[int, list[str]]:
        """The answers of each part (from 1) that the journal has, in their order."""
        found: dict[int, list[str]] = {}
        for one in self.entries():
            if isinstance(one, Answered) and isinstance(one.answer, Picked):
                (option,) = one.answer.options
                found.setdefault(one.showing + 1, []).append(OPTIONS[option])
        return found


@dataclass
class Examinee:
    """Hands and eyes at one run of the app; `told` has what was said to be left, and when."""

    terminal: Terminal
    told: list[tuple[float, float]] = field(default_factory=list)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.terminal.__exit__()

    def go_on(self, until: float) -> bool:
        """Take the exam up again from home."""
        wanted = f"{PART}.*設問"
        return self.sees(GOES_ON, until) and self.insist("\r", wanted, until, SECONDS_TO_BE_SLOW)

    def press(self, key: str, wanted: str, until: float) -> bool:
        """Type once and look until that is drawn, or it is too late; whether it was."""
        mark = len(self.terminal.drawn)
        self.terminal.type(key)
        return self.sees(wanted, until, mark)

    def go_to_next(self, part: int, until: float) -> bool:
        """From the part before; a key that came before that was painted is lost."""
        return self.insist("n", f"設問{part:02}", until, SECONDS_TO_BE_SLOW)

    def insist(
        self, key: str, wanted: str, until: float, again: float = SECONDS_TO_THE_NEXT_TRY
    ) -> bool:
        """Type again and again until that is drawn, or time is over: an early key is lost."""
        mark = len(self.terminal.drawn)
        while time.monotonic() < until:
            self.terminal.type(key)
            if self.sees(wanted, min(until, time.monotonic() + again), mark):
                return True
        return False

    def sees(self, wanted: str, until: float, mark: int = 0) -> bool:
        """Look until that is drawn, or it is too late; whether it was."""
        while not re.search(wanted, self.terminal.text(mark), re.DOTALL):
            if (left := until - time.monotonic()) <= 0:
                return False
            self.look(min(left, SECONDS_OF_A_LOOK))
        return True

    def look(self, seconds: float) -> None:
        """Take in what is drawn within so many seconds, until something is."""
        mark = self.terminal.take(seconds)
        at = CLOCK.reading().steady
        self.told += [(at, left) for left in times_in(self.terminal.text(mark))]

    def picks(self) -> list[tuple[int, str]]:
        """Part (from 1) and option, each time that a pick was seen and no sign of it unwritten."""
        found, part = [], 0
        for news in _NEWS.finditer(self.terminal.text()):
            if news["waits"]:
                break
            part = int(news["of"] or news["part"] or part)
            if news["picked"]:
                found.append((part, news["picked"]))
        return found

    def time_off_by(self, desk: Desk) -> float:
        """By how many seconds at least the time that was told was wrong, rounded up as it is."""
        begun, limit = desk.begun.steady, 60.0 * desk.minutes
        late = min((left - limit + at - begun for at, left in self.told), default=0.0)
        return max(-late, late - 1.0, 0.0)


def times_in(drawn: str) -> list[float]:
    """The seconds that were said to be left, each time that they were."""
    return [
        3600.0 * int(one["hours"] or 0) + 60.0 * int(one["minutes"]) + int(one["seconds"])
        for one in _TIME.finditer(drawn)
    ]


@dataclass
class Sightings:
    """What a learner has seen of their answers, over many lives of the app."""

    picks: dict[int, list[str]] = field(default_factory=dict)

    def add(self, seen: Iterable[tuple[int, str]]) -> int:
        """Remember each pick that is another one than before; how many were."""
        changes = 0
        for part, option in seen:
            before = self.picks.setdefault(part, [])
            if before[-1:] != [option]:
                before.append(option)
                changes += 1
        return changes

    def lost(self, kept: Mapping[int, Sequence[str]]) -> int:
        """How many of them a journal with these answers does not have, each in its turn."""
        return sum(
            one != other
            for part, seen in self.picks.items()
            for one, other in zip_longest(seen, kept.get(part, ())[: len(seen)])
        )
