"""What the texts of blanks to fill in say, held against the key."""

import re
import unicodedata
from collections.abc import Iterator
from math import isclose

from quizapp.core.fault import Fault, Path
from quizapp.core.formula.expr import Expr, Name
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.letters_told import letter_faults, opposite_faults
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.stem import rule_lines
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.question import Question
from quizapp.core.sayings.code_names import unasked_label_faults
from quizapp.core.sayings.constants import constant_faults
from quizapp.core.sayings.demands import blank_faults
from quizapp.core.sayings.explanations import (
    EQUALS,
    EXPLANATION,
    explains_otherwise,
    in_some_showing,
    is_conditional,
    is_told_on_condition,
)
from quizapp.core.sayings.patterns import PLAIN_NUMBER, answers_stated, in_plain_signs
from quizapp.core.sayings.typed_values import TYPED_NUMBER, typed_value_faults
from quizapp.core.text.bare import FORMULA, fault_at
from quizapp.core.text.looks import look_of, stands_in
from quizapp.core.text.placeholders import without_code
from quizapp.core.verdict import Unreadable

_ASK: Path = ("ask",)


def fill_contradictions(question: Question, body: Fill) -> Iterator[Fault]:
    """Where the texts of a question speak of other blanks or another answer than it has."""
    yield from blank_faults(question, len(body.blanks))
    yield from _named_blank_faults(question, body)
    yield from unasked_label_faults(question, body.blanks)
    yield from letter_faults(question, body)
    yield from opposite_faults(body)
    yield from _share_faults(question, body)
    yield from _typed_faults(question, body)
    yield from _listed_word_faults(question, body)
    numbers = {("blanks", name, "number"): one for name, one in body.blanks.items()}
    yield from constant_faults(
        question,
        {path: one.number for path, one in numbers.items() if isinstance(one, NumberBlank)},
    )
    yield from in_some_showing(question, _explained)


def _explained(shown: Question) -> Iterator[Fault]:
    body = shown.body
    if isinstance(body, Fill):
        yield from _formula_faults(shown, body)
        yield from _stated_faults(shown, body)
        yield from _last_number_faults(shown, body)


def _listed_word_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """A word to choose from a list that, alone of the list, stands in the stem."""
    ask = look_of(re.sub(r"\{[^{}\n]*\}", " ", question.ask))
    for name, blank in body.blanks.items():
        if isinstance(blank, WordBlank) and blank.one_of:
            said = [one for one in blank.one_of if stands_in(look_of(one), ask)]
            if said == [blank.word] and len(blank.word) >= _TELLING:
                message = f"問題文に、空欄 {name} の答えの「{blank.word}」がそのまま出ています。"
                yield fault_at(
                    _ASK,
                    question.ask,
                    max(question.ask.find(blank.word), 0),
                    message,
                    "answer-told",
                )


_TELLING = 3
"""Shorter words may stand within others."""


def _typed_faults(question: Question, body: Fill) -> Iterator[Fault]:
    keys = [str(getattr(one, key, "")) for one in body.blanks.values() for key in _OF_BLANKS]
    for name, blank in body.blanks.items():
        if isinstance(blank, NumberBlank) and TYPED_NUMBER.fullmatch(blank.number.strip()):
            typed = (("blanks", name, "number"), blank.number)
            yield from typed_value_faults(question, typed, keys)


_OF_BLANKS = ("number", "vector", "matrix", "formula", "word")


def _named_blank_faults(question: Question, body: Fill) -> Iterator[Fault]:
    for match in _NAMED_BLANK.finditer(question.ask):
        if match[1] not in body.blanks:
            names = "、".join(body.blanks)
            message = (
                f"空欄（{match[1]}）はありません（あるのは {names}）。名前を合わせてください。"
            )
            yield fault_at(_ASK, question.ask, match.start(), message, "asks-otherwise")


_NAMED_BLANK = re.compile(r"空欄\s*[（(「\[]\s*([^\s（）()「」]{1,8}?)\s*[)）」\]]")


def _share_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """A share by which an answer may be off, other than that of the only blank."""
    said = [*_SHARE.finditer(unicodedata.normalize("NFKC", question.ask))]
    blanks = [(name, one) for name, one in body.blanks.items() if isinstance(one, NumberBlank)]
    if len(said) != 1 or len(blanks) != 1:
        return
    name, blank = blanks[0]
    share = float(said[0][1]) / 100
    if blank.relative and not isclose(share, blank.relative):
        message = (
            f"問題文では誤差 {said[0][1]} % までですが、relative は {blank.relative:g} です"
            f"（{said[0][1]} % なら {share:g}）。"
        )
        yield Fault(("blanks", name, "relative"), message, "precision-differs", "warning")


_SHARE = re.compile(r"誤差(?:は|が|を)?\s*±?\s*(\d+(?:\.\d+)?)\s*(?:%|パーセント)")


