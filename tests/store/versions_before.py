"""What versions before this one wrote; the `.sql` files beside are dumps of their own journals."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from quizapp.core.answer import Draft, Filled, Picked, Written
from quizapp.core.formula.letters import Letters
from quizapp.core.settings import Settings
from quizapp.core.study.calendar import Moment
from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    Lettered,
    SettingChosen,
    Started,
    Variant,
)


@dataclass(frozen=True, slots=True)
class VersionBefore:
    """A version, all that it wrote, and what it comes to.

    `left` has the sessions without an end, `cards` the questions that are scheduled.
    """

    name: str
    entries: tuple[Entry, ...]
    moments: tuple[Moment, ...]
    settings: Settings
    drafts: Mapping[str, Draft]
    left: tuple[str, ...]
    cards: frozenset[str]

    def __str__(self) -> str:
        return self.name

    @property
    def dump(self) -> str:
        """SQL that makes its journal."""
        return Path(__file__).with_name(f"journal-{self.name}.sql").read_text(encoding="utf-8")


A, B, C = Variant("sgd-step", 11), Variant("momentum-rule", 12), Variant("momentum-class", 13)
D, E = Variant("adam-state", 2**40), Variant("set-1", 0)

_FIRST: tuple[Entry, ...] = (
    Started("s1", (A, B, C), "momentum"),
    Answered("s1", 0, A, Picked((2,)), "fail", "again", ("sign",), 1, 4.5, "rev-a"),
    Answered("s1", 0, A, Picked((0, 1)), "pass", None, (), 1, 9.0, "rev-a"),
    Answered(
        "s1",
        1,
        B,
        Filled({"速度": "αv-ηg", "位置": "W+v"}),
        "pass",
        "good",
        seconds=31.0,
        revision="rev-b",
    ),
    Answered(
        "s1",
        2,
        C,
        Written("class Momentum:\n    pass\ud800\n"),
        "error",
        None,
        seconds=60.5,
        revision="rev-c",
    ),
    Answered("s1", 2, C, None, "fail", "again", (), 2, 70.0, "rev-c"),
    Lettered(Letters("β", "α", "θ")),
    Ended("s1"),
    Started("s2", (B,)),
)

_SECOND: tuple[Entry, ...] = (
    Started("p1", (A, B, C, D)),
    SettingChosen("momentum", "μ"),
    SettingChosen("formulas", "tall"),
    Answered("p1", 0, A, Picked((3, 1)), "fail", "again", ("sign", "lr"), 0, 4.25, "rev-a"),
    Answered("p1", 1, B, Filled({"速度": "ａ\x00\ud800", "位置": ""}), "fail", "again", hints=3),
    Answered("p1", 2, C, Written("\ufeffx\r\n\t'\""), "refused", None, unsound=True),
    *(
        Answered("p1", 2, C, Written("pass"), word, None, seconds=0.1)
        for word in ("error", "timeout", "memory", "output", "crash", "exited", "protocol")
    ),
    Answered("p1", 2, C, Written("right"), "pass", "hard", hints=1, seconds=7200.0),
    Answered("p1", 3, D, Picked(()), "pass", "good", revision="rev-d"),
    Ended("p1"),
    Started("c1", (E,), "sgd", "cram"),
    Answered("c1", 0, E, None, "fail", None, revision="rev-e"),
    Started("e1", (), "", "exam"),
    Ended("e1"),
    SettingChosen("glyphs", "ascii"),
    SettingChosen("glyphs", "unicode"),
    SettingChosen("lr", "α"),
    Started("p2", (C, A), "momentum"),
)
_LATE = datetime(2026, 10, 31, 18, 50, tzinfo=UTC)
"""Ten minutes before the study day turns in Tokyo; in New York it does so 14 hours later."""

VERSIONS = (
    VersionBefore(
        "0.1",
        _FIRST,
        tuple(
            Moment(
                datetime(2026, 5, 10, 14, 57, tzinfo=UTC) + timedelta(minutes=7 * place),
                "Asia/Tokyo",
                date(2026, 5, 10),
            )
            for place in range(len(_FIRST))
        ),
        Settings(Letters("β", "α", "θ")),
        {"momentum-class": Draft(Written("class Momentum:\n    # 途中\n"))},
        ("s2",),
        frozenset(("sgd-step", "momentum-rule", "momentum-class")),
    ),
    VersionBefore(
        "0.2",
        _SECOND,
        (
            *(
                Moment(_LATE + timedelta(minutes=2 * place), "Asia/Tokyo", day)
                for place, day in enumerate([date(2026, 10, 31)] * 5 + [date(2026, 11, 1)] * 11)
            ),
            *(
                Moment(_LATE + timedelta(hours=14 + place), "America/New_York", day)
                for place, day in enumerate([date(2026, 10, 31)] + [date(2026, 11, 1)] * 7)
            ),
        ),
        Settings(Letters("μ", "α", "W"), formulas="tall"),
        {
            "momentum-class": Draft(Written("class Momentum:\n    # 途中\ud800\n")),
            "momentum-rule": Draft(Filled({"速度": "", "位置": "W+"}), 12, "位置"),
            "adam-state": Draft(Picked((2, 0)), 2**40, "1"),
            "set-1": Draft(Filled({"答え": "0.9"}), 0),
        },
        ("c1", "p2"),
        frozenset(("sgd-step", "momentum-rule", "momentum-class", "adam-state")),
    ),
)
