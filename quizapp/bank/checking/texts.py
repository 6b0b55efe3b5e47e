"""What a learner reads: every formula must draw, every `{name}` must stand for something."""

import re
from collections.abc import Iterator

from quizapp.bank.checking.braces import name_faults
from quizapp.bank.checking.prose import prose_of
from quizapp.bank.checking.typography import has_odd_dollars, typography_faults
from quizapp.bank.problem import named
from quizapp.core.fault import Fault, Path
from quizapp.core.formula.drawing.layout import draw
from quizapp.core.formula.tex.lexemes import BadTeX
from quizapp.core.question import Question
from quizapp.core.text.bare import FORMULA, fault_at
from quizapp.core.text.placeholders import with_digits, without_code
from quizapp.core.topic import Topic


def text_faults(question: Question) -> Iterator[Fault]:
    """Formulas that cannot be drawn, signs without their partner, names that nothing fills."""
    yield from name_faults(question)
    yield from _leaning_faults(question)
    for path, text in prose_of(question):
        yield from _formula_faults(path, with_digits(text))
        yield from typography_faults(path, text)


def _leaning_faults(question: Question) -> Iterator[Fault]:
    """A part of a set that needs the answer of an earlier one."""
    match = _LEANS.search(question.ask) if question.stem and question.stem.part > 1 else None
    if match is not None:
        message = (
            f"「{match[0]}」とあるので、前の小問に答えられないと解けません。"
            "要る値を問題文に書いてください。"
        )
        yield fault_at(("ask",), question.ask, match.start(), message, "leans-on-part")


_LEANS = re.compile(
    r"(?:[（(]\s*\d\s*[)）]|[①-⑨]|問\s*\d|(?:前|上|直前)の(?:小問|設問|問い?|問題))\s*(?:で|の)"
    r"(?:求め|得られ|得た|答え|計算し|結果|解答)"
)


def heading_faults(topic: Topic) -> Iterator[Fault]:
    """The same of what stands above the questions."""
    for name, text in (("symbols", topic.symbols), ("convention", topic.convention)):
        yield from _formula_faults((name,), text)
        yield from typography_faults((name,), text)


def _formula_faults(path: Path, text: str) -> Iterator[Fault]:
    if has_odd_dollars(text):
        return
    prose = without_code(text)
    for match in FORMULA.finditer(prose):
        group = match.lastgroup or "inline"
        try:
            draw(match[group])
        except BadTeX as bad:
            message = f"数式{named(match[0])}を描けません: {bad.why}"
            index = match.start(group) + bad.column
            yield fault_at(path, text, index, message, "bad-tex", warning=False)
    lone = FORMULA.sub(lambda formula: " " * len(formula[0]), prose).find("$")
    if lone >= 0:
        message = "数式を囲む「$」の片方がありません。"
        yield fault_at(path, text, lone, message, "lone-dollar", warning=False)
