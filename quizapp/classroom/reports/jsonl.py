"""The report a program reads line by line: one JSON object a line."""

import json
from collections.abc import Iterator

from quizapp.classroom.gradebook import Gradebook
from quizapp.classroom.records import alike_record, left_out_record, result_record, run_record


def jsonl_lines(book: Gradebook) -> Iterator[str]:
    """Each line says by `record` what it is: `run` the first, `result`, `left_out` or `alike`."""
    yield _line("run", run_record(book))
    for one in book.rows():
        yield _line("result", result_record(one, book.isolation))
    for left in book.left_out:
        yield _line("left_out", left_out_record(left))
    for group in book.alike:
        yield _line("alike", alike_record(group))


def _line(what: str, record: dict[str, object]) -> str:
    return json.dumps({"record": what, **record}, allow_nan=False)
