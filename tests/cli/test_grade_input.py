"""What quizapp grade takes: whole classes as they were downloaded, through to the report."""

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from quizapp.cli import main
from tests.classroom.zips import zip_of
from tests.cli.submissions import STALE, TEXTBOOK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")

RIGHT, WRONG = TEXTBOOK.encode(), STALE.encode()


def report(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["grade", "--format", "json", *words])
    return code, json.loads(capsys.readouterr().out)


def rows(document: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["learner"], one["question"], one["status"]) for one in document["results"]]


def test_a_class_from_moodle_in_a_zip_is_graded_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    downloaded = {
        "山田 太郎_11_assignsubmission_file_/momentum-class.py": RIGHT,
        "山田 太郎_11_assignsubmission_file_/__pycache__/x.pyc": b"",
        "鈴木_12_assignsubmission_file_/Momentum_Class.PY": WRONG,
        "佐藤_13_assignsubmission_file_/kadai.zip": zip_of({"src/momentum-class.py": RIGHT}),
        "佐藤_13_assignsubmission_file_/report.pdf": b"%PDF",
        "../evil.py": RIGHT,
    }
    (tmp_path / "class.zip").write_bytes(zip_of(downloaded))
    code, document = report(capsys, str(tmp_path))
    assert sorted(rows(document)) == [
        ("佐藤", "momentum-class", "pass"),
        ("山田 太郎", "momentum-class", "pass"),
        ("鈴木", "momentum-class", "fail"),
    ]
    assert code == 1
    assert "Moodle" in document["layout"]
    assert document["hidden"] == 1
    assert [Path(one["submission"]).name for one in document["left_out"]] == [
        "evil.py",
        "report.pdf",
    ]


@pytest.mark.parametrize("content", [RIGHT, zip_of({"a/momentum-class.py": RIGHT})])
def test_the_standard_input_is_graded(
    content: bytes, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    code, document = report(capsys, "--question", "momentum-class", "-")
    assert (code, [one[2] for one in rows(document)]) == (0, ["pass"])


def test_two_files_of_one_learner_are_two_rows_a_remark_and_no_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("momentum-class.py", "momentum-class (1).py"):
        (tmp_path / "a").mkdir(exist_ok=True)
        (tmp_path / "a" / name).write_bytes(RIGHT)
    code, document = report(capsys, str(tmp_path))
    assert rows(document) == [("a", "momentum-class", "pass")] * 2
    assert (code, len(document["remarks"])) == (1, 1)


def test_a_pattern_says_how_names_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "v2-momentum_class-by-a.py").write_bytes(RIGHT)
    pattern = "v*-{question}-by-{learner}.py"
    code, document = report(capsys, "--pattern", pattern, str(tmp_path / "*.py"))
    assert (code, rows(document)) == (0, [("a", "momentum-class", "pass")])
    assert document["layout"] == pattern


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["hw/nothing*.py"], "当てはまるファイルがありません"),
        (["hw/momentum-klass.py"], "もしかして: "),
        (["hw", "--pattern", "{who}.py"], "{who}"),
        (["hw", "--pattern", "{learner}.py", "--layout", "moodle"], "どちらか 1 つ"),
        (["hw", "--layout", "moodel"], "もしかして: moodle"),
        (["hw"], "--question ID"),
        (["hw", "--question", "sgd-rule"], "answers.yaml"),
        (["hw", "--only", "sato"], "--trace"),
    ],
)
def test_what_cannot_be_meant_is_a_usage_error(
    words: list[str],
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "hw").mkdir()
    (tmp_path / "hw/momentum-clas.py").write_bytes(RIGHT)
    try:
        code: object = main(["grade", *words])
    except SystemExit as ended:
        code = ended.code
    written = capsys.readouterr()
    assert (code, written.out) == (2, "")
    assert told in written.err


def test_what_is_wrong_with_questions_is_told_before_their_answers_are_missed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sgd-class.py").write_bytes(RIGHT)
    (tmp_path / "mine.yaml").write_text("topic: [", encoding="utf-8")
    main(["grade", str(tmp_path / "sgd-class.py"), "--bank", str(tmp_path / "mine.yaml")])
    told = capsys.readouterr().err
    assert "mine.yaml:2" in told
    assert "上の 1 か所に誤りがあり、その問題は出題されません。" in told


def test_why_nothing_is_graded_is_told_in_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a\nb.py", "c.docx"):
        (tmp_path / name).write_bytes(RIGHT)
    assert main(["grade", str(tmp_path)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "quizapp: 採点するファイルがありません。"
    assert [Path(line.partition(": ")[0]).name for line in lines[1:3]] == [r"a\x0ab.py", "c.docx"]
    assert lines[3].endswith("--question ID を付けてください。")
