"""The commands that need no sandbox, from words to output and exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tzlocal import reload_localzone

from optim_core import OPTIMIZERS, SURFACES
from quizapp import __version__, bank
from quizapp.cli import main
from quizapp.cli.main import COMMANDS
from quizapp.cli.rooms import SystemClock
from quizapp.core.text.width import cells
from tests.bank.sheets import with_change, write


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"使い方: quizapp {name}")


def test_the_version_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["list", "--nonsense"], ["list", "--topic", "x"], ["judge"], ["plot"]],
)
def test_words_that_cannot_be_read_exit_2_with_a_line_on_stderr(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("quizapp")


@pytest.mark.parametrize("stdin", ["</dev/null", "<&-"])
def test_without_a_terminal_the_app_prints_one_line_and_exits_2(stdin: str) -> None:
    command = f"{sys.executable} -m quizapp {stdin}"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=False, timeout=20
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_an_unknown_topic_is_told_before_the_screen_is_taken(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("quizapp.cli.commands.study.needs_screen", lambda: None)
    assert main(["study", "--topic", "x"]) == 2
    assert "使えるのは sgd" in capsys.readouterr().err


def test_list_prints_every_question_of_a_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--topic", "adam", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert {record["topic"] for record in records} == {"adam"}
    assert "adam-class" in {record["id"] for record in records}


def test_an_unknown_question_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["judge", "momentum-rull", "1"]) == 2
    assert "momentum-rule" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["momentum-alpha-meaning", "2"], 0, "正解"),
        (["momentum-alpha-meaning", "ｂ"], 0, "正解"),
        (["momentum-alpha-meaning", "1"], 1, "失われる割合は 1 − α"),
        (["momentum-alpha-meaning", "7"], 2, "1〜4"),
        (["momentum-rule", "αｖ ー η∂L／∂W", "W+v"], 0, "正解"),
        (["momentum-rule", "αv + ηg", "W+v"], 1, "勾配の符号が逆"),
        (["momentum-rule", "-ηg+αv", "W+v"], 0, "正解"),
        (["momentum-rule", "αv+g", "W-ηv"], 0, "v に η を含めない流儀"),
        (["sgd-rule", "-ηg+W"], 0, "正解"),
        (["momentum-rule", "αv - ηq", "W+v"], 2, "7 文字目"),
        (["momentum-rule", "αv - ηg"], 2, "空欄は 2 個"),
        (["momentum-class", "x"], 2, "quizapp grade"),
    ],
)
def test_judge_gives_the_verdict_and_its_exit_code(
    words: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", *words]) == code
    captured = capsys.readouterr()
    assert said in captured.out + captured.err


@pytest.mark.parametrize(
    "words", [["momentum-rule", "αv - ηq", "W+v"], ["momentum-rule", "g", "W"]]
)
def test_judge_speaks_json(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", "--json", *words])
    assert json.loads(capsys.readouterr().out)["question"] == "momentum-rule"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (
            ["momentum-rule", "αv-ηg", "v+W"],
            ["v ← ［速度］", "  → 速度: αv − ηg", "  → 位置: v + W"],
        ),
        (["sgd-one-step", "2.20", "--seed", "5"], ["学習率が 0.2、勾配が 4.0", "  → 答え: 2.20"]),
        (
            ["same-gradient-ten-times", "2", "1"],
            ["すべて", "\n  1: ", "\n  2: ", "  → 1: ", "  → 2: "],
        ),
    ],
)
def test_judge_shows_what_it_judged(
    words: list[str], shown: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["judge", *words])
    out = capsys.readouterr().out
    assert [text for text in shown if text not in out] == []
    main(["judge", "--json", *words])
    record = json.loads(capsys.readouterr().out)
    assert record["asked"]
    assert len(record["understood"]) == sum(text.startswith("  →") for text in shown)


@pytest.mark.parametrize(
    ("kind", "words", "shown"),
    [
        ("order", ["my-order-steps", "1 2 3 4"], ["  → 1: ミニバッチを取り出す。"]),
        ("order", ["my-order-code", "1243"], ["\n  1: ", "  → 1: g = grads[key]\n  → 2: "]),
        (
            "match",
            ["my-match-1", "3", "2", "1"],
            ["  1 組目の左側: Momentum\n", "\n  1: ", "  → Momentum: 勾配の二乗の移動平均"],
        ),
    ],
)
def test_judge_shows_lines_and_pairs_as_it_read_them(
    kind: str, words: list[str], shown: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Path(bank.__file__).parent / "examples"
    main(["judge", *words, "--no-bundled", "--bank", str(folder / f"{kind}.yaml")])
    out = capsys.readouterr().out
    assert [text for text in shown if text not in out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_fits_eighty_columns(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main([name, "--help"]) == 0
    assert [line for line in capsys.readouterr().out.split("\n") if cells(line) > 80] == []


@pytest.mark.parametrize("name", ["plot", "lab"])
def test_help_names_every_rule_and_surface(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    assert {*OPTIMIZERS, *SURFACES} <= {*re.findall(r"\w+", capsys.readouterr().out)}


def test_the_standard_input_is_checked_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "-", "-"]) == 2
    assert "1 度だけ" in capsys.readouterr().err


FORMULAS = """\
topic: pairs
title: 組
questions:
- id: pairs-of-formulas
  kind: match
  ask: 式に当たる手法を選べ。
  pairs: {'$W - \\eta g$': SGD, '$W + v$': Momentum}
  extra: [Adam]
  explain: SGD は $-\\eta g$ だけ動きます。
