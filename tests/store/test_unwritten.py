"""A journal that cannot be written is read, and nothing is made or changed beside it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from quizapp.core.answer import Draft, Written
from quizapp.core.errors import QuizError
from quizapp.core.study.entry import Ended
from quizapp.store import open_journal
from quizapp.store.database import FILE_NAME
from quizapp.store.unwritten import read_only
from tests.store.clocks import TokyoClock
from tests.store.damages import CLOCK, answer, specimen
from tests.store.test_damage import FILES
from tests.store.trees import listing


@pytest.mark.parametrize(("backed_up", "in_log"), [(0, 0), (5, 0), (5, 4)])
def test_what_is_there_is_read_and_the_folder_stays_as_it_was(
    tmp_path: Path, backed_up: int, in_log: int
) -> None:
    one = specimen(tmp_path, backed_up, 9, in_log)
    before = listing(one.folder)
    journal = read_only(one.folder, CLOCK)
    assert [stamped.entry for stamped in journal.entries()] == [
        answer(place) for place in range(backed_up + 9)
    ]
    assert journal.drafts() == {"q": Draft(Written("# 途中"))}
    assert not journal.lasting
    assert listing(one.folder) == before


@pytest.mark.parametrize("damage", FILES)
def test_of_a_damaged_one_what_is_left_is_read(tmp_path: Path, damage: str) -> None:
    one = specimen(tmp_path, 6, 3, 0)
    FILES[damage][0](one.path)
    before = listing(one.folder)
    assert len(read_only(one.folder, CLOCK).entries()) >= 6
    assert listing(one.folder) == before


@pytest.mark.parametrize("name", ["nothing", "no/folder", "file/below"])
def test_where_there_is_nothing_one_learns_from_nothing(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    with read_only(tmp_path / name, TokyoClock()) as journal:
        assert journal.entries() == ()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_journal_that_cannot_be_copied_is_not_taken_for_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = specimen(tmp_path, 0, 3, 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no folder"))
    with pytest.raises(QuizError, match="読み書きできません"):
        read_only(one.folder, CLOCK)


def test_a_folder_in_the_place_of_the_journal_is_not_taken_for_none(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(QuizError, match="読み書きできません"):
        read_only(tmp_path, CLOCK)


def test_what_happens_is_there_for_this_run(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as lasting:
        first = lasting.append(Ended("before"))
        lasting.keep_draft("a", Draft(Written("x")))
    with read_only(tmp_path, TokyoClock()) as journal:
        second = journal.append(Ended("now"))
        assert journal.entries() == (first, second)
        assert journal.entries(after=first.number) == (second,)
        journal.keep_draft("b", Draft(Written("y")))
        journal.keep_draft("a", None)
        assert journal.drafts() == {"b": Draft(Written("y"))}
        assert (journal.drafts().get("a"), journal.drafts().get("b")) == (None, Draft(Written("y")))
    with read_only(tmp_path, TokyoClock()) as journal:
        assert journal.entries() == (first,)


def test_another_programs_file_is_refused_here_too(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.execute("CREATE TABLE entries (recipe TEXT)")
    with pytest.raises(QuizError, match="quizapp の記録ではありません"):
        read_only(tmp_path, TokyoClock())


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="whoever may do everything is not refused"
)
def test_a_folder_that_may_not_be_written_is_refused_but_read(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal.append(Ended("s"))
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(QuizError, match="権限"):
            open_journal(tmp_path, TokyoClock())
        assert len(read_only(tmp_path, TokyoClock()).entries()) == 1
    finally:
        tmp_path.chmod(0o700)
