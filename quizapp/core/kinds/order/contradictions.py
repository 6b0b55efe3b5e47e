"""What the text of a question on an order says, held against its lines."""

from collections.abc import Iterator, Sequence

from quizapp.core.fault import Fault
from quizapp.core.kinds.code.starter import BLANK
from quizapp.core.kinds.order.order import Order
from quizapp.core.question import Question
from quizapp.core.sayings.code_names import code_name_faults
from quizapp.core.sayings.demands import asks_otherwise, blank_faults, unused_faults
from quizapp.core.sayings.patterns import counted, unmarked
from quizapp.core.sayings.settings_told import rule_of_code_faults


def order_contradictions(question: Question, body: Order) -> Iterator[Fault]:
    """Where the stem speaks of other lines, names or rules than there are."""
    if not body.program and BLANK not in question.ask:
        yield from blank_faults(question, 0)
    yield from _line_faults(question, body)
    if body.reference:
        yield from rule_of_code_faults(question, body.reference)
    if body.code:
        yield from code_name_faults(question, _sources(body))


def _sources(body: Order) -> Sequence[str]:
    lines = "\n".join(body.texts)
    whole = body.program.replace(BLANK, "pass") or lines
    return (whole, lines, body.entry, body.call, repr(body.inputs))


def _line_faults(question: Question, body: Order) -> Iterator[Fault]:
    yield from unused_faults(question, "行", has_extra=bool(body.extra))
    every, right = len(body.texts), len(body.right_texts)
    ask = unmarked(question.ask)
    for pattern, sizes in (
        (_ALL_LINES, {every}),
        (_RIGHT_LINES, {right}),
        (_LINES, {every, right}),
    ):
        for count, place in counted(ask, pattern):
            if count not in sizes:
                used = "" if every == right else f"（使うのは {right} 行）"
                message = f"{count} 行とありますが、行は {every} 行です{used}。"
                yield asks_otherwise(question, place, message)


_THINGS = "(?:行|(?:つ|個)の(?:行|手順|操作|処理|文|段階))"
_ALL_LINES = rf"{_THINGS}(?:の(?:うち|中)|から)"
_RIGHT_LINES = rf"{_THINGS}(?:だけ)?を?(?:使|選)"
_LINES = rf"{_THINGS}を\s*(?:正しい|並べ)"