_SOUGHT = re.compile(
    r"\$([^$=]+)\$\s*(?:の値|の大きさ)?\s*(?:を|は)[^$。\n]{0,20}(?:求め|答え|計算|いくら)"
)
"""A letter whose value is asked for."""


_ABOUT = re.compile(rf"{EQUALS.pattern}|\\approx|≈|≒")


_LAST_NUMBER = re.compile(
    rf"(?:=|\\approx|≈|≒)\s*({PLAIN_NUMBER})\s*(?:です|となります|になります|である)?\s*[。．.]?\s*\Z"
)


def _formula_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """Of the formulas with a blank's left side one must be right, if all can be read."""
    notation = body.context.authors_notation
    blanks = {
        line.target.name: line.blank for line in rule_lines(question.ask, notation) if line.blank
    }
    written: dict[str, list[str]] = {}
    for match in FORMULA.finditer(without_code(question.explain)):
        left, sign, right = _sides(match[match.lastgroup or "inline"])
        target = read_formula(left, notation) if sign else None
        name = notation.meaning(target.name).name if isinstance(target, Name) else ""
        if name in blanks and not is_conditional(question.explain, match):
            written.setdefault(name, []).append(right)
    for name, formulas in written.items():
        blank = body.blanks.get(blanks[name])
        if isinstance(blank, FormulaBlank) and all(_is_wrong(blank, one) for one in formulas):
            message = (
                f"解説の式 ${formulas[0].strip()}$ は、空欄 {blanks[name]} の答えと判定されません。"
                "解説か formula を直してください。"
            )
            index = question.explain.find(formulas[0])
            yield fault_at(
                EXPLANATION, question.explain, max(index, 0), message, "explains-otherwise"
            )


def _sides(formula: str) -> tuple[str, str, str]:
    """Both sides of a formula, and the sign between them; empty for a chain of equations."""
    left, *others = EQUALS.split(formula)
    return (left, "=", others[0]) if len(others) == 1 else ("", "", "")


def _is_wrong(blank: FormulaBlank, text: str) -> bool:
    answer = blank.read(text) if text else None
    return (
        answer is not None
        and not isinstance(answer, Unreadable)
        and not blank.judge("", answer.expr).right
    )


def _stated_faults(question: Question, body: Fill) -> Iterator[Fault]:
    if len(body.blanks) != 1:
        return
    blank = next(iter(body.blanks.values()))
    for said, place in answers_stated(question.explain):
        if is_told_on_condition(question.explain, place):
            continue
        wrong = (isinstance(blank, NumberBlank) and _is_other_number(blank, said)) or (
            isinstance(blank, WordBlank) and _is_other_word(blank, said)
        )
        if wrong:
            yield explains_otherwise(said, blank.shown())


def _is_other_number(blank: NumberBlank, said: str) -> bool:
    number = re.search(
        rf"(?:=|\\approx|\A|約)\s*({PLAIN_NUMBER})\s*(?:{re.escape(blank.unit)})?\Z",
        in_plain_signs(said),
    )
    return number is not None and not _agrees(blank, number[1])


def _agrees(blank: NumberBlank, number: str) -> bool:
    """Whether it is right, or the right number to as many places as are written."""
    answer = blank.read(number)
    if isinstance(answer, Unreadable) or blank.judge("", answer).right:
        return True
    try:
        right = float(in_plain_signs(blank.shown()).split()[0])
    except ValueError:
        return True
    places = len(number.partition(".")[2])
    return abs(float(number) - right) <= 0.5000001 * 10.0**-places


def _is_other_word(blank: WordBlank, said: str) -> bool:
    answer = blank.read(in_plain_signs(said))
    return (
        not isinstance(answer, Unreadable)
        and len(said) <= _LONGEST_WORD
        and not blank.judge("", answer).right
        and blank.word not in said
    )


_LONGEST_WORD = 12
"""What is longer is a sentence."""


def _last_number_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """The number that the explanation ends in, of the letter for which the stem asks."""
    notation = body.context.authors_notation
    asked: list[Expr | Unreadable] = [
        line.target for line in rule_lines(question.ask, notation) if line.blank
    ]
    asked += [read_formula(text, notation) for text in _SOUGHT.findall(question.ask)]
    blank = next(iter(body.blanks.values()))
    formulas = [*FORMULA.finditer(question.explain)]
    if (
        len(body.blanks) != 1
        or len({*map(str, asked)}) != 1
        or not formulas
        or not isinstance(blank, NumberBlank)
    ):
        return
    last = formulas[-1]
    formula = last[last.lastgroup or "inline"]
    left, number = (
        read_formula(_ABOUT.split(formula)[0], notation),
        _LAST_NUMBER.search(in_plain_signs(formula)),
    )
    is_asked = isinstance(left, Name) and left == asked[0]
    if is_asked and number and not _agrees(blank, number[1]):
        yield explains_otherwise(number[1], blank.shown())
