"""The report a program reads: one JSON document, written as the grading goes on."""

import json
import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quizapp.core.grading.outcome import Isolation
from quizapp.core.verdict import Detail
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.classroom.grading import Graded


def lines(graded: Iterable["Graded"], isolation: Isolation) -> Iterator[str]:
    """`{"isolation": …, "results": […]}`, one line for each submission in the order given."""
    yield f'{{"isolation": {json.dumps(isolation)}, "results": ['
    comma = ""
    for one in graded:
        yield comma + json.dumps(_record(one, isolation), ensure_ascii=False)
        comma = ","
    yield "]}"


def _record(one: "Graded", isolation: Isolation) -> dict[str, object]:
    verdict = one.verdict
    return {
        "submission": printable(str(one.path)),
        "question": one.question,
        "status": verdict.word,
        "score": verdict.score,
        "mistake": verdict.mistake,
        "convention": verdict.convention or None,
        "message": verdict.message,
        "hint": verdict.hint or None,
        "detail": _detail(verdict.evidence.detail) if verdict.evidence.detail else None,
        "traceback": verdict.evidence.traceback or None,
        "output": verdict.evidence.output,
        "truncated": verdict.evidence.truncated,
        "isolation": isolation,
        "seed": one.seed,
        "elapsed_ms": round(one.elapsed_ms, 3),
    }


def _detail(detail: Detail) -> dict[str, object]:
    return {
        "step": detail.step,
        "key": detail.key,
        "index": list(detail.index),
        "expected": _number(detail.expected),
        "got": _number(detail.got),
        "call": detail.call or None,
    }


def _number(value: float) -> float | str:
    """JSON has no nan and no infinity: they are written as words."""
    return value if math.isfinite(value) else str(value)
