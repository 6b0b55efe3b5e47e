"""The forms of a report: valid for nothing, for numbers JSON has no word for, for cut output."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.classroom.grading import Graded
from quizapp.classroom.reports import REPORTS
from quizapp.core.verdict import Detail, Verdict

NOT_A_NUMBER = Verdict(
    "fail",
    "値が違います。",
    detail=Detail(1, "W", (0,), 0.5, float("nan")),
    output="出力",
    truncated=True,
)


def graded(verdict: Verdict) -> Graded:
    return Graded(Path("a.py"), "sgd-class", verdict, 7, 1.5)


@pytest.mark.parametrize("form", REPORTS)
def test_a_report_of_nothing_is_valid(form: str) -> None:
    report = "\n".join(REPORTS[form]([], "full"))
    assert "full" in report


def test_a_json_report_of_nothing_has_no_results() -> None:
    document = json.loads("".join(REPORTS["json"]([], "full")))
    assert document == {"isolation": "full", "results": []}


def test_json_has_words_for_what_is_no_number() -> None:
    document = json.loads("".join(REPORTS["json"]([graded(NOT_A_NUMBER)], "full")))
    (record,) = document["results"]
    assert record["detail"]["got"] == "nan"
    assert record["truncated"] is True


def test_a_reader_is_told_that_the_output_was_cut() -> None:
    report = "\n".join(REPORTS["text"]([graded(NOT_A_NUMBER)], "full"))
    assert report.startswith("a.py: 不正解（seed 7）")
    assert "出力（途中まで）:\n  | 出力" in report


def test_what_a_right_submission_printed_is_for_programs_alone() -> None:
    right = graded(Verdict("pass", "正解です。", output="学習中"))
    assert "学習中" not in "\n".join(REPORTS["text"]([right], "full"))
    assert "学習中" in "".join(REPORTS["json"]([right], "full"))


def test_a_traceback_of_thousands_of_lines_is_told_by_its_end() -> None:
    trace = "\n".join(f"line {i}" for i in range(5_000))
    lines = list(REPORTS["text"]([graded(Verdict("error", "ValueError", traceback=trace))], "full"))
    assert len(lines) < 100
    assert lines[2] == "  …"
    assert "  line 4999" in lines


@pytest.mark.parametrize("form", REPORTS)
def test_lines_come_as_submissions_are_graded(form: str) -> None:
    seen: list[str] = []

    def one_by_one() -> Iterator[Graded]:
        seen.append("graded")
        yield graded(NOT_A_NUMBER)

    lines = REPORTS[form](one_by_one(), "full")
    assert seen == []
    list(lines)
    assert seen == ["graded"]
