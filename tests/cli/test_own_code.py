"""A learner's own file in `quizapp plot`: run behind the wall, drawn beside the rules."""

from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.cli.rooms import SystemClock
from quizapp.core.answer import Written
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Variant
from quizapp.store import open_journal
from tests.cli.submissions import HEAD, INIT, STALE, TEXTBOOK
from tests.tables import each_row


def written(folder: Path, source: str) -> str:
    file = folder / "mine.py"
    file.write_text(source, encoding="utf-8")
    return str(file)


def table(printed: str) -> list[str]:
    """The rows of a table, without the sign of the current one."""
    lines = (line.lstrip(" >") for line in printed.splitlines())
    return [line for line in lines if line[:1].isdigit() and "ステップ" not in line]


def rows(capsys: pytest.CaptureFixture[str], *words: str) -> list[str]:
    """The rows of the table of a walk, as far as it was walked."""
    assert main(["plot", *words, "--table", "--size", "120x32"]) == 0
    return table(capsys.readouterr().out)


@each_row(
    ("source", "like"),
    [(TEXTBOOK, "momentum:lr=0.05"), (STALE, "momentum!stale_v:lr=0.05")],
)
def test_own_code_walks_as_the_rule_that_it_is(
    source: str, like: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = rows(capsys, "code:lr=0.05", "--code", written(tmp_path, source))
    assert len(own) > 20
    assert own == rows(capsys, like)


def test_own_code_stands_beside_the_rules_with_settings_that_suit(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["--code", written(tmp_path, TEXTBOOK), "momentum", "--size", "60x12"]
    assert main(["plot", *words]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[13:15] == [
        "Momentum: lr=0.1, momentum=0.9",
        "自分のコード: lr=0.1, momentum=0.9",
    ]


@each_row(
    ("source", "words", "code", "said"),
    [
        ("class A(:", "", 2, "1 行目: SyntaxError"),
        ("x = 1", "", 2, "update(self, params, grads) を持つクラスがありません"),
        (TEXTBOOK, "code:rate=1", 2, "rate という設定はありません"),
        (HEAD + INIT + "    def update(self, params, grads):\n        1 / 0\n", "", 1, "0 で割"),
        (f"while True: pass\n{TEXTBOOK}", "", 1, "無限ループ"),
        (f"open('{__file__}.made', 'w')\n{TEXTBOOK}", "", 1, "Error"),
        (f"import os\nos.fork()\n{TEXTBOOK}", "", 1, "自分のコード"),
    ],
)
def test_code_that_cannot_walk_is_told_in_a_sentence(
    source: str,
    words: str,
    code: int,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = written(tmp_path, source)
    assert main(["plot", "momentum", *words.split(), "--code", file]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert not Path(f"{__file__}.made").exists()


def test_code_that_ends_on_the_way_is_drawn_as_far_as_it_came(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending = TEXTBOOK + "        self.t = getattr(self, 't', 0) + 1\n        1 / (self.t < 6)\n"
    assert main(["plot", "--code", written(tmp_path, ending), "--table"]) == 1
    said = capsys.readouterr().out
    assert "自分のコード: 6 ステップ目で止まりました。" in said
    assert [int(row.split()[0]) for row in table(said)] == [*range(6)]


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in (tmp_path, tmp_path / "none.py"):
        assert main(["plot", "--code", str(file)]) == 2
        assert str(file) in capsys.readouterr().err


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path))
    return tmp_path


@pytest.mark.usefixtures("home")
def test_own_code_needs_a_file_or_to_have_been_handed_in(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["plot", "code"]) == 2
    assert "--code FILE" in capsys.readouterr().err


def test_the_code_that_was_last_handed_in_walks(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = SystemClock()
    with open_journal(home, clock) as journal:
        answered = Answered("s", 0, Variant("momentum-class", 1), Written(STALE), "fail", "again")
        journal.append(answered, moment(clock.now(), clock.zone()))
    assert rows(capsys, "code:lr=0.05") == rows(capsys, "momentum!stale_v:lr=0.05")


def test_nothing_runs_where_the_wall_does_not_hold_unless_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("quizapp.sandbox.Sandbox.isolation", lambda _: "limits-only")
    words = ["plot", "--code", written(tmp_path, TEXTBOOK)]
    assert main(words) == 3
    assert "--allow-unsandboxed" in capsys.readouterr().err
