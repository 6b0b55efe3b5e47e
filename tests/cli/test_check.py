"""quizapp check: the shipped bank is clean, and a broken file is told everything at once."""

from pathlib import Path

import pytest

from quizapp.cli import main

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
