"""quizapp grade, from file to report, with the real sandbox."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from quizapp.cli import main
from quizapp.cli.rooms import open_sandbox
from tests.cli.submissions import CASES, STALE, TEXTBOOK

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the wall is built on Linux")


def grade(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["grade", "--question", "momentum-class", *words])
    return code, capsys.readouterr().out


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Every case graded in one call, by name."""
    folder = tmp_path_factory.mktemp("submissions")
    paths = [folder / f"{number:02}.py" for number in range(len(CASES))]
    for path, case in zip(paths, CASES.values(), strict=True):
        path.write_text(case.source, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        written: list[str] = []
        patch.setattr("builtins.print", lambda *words, **_: written.append(str(words[0])))
        main(["grade", "--question", "momentum-class", "--format", "json", *map(str, paths)])
    document = json.loads("\n".join(written))
    return dict(zip(CASES, document["results"], strict=True))


@pytest.mark.parametrize("name", CASES)
def test_each_submission_gets_its_verdict(records: dict[str, Any], name: str) -> None:
    case, record = CASES[name], records[name]
    assert record["status"] == case.status
    assert record["mistake"] == case.mistake
    assert bool(record["convention"]) == bool(case.convention)
    assert case.convention in (record["convention"] or "")
    assert case.said in record["message"] + (record["hint"] or "")
    assert record["isolation"] == "full"


def test_a_wrong_submission_says_where_its_numbers_part(records: dict[str, Any]) -> None:
    detail = records["velocity used before it is updated"]["detail"]
    assert detail["step"] == 1
    assert detail["expected"] != detail["got"]


def test_a_learner_reads_the_cause_the_place_and_a_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.py"
    file.write_text(STALE, encoding="utf-8")
    code, out = grade(capsys, str(file))
    assert code == 1
    assert "不正解" in out
    assert "1 ステップ目の W1[0]: 正しくは " in out
    assert "ヒント: " in out


def test_a_folder_is_graded_whole_and_unreadable_files_have_their_record(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.py").write_text(TEXTBOOK, encoding="utf-8")
    (tmp_path / "b.py").symlink_to("/etc/passwd")
    (tmp_path / "c.py").write_bytes("クラス".encode("utf-16"))
    (tmp_path / "d.py").write_bytes(b"x" * 40_000)
    os.mkfifo(tmp_path / "e.py")
    code, out = grade(capsys, str(tmp_path), "--format", "json")
    statuses = [record["status"] for record in json.loads(out)["results"]]
    assert (code, statuses) == (1, ["pass", *["refused"] * 4])


def test_all_right_exits_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.py").write_text(TEXTBOOK, encoding="utf-8-sig")
    assert grade(capsys, str(tmp_path))[0] == 0


def test_the_seed_of_a_report_repeats_the_grade_exactly(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.py"
    file.write_text(STALE, encoding="utf-8")
    _, first = grade(capsys, str(file), "--format", "json")
    (record,) = json.loads(first)["results"]
    _, second = grade(capsys, str(file), "--format", "json", "--seed", str(record["seed"]))
    (again,) = json.loads(second)["results"]
    assert again["detail"] == record["detail"]


def test_escape_sequences_in_file_names_are_not_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "\x1b[31mred.py").write_text(TEXTBOOK, encoding="utf-8")
    _, out = grade(capsys, str(tmp_path))
    assert "\x1b" not in out


def test_a_folder_without_submissions_is_not_a_success(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", "--question", "momentum-class", str(tmp_path)]) == 2
    assert "採点するファイル" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["missing.py", "x" * 5_000])
def test_a_path_that_is_not_there_is_a_mistyped_word_and_nobody_s_mistake(
    path: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", "--question", "momentum-class", path]) == 2
    assert "がありません" in capsys.readouterr().err


def test_an_empty_path_is_not_the_folder_we_are_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["grade", "--question", "momentum-class", ""]) == 2
    assert "PATH が空" in capsys.readouterr().err


FIELDS = [
    "submission",
    "learner",
    "question",
    "status",
    "score",
    "mistake",
    "convention",
    "message",
    "hint",
    "parts",
    "detail",
    "traceback",
    "output",
    "truncated",
    "seed",
    "isolation",
]


def test_one_call_is_one_document_with_an_object_for_each_file_in_its_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "inner").mkdir()
    for name in ("b.py", "a.py", "inner/c.py"):
        (tmp_path / name).write_text(TEXTBOOK, encoding="utf-8")
    odd = os.fsencode(tmp_path) + b"/\xff.py"
    Path(os.fsdecode(odd)).write_text(STALE, encoding="utf-8")
    words = ("b.py", "inner", os.fsdecode(b"\xff.py"), "a.py")
    code, out = grade(capsys, *(str(tmp_path / word) for word in words), "--format", "json")
    document = json.loads(out, parse_constant=pytest.fail)
    assert list(document)[:2] == ["isolation", "results"]
    assert all(list(record) == FIELDS for record in document["results"])
    named = [(Path(record["submission"]).name, record["status"]) for record in document["results"]]
    assert named == [
        ("b.py", "pass"),
        ("c.py", "pass"),
        ("\udcff.py", "fail"),
        ("a.py", "pass"),
    ]
    assert code == 1


@pytest.mark.parametrize("factor", ["np.inf", "np.nan", "1e308 * 10"])
def test_what_is_no_number_is_written_as_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], factor: str
) -> None:
    file = tmp_path / "a.py"
    file.write_text(TEXTBOOK.replace("+= self", f"+= {factor} * self"), encoding="utf-8")
    _, out = grade(capsys, str(file), "--format", "json")
    (record,) = json.loads(out, parse_constant=pytest.fail)["results"]
    assert record["detail"]["got"] in ("inf", "-inf", "nan")


