"""A fill-in question as an exam asks it: of some answers, or combinations of them, one is right."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, TypeAlias

from quizapp.core.answer import Filled
from quizapp.core.body import Alternative, ExamForm
from quizapp.core.formula.letters import TEXTBOOK_LETTERS
from quizapp.core.kinds.fill.asking_to_choose import asking_to_choose
from quizapp.core.kinds.fill.fillings import Filling, Fillings, fillings_of
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.standing_out import PlacesWanted, likeness
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.text.respelling import respelled
from quizapp.core.text.spans import drawn_cells
from quizapp.core.verdict import Verdict

if TYPE_CHECKING:
    from quizapp.core.kinds.fill.fill import Fill
    from quizapp.core.kinds.fill.together import Blank

WRONG = 3
"""Wrong alternatives, as most questions of the exam have."""

FEWEST_WRONG_WORDS = 2
"""A word has no general slips: with fewer mistakes that have a name there is no choice."""

DRAWN_SETS = 60
"""So many sets of alternatives are drawn; one in which the right one tells little is taken."""

PRICE = 0.3
"""What a wrong filling costs for each step away from what authors have seen, in ranks."""

_Row: TypeAlias = Mapping[str, Filling[Any]]
"""An alternative: what stands in each blank."""

_Rows: TypeAlias = Sequence[_Row]
"""A set of alternatives, the right one first."""

_PATTERNS = ((0, 0, 1, 1), (0, 1, 0, 1), (0, 1, 1, 0))
"""In which of four combinations a blank is wrong: each of its two values stands in two of them."""


def may_be_chosen_from(blanks: "Mapping[str, Blank]") -> bool:
    """Whether every blank has wrong answers, whatever is drawn."""
    fewest = FEWEST_WRONG_WORDS if len(blanks) == 1 else 1
    words = (one for one in blanks.values() if isinstance(one, WordBlank))
    return bool(blanks) and all(len(word.mistakes) >= fewest for word in words)


def exam_form(body: "Fill") -> ExamForm | None:
    """The question of a sampled body, in its letters; None where nothing can be chosen from."""
    letters = body.context.letters
    textbook = _in_textbook_letters(body)
    for rows in _sets(textbook):
        found = _alternatives(textbook, rows)
        if found is not None:
            return ExamForm(
                asking_to_choose(body.context, [*body.blanks]),
                tuple(
                    replace(
                        one,
                        text=respelled(one.text, letters),
                        because=respelled(one.because, letters),
                    )
                    for one in found
                ),
                ordered=_is_a_number(body.blanks),
            )
    return None


def _in_textbook_letters(body: "Fill") -> "Fill":
    """The same body as its author wrote it: formulas are judged and drawn in those letters."""
    context, letters = body.context, body.context.letters
    if letters == TEXTBOOK_LETTERS:
        return body
    ask = respelled(context.ask, TEXTBOOK_LETTERS, before=letters)
    return body.sampled(replace(context, letters=TEXTBOOK_LETTERS, ask=ask))


def _is_a_number(blanks: "Mapping[str, Blank]") -> bool:
    return len(blanks) == 1 and isinstance(next(iter(blanks.values())), NumberBlank)


def _sets(body: "Fill") -> Iterator[_Rows]:
    """Sets of alternatives, first those in which the right one is where the seed wants it."""
    fillings = {name: fillings_of(blank) for name, blank in body.blanks.items()}
    key = f"{body.context.seed} {[one.right.typed for one in fillings.values()]}"
    rng = random.Random(key)  # noqa: S311  # for practice, not a secret
    drawn = [_drawn(fillings, rng) for _ in range(DRAWN_SETS)]
    places = PlacesWanted(key)

    def cost(rows: _Rows) -> float:
        sources = sum(one.source for row in rows for one in row.values())
        return places.distance(_traits(body, rows)) + PRICE * sources / len(fillings)

    return iter(sorted(filter(_differ, drawn), key=cost))


def _differ(rows: _Rows) -> bool:
    """Whether there is something to choose from, and no two read alike."""
    texts = [tuple(one.shown for one in row.values()) for row in rows]
    return len(rows) > 1 and len({*texts}) == len(texts)


def _drawn(fillings: Mapping[str, Fillings[Any]], rng: random.Random) -> _Rows:
    if len(fillings) == 1:
        ((name, one),) = fillings.items()
        return [{name: filling} for filling in _of_one(one, rng)]
    first = rng.randrange(len(_PATTERNS))
    columns = [
        _column(one, _PATTERNS[(first + i) % len(_PATTERNS)], rng)
        for i, one in enumerate(fillings.values())
    ]
    return [dict(zip(fillings, row, strict=True)) for row in zip(*columns, strict=True)]


def _column(
    fillings: Fillings[Any], pattern: Sequence[int], rng: random.Random
) -> Sequence[Filling[Any]]:
    """What stands in a blank of each combination."""
    wrong = fillings.named if fillings.named and rng.random() < _NAMED else (*fillings.of_right(),)
    other = rng.choice(wrong or fillings.named or (fillings.right,))
    return [(fillings.right, other)[place] for place in pattern]


_NAMED = 0.8
"""How often a wrong one with a name is drawn where there is one."""


def _of_one(fillings: Fillings[Any], rng: random.Random) -> Sequence[Filling[Any]]:
    """Named mistakes; or one, and the same slip in the right one and in it; or two slips."""
    slips = rng.sample(fillings.slips, min(2, len(fillings.slips)))
    if not slips or (len(fillings.named) >= WRONG and rng.random() < _NAMED):
        return [fillings.right, *rng.sample(fillings.named, min(WRONG, len(fillings.named)))]
    one = (
        rng.choice(fillings.named)
        if fillings.named
        else fillings.slipped(fillings.right, slips.pop())
    )
    other = fillings.slipped(fillings.right, slips[0])
    both = one and fillings.slipped(one, slips[0])
    return [fillings.right, one, other, both] if one and other and both else []


def _traits(body: "Fill", rows: _Rows) -> Mapping[str, Sequence[float]]:
    """By what somebody who knows nothing may tell the right alternative from the others."""
    traits: dict[str, Sequence[float]] = {"length": [_length(row) for row in rows]}
    for name, blank in body.blanks.items():
        fillings = [row[name] for row in rows]
        if isinstance(blank, NumberBlank):
            traits[f"size of {name}"] = [one.value for one in fillings]
            traits[f"roundness of {name}"] = [_zeros(one.typed) for one in fillings]
    if len(body.blanks) > 1:
        traits["repeats"] = [len({one.typed for one in row.values()}) for row in rows]
    else:
        traits["likeness"] = likeness([one.signs for row in rows for one in row.values()])
    return traits


def _length(row: _Row) -> int:
    return sum(drawn_cells(one.shown) for one in row.values())


def _zeros(typed: str) -> int:
    """How many zeros end a number: 0.900 is rounder than 0.684."""
    return len(typed) - len(typed.rstrip("0."))


def _alternatives(body: "Fill", rows: _Rows) -> Sequence[Alternative] | None:
    """The set, if the body itself judges it so: one is right, and the others are wrong."""
    right, *wrong = rows
    if _any_alike(body, wrong):
        return None
    found = [Alternative(_told(right), right=True)]
    for row in wrong:
        verdict = body.judge(Filled({name: one.typed for name, one in row.items()}))
        if not isinstance(verdict, Verdict) or verdict.right:
            return None
        found.append(_wrong(row, verdict))
    if _is_a_number(body.blanks):
        found = [found[i] for i in sorted(range(len(rows)), key=lambda i: _value(rows[i]))]
    return found


def _value(row: _Row) -> float:
    (filling,) = row.values()
    return float(filling.value)


def _any_alike(body: "Fill", wrong: Sequence[_Row]) -> bool:
    """Whether two wrong ones are one formula, written in two ways: who sees it drops both."""
    from quizapp.core.formula.judging.judge import is_same_formula

    formulas = [name for name, one in body.blanks.items() if isinstance(one, FormulaBlank)]
    others = [name for name in body.blanks if name not in formulas]
    notation = body.context.authors_notation
    return any(
        all(one[name].typed == other[name].typed for name in others)
        and all(is_same_formula(one[name].value, other[name].value, notation) for name in formulas)
        for one, other in combinations(wrong, 2)
        if formulas
    )


def _told(row: _Row) -> str:
    """The alternative as prose; a combination names its blanks."""
    if len(row) == 1:
        return next(iter(row.values())).shown
    return "、".join(f"{name}: {one.shown}" for name, one in row.items())


def _wrong(row: _Row, verdict: Verdict) -> Alternative:
    """A wrong alternative with the reason of each blank that is wrong, and the first mistake."""
    parts = [part for part in verdict.parts if not part.right]
    reasons = [row[part.name].because or part.message for part in parts]
    names = [f"{part.name}: " if len(row) > 1 else "" for part in parts]
    because = "".join(f"{name}{why}" for name, why in zip(names, reasons, strict=True))
    mistakes = (part.mistake or row[part.name].mistake for part in parts)
    return Alternative(_told(row), because=because, mistake=next(filter(None, mistakes), ""))
