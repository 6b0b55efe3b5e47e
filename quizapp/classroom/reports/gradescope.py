"""The report that Gradescope reads: `results.json`, a file for each learner.

Its form: https://gradescope-autograders.readthedocs.io/en/latest/specs/
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from quizapp.classroom.feedback import feedback
from quizapp.classroom.file_names import safe_file_names
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.of_learners import file_of, rows_of_learners
from quizapp.classroom.plain_feedback import piece_lines
from quizapp.classroom.shown_names import shown_name
from quizapp.core.wording import WORDS, printable

RESULTS = "results.json"
"""What Gradescope asks for; the only file where one learner was graded."""

POINTS_OF_A_QUESTION = 1.0
"""What a question counts there: an assignment has as many points as it has questions."""

ANOTHER_COUNTS = "同じ問題の提出がほかにもあります。点には、いちばん良いものを数えます。"

_AS_TEXT = {"output_format": "text", "visibility": "visible"}


@dataclass(frozen=True, slots=True)
class GradescopeTest:
    """A submission as a test of Gradescope's, and what decides whether it counts."""

    question: str
    score: float
    record: Mapping[str, object]


def gradescope_files(book: Gradebook) -> Iterator[tuple[str, str]]:
    """The files; what was left out is told where it can only be the one learner's own."""
    learners = dict.fromkeys(one.learner for one in book.rows())
    alone = len(learners) == 1
    names = {one: f"{name}.json" for one, name in safe_file_names(learners).items()}
    for learner, tests in rows_of_learners(book, _test):
        counted = _counted(tests)
        document = {
            "score": round(POINTS_OF_A_QUESTION * sum(tests[i].score for i in counted), 4),
            "output": "\n".join(_notices(book) if alone else ()),
            **_AS_TEXT,
            "stdout_visibility": "hidden",
            "extra_data": {"seed": book.seed, "isolation": book.isolation},
            "tests": [
                one.record if i in counted else _uncounted(one.record)
                for i, one in enumerate(tests)
            ],
        }
        text = json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)
        yield RESULTS if alone else names[learner], f"{text}\n"


def _test(one: Graded) -> GradescopeTest:
    verdict = one.verdict
    told = [f"{WORDS[verdict.word]}（seed {one.seed}）"]
    told += (line for piece in feedback(verdict) for line in piece_lines(piece))
    record = {
        "name": f"{one.question}  {shown_name(file_of(one.name))}",
        "name_format": "text",
        "score": round(POINTS_OF_A_QUESTION * verdict.score, 4),
        "max_score": POINTS_OF_A_QUESTION,
        "status": "passed" if verdict.right else "failed",
        "output": "\n".join(told),
        **_AS_TEXT,
        "tags": [one.question, *dict.fromkeys(verdict.mistakes)],
        "extra_data": {"seed": one.seed, "status": verdict.word},
    }
    return GradescopeTest(one.question, verdict.score, record)


def _counted(tests: Sequence[GradescopeTest]) -> frozenset[int]:
    """The places of those that count: of each question the best, of equal ones the first."""
    best: dict[str, int] = {}
    for i, one in enumerate(tests):
        if one.score > tests[best.setdefault(one.question, i)].score:
            best[one.question] = i
    return frozenset(best.values())


def _uncounted(record: Mapping[str, object]) -> dict[str, object]:
    told = f"{record['output']}\n{ANOTHER_COUNTS}"
    return {**record, "score": 0.0, "max_score": 0.0, "output": told}


def _notices(book: Gradebook) -> Iterator[str]:
    yield from map(printable, book.remarks)
    for left in book.left_out:
        yield f"採点しなかったファイル {shown_name(file_of(left.name))}: {left.why}"
