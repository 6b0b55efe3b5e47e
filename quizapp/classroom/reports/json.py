"""The report a program reads: one JSON document, line by line."""

import json
from collections.abc import Iterator

from quizapp.classroom.gradebook import Gradebook
from quizapp.core.verdict_record import verdict_record


def json_lines(book: Gradebook) -> Iterator[str]:
    """`{"isolation": …, "results": […]}`, one line for each submission in the order of names.

    A result is a `verdict_record` with its `submission` (the name), `learner` and `isolation`.
    """
    yield f'{{"isolation": {json.dumps(book.isolation)}, "results": ['
    comma = ""
    for one in book.rows():
        record = {
            "submission": one.name,
            "learner": one.learner,
            **verdict_record(one.question, one.verdict, one.seed),
            "isolation": book.isolation,
        }
        yield comma + json.dumps(record)
        comma = ","
    yield "]}"
