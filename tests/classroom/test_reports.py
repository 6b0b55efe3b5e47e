"""The forms of a report: each has every submission, what was left out, and what to know of it."""

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest

from quizapp.classroom.alike import AlikeGroup
from quizapp.classroom.gradebook import Gradebook, Graded
from quizapp.classroom.marking_off import QUOTE_MARK
from quizapp.classroom.reports import REPORTS
from quizapp.classroom.reports.text import MOST_AT_A_GLANCE, MOST_IN_FULL, MOST_IN_LINES
from quizapp.classroom.submission import LeftOut
from quizapp.core.verdict import Evidence, Verdict
from tests.classroom.gradebooks import HOSTILE, NAMES, NOT_A_NUMBER, book_of, hostile_book, verdicts

RIGHT = Verdict("pass", "正解です。")
WRONG = Verdict("fail", "値が違います。", mistake="no_lr", hint="学習率を掛けましたか？")


def written(form: str, book: Gradebook) -> str:
    """A document, or all files of a folder, each with its name before it."""
    report = REPORTS[form]
    if report.write:
        return "\n".join(report.write(book))
    assert report.files
    return "\n".join(f"{name}\n{text}" for name, text in report.files(book))


def text_of(*given: Verdict) -> list[str]:
    rows = [Graded("山田/a.py", "山田", "sgd-class", one, 7) for one in given]
    return written("text", book_of(rows)).splitlines()


def class_of(size: int) -> Gradebook:
    """A class of which every third is wrong."""
    rows = [
        Graded(f"{i:05}/sgd-class.py", f"{i:05}", "sgd-class", RIGHT if i % 3 else WRONG, 7)
        for i in range(size)
    ]
    return book_of(rows)


def json_rows(text: str) -> int:
    return len(json.loads(text)["results"])


def jsonl_rows(text: str) -> int:
    return sum(json.loads(line)["record"] == "result" for line in text.splitlines())


def csv_rows(text: str) -> int:
    return sum(
        bool(row["seed"]) for row in csv.DictReader(text.removeprefix("\ufeff").splitlines())
    )


def junit_cases(text: str) -> int:
    cases = ET.fromstring(text).iter("testcase")  # noqa: S314  # ours
    return sum(one.find("skipped") is None for one in cases)


ROWS: dict[str, Callable[[str], int]] = {
    "text": lambda text: sum(line.startswith("［") for line in text.splitlines()),
    "json": json_rows,
    "jsonl": jsonl_rows,
    "csv": csv_rows,
    "junit": junit_cases,
    "gradescope": lambda text: text.count('"max_score"'),
    "markdown": lambda text: sum(line.startswith("## momentum") for line in text.splitlines()),
}
"""How many submissions a form tells of."""


@pytest.mark.parametrize("form", ROWS)
@pytest.mark.parametrize("text", [HOSTILE[1], NAMES[4]], ids=ascii)
def test_every_submission_is_told_once(form: str, text: str) -> None:
    book = hostile_book(text)
    assert ROWS[form](written(form, book)) == len([*verdicts(text)])


@pytest.mark.parametrize("form", ROWS)
def test_a_report_of_nothing_can_be_read(form: str) -> None:
    assert ROWS[form](written(form, book_of([]))) == 0


@pytest.mark.parametrize("form", REPORTS)
def test_what_was_left_out_and_what_to_know_is_in_every_form(form: str) -> None:
    row = Graded("山田/a.py", "山田", "sgd-class", RIGHT, 7)
    left_out = (LeftOut("山田/b.docx", "コードのファイルではありません。"),)
    told = written(form, book_of([row], left_out, ("山田の提出が 2 つあります。",)))
    for said in ("b.docx", "コードのファイルではありません", "提出が 2 つ"):
        assert said in told or said.encode("unicode-escape").decode() in told


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv", "junit", "markdown", "html"])
def test_what_is_alike_is_told_to_the_instructor(form: str) -> None:
    rows = [Graded(f"{who}/a.py", who, "sgd-class", RIGHT, 7) for who in ("yamada", "suzuki")]
    group = AlikeGroup("sgd-class", ("suzuki/a.py", "yamada/a.py"), ("suzuki", "yamada"), "理由。")
    told = written(form, replace(book_of(rows), alike=(group,)))
    assert "理由。" in told or "\\u7406\\u7531" in told


@pytest.mark.parametrize("form", ["gradescope", "markdown"])
def test_what_is_alike_is_told_to_no_learner(form: str) -> None:
    write = REPORTS[form].files
    assert write
    told = {name: text for name, text in write(hostile_book("山田", "鈴木")) if name[0] != "_"}
    assert not any("珍しい名前が同じです" in text for text in told.values())


