"""The report a program reads: one JSON document, written as the grading goes on."""

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from quizapp.core.grading.outcome import Isolation
from quizapp.core.verdict_record import verdict_record
from quizapp.core.wording import printable

if TYPE_CHECKING:
    from quizapp.classroom.grading import Graded


def json_lines(graded: Iterable["Graded"], isolation: Isolation) -> Iterator[str]:
    """`{"isolation": …, "results": […]}`, one line for each submission in the order given.

    A result is a `verdict_record` with its `submission` (the path), `isolation` and `elapsed_ms`.
    """
    yield f'{{"isolation": {json.dumps(isolation)}, "results": ['
    comma = ""
    for one in graded:
        record = {
            "submission": printable(str(one.path)),
            **verdict_record(one.question, one.verdict, one.seed),
            "isolation": isolation,
            "elapsed_ms": round(one.elapsed_ms, 3),
        }
        yield comma + json.dumps(record, ensure_ascii=False)
        comma = ","
    yield "]}"
