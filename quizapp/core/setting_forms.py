"""What values a setting can have: one of a few, a day, minutes, or one for each of several things.

All are texts, as the journal holds them; which day is today is passed in.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from quizapp.core.study.calendar import WEEKDAYS

NONE = "none"
"""The value of a setting for which nothing in particular is chosen."""


@dataclass(frozen=True, slots=True)
class NoValue:
    """What was typed is no value of the setting; `why` says so to the learner."""

    why: str


@dataclass(frozen=True, slots=True)
class Offers:
    """Values in their order, each with how it is shown."""

    offers: Mapping[str, str]

    def has(self, value: str) -> bool:
        """Whether it is a value of this setting."""
        return value in self.offers

    def moved(self, value: str, by: int, today: date) -> str:
        """The value so many places on, round the end; the first for one that is not offered."""
        del today
        values = tuple(self.offers)
        return values[(values.index(value) + by) % len(values)] if self.has(value) else values[0]

    def told(self, value: str, today: date) -> str:
        """How a value is shown."""
        del today
        return self.offers.get(value, "")


_WITH_SIGNS = re.compile(r"(?:([0-9]{4})\s*[-/.年]\s*)?([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?")
_DIGITS_ALONE = re.compile(r"([0-9]{4})?([0-9]{2})([0-9]{2})")

DAYS_AHEAD_AT_FIRST = 30
"""How far ahead the first day is that the arrow keys offer: a month, as the order takes it."""

MOST_DAYS_AHEAD = 3 * 366
"""Nobody plans for an exam that is further ahead: it is held twice a year."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A day from today on, as ISO 8601 writes it, or none."""

    far: int = 7

    def has(self, value: str) -> bool:
        """Whether it is a value of this setting."""
        return value == NONE or _iso(value) is not None

    def moved(self, value: str, by: int, today: date) -> str:
        """So many days on, neither before today nor too far ahead; from none a month ahead."""
        day = _iso(value)
        if day is None:
            ahead = DAYS_AHEAD_AT_FIRST if by > 0 else None
        else:
            ahead = min(max((day - today).days + by, 0), MOST_DAYS_AHEAD)
        return NONE if ahead is None else (today + timedelta(days=ahead)).isoformat()

    def told(self, value: str, today: date) -> str:
        """The day, its weekday, and how far it is from today."""
        day = _iso(value)
        if day is None:
            return "決めていません"
        return f"{day.isoformat()}（{WEEKDAYS[day.weekday()]}）　{_distance(day, today)}"

    def read(self, typed: str, today: date) -> str | NoValue:
        """The day that was typed; without a year the next such day, nothing at all for none."""
        plain = unicodedata.normalize("NFKC", typed).strip()
        if plain in ("", NONE):
            return NONE
        found = _WITH_SIGNS.fullmatch(plain) or _DIGITS_ALONE.fullmatch(plain)
        if found is None:
            return NoValue("日付として読めません。2027-02-20 や 2/20 のように書いてください。")
        year, month, day = found[1], int(found[2]), int(found[3])
        years = (int(year),) if year else (today.year, today.year + 1)
        days = [one for one in (_day(y, month, day) for y in years) if one]
        if not days:
            return NoValue(f"{month} 月 {day} 日という日は、その年にありません。")
        return _ahead(next((one for one in days if one >= today), days[-1]), today)


def _ahead(day: date, today: date) -> str | NoValue:
    if day < today:
        return NoValue(f"{day.isoformat()} は過ぎています。今日からあとの日を書いてください。")
    if (day - today).days > MOST_DAYS_AHEAD:
        return NoValue(f"{day.isoformat()} は先すぎます。3 年以内の日を書いてください。")
    return day.isoformat()


def _distance(day: date, today: date) -> str:
    days = (day - today).days
    if days < 0:
        return "過ぎました"
    return f"あと {days} 日" if days else "今日です"


def _iso(value: str) -> date | None:
    found = re.fullmatch("([0-9]{4})-([0-9]{2})-([0-9]{2})", value)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


FEWEST_MINUTES, MOST_MINUTES, STEP_OF_MINUTES = 5, 120, 5


@dataclass(frozen=True, slots=True)
class Minutes:
    """Whole minutes within bounds, or none."""

    far: int = 6

    def has(self, value: str) -> bool:
        """Whether it is a value of this setting."""
        return value == NONE or _minutes(value) is not None

    def moved(self, value: str, by: int, today: date) -> str:
        """So many steps of five minutes on; below the fewest there is none."""
        del today
        minutes = (_minutes(value) or 0) + by * STEP_OF_MINUTES
        return str(min(minutes, MOST_MINUTES)) if minutes >= FEWEST_MINUTES else NONE

    def told(self, value: str, today: date) -> str:
        """How many minutes."""
        del today
        return "決めていません" if value == NONE else f"{value} 分"

    def read(self, typed: str, today: date) -> str | NoValue:
        """The minutes that were typed; nothing at all, or 0, for none."""
        del today
        plain = unicodedata.normalize("NFKC", typed).strip().removesuffix("分").strip()
        if plain in ("", "0", NONE):
            return NONE
        minutes = _minutes(plain)
        if minutes is None:
            return NoValue(
                f"{FEWEST_MINUTES} から {MOST_MINUTES} までの整数を書いてください（分）。"
            )
        return str(minutes)


def _minutes(value: str) -> int | None:
    if not re.fullmatch("[0-9]{1,4}", value):
        return None
    return int(value) if FEWEST_MINUTES <= int(value) <= MOST_MINUTES else None


YES_OR_NO = 2
"""Of so many values the first need not be told, nor the second's name."""


@dataclass(frozen=True, slots=True)
class Each:
    """One of a few values for each of several things; what nobody chose has the first.

    `things` has what each is called; where it is empty the things are known elsewhere (a bank's
    topics), and any word may name one.
    """

    offers: Mapping[str, str]
    things: Mapping[str, str]
    alike: str
    """What is said where all things have the first value."""

    @property
    def first(self) -> str:
        """The value of what nobody chose."""
        return next(iter(self.offers))

    def has(self, value: str) -> bool:
        """Whether it is a value of this setting."""
        return value == NONE or all(
            offer in self.offers and (not self.things or thing in self.things)
            for thing, offer in self.parts(value).items()
        )

    def parts(self, value: str) -> dict[str, str]:
        """What is chosen for each thing that has not the first value."""
        pairs = (word.partition("=") for word in value.split() if word != NONE)
        return {thing: offer for thing, _, offer in pairs}

    def written(self, parts: Mapping[str, str]) -> str:
        """The value that has these parts."""
        chosen = [f"{one}={offer}" for one, offer in parts.items() if offer != self.first]
        return " ".join(chosen) or NONE

    def told(self, value: str, today: date) -> str:
        """What is chosen for the things that are known."""
        del today
        parts = self.parts(value)
        chosen = [(called, parts[thing]) for thing, called in self.things.items() if thing in parts]
        if len(self.offers) == YES_OR_NO:
            return "・".join(called for called, _ in chosen) or self.alike
        return "　".join(f"{called} {offer}" for called, offer in chosen) or self.alike


SettingForm: TypeAlias = Offers | Dated | Minutes | Each
