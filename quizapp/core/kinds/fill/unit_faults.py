"""Whether the stem and the key mean one unit, and whether a learner is told which."""

from collections.abc import Iterator

from quizapp.core.fault import Fault
from quizapp.core.formula.reading.units import usual_factor
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.said import (
    Near,
    SaidUnit,
    Stems,
    bracketed_units,
    names_unit,
    said_units,
    same_unit,
    units_said_at_all,
)
from quizapp.core.text.bare import fault_at

_COUNTS = ("回", "個", "エポック", "倍")
"""What is counted is no unit that must be typed."""


def unit_faults(name: str, blank: NumberBlank, beside: Near, stems: Stems) -> Iterator[Fault]:
    """Another unit in the text than in the key, or one in only one of them."""
    own = (blank.unit, *blank.units) if blank.unit else ()
    said = said_units(beside, own)
    if blank.unit:
        beside_noun = [] if said else _of_sort(blank, bracketed_units(beside, own))
        said = said or beside_noun
        yield from _differing(name, blank, said or _of_its_sort(blank, beside, own))
        if not said and not names_unit(stems, blank.unit):
            message = (
                f"空欄 {name} を {blank.unit} で答えることが、問題文にありません。"
                f"「{blank.unit} で答えよ」のように書いてください。"
            )
            yield Fault(("blanks", name, "unit"), message, "unit-unsaid", "warning")
        return
    asked = next((one for one in said if not _is_count(one)), None)
    if asked and not any(map(_stands_behind, said)):
        message = (
            f"問題文は {asked.unit} で答えるように書いています。"
            f"空欄 {name} に unit: {_quoted(asked.unit)} も書いてください。"
        )
        yield Fault(("blanks", name), message, "unit-unsaid", "warning")


def _differing(name: str, blank: NumberBlank, said: list[SaidUnit]) -> Iterator[Fault]:
    said = [one for one in said if _is_named_so(one)] or said
    if said and not any(same_unit(one.unit, blank.unit) for one in said):
        path, text, index = said[-1][1:]
        message = (
            f"問題文は {said[-1].unit} で、空欄 {name} の unit は {blank.unit} です。"
            "同じ単位にしてください。"
        )
        yield fault_at(path, text, index, message, "unit-differs", warning=False)


def _of_its_sort(blank: NumberBlank, beside: Near, own: tuple[str, ...]) -> list[SaidUnit]:
    """Units that are said of some blank and measure the same as this one's."""
    return _of_sort(blank, units_said_at_all(beside, own))


def _of_sort(blank: NumberBlank, said: list[SaidUnit]) -> list[SaidUnit]:
    return [one for one in said if usual_factor(blank.unit, one.unit) is not None]


def _stands_behind(said: SaidUnit) -> bool:
    """Whether the unit is behind the blank already, so that nobody types it."""
    return said.text[: said.place].rstrip().endswith("}")


def _is_named_so(said: SaidUnit) -> bool:
    """Whether the text says of it that it is the unit."""
    near = said.text[max(said.place - _NEAR, 0) : said.place + len(said.unit) + _NEAR]
    return "単位" in near


_NEAR = 4
"""So many letters lie between a unit and the word."""


def _is_count(said: SaidUnit) -> bool:
    return any(same_unit(said.unit, one) for one in _COUNTS)


def _quoted(unit: str) -> str:
    return unit if unit.isalpha() else f"'{unit}'"
