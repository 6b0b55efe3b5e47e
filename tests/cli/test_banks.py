"""Own folders beside the bundled questions or in their place, for every command."""

import json
import os
from pathlib import Path

import pytest

from optim_core import OPTIMIZERS
from quizapp.bank import Cache
from quizapp.bank.examples import EXAMPLES, example
from quizapp.cli import main
from quizapp.cli.banks import open_cache
from quizapp.cli.main import COMMANDS
from tests.cli.submissions import TEXTBOOK

OWN = """\
topic: own
title: 自作
questions:
- id: own-choice
  kind: choice
  ask: 勾配の逆向きに少し進むと、損失はどうなるか。
  options: [{answer: 減る, correct: true}, {answer: 増える, because: 向きが逆です。}]
  explain: 説明
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.yaml").write_text(OWN, encoding="utf-8")
    return folder


def listed(words: list[str], capsys: pytest.CaptureFixture[str]) -> set[str]:
    assert main(["list", "--json", *words]) == 0
    return {record["id"] for record in json.loads(capsys.readouterr().out)}


def test_an_own_folder_comes_beside_the_bundled_questions(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(["--bank", str(own)], capsys) >= {"own-choice", "sgd-rule"}


def test_the_bundled_questions_can_be_left_out(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(["--bank", str(own), "--no-bundled"], capsys) == {"own-choice"}


def test_several_folders_are_one_bank(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "more").mkdir()
    more = OWN.replace("own", "more")
    (tmp_path / "more" / "x.yaml").write_text(more, encoding="utf-8")
    words = ["--bank", str(own), "--no-bundled", "--bank", str(tmp_path / "more")]
    assert listed(words, capsys) == {"own-choice", "more-choice"}


def test_the_environment_names_folders_too(
    own: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QUIZAPP_BANK", f"{own}{os.pathsep}")
    assert listed([], capsys) >= {"own-choice", "sgd-rule"}
    monkeypatch.setenv("QUIZAPP_NO_BUNDLED", "1")
    assert listed([], capsys) == {"own-choice"}
    other = tmp_path / "other.yaml"
    other.write_text(OWN.replace("own", "other"), encoding="utf-8")
    assert listed(["--bank", str(other)], capsys) == {"other-choice"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--bank", "no/such/folder"], "no/such/folder"),
        (["--bank", ""], "PATH"),
        (["--no-bundled"], "--bank"),
    ],
)
def test_a_bank_that_cannot_be_is_a_usage_error(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", *words]) == 2
    assert said in capsys.readouterr().err


def test_judge_knows_the_own_questions(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["judge", "own-choice", "1", "--bank", str(own)]) == 0
    assert "正解" in capsys.readouterr().out


def test_grade_knows_the_own_questions(tmp_path: Path) -> None:
    (tmp_path / "bank.yaml").write_text(example("code"), encoding="utf-8")
    (tmp_path / "a.py").write_text(TEXTBOOK.replace("Momentum", "SGD"), encoding="utf-8")
    words = ["grade", str(tmp_path / "a.py"), "--question", "my-code-1"]
    bank = ["--bank", str(tmp_path / "bank.yaml"), "--allow-unsandboxed"]
    assert main([*words, *bank]) == 1  # Momentum is no SGD
    assert main([*words, "--allow-unsandboxed"]) == 2


def test_study_opens_with_an_own_folder(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("quizapp.cli.commands.study.needs_screen", lambda: None)
    assert main(["--bank", str(own), "--no-bundled", "--topic", "sgd"]) == 2
    assert "使えるのは own" in capsys.readouterr().err


def test_an_id_of_the_bundled_questions_cannot_be_used_again(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "own.yaml").write_text(OWN.replace("own-choice", "sgd-rule"), encoding="utf-8")
    assert main(["check", str(own)]) == 1
    out = capsys.readouterr().out
    assert "id「sgd-rule」" in out
    assert "own.yaml:4:7" in out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bank_may_be_named_before_and_after_any_command(
    command: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--bank", str(own), "--no-bundled", f"--bank={own}"]
    assert main([*words, command, "--help"]) == 0
    assert main([command, *words, "--help"]) == 0
    assert main([*words, command, "--no-such-word"]) == 2
    assert "--bank" not in capsys.readouterr().err


@pytest.mark.parametrize("command", [["check"], ["list"], ["judge", "own-choice", "1"]])
def test_a_bank_named_before_a_command_is_the_one_that_it_reads(
    command: list[str], own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--bank", str(own), "--no-bundled"]
    assert main([*words, *command]) == 0
    before = capsys.readouterr()
    assert main([*command, *words]) == 0
    assert capsys.readouterr() == before


def test_what_is_no_command_is_told_behind_a_bank_too(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--bank", str(own), "chek"]) == 2
    assert "chek というコマンドはありません" in capsys.readouterr().err


def test_a_question_with_an_error_is_named_and_left_out_of_the_list(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = OWN[OWN.index("- id") :].replace("own-choice", "own-good")
    bad = OWN.replace(", correct: true", "")
    (own / "own.yaml").write_text(bad + good, encoding="utf-8")
    words = ["--bank", str(own), "--no-bundled"]
    assert main(["list", *words]) == 0
    listed = capsys.readouterr()
    assert [line.split()[0] for line in listed.out.splitlines()] == ["own-good"]
    assert "own.yaml:7:12: 正解の選択肢がありません" in listed.err
    assert main(["grade", "--question", "own-choice", str(own / "own.yaml"), *words]) == 2
    assert "own-choice には誤りがあるので使えません" in capsys.readouterr().err


def test_check_without_paths_checks_every_folder(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "own.yaml").write_text(OWN.replace("逆です。", "$x"), encoding="utf-8")
    assert main(["check", "--bank", str(own), "--no-bundled"]) == 1
    captured = capsys.readouterr()
    assert "lone-dollar" in captured.out
    assert captured.err.startswith("1 問")


def test_what_is_read_is_kept_in_the_cache_of_the_app(
    own: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    assert open_cache() == Cache(tmp_path / "home" / "cache")
    assert main(["list", "--bank", str(own), "--no-bundled"]) == 0
    assert {path.suffix for path in open_cache().folder.iterdir()} == {".sheet", ".looked"}


@pytest.mark.parametrize("kind", EXAMPLES)
def test_new_prints_an_example_that_passes_the_checker(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", kind]) == 0
    text = capsys.readouterr().out
    assert text.count("#") > 5
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "new.yaml")]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_new_prints_questions_for_a_rule_that_pass_the_checker(
    rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "--from", "rule", rule]) == 0
    text, advice = capsys.readouterr()
    assert "<<" not in text
    assert "quizapp check" in advice
    (tmp_path / "new.yaml").write_text(text, encoding="utf-8")
    assert main(["check", str(tmp_path / "new.yaml")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("9 問を検査しました")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "--from rule NAME"),
        (["choice", "--from", "rule", "adam"], "どちらか 1 つ"),
        (["--from", "rule"], "値を 2 つ"),
        (["--from", "kind", "adam"], "kind"),
        (["--from", "rule", "adm"], "もしかして: adam"),
    ],
)
def test_new_names_what_it_can_begin_with(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", *words]) == 2
    assert said in capsys.readouterr().err


def test_new_knows_the_kinds_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "essay"]) == 2
    assert "choice" in capsys.readouterr().err


def test_schema_prints_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert "draft-07" in json.loads(capsys.readouterr().out)["$schema"]
