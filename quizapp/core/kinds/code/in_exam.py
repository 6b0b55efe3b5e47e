"""Code as an exam asks for it: a listing with slots, and what may stand in them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from quizapp.core.answer import Written
from quizapp.core.body import ExamForm, ExamOption, Pending, Promise
from quizapp.core.crossing import chance_of
from quizapp.core.kinds.code.merging import changes_between, with_both
from quizapp.core.kinds.code.slots import (
    SLOT_SIGNS,
    Slot,
    fenced,
    filled_in,
    slots_of,
    with_marks,
    with_slots,
)
from quizapp.core.kinds.code.starter import BLANK
from quizapp.core.text.placeholders import with_values

if TYPE_CHECKING:
    from quizapp.core.kinds.code.code import Code, WrongCode

_MOST_ROWS = 4
"""Of one option: four of them must be read side by side."""

_MOST_LISTINGS = 3
"""So many are made of one question: two mistakes in one program are run by the checker."""

_FEWEST_WRONG, _USUAL_WRONG = 2, 3


@dataclass(frozen=True, slots=True)
class Slipped:
    """A program, and the author's mistakes in it; that without any is the solution."""

    source: str
    mistakes: "tuple[WrongCode, ...]" = ()


@dataclass(frozen=True, slots=True)
class SlottedCode:
    """The programs of one showing, the right one first, and the slots in which they differ."""

    variants: Sequence[Slipped]
    slots: Sequence[Slot]

    @property
    def is_readable(self) -> bool:
        """Whether the options are short and differ."""
        rows = sum(slot.rows for slot in self.slots)
        options = {filled_in(self.slots, i) for i in range(len(self.variants))}
        return rows <= _MOST_ROWS and len(options) == len(self.variants)

    @property
    def flaws(self) -> tuple[bool, bool]:
        """Whether the right one is the longest, and whether all others are changes of it."""
        right, *others = (len(filled_in(self.slots, i)) for i in range(len(self.variants)))
        return right > max(others), len(self.variants[-1].mistakes) == 1


def listing_form(code: "Code") -> ExamForm | None:
    """One of the listings that the mistakes of the author make; else which line has the bug."""
    ask = with_values(code.context.ask, code.context.sample.texts()).strip()
    listings = listings_of(code)
    if not listings:
        lines = line_with_bug(code)
        program = "\n".join((ask, fenced(code.starter), _WHICH))
        return ExamForm(program, lines, ordered=True) if lines else None
    listing = chance_of(code.context.seed).choice(listings)
    signs = "、".join(SLOT_SIGNS[: len(listing.slots)])
    if code.bug:
        shown = (ask, with_marks(code.starter, listing.slots), _MENDED.format(signs))
    else:
        task = _HOW_LONG.sub("", _WITH_BLANK.sub("空欄", ask))
        shown = (task, _FILLED.format(signs), with_slots(code.solution, listing.slots))
    options = (
        _option(code, variant, filled_in(listing.slots, i))
        for i, variant in enumerate(listing.variants)
    )
    return ExamForm("\n".join(shown), tuple(options))


def line_with_bug(code: "Code") -> tuple[ExamOption, ...]:
    """The line that is otherwise in the solution and three others, as they follow one another.

    Empty where what is wrong is not one line.
    """
    rows = code.starter.rstrip("\n").split("\n")
    made = changes_between(rows, code.solution.rstrip("\n").split("\n")) if code.bug else ()
    if len(made) != 1 or made[0].end - made[0].start != 1:
        return ()
    bug = made[0].start
    others = {row.strip(): i for i, row in enumerate(rows) if i != bug and not _FRAME.match(row)}
    others.pop(rows[bug].strip(), None)
    near = sorted(others, key=lambda row: abs(others[row] - bug))[:_USUAL_WRONG]
    if len(near) < _USUAL_WRONG:
        return ()
    found = {others[row]: ExamOption(fenced(row), because=_SAME_LINE) for row in near}
    found[bug] = ExamOption(fenced(rows[bug].strip()), right=True)
    return tuple(found[place] for place in sorted(found))


