"""A name with settings, as it is written in one word: `cosine:lr=0.1,steps=30`."""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from math import isfinite
from typing import TypeAlias

from quizapp.core.wording import printable

SettingPairs: TypeAlias = tuple[tuple[str, float], ...]
"""Values by the names of optim_core, each name once."""

SETTING_LETTERS: Mapping[str, str] = {
    "lr": "η",
    "momentum": "α",
    "rho": "ρ",
    "beta1": "β1",
    "beta2": "β2",
    "eps": "ε",
    "weight_decay": "λ",
    "momentum_decay": "ψ",
}
"""The letter of each setting, as it stands beside sliders and in formulas."""


class UnknownWordError(Exception):
    """A word of an experiment that cannot be used; says in Japanese which, and the cure."""


@dataclass(frozen=True, slots=True)
class NamedSettings:
    """A schedule or a clipping by its name, with the settings that were given."""

    name: str
    settings: SettingPairs = ()

    @property
    def values(self) -> Mapping[str, float]:
        """The settings by name."""
        return dict(self.settings)

    def written(self) -> str:
        """As `read_named` reads it."""
        return ":".join(filter(None, (self.name, written_settings(self.settings))))


def half_width(word: str) -> str:
    """The word as it is typed with the input method off."""
    return unicodedata.normalize("NFKC", word).replace("−", "-").strip()


def read_named(word: str) -> NamedSettings:
    """Read `name` or `name:setting=value,…`.

    Raises:
        UnknownWordError: the settings cannot be read.
    """
    name, _, settings = word.partition(":")
    return NamedSettings(name.strip(), read_settings(settings))


def read_settings(text: str) -> SettingPairs:
    """Read `lr=0.1,momentum=0.9`; of a name that is given twice the last value holds.

    Raises:
        UnknownWordError: a pair without a sign of equality, or a value that is no finite number.
    """
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    return tuple({name.strip(): _number(value, text) for name, _, value in pairs}.items())


def _number(value: str, text: str) -> float:
    with suppress(ValueError):
        if isfinite(number := float(value)):
            return number
    raise UnknownWordError(
        f"「{printable(text)}」を読めません。lr=0.1 のように、有限の数で書いてください。"
    )


def written_settings(settings: SettingPairs) -> str:
    """As `read_settings` reads them, every value to its last digit."""
    return ",".join(f"{name}={number_written(value)}" for name, value in settings)


def number_written(value: float) -> str:
    """The shortest text that is read as this number: 0.1, 30, 1e-08."""
    return repr(int(value)) if value.is_integer() and abs(value) < _WHOLE else repr(value)


_WHOLE = 1e6
"""From here on a whole number is easier to read with a power of ten."""
