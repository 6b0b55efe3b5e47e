"""The forms of a report: valid for nothing, for numbers JSON has no word for, for cut output."""

import json

import pytest

from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.reports import REPORTS
from quizapp.core.verdict import Detail, Evidence, Verdict

NOT_A_NUMBER = Verdict(
    "fail",
    "値が違います。",
    evidence=Evidence(Detail(1, "W", (0,), 0.5, float("nan")), output="出力", truncated=True),
)


def lines(form: str, *verdicts: Verdict) -> list[str]:
    """The report of a class in which each verdict is that of one learner."""
    rows = [Graded("a.py", "山田", "sgd-class", verdict, 7) for verdict in verdicts]
    write = REPORTS[form].write
    assert write
    return list(write(Gradebook(lambda: iter(rows), {}, "full", 7)))


DOCUMENTS = [name for name, one in REPORTS.items() if one.write]


@pytest.mark.parametrize("form", DOCUMENTS)
def test_a_report_of_nothing_is_valid(form: str) -> None:
    assert "full" in "\n".join(lines(form))


def test_a_json_report_of_nothing_has_no_results() -> None:
    document = json.loads("".join(lines("json")))
    assert document == {"isolation": "full", "results": []}


def test_json_has_words_for_what_is_no_number() -> None:
    document = json.loads("".join(lines("json", NOT_A_NUMBER)))
    (record,) = document["results"]
    assert record["detail"]["got"] == "nan"
    assert record["truncated"] is True


def test_a_reader_is_told_that_the_output_was_cut() -> None:
    report = "\n".join(lines("text", NOT_A_NUMBER))
    assert report.startswith("a.py: 不正解（seed 7）")
    assert "出力（途中まで）:\n  | 出力" in report


def test_what_a_right_submission_printed_is_for_programs_alone() -> None:
    right = Verdict("pass", "正解です。", evidence=Evidence(output="学習中"))
    assert "学習中" not in "\n".join(lines("text", right))
    assert "学習中" in json.loads("".join(lines("json", right)))["results"][0]["output"]


def test_a_traceback_of_thousands_of_lines_is_told_by_its_end() -> None:
    trace = "\n".join(f"line {i}" for i in range(5_000))
    told = lines("text", Verdict("error", "ValueError", evidence=Evidence(traceback=trace)))
    assert len(told) < 100
    assert told[2] == "  …"
    assert "  line 4999" in told
