"""The report a program reads: one JSON document, line by line."""

import json
from collections.abc import Iterator

from quizapp.classroom.gradebook import Gradebook
from quizapp.classroom.records import alike_record, left_out_record, result_record, run_record


def json_lines(book: Gradebook) -> Iterator[str]:
    """`{"isolation": …, "results": […], …}`, a line for each submission, in the order found.

    A result is a `result_record`; behind them stand what the run was, `left_out` and `alike`.
    """
    yield f'{{"isolation": {json.dumps(book.isolation)}, "results": ['
    comma = ""
    for one in book.rows():
        yield comma + json.dumps(result_record(one, book.isolation), allow_nan=False)
        comma = ","
    rest = run_record(book) | {
        "left_out": [*map(left_out_record, book.left_out)],
        "alike": [*map(alike_record, book.alike)],
    }
    del rest["isolation"]
    yield f"], {json.dumps(rest, allow_nan=False)[1:]}"
