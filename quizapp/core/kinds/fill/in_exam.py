"""A fill-in question as an exam asks it: of some answers, or combinations of them, one is right."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from quizapp.core.answer import Filled
from quizapp.core.body import ExamForm, ExamOption
from quizapp.core.fault import BadExampleError
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, Letters
from quizapp.core.kinds.fill.asking_to_choose import asking_to_choose
from quizapp.core.kinds.fill.fillings import AUTHORED, Filling, fillings_of
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.sets_drawn import FilledRow, FilledRows, sets_drawn
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.text.respelling import respelled
from quizapp.core.verdict import Part, Verdict

if TYPE_CHECKING:
    from quizapp.core.kinds.fill.fill import Fill
    from quizapp.core.kinds.fill.together import Blank

FEWEST_WRONG_WORDS = 2
"""A word has no general slips: with fewer mistakes that have a name there is no choice."""


def may_be_chosen_from(blanks: "Mapping[str, Blank]") -> bool:
    """Whether every blank has wrong answers, whatever is drawn."""
    fewest = FEWEST_WRONG_WORDS if len(blanks) == 1 else 1
    words = (one for one in blanks.values() if isinstance(one, WordBlank))
    return bool(blanks) and all(len(word.mistakes) >= fewest for word in words)


def exam_form(body: "Fill") -> ExamForm | None:
    """The question of a sampled body, in its letters; None where nothing can be chosen from."""
    textbook = _in_textbook_letters(body)
    fillings = {name: fillings_of(name, textbook.blanks) for name in textbook.blanks}
    for rows in sets_drawn(fillings, body.context.seed):
        found = _options(textbook, rows)
        if found is not None:
            ask = asking_to_choose(body.context, [*body.blanks])
            options = tuple(_in_letters(one, body.context.letters) for one in found)
            return ExamForm(ask, options, ordered=_is_a_number(body.blanks))
    return None


def _in_letters(option: ExamOption, letters: Letters) -> ExamOption:
    text, because = respelled(option.text, letters), respelled(option.because, letters)
    return replace(option, text=text, because=because)


def _in_textbook_letters(body: "Fill") -> "Fill":
    """The same body as its author wrote it: formulas are judged and drawn in those letters."""
    context, letters = body.context, body.context.letters
    if letters == TEXTBOOK_LETTERS:
        return body
    ask = respelled(context.ask, TEXTBOOK_LETTERS, before=letters)
    return body.sampled(replace(context, letters=TEXTBOOK_LETTERS, ask=ask))


def _is_a_number(blanks: "Mapping[str, Blank]") -> bool:
    return len(blanks) == 1 and isinstance(next(iter(blanks.values())), NumberBlank)


def _options(body: "Fill", rows: FilledRows) -> Sequence[ExamOption] | None:
    """The set, if the body itself judges it so: one is right, and the others are wrong."""
    if _any_alike(body, rows[1:]):
        return None
    found = {0: ExamOption(_told(rows[0]), right=True)}
    for place, row in enumerate(rows[1:], start=1):
        verdict = _verdict_on(body, row)
        if verdict is None or verdict.right:
            return None
        found[place] = _wrong(row, verdict)
    return [found[place] for place in _order(body, rows)]


def _verdict_on(body: "Fill", row: FilledRow) -> Verdict | None:
    """None where the body has none: some slips have no value where the right formula has one."""
    try:
        judgement = body.judge(Filled({name: one.typed for name, one in row.items()}))
    except BadExampleError:
        return None
    return judgement if isinstance(judgement, Verdict) else None


def _order(body: "Fill", rows: FilledRows) -> Sequence[int]:
    """Numbers by their size, all else as it comes."""
    places = [*range(len(rows))]
    if _is_a_number(body.blanks):
        return sorted(places, key=lambda i: [one.value for one in rows[i].values()])
    # By what stands there, too: one seed may be that of every question.
    random.Random(f"{body.context.seed} {[*map(_told, rows)]}").shuffle(places)  # noqa: S311  # an order, not a secret
    return places


def _any_alike(body: "Fill", wrong: Sequence[FilledRow]) -> bool:
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


def _told(row: FilledRow) -> str:
    """The option as prose; a combination names its blanks."""
    if len(row) == 1:
        return next(iter(row.values())).shown
    return "、".join(f"{name}: {one.shown}" for name, one in row.items())


def _wrong(row: FilledRow, verdict: Verdict) -> ExamOption:
    """A wrong option with the reason of each blank that is wrong, and the first mistake."""
    parts = [part for part in verdict.parts if not part.right]
    found = [_reason(part, row[part.name]) for part in parts]
    names = [f"{part.name}: " if len(row) > 1 else "" for part in parts]
    because = "".join(f"{name}{why}" for name, (why, _) in zip(names, found, strict=True))
    mistake = next((given for _, given in found if given), "")
    return ExamOption(_told(row), because=because, mistake=mistake)


def _reason(part: Part, filling: Filling[Any]) -> tuple[str, str]:
    """Why a blank is wrong and the id of its mistake: as the verdict has it where it knows."""
    if filling.source == AUTHORED:
        return part.message, part.mistake or ""
    return filling.because, filling.mistake or part.mistake or ""
