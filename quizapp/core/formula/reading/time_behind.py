"""Times that are written behind a name as an argument or as a power: v(t), v[t-1], W^{(t)}, g^t."""

import re
from dataclasses import dataclass

_TIME = r"([tkn](?:\s*[+-]\s*1)?)"
_ARGUMENT = re.compile(rf"\s*+_?+\s*+\(\s*{_TIME}\s*\)")
_KEY = re.compile(rf"\s*+_?+\s*+\[\s*{_TIME}\s*\]")
_POWER_IN_BRACKETS = re.compile(rf"\s*\^\s*[({{]\s*\(\s*{_TIME}\s*\)\s*[)}}]")
_POWER = re.compile(
    rf"\s*\^\s*(?:\(\s*{_TIME}\s*\)|\{{\s*{_TIME}\s*\}}|([tkn])(?![A-Za-z0-9_.\u0302]))"
)


@dataclass(frozen=True, slots=True)
class TimeBehind:
    """A time behind a name: the index it is, where it ends, and whether it stands as a power.

    One that is `sure` can be nothing else than a time: v[t], η(t) and η^{(t)}, but not η(t+1).
    """

    index: str
    end: int
    is_power: bool
    sure: bool


def time_behind(text: str, place: int) -> TimeBehind | None:
    """The time that stands there, if one does."""
    for pattern in (_ARGUMENT, _KEY, _POWER_IN_BRACKETS, _POWER):
        found = pattern.match(text, place)
        if found:
            index = "".join(found[found.lastindex or 0].split())
            sure = pattern is not _POWER and (pattern is not _ARGUMENT or len(index) == 1)
            return TimeBehind(index, found.end(), pattern in (_POWER_IN_BRACKETS, _POWER), sure)
    return None
