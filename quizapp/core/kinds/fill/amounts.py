"""Whether a text and its key agree: precision, tolerances, and numbers that are shown already."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from quizapp.core.body import Around
from quizapp.core.expression import names_used, value_of
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.formula.judging.number import half_unit
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.exactness import as_typed, is_whole, places_of
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.said import Near, Stems, near, said_precision
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.kinds.fill.unit_faults import unit_faults
from quizapp.core.kinds.fill.word import WordBlank, folded
from quizapp.core.steps import step_faults
from quizapp.core.text.asked import (
    AskedPrecision,
    asked_rounding,
    says_how_precise,
    says_to_round,
)
from quizapp.core.text.bare import fault_at
from quizapp.core.text.placeholders import names_in
from quizapp.core.worked import Shown, Worked, shown

MOST_SAMPLES = 24
"""So many showings tell whether two numbers are one."""

TELLING_LETTERS = 4
"""A shorter word may well stand in a stem by itself."""

_Known = Sequence[Mapping[str, float]]
_Columns = Sequence[Sequence[float]]
"""The values of each component of an answer in some showings."""

_Amount = NumberBlank | VectorBlank | MatrixBlank


def amount_faults(blanks: Mapping[str, Blank], around: Around) -> Iterator[Fault]:
    """What the stems, the values and the blanks say of one another."""
    for name in blanks:
        if name in around.worked.names():
            message = f"{name} は given か numbers にもあります。空欄を別の名前にしてください。"
            yield Fault(("blanks", name), message, "same-name")
    yield from _told_words(blanks, around)
    amounts = {name: one for name, one in blanks.items() if isinstance(one, _Amount)}
    known = _known(around.worked) if amounts else ()
    for name, blank in amounts.items():
        columns = _columns(blank, known)
        beside = near(name, blanks, around.stems)
        yield from _precision_faults(name, blank, beside, columns)
        yield from _rounding_faults(name, blank, beside, columns)
        yield from _size_faults(name, blank, columns)
        yield from _whole_faults(around, name, blank, columns)
        if isinstance(blank, NumberBlank):
            yield from unit_faults(name, blank, beside, around.stems)
            yield from step_faults(around, blank.number)
            yield from _hint_faults(around, blank, columns)
        if columns and known:
            yield from _shown_faults(around, name, blank, known)


def _known(worked: Worked) -> _Known:
    """What may be used in numbers, for some showings; empty where something cannot be computed."""
    try:
        return [one.known() for one in islice(worked.samples(), MOST_SAMPLES)]
    except BadExampleError:
        return ()


def _expressions(blank: _Amount) -> Sequence[str]:
    """The number, or every component."""
    if isinstance(blank, NumberBlank):
        return (blank.number,)
    return [text for row in blank.rows for text in row]


def _columns(blank: _Amount, known: _Known) -> _Columns:
    """What each component comes to; empty where one cannot be computed."""
    try:
        return [[value_of(text, one, ()) for one in known] for text in _expressions(blank)]
    except BadExampleError:
        return []


def _precision_faults(
    name: str, blank: _Amount, beside: Near, columns: _Columns
) -> Iterator[Fault]:
    """Places, or significant digits, that the text names and the key does not have; none named."""
    said = said_precision(beside)
    if any(_suffices(blank, one.asked, columns) for one in said):
        return
    is_broken = not all(value.is_integer() for column in columns for value in column)
    # Vectors of whole numbers stand beside other blanks whose places the text names.
    if said and (is_broken or isinstance(blank, NumberBlank)):
        last = said[-1]
        message = (
            f"問題文は{last.asked.said}、空欄 {name} は{_own_precision(blank).said}です。"
            f"{last.asked.key} と書くか、問題文を直してください。"
        )
        if beside.before and not beside.holds(last):
            yield Fault(("blanks", name, _precision_key(blank)), message, "digits-differ")
        else:
            yield fault_at(
                last.path, last.text, last.place, message, "digits-differ", warning=False
            )
    elif is_broken and not _is_free(blank) and not _is_said_otherwise(beside):
        message = (
            f"空欄 {name} をどこまで答えるかが、問題文にありません。"
            f"「{_own_precision(blank).said}まで」のように書いてください。"
        )
        path = ("blanks", name, _precision_key(blank))
        yield Fault(path, message, "digits-unsaid", "warning")


def _precision_key(blank: _Amount) -> str:
    return "figures" if blank.figures else "digits"


def _own_precision(blank: _Amount) -> AskedPrecision:
    if blank.figures:
        return AskedPrecision(blank.figures, 0, of_figures=True)
    return AskedPrecision(places_of(blank), 0)


def _suffices(blank: _Amount, asked: AskedPrecision, columns: _Columns) -> bool:
    """Whether who answers as exactly as the text asks is right."""
    own = _own_precision(blank)
    if (own.number, own.of_figures) == (asked.number, asked.of_figures):
        return True
    sizes = [abs(value) for column in columns for value in column if value]
    room = max(blank.tolerance, blank.relative * min(sizes, default=0))
    return room > 0 and (asked.of_figures or room >= half_unit(asked.number))


def _is_free(blank: _Amount) -> bool:
    """Whether an integer is asked for, or a tolerance has the say."""
    return bool(blank.tolerance or blank.relative) or is_whole(blank)


def _is_said_otherwise(beside: Near) -> bool:
    return any(says_how_precise(one.text) for one in beside.everywhere)


def _rounding_faults(name: str, blank: _Amount, beside: Near, columns: _Columns) -> Iterator[Fault]:
    """A text that has digits cut off, where the key is the nearest number."""
    asked = [(one, found) for one in beside.everywhere if (found := asked_rounding(one.text))]
    if not asked or blank.figures or blank.tolerance or blank.relative:
        return
    passage, rounding = asked[-1]
    unit = 10.0 ** places_of(blank)
    values = [value * unit for column in columns for value in column]
    if any(_is_rounded_otherwise(value, upwards=rounding.upwards) for value in values):
        function = "ceil" if rounding.upwards else "floor"
        message = (
            f"問題文は{rounding.word}ですが、空欄 {name} は四捨五入した値を正解とします。"
            f"number を {function}(…) で書くか、問題文を四捨五入にしてください。"
        )
        index = passage.start + rounding.start
        yield fault_at(
            passage.path, passage.text, index, message, "rounding-differs", warning=False
        )


def _is_rounded_otherwise(value: float, *, upwards: bool) -> bool:
    if not math.isfinite(value) or abs(value - round(value)) <= _ROUNDING * max(1, abs(value)):
        return False
    cut = math.trunc(value) + (math.copysign(1, value) if upwards else 0)
    return cut != round(value)


def _size_faults(name: str, blank: _Amount, columns: _Columns) -> Iterator[Fault]:
    """Answers, or components, that are nothing beside a tolerance or the last place."""
    sizes = [max(map(abs, column), default=0) for column in columns]
    smallest = min((size for size in sizes if size > _NOISE), default=math.inf)
    places = places_of(blank)
    given = blank.tolerance or blank.relative or blank.figures
    if smallest <= blank.tolerance:
        message = "tolerance が答えの大きさ以上なので、0 と答えても正解になります。"
        yield Fault(("blanks", name, "tolerance"), message, "wide-tolerance", "warning")
    elif blank.relative >= _HALF:
        message = "relative が 0.5 以上なので、半分の値を答えても正解になります。"
        yield Fault(("blanks", name, "relative"), message, "wide-tolerance", "warning")
    elif not given and smallest < half_unit(places):
        message = f"答えが小さすぎて、小数第 {places} 位まででは 0 になります。"
        yield Fault(("blanks", name, "digits"), message, "digits-swallow", "warning")


_HALF = 0.5

_NOISE = 1e-12
"""What binary fractions leave of a zero."""


def _whole_faults(around: Around, name: str, blank: _Amount, columns: _Columns) -> Iterator[Fault]:
    """An integer is asked for where none comes out, and the stem tells of no rounding."""
    rounds = any(says_to_round(text) for _, text in around.stems)
    values = [value for column in columns for value in column]
    broken = next((one for one in values if abs(one - round(one)) > _ROUNDING * abs(one)), None)
    if is_whole(blank) and broken is not None and not rounds:
        message = (
            f"空欄 {name} の答えが整数になりません（{broken:.6g} など）。"
            "値か digits を変えるか、四捨五入することを問題文に書いてください。"
        )
        yield Fault(("blanks", name, _key(blank)), message, "not-whole")


def _key(blank: _Amount) -> str:
    """The key that the answer is written under."""
    return "number" if isinstance(blank, NumberBlank) else blank.key_path


_ROUNDING = 1e-9
"""So near to an integer a value is one: 100 (1 − 0.9) is 10."""


def _shown_faults(around: Around, name: str, blank: _Amount, known: _Known) -> Iterator[Fault]:
    """An answer that is, in all its components and all showings, what the stem shows."""
    # A whole number in a hint may be any other one.
    hints = () if is_whole(blank) else (one for one in around.prose if one[0][0] == "hints")
    texts = (*around.stems, *hints)
    told = [
        next(_shown_in(texts, around.worked, text, name, _key(blank), known), None)
        for text in _expressions(blank)
    ]
    if all(told) and told[0]:
        yield told[0]


def _shown_in(
    texts: Stems, worked: Worked, expression: str, name: str, key: str, known: _Known
) -> Iterator[Fault]:
    for path, text in texts:
        for other in names_in(text):
            number = worked.numbers.get(other)
            if number is not None and _is_told(number, expression, known):
                where = "ヒント" if path[0] == "hints" else "問題文"
                message = f"{where}の {{{other}}} が、空欄 {name} の答えと同じ値です。"
                index = max(text.find(f"{{{other}}}"), 0)
                yield fault_at(path, text, index, message, "answer-shown")
            elif (
                number is None
                and path[0] != "hints"
                and _is_copied(worked, expression, other, known)
            ):
                message = f"空欄 {name} の答えは、問題文にある {{{other}}} と同じ値です。"
                yield Fault(("blanks", name, key), message, "answer-shown", "warning")


def _is_told(number: Shown, expression: str, known: _Known) -> bool:
    own = replace(number, number=expression)
    return [shown(number, one) for one in known] == [shown(own, one) for one in known]


def _is_copied(worked: Worked, expression: str, other: str, known: _Known) -> bool:
    """Whether an expression comes to a given value without anything being worked out."""
    values = [value_of(expression, one, ()) for one in known]
    if [one.get(other) for one in known] != values or not known[1:]:
        return False
    return names_used(expression, known[0], ()) <= worked.given.keys()


def _hint_faults(around: Around, blank: NumberBlank, columns: _Columns) -> Iterator[Fault]:
    """A number in a hint that is the answer of some showing, and stands in no stem."""
    keys = {as_typed(value, blank) for column in columns for value in column}
    stems = {number for _, text in around.stems for number in _DECIMAL.findall(_minus(text))}
    for path, text in around.prose:
        told = keys.intersection(_DECIMAL.findall(_minus(text))) if path[0] == "hints" else ()
        if any(one not in stems and len(one.strip("-0.")) > 1 for one in told):
            message = "ヒントに答えがそのまま書かれています。考える手がかりだけを書いてください。"
            yield Fault(path, message, "hint-tells", "warning")


_DECIMAL = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")


def _minus(text: str) -> str:
    return text.replace("−", "-")


def _told_words(blanks: Mapping[str, Blank], around: Around) -> Iterator[Fault]:
    """A word to be filled in that stands in the stem."""
    for name, blank in blanks.items():
        if not isinstance(blank, WordBlank) or blank.one_of:
            continue
        word = blank.word
        for path, text in around.stems:
            if len(word) >= TELLING_LETTERS and folded(word) in folded(text):
                message = f"空欄 {name} の答え「{word}」が、問題文に書かれています。"
                yield fault_at(path, text, max(text.find(word), 0), message, "answer-shown")
