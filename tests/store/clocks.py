"""Clocks for the journal's tests: the machine's own, and one that stands still."""

from dataclasses import dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True, slots=True)
class TokyoClock:
    def now(self) -> datetime:
        return datetime.now(UTC).astimezone(ZoneInfo("Asia/Tokyo"))

    def zone(self) -> str:
        return "Asia/Tokyo"


@dataclass(frozen=True, slots=True)
class StoppedClock:
    instant: datetime
    name: str = "Asia/Tokyo"

    def now(self) -> datetime:
        return self.instant.astimezone(ZoneInfo(self.name))

    def zone(self) -> str:
        return self.name