- id: which-line
  kind: choice
  plot: {surface: valley, steps: 30}
  ask: Momentum はどれか。
  options:
  - {path: {optimizer: momentum, lr: 0.1, momentum: 0.9}, correct: true}
  - {path: {optimizer: sgd, lr: 0.9}, because: 横に揺れるのは SGD です。}
  explain: 行き過ぎて戻ります。
"""


def test_judge_prints_formulas_as_drawn_and_lines_of_a_picture_by_their_labels(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--no-bundled", "--bank", str(write(tmp_path, FORMULAS))]
    assert main(["judge", "pairs-of-formulas", "1", "3", *words]) == 1
    assert main(["judge", "pairs-of-formulas", "1", *words]) == 2
    said = "".join(capsys.readouterr())
    assert "✗ W + v: 「Adam」は、どれの組でもありません。" in said
    assert "左側の 2 個（W − ηg、W + v）" in said
    assert "$" not in said
    assert main(["judge", "which-line", "1", *words]) == 0
    assert "  1: A\n  2: B\n" in capsys.readouterr().out


def test_judge_names_the_command_that_grades_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    submitted = tmp_path / "answer.py"
    submitted.write_text("class Momentum: ...", encoding="utf-8")
    assert main(["judge", "momentum-class", "x"]) == 2
    command = capsys.readouterr().err.partition("quizapp grade ")[2].split()
    assert main(["grade", *command[:-1], str(submitted)]) == 1


def test_judge_shows_what_could_not_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    main(["judge", "momentum-rule", "αv - ηq", "W+v"])
    assert "v ← ［速度］" in capsys.readouterr().out


def test_judge_of_a_question_with_an_error_says_so_and_judges(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, with_change("    because: 勾配の符号が逆です。\n", ""))
    assert main(["judge", "momentum-velocity", "1", "--bank", str(file), "--no-bundled"]) == 0
    said = capsys.readouterr()
    assert "出題されません" in said.err
    assert f"{file}:16:5: エラー: 誤りの選択肢には because" in said.err
    assert "正解" in said.out


def test_doctor_says_isolation_bank_and_journal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert "隔離: " in out
    assert str(tmp_path) in out


def test_doctor_says_when_the_journal_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "file" / "home"))
    assert main(["doctor"]) == 1
    assert "学習の記録" in capsys.readouterr().out


def test_a_reader_that_has_gone_away_leaves_no_traceback() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "quizapp", "list"],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        timeout=20,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, "")


def test_the_clock_tells_the_zone_by_its_lasting_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    reload_localzone()
    clock = SystemClock()
    assert clock.zone() == "Asia/Tokyo"
    assert str(clock.now().tzinfo) == "Asia/Tokyo"
    monkeypatch.undo()
    reload_localzone()
