"""Whether a text and its key agree: places, tolerances, and numbers that are shown already."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from quizapp.core.body import Around
from quizapp.core.expression import names_used, value_of
from quizapp.core.fault import BadExampleError, Fault
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.exactness import is_whole, places_of
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.places import asked_places, says_how_precise
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.kinds.fill.word import WordBlank, folded
from quizapp.core.text.bare import fault_at
from quizapp.core.text.placeholders import names_in
from quizapp.core.worked import Shown, Worked, shown

MOST_SAMPLES = 24
"""So many showings tell whether two numbers are one."""

TELLING_LETTERS = 4
"""A shorter word may well stand in a stem by itself."""

_Known = Sequence[Mapping[str, float]]
_Amount = NumberBlank | VectorBlank | MatrixBlank


def amount_faults(blanks: Mapping[str, Blank], around: Around) -> Iterator[Fault]:
    """What the stems, the values and the blanks say of one another."""
    numbers = {name: one for name, one in blanks.items() if isinstance(one, NumberBlank)}
    for name in blanks:
        if name in around.worked.names():
            message = f"{name} は given か numbers にもあります。空欄を別の名前にしてください。"
            yield Fault(("blanks", name), message, "same-name")
    yield from _told_words(blanks, around)
    amounts = {name: one for name, one in blanks.items() if isinstance(one, _Amount)}
    known = _known(around.worked) if amounts else ()
    yield from _places_faults(around, amounts, known)
    for name, blank in numbers.items():
        values = _values(blank, known)
        yield from _tolerance_faults(name, blank, values)
        yield from _whole_faults(around, name, blank, values)
        if len(values) == len(known):
            yield from _shown_faults(around, name, blank, known)


def _known(worked: Worked) -> _Known:
    """What may be used in numbers, for some showings; empty where something cannot be computed."""
    try:
        return [one.known() for one in islice(worked.samples(), MOST_SAMPLES)]
    except BadExampleError:
        return ()


def _values(blank: _Amount, known: _Known) -> list[float]:
    """What the blank, or each of its components, comes to."""
    texts = (blank.number,) if isinstance(blank, NumberBlank) else chain(*blank.rows)
    try:
        return [value_of(text, one, ()) for text in [*texts] for one in known]
    except BadExampleError:
        return []


def _places_faults(
    around: Around, amounts: Mapping[str, _Amount], known: _Known
) -> Iterator[Fault]:
    """Places after the point that the text names and the key does not have; none named at all."""
    stems = around.stems
    asked = [(path, text, one) for path, text in stems for one in asked_places(text)]
    counts = {one.places for *_, one in asked}
    for name, blank in amounts.items():
        if blank.tolerance or blank.relative or blank.figures:
            continue
        digits = places_of(blank)
        # Vectors of whole numbers stand beside other blanks whose places the text names.
        is_meant = isinstance(blank, NumberBlank) or not _is_whole(blank, known)
        if asked and digits not in counts and is_meant:
            path, text, place = asked[-1]
            said = f"小数第 {place.places} 位" if place.places else "整数"
            message = (
                f"問題文は{said}まで、空欄 {name} の digits は {digits} です。"
                "同じ桁数にしてください。"
            )
            yield fault_at(path, text, place.start, message, "digits-differ", warning=False)
        elif not any(says_how_precise(text) for _, text in stems) and _is_broken(blank, known):
            message = (
                f"空欄 {name} を小数第何位まで答えるかが、問題文にありません。"
                f"「小数第 {digits} 位まで」のように書いてください。"
            )
            yield Fault(("blanks", name, "digits"), message, "digits-unsaid", "warning")


def _is_broken(blank: _Amount, known: _Known) -> bool:
    """Whether an answer may have digits after the point."""
    return places_of(blank) > 0 and not _is_whole(blank, known)


def _is_whole(blank: _Amount, known: _Known) -> bool:
    return all(value.is_integer() for value in _values(blank, known))


def _tolerance_faults(name: str, blank: NumberBlank, values: Sequence[float]) -> Iterator[Fault]:
    path = ("blanks", name, "tolerance")
    places = places_of(blank)
    given = blank.tolerance or blank.relative or blank.figures
    sizes = [abs(value) for value in values if value]
    if not sizes:
        return
    if max(sizes) <= blank.tolerance:
        message = "tolerance が答えの大きさ以上なので、0 と答えても正解になります。"
        yield Fault(path, message, "wide-tolerance", "warning")
    elif not given and max(sizes) < 0.5 * 10.0**-places:
        message = f"答えが小さすぎて、小数第 {places} 位まででは 0 になります。"
        yield Fault(("blanks", name, "digits"), message, "digits-swallow", "warning")


def _whole_faults(
    around: Around, name: str, blank: NumberBlank, values: Sequence[float]
) -> Iterator[Fault]:
    """An integer is asked for where none comes out, and the stem tells of no rounding."""
    rounds = any(_ROUNDS.search(text) for _, text in around.stems)
    broken = next((one for one in values if abs(one - round(one)) > _ROUNDING * abs(one)), None)
    if is_whole(blank) and broken is not None and not rounds:
        message = (
            f"空欄 {name} の答えが整数になりません（{broken:.6g} など）。"
            "値か digits を変えるか、四捨五入することを問題文に書いてください。"
        )
        yield Fault(("blanks", name, "number"), message, "not-whole")


_ROUNDING = 1e-9
"""So near to an integer a value is one: 100 (1 − 0.9) is 10."""

_ROUNDS = re.compile("四捨五入|切り捨て|切捨て|切り上げ|切上げ|丸め|およそ|約|概算")


def _shown_faults(around: Around, name: str, blank: NumberBlank, known: _Known) -> Iterator[Fault]:
    """An answer that is, in all showings, a number which the stem shows."""
    for path, text in around.stems:
        for other in names_in(text):
            number = around.worked.numbers.get(other)
            if number is not None and _is_told(number, blank, known):
                message = f"問題文の {{{other}}} が、空欄 {name} の答えと同じ値です。"
                index = max(text.find(f"{{{other}}}"), 0)
                yield fault_at(path, text, index, message, "answer-shown")
            elif number is None and _is_copied(around.worked, blank, other, known):
                message = f"空欄 {name} の答えは、問題文にある {{{other}}} と同じ値です。"
                yield Fault(("blanks", name, "number"), message, "answer-shown", "warning")


def _is_told(number: Shown, blank: NumberBlank, known: _Known) -> bool:
    own = replace(number, number=blank.number)
    return [shown(number, one) for one in known] == [shown(own, one) for one in known]


def _is_copied(worked: Worked, blank: NumberBlank, other: str, known: _Known) -> bool:
    """Whether a blank's expression comes to a given value without anything being worked out."""
    if [one.get(other) for one in known] != _values(blank, known) or not known[1:]:
        return False
    return names_used(blank.number, known[0], ()) <= worked.given.keys()


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
