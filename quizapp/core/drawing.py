"""What pictures are drawn from: numbers that have been worked out, and the scales they need."""

import math
from collections.abc import Collection, Mapping, Sized
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeAlias, assert_never

from quizapp.core.verdict import Trajectories

DECADES = 100.0
"""What spans as much and is never negative is drawn on a logarithmic scale."""

LOWEST, HIGHEST = 1e-8, 1e4
"""How far below and above where losses begin a logarithmic scale goes."""

_ROOM = 0.1
"""Above and below a level line, as a part of its height."""


CurveKind: TypeAlias = Literal["loss", "lr"]


@dataclass(frozen=True, slots=True)
class Curves:
    """Losses or learning rates by label; `first` is the number of their first step.

    `called` is what they are where they are neither.
    """

    what: CurveKind
    lines: Mapping[str, tuple[float, ...]]
    first: int = 0
    called: str = ""

    @property
    def logarithmic(self) -> bool:
        """Whether a linear scale would press all losses but the largest to the ground."""
        if self.what == "lr":
            return False  # a schedule is known by its form on a linear scale
        values = self._finite()
        above = [value for value in values if value > 0]
        return bool(above) and min(values) >= 0 and max(above) / min(above) > DECADES

    @property
    def span(self) -> tuple[float, float]:
        """The lowest and the highest value that the scale shows, not the same."""
        values = self._finite() or [0.0]
        low, high = min(values), max(values)
        if self.logarithmic:
            firsts = [line[0] for line in self.lines.values() if line]
            begin = max((one for one in firsts if 0 < one < math.inf), default=high)
            low = max(min(value for value in values if value > 0), LOWEST * begin)
            high = max(min(high, HIGHEST * begin), 10 * low)
        room = max(abs(high) * _ROOM, _ROOM) if low == high else 0.0
        return low - room, high + room

    def heights(self) -> Mapping[str, tuple[float, ...]]:
        """Where each value stands on the scale: 0 at the lowest, 1 at the highest of its span."""
        span = self.span
        scale = partial(_power_of_ten, LOWEST * span[0]) if self.logarithmic else float
        low, high = map(scale, span)
        return {
            label: tuple((scale(value) - low) / (high - low) for value in line)
            for label, line in self.lines.items()
        }

    def _finite(self) -> list[float]:
        return [value for line in self.lines.values() for value in line if math.isfinite(value)]


def _power_of_ten(lowest: float, value: float) -> float:
    return math.log10(max(value, lowest, math.ulp(0.0)))  # a tenth of the least number is 0


@dataclass(frozen=True, slots=True)
class Axis:
    """The values of a setting along one side of a map."""

    setting: str
    low: float
    high: float

    @property
    def logarithmic(self) -> bool:
        """Whether it spans decades."""
        return self.low > 0 and self.high / self.low >= DECADES

    def values(self, count: int) -> list[float]:
        """So many of them, evenly spaced on its scale, both ends among them."""
        return [self.at(i / (count - 1)) for i in range(count)]

    def at(self, share: float) -> float:
        """The value at a share of its length, from 0 to 1; beyond an end it is that end."""
        share = min(max(share, 0.0), 1.0)
        if self.logarithmic:
            return math.pow(self.low, 1 - share) * math.pow(self.high, share)  # never beyond either
        return self.low + (self.high - self.low) * share

    def share(self, value: float) -> float:
        """Where along its length a value stands; 0 at or below the lowest, 1 at the highest."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            whole = math.log(self.high) - math.log(self.low)
            return (math.log(value) - math.log(self.low)) / whole
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class SettingsMap:
    """How a rule fares at two settings: `rows` upwards, each a `Regime` of optim_core a byte.

    `border` has the lines, as settings (across, up), at which theory says that convergence ends;
    `cursor` is the pair of settings that is pointed at; `steps` is how long each was walked, and
    `theory` a sentence on the border, or on why there is none.
    """

    rule: str
    surface: str
    across: Axis
    up: Axis
    rows: tuple[bytes, ...]
    border: tuple[tuple[tuple[float, float], ...], ...] = ()
    cursor: tuple[float, float] | None = None
    steps: int = 0
    theory: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """One number for each label, side by side; `called` is what they are."""

    values: Mapping[str, float]
    called: str


@dataclass(frozen=True, slots=True)
class StepRows:
    """What a rule was given, kept and came to at each step: a row a step, the start first.

    Each row begins with the number of its step, which has no heading; then come the learning rate,
    the gradient, the states, the parameters and the loss. nan stands for what there is not, such as
    the gradient before the first step.
    """

    label: str
    headings: tuple[str, ...]
    rows: tuple[tuple[float, ...], ...]


Drawing: TypeAlias = Trajectories | Curves | SettingsMap | Bars | StepRows


def first_step_of(drawing: Drawing) -> int:
    """The number of what is there before anything moves."""
    return drawing.first if isinstance(drawing, Curves) else 0


def steps_of(drawing: Drawing) -> int:
    """How many steps it can be followed; maps and bars stand still."""
    match drawing:
        case Trajectories():
            lines: Collection[Sized] = drawing.paths.values()
        case Curves():
            lines = drawing.lines.values()
        case StepRows():
            lines = (drawing.rows,)
        case SettingsMap() | Bars():
            return 0
        case _:
            assert_never(drawing)
    return max(max(map(len, lines), default=1) - 1, 0)