_FRAME = re.compile(r"\s*((import|from|class|def|else|return)\b|$)")
"""Lines that no bug is looked for in."""

_WHICH = "誤りのある行はどれか。"
_SAME_LINE = "この行は、正しいプログラムでも同じです。"
_WITH_BLANK = re.compile(rf"(?:空欄)?\s*`{BLANK}`\s*(?:の空欄)?")
_HOW_LONG = re.compile(r"(?:の行)?、何行でもよい|(?<=を) ?\d+ 行で")
"""How much is to be typed: options that are longer would be known to be wrong."""

_FILLED = "次は、上の課題に正しく答えたプログラムである。{} に入るものはどれか。"
_MENDED = "{} の行を、どのように書けばよいか。"


def listings_of(code: "Code") -> Sequence[SlottedCode]:
    """Of two mistakes each made or not; of three, or of two, where no two go together."""
    found = [*_crossed(code), *_grouped(code, _USUAL_WRONG)] or [*_grouped(code, _FEWEST_WRONG)]
    least = min((listing.flaws for listing in found), default=())
    return [listing for listing in found if listing.flaws == least][:_MOST_LISTINGS]


def crossed_promises(code: "Code") -> Iterator[Promise]:
    """Two mistakes in one program do not make up for one another."""
    for listing in listings_of(code):
        both = listing.variants[-1]
        judgement = code.judge(Written(both.source))
        if len(both.mistakes) > 1 and isinstance(judgement, Pending):
            place = code.mistakes.index(both.mistakes[-1])
            names = " と ".join(wrong.mistake for wrong in both.mistakes)
            yield Promise(
                ("mistakes", place, "code"),
                judgement,
                right=False,
                message=_BOTH_RIGHT.format(names),
            )


_BOTH_RIGHT = (
    "{} の誤りを両方入れると、正しく動きます。模試では、両方を入れたものも選択肢になります。"
    "どちらかを別の誤りにしてください。"
)


def _crossed(code: "Code") -> Iterator[SlottedCode]:
    for one, other in combinations(_named(code), 2):
        if all(_is_of_sign(code.solution, wrong.source) for wrong in (one, other)):
            continue  # two of them often make up for one another
        source = with_both(code.solution.rstrip("\n"), one.source, other.source)
        if source is not None:
            both = Slipped(source, one.mistakes + other.mistakes)
            yield from filter(None, [_listing(code, (one, other, both))])


def _is_of_sign(solution: str, wrong: str) -> bool:
    """Whether a program differs from the solution in nothing but plus and minus."""
    return _SIGNS.sub("", solution.rstrip()) == _SIGNS.sub("", wrong.rstrip())


_SIGNS = re.compile(r"[-+\s]")


def _grouped(code: "Code", count: int) -> Iterator[SlottedCode]:
    groups = combinations(_named(code), count)
    return filter(None, (_listing(code, group) for group in groups))


def _named(code: "Code") -> Sequence[Slipped]:
    return [Slipped(wrong.code.rstrip("\n"), (wrong,)) for wrong in code.mistakes]


def _listing(code: "Code", wrong: Sequence[Slipped]) -> SlottedCode | None:
    variants = (Slipped(code.solution), *wrong)
    shown = code.starter if code.bug else code.solution
    sources = [variant.source.rstrip("\n") for variant in variants]
    if code.bug and shown.rstrip("\n") in sources:
        return None
    listing = SlottedCode(variants, slots_of(shown.rstrip("\n"), sources))
    return listing if listing.is_readable else None


def _option(code: "Code", variant: Slipped, text: str) -> ExamOption:
    said = (code.sentence_unjudged(wrong.mistake) for wrong in variant.mistakes)
    because = "\n".join(filter(None, said))
    mistake = code.counted_as(variant.mistakes[0]) if variant.mistakes else ""
    return ExamOption(text, not variant.mistakes, because, mistake)
