"""Numbers with units as answers: what was typed, and a number that is right in another unit."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.core.formula.judging.comparison import Comparison, NamedNumber, wrong
from quizapp.core.formula.judging.number import (
    NO_NUMBER,
    Precision,
    agrees,
    judge_number,
    number_span,
    read_number,
    significant_digits,
)
from quizapp.core.formula.reading.units import TypedUnit, Units, unit_behind
from quizapp.core.verdict import Unreadable


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was typed, without its unit, and the unit behind it, if there was one."""

    typed: float
    text: str
    unit: TypedUnit | None = None

    @property
    def value(self) -> float:
        """The number in the unit that is asked for."""
        return self.typed * (self.unit.factor if self.unit else 1.0)

    @property
    def is_whole(self) -> bool:
        """Whether it is an integer, but for what binary fractions cost."""
        return math.isclose(self.value, round(self.value), rel_tol=_HAIR, abs_tol=_HAIR)

    def has_too_few_digits(self, figures: int) -> bool:
        """Whether it is a plain number with less significant digits than that."""
        digits = significant_digits(self.text) if figures else None
        return digits is not None and digits < figures


_HAIR = 1e-6


def read_quantity(text: str, units: Units) -> Quantity | Unreadable:
    """Reads a number; a unit that the question does not know is asked about."""
    found = _read(text, units)
    if isinstance(found, Quantity) and not math.isfinite(found.value):
        return Unreadable(NO_NUMBER, 0)
    return found


def _read(text: str, units: Units) -> Quantity | Unreadable:
    composed = _composed(text, units) if units else None
    if composed:
        return composed
    unit = _unit_in(text, units) if units else None
    number = text if unit is None else _without(text, unit)
    value = read_number(number)
    if isinstance(value, Unreadable) or unit is None:
        return value if isinstance(value, Unreadable) else Quantity(value, number)
    if unit.name or not units.own:
        return Quantity(value, number, unit)
    known = "、".join((units.own, *units.others))
    why = f"「{unit.typed}」は、この空欄の単位ではありません。使える単位: {known}"
    return Unreadable(why, unit.start)


def _composed(text: str, units: Units) -> Quantity | None:
    """A number in several units, the larger first: 1 分 30 秒; None for any other."""
    start, end = number_span(text)
    plain = unicodedata.normalize("NFKC", text[start:end])
    pairs = [*_PAIR.finditer(plain)]
    known = units.spellings()
    found = [known[pair[2]][1] for pair in pairs if pair[2] in known]
    is_all = "".join(pair[0] for pair in pairs) == plain and len(found) == len(pairs) > 1
    if not is_all or found != sorted({*found}, reverse=True):
        return None
    total = sum(float(pair[1]) * factor for pair, factor in zip(pairs, found, strict=True))
    return Quantity(total, f"{total:.10g}", TypedUnit(start, units.own, units.own))


_PAIR = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([^\W\d_]+)\s*")


def _unit_in(text: str, units: Units) -> TypedUnit | None:
    start, end = number_span(text)
    found = unit_behind(text[start:end], units)
    if found is None:
        return None
    return TypedUnit(found.start + start, found.typed, found.name, found.factor)


def _without(text: str, unit: TypedUnit) -> str:
    end = unit.start + len(unit.typed)
    return text[: unit.start] + " " * len(unit.typed) + text[end:]


def judge_quantity(
    answer: Quantity,
    key: float,
    precision: Precision,
    units: Units,
    mistakes: Sequence[NamedNumber] = (),
) -> Comparison:
    """Judges a number with its unit."""
    compared = judge_number(answer.value, key, precision, mistakes)
    if compared.right or compared.kind in ("mistake", "undecided"):
        return compared
    return _of_another_unit(answer, key, precision, units) or compared


def _of_another_unit(
    answer: Quantity, key: float, precision: Precision, units: Units
) -> Comparison | None:
    if answer.unit and answer.unit.factor != 1 and agrees(answer.typed, key, precision):
        return wrong("unit", f"数は合っていますが、単位は {units.own} です。")
    for unit, factor in () if answer.unit else units.others.items():
        if factor != 1 and agrees(answer.typed * factor, key, precision):
            return wrong("unit", f"{unit} で表した数です。{units.own} で答えてください。")
    return None
