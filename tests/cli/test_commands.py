"""The commands that need no sandbox, from words to output and exit code."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp import __version__
from quizapp.cli import main
from quizapp.cli.main import COMMANDS


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
    "words", [["nonsense"], ["list", "--nonsense"], ["judge"], ["plot"], ["study", "--topic", "x"]]
)
def test_words_that_cannot_be_read_exit_2_with_a_line_on_stderr(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("quizapp")


def test_without_a_terminal_the_app_prints_one_line_and_exits_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "quizapp"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1


def test_list_prints_every_question_of_a_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--topic", "adam", "--json"]) == 0
    records = json.loads(capsys.readouterr().out)
    assert {record["topic"] for record in records} == {"adam"}
    assert "adam-class" in {record["id"] for record in records}


def test_an_unknown_question_is_answered_with_the_nearest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["judge", "momentum-rull", "1"]) == 1
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


def test_plot_prints_the_picture_and_names_its_settings(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plot", "sgd:lr=0.9", "momentum", "--columns", "50", "--rows", "14"]) == 0
    out = capsys.readouterr().out
    assert "●" in out
    assert "SGD: lr=0.9" in out
    assert "\x1b" not in out


def test_plot_in_ascii_draws_with_ascii_alone(capsys: pytest.CaptureFixture[str]) -> None:
    main(["plot", "sgd", "--ascii", "--columns", "50", "--rows", "14"])
    picture = capsys.readouterr().out.splitlines()[1:13]
    assert all(line.isascii() for line in picture)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["momentun"], "momentun"),
        (["sgd:rate=1"], "rate"),
        (["sgd:lr=abc"], "lr=abc"),
        (["sgd:lr=-1"], "sgd"),
        (["sgd", "--surface", "moon"], "valley"),
        (["sgd", "--steps", "-3"], "--steps"),
    ],
)
def test_plot_names_what_it_does_not_know(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["plot", *words]) == 2
    assert said in capsys.readouterr().err


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


def test_a_reader_that_goes_away_leaves_no_traceback() -> None:
    command = f"{sys.executable} -m quizapp list | head -1"
    done = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True, timeout=20
    )
    assert "Traceback" not in done.stderr
