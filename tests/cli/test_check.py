"""quizapp check: the shipped bank is clean, and a broken file is told everything at once."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from quizapp.bank import bundled
from quizapp.cli import main
from quizapp.cli.progress import ProgressBar
from quizapp.core.fault import Fault
from quizapp.core.ports import Runner
from quizapp.core.question import Question
from tests.bank.sheets import GOOD, with_change, write

ROOT = Path(__file__).parents[2]

BROKEN = """\
topic: broken
title: 壊れた問題
questions:
- id: two-right
  kind: choice
  ask: どちらか。
  explain: 説明
  options:
  - {answer: あ, correct: true}
  - {answer: い, correct: yes}
- id: two-right
  kind: fill
  ask: "更新式 $\\\\eta$ は {式}"
  explain: 説明
  blanks:
    式: {formula: W - η q}
- id: wrong-key
  kind: code
  ask: 完成させよ。
  explain: 説明
  reference: sgd
  entry: SGD
  starter: |
    class SGD: ____
  solution: |
    class SGD: pass
  levle: 2
"""


def test_the_shipped_bank_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out == ""


def test_a_broken_file_prints_every_fault_with_its_place_and_exits_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "broken.yaml"
    file.write_text(BROKEN, encoding="utf-8")
    assert main(["check", str(file)]) == 1
    out = capsys.readouterr().out
    for place in (f"{file}:10:", f"{file}:11:", f"{file}:16:", f"{file}:27:"):
        assert place in out


def test_a_bundled_file_is_checked_against_the_ids_of_its_neighbours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    question = "topic: {0}\ntitle: 題\nquestions:\n- id: same\n  kind: choice\n  ask: {0} か。\n"
    options = "  options: [{answer: はい, correct: true}, {answer: いいえ, because: 逆です。}]\n"
    for name in ("first", "second"):
        text = question.format(name) + options + "  explain: 説明\n"
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.setattr("quizapp.bank.bundled", lambda: tmp_path)
    assert main(["check", str(tmp_path / "first.yaml")]) == 1
    assert "id「same」" in capsys.readouterr().out


def test_a_path_longer_than_any_file_name_is_a_usage_error() -> None:
    assert main(["check", "x" * 5_000]) == 2


def test_a_path_that_does_not_exist_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "no/such/file.yaml"]) == 2
    assert "no/such/file.yaml" in capsys.readouterr().err


def broken(folder: Path, name: str = "broken.yaml") -> Path:
    file = folder / name
    file.write_text(BROKEN, encoding="utf-8")
    return file


@pytest.mark.parametrize("words", [["--json"], ["--format", "json"]])
def test_json_has_every_problem_with_all_that_is_known_of_it(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    file = broken(tmp_path)
    assert main(["check", str(file), *words]) == 1
    problems = json.loads(capsys.readouterr().out)
    (wrong_type,) = [one for one in problems if one["rule"] == "wrong-type"]
    assert wrong_type == {
        "file": str(file),
        "line": 10,
        "column": 26,
        "severity": "error",
        "message": "true か false を書いてください（今は「yes」です）。",
        "rule": "wrong-type",
        "excerpt": "  - {answer: い, correct: yes}",
        "fix": "  - {answer: い, correct: true}",
        "other": "",
    }


def test_a_clean_file_is_an_empty_list_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--json", str(ROOT / "questions" / "01-sgd.yaml")]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github_gets_one_annotation_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = broken(tmp_path, "100%, a:b.yaml")
    assert main(["check", str(file), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines
    shown = str(file).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
    for line in lines:
        assert re.match(rf"::(error|warning) file={re.escape(shown)},line=\d+,col=\d+,title=", line)


def test_only_the_files_that_were_named_are_told_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken(tmp_path)
    sound = tmp_path / "sound.yaml"
    text = "topic: sound\ntitle: 題\nquestions:\n- id: sound\n  kind: choice\n  ask: 何か。\n"
    options = "  options: [{answer: はい, correct: true}, {answer: いいえ, because: 逆です。}]\n"
    sound.write_text(f"{text}{options}  explain: 説明\n", encoding="utf-8")
    assert main(["check", str(sound), "--bank", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("1 問")


def test_fresh_proves_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    file = str(ROOT / "questions" / "01-sgd.yaml")
    assert main(["check", file]) == 0
    monkeypatch.setattr("quizapp.bank.checking.check.every_fault", _always)
    assert main(["check", file]) == 0
    assert main(["check", "--fresh", file]) == 1
    assert "again" in capsys.readouterr().out


def _always(question: Question, runner: Runner, samples: int) -> Iterator[Fault]:
    del question, runner, samples
    yield Fault((), "もう一度", "again")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("stream", "drawn"), [(Terminal(), True), (io.StringIO(), False)])
def test_the_bar_is_drawn_for_a_terminal_alone_and_wiped_away(
    stream: io.StringIO, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", stream)
    clock = iter(range(100))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    progress = ProgressBar("検査中")
    for done in range(5):
        progress.show(done, 4)
    said = stream.getvalue()
    assert ("検査中 [######------------------] 1 / 4" in said) is drawn
    assert said.endswith("\r\x1b[2K" if drawn else "")


def test_a_file_can_be_checked_without_the_bundled_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, GOOD.replace("id: momentum-rule", "id: adam-first-step"))
    assert main(["check", str(file), "--no-bundled"]) == 0
    assert capsys.readouterr().out == ""


def test_in_a_checkout_of_the_app_its_own_questions_stand_for_the_installed_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quizapp").mkdir()
    (tmp_path / "quizapp" / "__init__.py").touch()
    questions = tmp_path / "questions"
    shutil.copytree(bundled(), questions)
    edited = questions / "01-sgd.yaml"
    edited.write_text(edited.read_text(encoding="utf-8") + "# 直しました\n", encoding="utf-8")
    for path in (edited, questions):
        assert main(["check", str(path)]) == 0
        assert capsys.readouterr().out == ""
    assert main(["list", "--json", "--bank", str(questions)]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("file", "other"),
    [
        ("bank/a.yaml", "bank/b.yaml"),
        ("bank/one/a.yaml", "bank/two/b.yml"),
        ("a.yaml", "b.yaml"),
    ],
)
@pytest.mark.parametrize("named", ["", ".", "/"])
def test_siblings_are_seen_though_they_are_not_checked(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    other: str,
    named: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (file, other):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(GOOD, encoding="utf-8")
    path = {"": file, ".": f"./{file}", "/": str(tmp_path / file)}[named]
    assert main(["check", path, "--no-bundled"]) == 0
    (tmp_path / other).write_text(with_change("level: 2", "level: 9"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", "--siblings", path, "--no-bundled"]) == 1
    out = capsys.readouterr().out
    assert out.count("duplicate-id") == 3
    assert "level" not in out


def test_what_is_piped_in_is_checked_and_called_a_dash(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = with_change("level: 2", "level: 9").replace("momentum-two-steps", "momentum-rule")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["check", "-", "--no-bundled", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert {problem["file"] for problem in found} == {"-"}
    (twice,) = (problem for problem in found if problem["rule"] == "duplicate-id")
    assert twice["message"] == "id「momentum-rule」は -:22:7 でも使われています。"


def test_the_pre_commit_hook_runs_a_command_that_exists() -> None:
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    (hook,) = yaml.safe_load(text)
    assert hook["entry"] == "quizapp check --siblings"
    assert hook["require_serial"] is True