@pytest.mark.parametrize("form", REPORTS)
def test_a_report_is_the_same_whenever_it_is_written(form: str) -> None:
    assert written(form, hostile_book(*NAMES)) == written(form, hostile_book(*NAMES))


def test_json_tells_of_the_run_behind_its_results() -> None:
    document = json.loads(written("json", book_of([])))
    assert document == {
        "isolation": "full",
        "results": [],
        "seed": 7,
        "layout": "<学習者>/<問題の id>.py",
        "hidden": 2,
        "remarks": [],
        "left_out": [],
        "alike": [],
    }


def test_json_has_words_for_what_is_no_number() -> None:
    verdict = Verdict("fail", "値が違います。", evidence=Evidence(NOT_A_NUMBER, truncated=True))
    row = Graded("a.py", "山田", "sgd-class", verdict, 7)
    (record,) = json.loads(written("json", book_of([row])))["results"]
    assert record["detail"]["got"] == "nan"
    assert record["truncated"] is True


def test_a_line_of_json_lines_is_the_result_of_json() -> None:
    book = hostile_book(*HOSTILE)
    text = written("jsonl", book)
    lines = [json.loads(line, parse_constant=pytest.fail) for line in text.splitlines()]
    results = [one for one in lines if one.pop("record") == "result"]
    assert results == json.loads(written("json", book))["results"]


def test_mistakes_of_the_class_come_first_by_name_with_their_counts() -> None:
    told = written("text", class_of(9)).splitlines()
    assert told[0] == "■ このクラスに多い誤り"
    assert told[1].split() == ["3", "人", "学習率を掛け忘れる（sgd-class", "3", "人）"]


def test_a_large_class_is_told_in_a_summary_that_says_what_it_leaves_to_other_forms() -> None:
    told = written("text", class_of(1_800))
    assert told.splitlines()[-1].startswith("合計 1800 件（正解 1200、不正解 600）")
    assert told.count("［不正解］") == MOST_IN_LINES
    assert f"ほか {600 - MOST_IN_LINES} 件" in told
    assert "［正解］" not in told


def test_a_long_report_ends_with_what_to_teach_again() -> None:
    for size in (MOST_IN_FULL, 1_800):
        *_, heading, lesson, _ = written("text", class_of(size)).splitlines()
        assert heading == "■ 次の授業で教え直すこと"
        assert lesson.split()[:3] == [str(size // 3), "人", "学習率を掛け忘れる（sgd-class"]
    assert "■ 次の授業で教え直すこと" not in written("text", class_of(MOST_AT_A_GLANCE))


@pytest.mark.parametrize("size", [2, MOST_IN_FULL + 1])
def test_whose_a_submission_is_is_told_where_its_name_does_not_say_it(size: int) -> None:
    rows = [Graded(f"submission_{i}/a.py", "山田", "sgd-class", WRONG, 7) for i in range(size)]
    group = AlikeGroup("sgd-class", ("submission_0/a.py", "鈴木/a.py"), ("山田", "鈴木"), "理由。")
    told = written("text", replace(book_of(rows), alike=(group,))).splitlines()
    assert told.count(f"{QUOTE_MARK}山田: submission_0/a.py") == 2
    assert f"{QUOTE_MARK}鈴木/a.py" in told


def test_of_a_large_class_what_nobody_could_judge_is_told_first() -> None:
    unread = Graded("zzz.py", "zzz", "sgd-class", Verdict("refused", "UTF-16 です。"), 7)
    told = written("text", book_of([*class_of(400).rows(), unread]))
    (first, *_) = (line for line in told.splitlines() if line.startswith("［"))
    assert first == "［受付不可］sgd-class  zzz.py"


def test_of_a_small_class_every_submission_is_told_in_full() -> None:
    told = written("text", class_of(MOST_IN_FULL))
    assert told.count("［正解］") == 20
    assert told.count("ヒント: 学習率を掛けましたか？") == 10


def test_what_a_right_submission_printed_is_for_programs_alone() -> None:
    right = Verdict("pass", "正解です。", evidence=Evidence(output="学習中"))
    assert "学習中" not in "\n".join(text_of(right))


def test_a_reader_is_told_that_the_output_was_cut() -> None:
    wrong = Verdict("fail", "値が違います。", evidence=Evidence(output="出力", truncated=True))
    told = "\n".join(text_of(wrong))
    assert f"  出力（途中まで）:\n{QUOTE_MARK}出力" in told


def test_a_traceback_of_thousands_of_lines_is_told_by_its_end() -> None:
    trace = "\n".join(f"line {i}" for i in range(5_000))
    told = text_of(Verdict("error", "ValueError", evidence=Evidence(traceback=trace)))
    assert len(told) < 100
    assert f"{QUOTE_MARK}…" in told
    assert f"{QUOTE_MARK}line 4999" in told
    assert f"{QUOTE_MARK}line 0" not in told