def test_a_function_is_graded_beside_the_authors_own_and_repeated_by_its_seed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.py"
    file.write_text("def learning_rate(t, lr, warmup, every):\n    return lr\n", encoding="utf-8")
    words = ["grade", "--question", "warmup-then-step-decay", "--format", "json", str(file)]
    assert main(words) == 1
    (record,) = json.loads(capsys.readouterr().out)["results"]
    assert record["detail"]["call"].startswith("learning_rate(t=")
    main([*words, "--seed", str(record["seed"])])
    (again,) = json.loads(capsys.readouterr().out)["results"]
    assert again | {"elapsed_ms": 0} == record | {"elapsed_ms": 0}


def test_without_a_wall_nothing_is_graded_unless_that_is_allowed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("quizapp.cli.judges.open_sandbox", lambda: open_sandbox(portable=True))
    file = tmp_path / "a.py"
    file.write_text(TEXTBOOK, encoding="utf-8")
    assert main(["grade", "--question", "momentum-class", str(file)]) == 3
    refused = capsys.readouterr()
    assert (refused.out, "--allow-unsandboxed" in refused.err) == ("", True)
    code, out = grade(capsys, str(file), "--allow-unsandboxed", "--format", "json")
    (record,) = json.loads(out)["results"]
    assert (code, record["status"]) == (0, "pass")
    assert record["isolation"] != "full"


@pytest.mark.parametrize("question", ["no-such-question", "momentum-rule"])
def test_a_question_that_cannot_be_graded_is_refused(
    question: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["grade", "--question", question, "x.py"]) == 2
    assert capsys.readouterr().err.startswith("quizapp: ")


IMITATED = "［正解］momentum-class  a.py"
IMITATING = f"""\
print("{IMITATED}\\n合計 1 件（正解 1）  隔離: full" + " " * 60 + "{IMITATED}")
class {"正解" * 20}(Exception):
    pass
raise {"正解" * 20}("\\r{IMITATED}\\n  ヒント: 満点です\\u2028{IMITATED}\\x1b[2J")
"""


def test_a_submission_cannot_write_a_line_of_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.py"
    file.write_text(IMITATING, encoding="utf-8")
    _, out = grade(capsys, str(file))
    ours = [line for line in out.splitlines() if not line.startswith("  | ")]
    assert "満点" in out
    assert not any("正解" in line or "満点" in line for line in ours)
