"""What can be turned of a walker: its settings, and through which values each is turned."""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quizapp.core.expression import AUTHORED_SETTINGS
from quizapp.core.lab.named import SETTING_LETTERS
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import OWN_RATE, optimizer_at


@dataclass(frozen=True, slots=True)
class Knob:
    """A setting with its value now, and the values that it is turned through, the least first."""

    setting: str
    value: float
    stops: Sequence[float]

    @property
    def sign(self) -> str:
        """As it stands beside a slider: its letter, or its own name."""
        return SETTING_LETTERS.get(self.setting, self.setting)

    @property
    def share(self) -> float:
        """Where it stands between its ends: 0 at the least of its values, 1 at the greatest."""
        place = bisect_left(self.stops, self.value)
        return min(place / (len(self.stops) - 1), 1.0)

    def turned(self, by: int) -> float:
        """The value so many stops on; one between two stops comes to the next, none leaves them."""
        place = bisect_right(self.stops, self.value) - 1 if by > 0 else self._from_above()
        return self.stops[min(max(place + by, 0), len(self.stops) - 1)]

    def at(self, share: float) -> float:
        """The stop that is nearest to a place between the ends."""
        return self.stops[round(min(max(share, 0.0), 1.0) * (len(self.stops) - 1))]

    def _from_above(self) -> int:
        return bisect_left(self.stops, self.value)


def _decades(low: int, high: int, digits: Sequence[float]) -> tuple[float, ...]:
    """The digits times every power of ten from the one to the other, and the next power itself."""
    powers = range(low, high + 1)
    rounded = (float(f"{digit}e{power}") for power in powers for digit in digits)
    return (*rounded, float(f"1e{high + 1}"))


_FINE = (1, 1.2, 1.5, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9)
_RATES = _decades(-4, 1, _FINE)

_KEPT_SHARES = (
    *(round(0.05 * place, 2) for place in range(18)),
    *(round(0.9 + 0.01 * place, 2) for place in range(10)),
    *(0.995, 0.998, 0.999, 0.9995, 0.9999),
)
"""Of what stands for a memory: finer towards 1, where a step more is a memory twice as long."""

STOPS: Mapping[str, Sequence[float]] = {
    "lr": _RATES,
    "momentum": _KEPT_SHARES,
    "rho": _KEPT_SHARES,
    "beta1": _KEPT_SHARES,
    "beta2": _KEPT_SHARES,
    "eps": _decades(-10, 0, (1,)),
    "weight_decay": (0.0, *_decades(-3, 0, (1, 2, 5))),
}
"""Every value that a key or a click turns a setting to; a command line may say others."""


def knobs_of(walker: Walker, step: int) -> tuple[Knob, ...]:
    """The settings that it has at a step, from 1, what it takes to be most turned first."""
    values = _own_code(walker, step) if walker.is_own_code else _of_rule(walker, step)
    return tuple(Knob(name, value, STOPS.get(name, _RATES)) for name, value in values.items())


def _of_rule(walker: Walker, step: int) -> Mapping[str, float]:
    optimizer = optimizer_at(walker, step)
    values = {name: getattr(optimizer, name, None) for name in AUTHORED_SETTINGS}
    return {
        name: float(value)
        for name, value in values.items()
        if name in STOPS and isinstance(value, int | float)
    }


def _own_code(walker: Walker, step: int) -> Mapping[str, float]:
    return {"lr": OWN_RATE, **walker.settings_at(step)}
