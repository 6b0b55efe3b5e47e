"""What an exam may offer for one blank: the right answer, named mistakes, and general slips."""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import Any, Generic, TypeVar, assert_never

from quizapp.core.body import Context
from quizapp.core.expression import TIMES_TEN, value_of
from quizapp.core.fault import BadExampleError
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.exactness import Exactness, as_typed, is_whole
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.slips import (
    ComponentRows,
    GeneralSlip,
    component_slips,
    formula_slips,
    number_slips,
)
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.run_mistakes import mistaken_runs

_T = TypeVar("_T")

AUTHORED, CATALOGUED, GENERAL, TWICE = range(4)
"""Where a wrong filling is from: the author, the rule's catalogue, a general slip, one on top."""


@dataclass(frozen=True, slots=True)
class Filling(Generic[_T]):
    """An answer to one blank: its value, how it is typed, and how prose shows it.

    `signs` are what it may have in common with others. A wrong one has its reason, the id of its
    mistake if it has a name, and where it is from.
    """

    value: _T
    typed: str
    shown: str
    signs: tuple[str, ...] = ()
    sizes: tuple[float, ...] = ()
    because: str = ""
    mistake: str = ""
    source: int = AUTHORED


@dataclass(frozen=True, slots=True)
class Fillings(Generic[_T]):
    """The right filling of a blank, wrong ones with a name, and what each general slip gives."""

    right: Filling[_T]
    named: tuple[Filling[_T], ...]
    general: Mapping[GeneralSlip[_T], Filling[_T]]
    write: Callable[[_T], Filling[_T] | None]

    def slipped(self, filling: Filling[_T], slip: GeneralSlip[_T]) -> Filling[_T] | None:
        """A filling with a slip more; None where that is not read otherwise, or is right."""
        value = slip.of(filling.value)
        written = None if value is None else self.write(value)
        if written is None or written.typed in (filling.typed, self.right.typed):
            return None
        named = next((one for one in self.named if one.typed == written.typed), None)
        because = f"{filling.because}そのうえ、" if filling.because else ""
        source = TWICE if filling.because else GENERAL
        return named or replace(written, because=f"{because}{slip.said}。", source=source)


def fillings_of(name: str, blanks: Mapping[str, Blank]) -> Fillings[Any]:
    """All that may be offered for a blank of a sampled body.

    Raises:
        BadExampleError: the author's own answers cannot be read or computed.
    """
    blank = blanks[name]
    match blank:
        case NumberBlank():
            return _of_number(blank)
        case VectorBlank() | MatrixBlank():
            return _of_components(blank)
        case FormulaBlank():
            return _of_formula(blank)
        case WordBlank():
            return _of_word(name, blanks, blank)
        case _:
            assert_never(blank)


_Named = tuple[_T, str, str]
"""A wrong value, its reason, and the id of its mistake if it was given one."""


def _of_number(blank: NumberBlank) -> Fillings[float]:
    def computed(text: str, known: Mapping[str, float]) -> float:
        return value_of(text, known, ("number",))

    def written(value: float) -> Filling[float] | None:
        typed = _typed(value, blank)
        if typed is None:
            return None
        shown = f"{typed} {blank.unit}".rstrip().replace("-", "−")
        return Filling(value, typed, shown, _signs(typed), (value,))

    known = blank.context.known
    right = computed(blank.number, known)
    named = [(computed(one.number, known), one.because, one.id) for one in blank.mistakes]
    further = _catalogued(blank.context, lambda then: computed(blank.number, then))
    slips = number_slips(
        [right, *(value for value, _, _ in named)],
        whole=is_whole(blank),
        quotient="/" in blank.number,
    )
    return _gathered(written, right, named, further, slips)


def _of_components(blank: VectorBlank | MatrixBlank) -> Fillings[ComponentRows]:
    def computed(rows: Sequence[Sequence[str]], known: Mapping[str, float]) -> ComponentRows:
        return tuple(
            tuple(value_of(text, known, (blank.key_path,)) for text in line) for line in rows
        )

    def written(rows: ComponentRows) -> Filling[ComponentRows] | None:
        typed = [[_typed(value, blank) or "0" for value in line] for line in rows]
        texts = "; ".join(", ".join(line) for line in typed)
        signs = tuple(f"{i}: {text}" for i, text in enumerate(re.split("[,;] ", texts)))
        return Filling(rows, texts, blank.as_prose(rows), signs, _sizes(rows))

    known = blank.context.known
    right = computed(blank.rows, known)
    named = [(computed(rows, known), because, given) for rows, because, given in blank.wrong_rows()]
    further = _catalogued(blank.context, lambda then: computed(blank.rows, then))
    slips = component_slips([right, *(rows for rows, _, _ in named)])
    return _gathered(written, right, named, further, slips)


