"""quizapp journal and doctor, from words to output, exit code, and what lies in the folder then."""

import io
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.cli import main
from quizapp.core.answer import Draft, Written
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Ended
from quizapp.store import draft_line, entry_line, open_journal
from quizapp.store.database import FILE_NAME
from tests.store.clocks import TokyoClock
from tests.store.trees import listing


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def fill(home: Path, *sessions: str) -> None:
    with open_journal(home, TokyoClock()) as journal:
        for session in sessions:
            journal.append(Ended(session))
        journal.keep_draft("q", Draft(Written("# 途中")))


def spoil(home: Path, number: int) -> None:
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER entries_are_never_changed")
        connection.execute("UPDATE entries SET body = '{' WHERE number = ?", (number,))


def sessions(home: Path) -> list[str]:
    with open_journal(home, TokyoClock()) as journal:
        return [one.entry.session for one in journal.entries() if isinstance(one.entry, Ended)]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["journal", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_verify_counts_what_is_there(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home, "a", "b")
    code, out, err = run(capsys, "verify")
    assert (code, err) == (0, "")
    assert "読める記録: 2 件" in out


def test_verify_names_what_is_damaged_and_the_cure(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, "a", "b")
    spoil(home, 2)
    code, out, err = run(capsys, "verify")
    assert code == 1
    assert "読めない記録: 1 件（2 番）" in out
    assert "quizapp journal repair" in err


def test_repair_mends_and_says_what_came_back_and_where_the_damaged_file_is(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, "a", "b")
    assert run(capsys, "backup")[0] == 0
    spoil(home, 2)
    code, out, _ = run(capsys, "repair")
    assert code == 0
    assert "控えから戻した記録: 1 件" in out
    (aside,) = home.glob("journal.damaged-*.sqlite3")
    assert str(aside) in out
    assert sessions(home) == ["a", "b"]
    assert run(capsys, "verify")[0] == 0
    assert "壊れていません" in run(capsys, "repair")[1]


def test_a_sound_journal_goes_to_another_home_and_comes_out_equal_to_the_byte(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    fill(home, "a", "b")
    file = tmp_path / "out.jsonl"
    assert run(capsys, "export", str(file))[:2] == (0, "")
    assert run(capsys, "export")[1].encode() == file.read_bytes()
    monkeypatch.setenv("QUIZAPP_HOME", str(tmp_path / "other"))
    assert "取り込んだ記録 2 件、書きかけ 1 件" in run(capsys, "import", str(file))[1]
    assert run(capsys, "export", "-")[1].encode() == file.read_bytes()
    assert "取り込んだ記録 0 件、書きかけ 0 件" in run(capsys, "import", str(file))[1]


def test_import_takes_the_lines_that_are_good_names_the_others_and_exits_1(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    when = moment(datetime(2026, 3, 1, tzinfo=UTC), "UTC")
    good = entry_line(Ended("printed"), when)
    typed = io.TextIOWrapper(io.BytesIO(f"{good}\nnonsense\n{good[:-9]}\n".encode()))
    monkeypatch.setattr(sys, "stdin", typed)
    code, out, err = run(capsys, "import", "-")
    assert code == 1
    assert "標準入力: 取り込んだ記録 1 件" in out
    assert "標準入力 の 2 行目" in err
    assert "標準入力 の 3 行目" in err
    assert sessions(home) == ["printed"]


def test_import_says_what_was_damaged_before_it_was_exported_and_exits_1(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, "a", "b")
    with closing(sqlite3.connect(home / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER entries_are_never_changed")
        connection.execute("UPDATE entries SET sum = 5 WHERE number = 2")
    file = tmp_path / "out.jsonl"
    assert run(capsys, "export", str(file))[0] == 0
    (home / FILE_NAME).unlink()
    code, out, err = run(capsys, "import", str(file))
    assert code == 1
    assert "取り込んだ記録 1 件" in out
    assert "1 件は、書き出す前から壊れていた" in err
    assert run(capsys, "verify")[0] == 0


@pytest.mark.parametrize(
    "words", [[], ["nonsense"], ["import"], ["import", "no-such-file"], ["verify", "more"]]
)
def test_words_that_cannot_be_meant_exit_2_and_make_nothing(
    home: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert err.startswith("quizapp")
    assert not home.exists()


def test_a_newer_versions_lines_and_a_file_that_cannot_be_written_are_said_in_a_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new").write_text('{"quizapp":"journal","format":9}\n', encoding="ascii")
    code, _, err = run(capsys, "import", str(tmp_path / "new"))
    assert (code, err.count("\n")) == (1, 1)
    assert not home.exists()
    code, _, err = run(capsys, "export", str(tmp_path / "no" / "folder"))
    assert (code, err.count("\n")) == (1, 1)


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited there")
def test_an_export_that_the_disk_refuses_leaves_the_file_that_was_there(
    home: Path, tmp_path: Path
) -> None:
    fill(home, *(f"{place}" for place in range(40)))
    folder = tmp_path / "exported"
    folder.mkdir()
    file = folder / "out.jsonl"
    file.write_text("good\n", encoding="ascii")
    limited = (
        "import resource, sys; from quizapp.cli import main;"
        "import quizapp.store.unwritten as room;"
        "real = room.export\n"
        "def export(*arguments):\n"
        "    lines = real(*arguments)\n"
        "    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "    return lines\n"
        "room.export = export\n"
        "sys.exit(main(['journal', 'export', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited, str(file)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert [one.name for one in folder.iterdir()] == [file.name]
    assert file.read_text(encoding="ascii") == "good\n"


def test_an_export_goes_where_a_link_leads_and_keeps_the_modes(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, "a")
    file, link = tmp_path / "file", tmp_path / "link"
    file.touch()
    file.chmod(0o640)
    link.symlink_to(file)
    assert run(capsys, "export", str(link))[0] == 0
    assert link.is_symlink()
    assert file.read_text(encoding="ascii") == run(capsys, "export")[1]
    assert file.stat().st_mode & 0o777 == 0o640


def test_backup_copies_to_a_folder_of_ones_own(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(home, "a")
    code, out, _ = run(capsys, "backup", str(tmp_path / "usb" / "here"))
    (copy,) = (tmp_path / "usb" / "here").iterdir()
    assert code == 0
    assert str(copy) in out
    copy.rename(copy.with_name(FILE_NAME))
    assert sessions(copy.parent) == ["a"]


@pytest.mark.parametrize("words", [["doctor"], ["journal", "verify"], ["journal", "export"]])
@pytest.mark.parametrize("state", ["nothing", "sound", "killed", "damaged"])
def test_what_only_looks_writes_nothing(
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    state: str,
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if state != "nothing":
        fill(home, "a", "b")
    if state == "damaged":
        spoil(home, 1)
    journal = open_journal(home, TokyoClock()) if state == "killed" else None
    if journal:
        journal.append(Ended("c"))
    before = listing(tmp_path)
    code = main(words)
    assert listing(tmp_path) == before
    if journal:
        journal.close()
    assert code == int(state == "damaged" and words[-1] != "export")
    assert capsys.readouterr().out


@pytest.mark.parametrize("file", [FILE_NAME, f"{FILE_NAME}-wal", "backups/mine.txt"])
def test_the_journal_and_its_backups_are_not_written_over(
    home: Path, capsys: pytest.CaptureFixture[str], file: str
) -> None:
    fill(home, "a")
    before = (home / FILE_NAME).read_bytes()
    assert main(["journal", "export", str(home / file)]) == 2
    assert "学習の記録か控え" in capsys.readouterr().err
    assert (home / FILE_NAME).read_bytes() == before


def test_a_file_of_sqlite_is_no_lines(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill(home, "a")
    assert main(["journal", "import", str(home / FILE_NAME)]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_draft_printed_on_leaving_is_newer_than_the_one_that_is_here(
    home: Path, tmp_path: Path
) -> None:
    fill(home, "a")
    printed = tmp_path / "printed.jsonl"
    printed.write_text(draft_line("q", Draft(Written("# 続き"))), encoding="utf-8")
    assert main(["journal", "import", str(printed)]) == 0
    with open_journal(home, TokyoClock()) as journal:
        assert journal.drafts() == {"q": Draft(Written("# 続き"))}


def test_what_is_refused_is_named_by_its_own_path(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home.mkdir()
    with closing(sqlite3.connect(home / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE other (x)")
    assert main(["journal", "verify"]) == 1
    assert str(home / FILE_NAME) in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_a_journal_that_was_made_anew_is_the_learners_alone(home: Path) -> None:
    fill(home, "a")
    (home / FILE_NAME).write_bytes(b"")
    assert main(["journal", "repair"]) == 0
    assert (home / FILE_NAME).stat().st_mode & 0o777 == 0o600
