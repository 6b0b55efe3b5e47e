"""Letters that a stem and its formulas do not share, and accepted formulas of the other sign."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.core.fault import Fault, Path
from quizapp.core.formula.expr import Neg, names
from quizapp.core.formula.letters import TEXTBOOK_LETTERS, notation
from quizapp.core.formula.notation import Notation, Symbol
from quizapp.core.formula.reading.parse import read_formula
from quizapp.core.kinds.fill.declared import declared_symbols
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.formula import FormulaBlank
from quizapp.core.question import Question
from quizapp.core.text.bare import FORMULA, fault_at
from quizapp.core.text.placeholders import without_code
from quizapp.core.verdict import Unreadable

_ASK: Path = ("ask",)


def letter_faults(question: Question, body: Fill) -> Iterator[Fault]:
    """Letters of the stem that are no symbols, or that no answer has."""
    yield from _strange_letter_faults(question, body)
    yield from _other_letter_faults(question, body)


def _strange_letter_faults(question: Question, body: Fill) -> Iterator[Fault]:
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


def opposite_faults(body: Fill) -> Iterator[Fault]:
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
