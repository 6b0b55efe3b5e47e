import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.core.errors import QuizError
from quizapp.core.study.entry import Ended
from quizapp.store import open_journal
from quizapp.store.database import FILE_NAME, FORMAT
from quizapp.store.refusals import translated
from tests.store.clocks import TokyoClock


def refusal_at(folder: Path) -> str:
    with pytest.raises(QuizError) as caught:
        open_journal(folder, TokyoClock())
    message = str(caught.value)
    assert len(message.splitlines()) == 1
    return message


def with_entries(folder: Path, count: int = 1) -> Path:
    with open_journal(folder, TokyoClock()) as journal:
        for place in range(count):
            journal.append(Ended(f"{place}"))
    return folder / FILE_NAME


def execute(path: Path, command: str) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(command)
    connection.close()


def test_another_programs_database_is_left_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    execute(path, "CREATE TABLE entries (recipe TEXT)")
    before = path.read_bytes()
    assert "quizapp の記録ではありません" in refusal_at(tmp_path)
    assert path.read_bytes() == before


def test_a_newer_format_asks_for_a_newer_quizapp(tmp_path: Path) -> None:
    path = with_entries(tmp_path)
    execute(path, f"PRAGMA user_version = {FORMAT + 1}")
    before = path.read_bytes()
    message = refusal_at(tmp_path)
    assert str(path) in message
    assert "quizapp を更新" in message
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.glob("*damaged*")] == []


def test_a_folder_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    message = refusal_at(tmp_path / "file" / "home")
    assert str(tmp_path / "file" / "home") in message
    assert "QUIZAPP_HOME" in message


def test_a_folder_in_the_files_place_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    assert "権限" in refusal_at(tmp_path)


def test_a_database_that_takes_no_writing_is_said(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal._writer.execute("PRAGMA max_page_count = 1")  # SQLite itself is to refuse
        with pytest.raises(QuizError, match="空き"):
            journal.append(Ended("s" * 100_000))


def test_a_copy_that_never_lets_go_is_named_after_a_wait(tmp_path: Path) -> None:
    path = with_entries(tmp_path)
    wedged = sqlite3.connect(path, isolation_level=None)
    wedged.execute("BEGIN IMMEDIATE")
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal._writer.execute("PRAGMA busy_timeout = 20")  # a short wait
        with pytest.raises(QuizError, match="ほかの quizapp"):
            journal.append(Ended("s"))
        wedged.execute("COMMIT")
        assert journal.append(Ended("s")).number == 2
    wedged.close()


def test_a_mistake_in_our_own_sql_is_not_dressed_up() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(sqlite3.OperationalError),
        translated(Path("journal")),
    ):
        connection.execute("SELEC 1")
