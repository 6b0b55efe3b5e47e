"""The report a program reads line by line: one JSON object a line."""

import json
from collections.abc import Iterator

from quizapp.classroom.gradebook import Gradebook
from quizapp.classroom.records import left_out_record, result_record, run_record


def jsonl_lines(book: Gradebook) -> Iterator[str]:
    """Each line says by `record` what it is: `run` the first, then `result`s, then `left_out`."""
    yield _line("run", run_record(book))
    for one in book.rows():
        yield _line("result", result_record(one, book.isolation))
    for left in book.left_out:
        yield _line("left_out", left_out_record(left))


def _line(what: str, record: dict[str, object]) -> str:
    return json.dumps({"record": what, **record}, allow_nan=False)
