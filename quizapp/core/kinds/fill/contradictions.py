"""What the texts of blanks to fill in say, held against the key."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.core.fault import Fault, Path
from quizapp.core.formula.expr import Expr, Name, Neg, names
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, notation
from quizapp.core.formula.notation import Notation, Symbol
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.kinds.fill.declared import declared_symbols
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.stem import rule_lines
from quizapp.core.kinds.fill.word import WordBlank
from quizapp.core.question import Question
from quizapp.core.sayings.code_names import listing_label_faults
from quizapp.core.sayings.constants import constant_faults
from quizapp.core.sayings.demands import blank_faults
from quizapp.core.sayings.explanations import (
    EQUALS,
    EXPLANATION,
    explains_otherwise,
    in_some_showing,
    is_conditional,
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
    yield from listing_label_faults(question, body.blanks)
    yield from _letter_faults(question, body)
    yield from _other_letter_faults(question, body)
    yield from _opposite_faults(body)
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


def _letter_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """A letter of the stem that is no symbol, beside a declared one that the stem lacks."""
    declared = declared_symbols(body.symbols)
    if not declared:
        return
    known = notation(TEXTBOOK_LETTERS, declared)
    formulas = " ".join(match[0] for match in FORMULA.finditer(without_code(question.ask)))
    prose = question.ask
    spellings = {one for symbol in known.symbols for one in (symbol.tex, *symbol.spellings)}
    strange = [one for one in dict.fromkeys(_LETTER.findall(formulas)) if one not in spellings]
    missing = [
        one
        for one in declared
        if not any(_in(s, formulas + prose) for s in (one.tex, *one.spellings))
    ]
    if len(strange) == 1 and len(missing) == 1:
        message = (
            f"問題文の {strange[0]} は symbols になく、symbols の {missing[0].written} は問題文に"
            "ありません。同じ文字にしてください。"
        )
        index = question.ask.find(strange[0])
        yield fault_at(_ASK, question.ask, index, message, "other-letter")


def _other_letter_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """A declared letter that the stem shows and no formula has, beside one that it never shows."""
    declared = declared_symbols(body.symbols)
    blanks = {k: one for k, one in body.blanks.items() if isinstance(one, FormulaBlank)}
    if not declared or not blanks:
        return
    known = notation(TEXTBOOK_LETTERS, declared)
    taken = {name: _letters_of(blank, known) for name, blank in blanks.items()}
    used = frozenset[str]().union(*taken.values())
    shown = without_code(question.ask)
    idle = [
        one.written
        for one in declared
        if known.meaning(one.written).name not in used and _is_shown(one, shown)
    ]
    for name, blank in blanks.items() if len(idle) == 1 else ():
        own = _letters_of(replace(blank, accepts=(), mistakes=()), known)
        strange = [s for s in known.symbols if s.name in own and not _is_shown(s, shown)]
        if len(strange) == 1:
            message = (
                f"答えの {strange[0].written} は問題文になく、問題文の {idle[0]} はどの答えにも"
                "ありません。同じ文字にしてください。"
            )
            yield Fault(("blanks", name, "formula"), message, "other-letter", "warning")


def _letters_of(blank: FormulaBlank, known: Notation) -> frozenset[str]:
    every = (read_formula(text, known) for text in (blank.formula, *blank.formulas()))
    return frozenset(
        known.meaning(name.name).name
        for one in every
        if not isinstance(one, Unreadable)
        for name in names(one)
    )


def _is_shown(symbol: Symbol, text: str) -> bool:
    return any(_in(one, text) for one in (symbol.tex, symbol.written, *symbol.spellings))


def _opposite_faults(body: Fill) -> Iterator[Fault]:
    """What is accepted, but is the answer with the other sign."""
    from quizapp.core.formula.judging.judge import judge_formula

    known = notation(TEXTBOOK_LETTERS, declared_symbols(body.symbols))
    blanks = {k: one for k, one in body.blanks.items() if isinstance(one, FormulaBlank)}
    for name, blank in blanks.items():
        key = read_formula(blank.formula, known)
        for i, accepted in enumerate(blank.accepts):
            expr = read_formula(accepted.formula, known)
            if isinstance(expr, Unreadable) or isinstance(key, Unreadable):
                continue
            if judge_formula(Neg(expr), key, known).right:
                message = (
                    "accepts のこの式は、答えと符号が逆です。正しい式でなければ、"
                    "mistakes に書いてください。"
                )
                path = ("blanks", name, "accepts", i, "formula")
                yield Fault(path, message, "opposite-sign", "warning")


_LETTER = re.compile(
    r"\\(?:alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|psi|omega)(?![A-Za-z])"
)
"""Greek letters: a Latin one may be anything."""


def _in(spelling: str, text: str) -> bool:
    return (
        bool(spelling)
        and re.search(rf"(?<![A-Za-z]){re.escape(spelling)}(?![A-Za-z])", text) is not None
    )


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
    for said, _ in answers_stated(question.explain):
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
