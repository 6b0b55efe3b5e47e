"""What the shells are told may come next, and that real shells make words of it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.cli.commands.completion import SCRIPTS
from quizapp.cli.main import COMMANDS
from tests.tables import each_row


def offered(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, str]:
    """The words that may come next, with what they mean."""
    assert main(["completion", "--words", *words]) == 0
    printed = capsys.readouterr()
    assert printed.err == ""
    return dict(line.split("\t", 1) for line in printed.out.splitlines())


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path_factory.getbasetemp() / "completing"))


@each_row(
    ("words", "some"),
    [
        (["st"], {"study"}),
        ([""], set(COMMANDS)),
        (["--bank", "x", "gr"], {"grade"}),
        (["study", "--to"], {"--topic"}),
        (["--to"], {"--topic"}),
        (["study", "--topic", "mo"], {"momentum"}),
        (["study", "--topic", "=", "mo"], {"momentum"}),
        (["study", "--topic", "="], {"momentum", "adam"}),
        (["--topic", "ad"], {"adagrad", "adam"}),
        (["list", "--json", "--topic", "ad"], {"adagrad", "adam"}),
        (["grade", "a.py", "--question", "momentum-cl"], {"momentum-class"}),
        (["grade", "--format", "js"], {"json"}),
        (["judge", "sgd-dir"], {"sgd-direction"}),
        (["plot", "sgd", "mo"], {"momentum"}),
        (["plot", "sgd", "--surface", "va"], {"valley"}),
        (["plot", "momentum@"], {"momentum@pytorch", "momentum@keras"}),
        (["lab", "momentum!st"], {"momentum!stale_v"}),
        (["plot", "sgd", "--schedule", "co"], {"cosine"}),
        (["plot", "sgd", "--clip", ""], {"norm", "global_norm"}),
        (["plot", "momentum", "--map", "l"], {"lr"}),
        (["plot", "momentum", "--map", "lr", "mo"], {"momentum"}),
        (["plot", "--map", "lr", "momentum", "ad"], {"adam"}),
        (["lab", "--beside", "b"], {"bars"}),
        (["lab", "--story", "zi"], {"zigzag"}),
        (["plot", "--style", ""], {"braille", "ascii"}),
        (["journal", "ex"], {"export"}),
        (["new", "co"], {"code"}),
        (["completion", "b"], {"bash"}),
    ],
)
def test_what_may_come_next_is_offered(
    words: list[str], some: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    found = offered(capsys, *words)
    assert some <= set(found)
    assert all(one.startswith(words[-1].removeprefix("=")) for one in found)


@each_row(
    "words",
    [
        ["check", "questions/0"],
        ["grade", ""],
        ["nonsense", ""],
        ["study", "--topic", "no-such-topic"],
        ["study", "--count", ""],
        ["--bank", "/no/such/folder", "study", "--topic", ""],
        ["journal", "nonsense", ""],
        ["journal", "export", ""],
        ["\x00", "\ud800"],
    ],
)
def test_nothing_is_offered_and_nothing_said_where_nothing_is_known(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert offered(capsys, *words) == {}


def test_hidden_words_are_not_offered(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--words" not in offered(capsys, "completion", "--")
    assert "--bank" not in offered(capsys, "schema", "--")


def test_topics_are_those_of_ones_own_questions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "choice"]) == 0
    (tmp_path / "own.yaml").write_text(capsys.readouterr().out, encoding="utf-8")
    words = ["--no-bundled", "--bank", str(tmp_path), "study", "--topic", ""]
    assert len(offered(capsys, *words)) == 1


def test_without_a_shell_one_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion"]) == 2
    assert "bash、zsh、fish" in capsys.readouterr().err


@pytest.fixture
def path(tmp_path: Path) -> str:
    """A path on which this program is called quizapp."""
    program = tmp_path / "quizapp"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quizapp "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return f"{tmp_path}{os.pathsep}{os.environ['PATH']}"


ASK = {
    "bash": """eval "$(quizapp completion bash)"
COMP_WORDS=(quizapp {words}) COMP_CWORD={last}
_quizapp
printf '%s\\n' "${{COMPREPLY[@]}}"
complete -p quizapp >&2""",
    "zsh": """compdef() {{ :; }}
_describe() {{ print -rl -- "${{(@P)2}}"; }}
eval "$(quizapp completion zsh)"
words=(quizapp {words}) CURRENT={last}+1
_quizapp""",
    "fish": """quizapp completion fish | source
complete --do-complete 'quizapp {words}'""",
}
"""How each shell is asked what it would complete."""


@pytest.mark.parametrize("shell", SCRIPTS)
def test_a_real_shell_completes_by_its_script(shell: str, path: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    asked = ASK[shell].format(words="study --topic mo", last=3)
    done = subprocess.run(
        [shell, "-c", asked],
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    (line,) = done.stdout.splitlines()
    assert line.startswith("momentum")
    assert (shell == "bash") == (line == "momentum")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_each_script_says_at_its_head_how_it_is_installed(shell: str) -> None:
    head = SCRIPTS[shell].splitlines()[:2]
    assert all(line.startswith("#") for line in head)
    assert f"quizapp completion {shell}" in head[1]


@each_row(
    ("words", "meant"),
    [
        (["stduy"], "study"),
        (["STUDY"], "study"),
        (["ｓｔｕｄｙ"], "study"),
        (["study", "--topci", "sgd"], "--topic"),
        (["grade", "x", "--question", "y", "--format=jsno"], "json"),
        (["journal", "exprot"], "export"),
        (["list", "--topic", "momentun"], "momentum"),
        (["new", "--from", "rule", "adma"], "adam"),
        (["plot", "adma"], "adam"),
        (["judge", "momentum-rull", "1"], "momentum-rule"),
        (["completion", "bahs"], "bash"),
    ],
)
def test_a_mistyped_word_is_answered_with_what_it_may_have_meant(
    words: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert f"もしかして: {meant}" in captured.err


def test_a_word_that_is_near_to_nothing_is_answered_with_all_there_is(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["zzz"]) == 2
    assert "使えるのは study、check" in capsys.readouterr().err