def _sizes(rows: ComponentRows) -> tuple[float, ...]:
    """The sum of all components, and how long they are together."""
    flat = [*chain.from_iterable(rows)]
    return sum(flat), sum(map(abs, flat))


def _of_formula(blank: FormulaBlank) -> Fillings[Any]:
    from quizapp.core.formula.drawing.show import show
    from quizapp.core.formula.expr import Expr

    notation = blank.context.authors_notation

    def written(expr: Expr) -> Filling[Expr]:
        tex = show(expr, notation)
        return Filling(expr, tex, f"${tex}$", tuple(_SIGN_OF_TEX.findall(tex)))

    right = blank.authored()
    named = [
        (expr, one.because, one.id)
        for expr, one in zip(blank.wrong_forms(), blank.mistakes, strict=True)
    ]
    return _gathered(written, right, named, (), tuple(formula_slips(right, notation)))


def _of_word(name: str, blanks: Mapping[str, Blank], blank: WordBlank) -> Fillings[str]:
    """The words of the other blanks are mistaken for it, too."""

    def written(word: str) -> Filling[str]:
        return Filling(word, word, word, tuple(word))

    named = [(one.word, one.because, one.id) for one in blank.mistakes]
    further = [
        (one.word, f"［{other}］に当てはまる言葉です。", "")
        for other, one in blanks.items()
        if isinstance(one, WordBlank) and other != name
    ]
    return _gathered(written, blank.word, named, further, ())


_SIGN_OF_TEX = re.compile(r"\\[A-Za-z]+|[^\s{}]")


def _gathered(
    write: Callable[[_T], Filling[_T] | None],
    right: _T,
    named: Iterable[_Named[_T]],
    further: Iterable[_Named[_T]],
    slips: Iterable[GeneralSlip[_T]],
) -> Fillings[_T]:
    """With one filling for each text; the catalogue is asked where the author names few."""
    of_right = write(right)
    if of_right is None:
        raise BadExampleError((), "正解を書けません。")
    found = {of_right.typed: of_right}

    def gather(those: Iterable[_Named[_T]], source: int) -> None:
        for value, because, mistake in those:
            one = write(value)
            if one is not None and one.typed not in found:
                found[one.typed] = replace(one, because=because, mistake=mistake, source=source)

    gather(named, AUTHORED)
    if len(found) <= FEW_NAMED:
        gather(further, CATALOGUED)
    fillings = Fillings(of_right, tuple(found.values())[1:], {}, lru_cache(write))
    slipped = ((slip, fillings.slipped(of_right, slip)) for slip in slips)
    return replace(fillings, general={slip: one for slip, one in slipped if one is not None})


FEW_NAMED = 5
"""With so many named mistakes there is enough to choose from."""


def _catalogued(
    context: Context, computed: Callable[[Mapping[str, float]], _T]
) -> Iterator[_Named[_T]]:
    for mistake, sentence, known in mistaken_runs(context.sample):
        try:
            yield computed(known), sentence, mistake
        except BadExampleError:
            continue  # it has no number with these values


def _typed(value: float, blank: Exactness) -> str | None:
    """A number as its digits, without a power of ten where that is short; None if too small."""
    if not math.isfinite(value):
        return None
    typed = as_typed(value, blank)
    digits, _, power = typed.partition(TIMES_TEN)
    number = Decimal(f"{digits}e{power or 0}")
    if value and not number:
        return None
    return f"{number:f}" if power and abs(number) < _MOST_WRITTEN_OUT else typed


_MOST_WRITTEN_OUT = 10**6
"""From there on zeros are hard to count."""


def _signs(typed: str) -> tuple[str, ...]:
    """What numbers have in common that differ by a sign, a power of ten, or a factor of two."""
    digits = int(typed.partition(TIMES_TEN)[0].replace(".", "").strip("-0") or 0)
    odd = digits // (digits & -digits) if digits else 0
    while odd and odd % 5 == 0:
        odd //= 5
    return str(odd), typed.lstrip("-")
