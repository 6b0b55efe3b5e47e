"""Backups are made by themselves, seven at most, and of sound journals only."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from quizapp.core.study.entry import Ended
from quizapp.store import open_journal
from quizapp.store.backups import MOST, alone, backups
from quizapp.store.database import FILE_NAME
from tests.store.clocks import StoppedClock, TokyoClock

PATIENCE_SECONDS = 10.0  # of those who wait for the lock
NOON = datetime(2026, 3, 1, 3, tzinfo=UTC)


def on_day(days: float) -> StoppedClock:
    return StoppedClock(NOON + timedelta(days=days))


def live_a_day(home: Path, day: float) -> None:
    with open_journal(home, on_day(day)) as journal:
        journal.tend()
        journal.append(Ended(f"{day}"))


def held(home: Path) -> Iterator[int]:
    """How many entries each backup has, the newest first."""
    for backup in backups(home):
        with closing(sqlite3.connect(backup.path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            yield connection.execute("SELECT count(*) FROM entries").fetchone()[0]


def test_the_last_one_of_a_study_day_stays_and_seven_in_all(tmp_path: Path) -> None:
    for day in range(10):
        live_a_day(tmp_path, day)
        live_a_day(tmp_path, day + 0.3)
    assert [*held(tmp_path)] == [19, 17, 15, 13, 11, 9, 7]
    days = [backup.day for backup in backups(tmp_path)]
    assert days == [date(2026, 3, 10) - timedelta(days=back) for back in range(MOST)]


def test_nothing_new_is_no_reason_for_one(tmp_path: Path) -> None:
    with open_journal(tmp_path, on_day(0)) as journal:
        journal.tend()
        assert backups(tmp_path) == []
        journal.append(Ended("s"))
        journal.tend()
    for day in (0.3, 1, 2):
        with open_journal(tmp_path, on_day(day)) as journal:
            journal.tend()
    assert [backup.day for backup in backups(tmp_path)] == [date(2026, 3, 1)]


def test_a_clock_that_was_once_set_ahead_stops_no_backup(tmp_path: Path) -> None:
    for day in (0, 3650, 1, 2):
        live_a_day(tmp_path, day)
    assert [*held(tmp_path)] == [3, 2, 1]


def test_of_a_damaged_journal_none_is_made_before_it_is_mended(tmp_path: Path) -> None:
    live_a_day(tmp_path, 0)
    with open_journal(tmp_path, on_day(1)) as journal:
        journal.append(Ended("bad"))
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER entries_are_never_changed")
            connection.execute("UPDATE entries SET body = '' WHERE number = 2")
        journal.tend()
    assert [*held(tmp_path)] == [1]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_they_are_the_learners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        live_a_day(tmp_path, 0)
    finally:
        os.umask(before)
    folder = tmp_path / "backups"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_copies_that_tend_at_once_make_one(tmp_path: Path) -> None:
    journals = [open_journal(tmp_path, TokyoClock()) for _ in range(4)]
    journals[0].append(Ended("s"))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda journal: journal.tend(), journals))
    for journal in journals:
        journal.close()
    assert len(backups(tmp_path)) == 1


@pytest.mark.parametrize("damaged", [False, True])
def test_who_tends_does_not_wait_for_another_copy_that_tends(tmp_path: Path, damaged: bool) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal, ThreadPoolExecutor(1) as pool:
        journal.append(Ended("s"))
        if damaged:
            journal.tend()
            with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
                other.execute("DROP TABLE entries")
        before = backups(tmp_path)
        with alone(tmp_path):
            assert pool.submit(journal.tend).result(PATIENCE_SECONDS / 2) is None
            assert backups(tmp_path) == before
        assert (journal.tend() is not None) == damaged
        assert len(journal.entries()) == 1
    assert backups(tmp_path)


def test_a_folder_that_takes_no_backup_keeps_nobody_from_learning(tmp_path: Path) -> None:
    (tmp_path / "backups").touch()
    with open_journal(tmp_path, TokyoClock()) as journal:
        assert journal.tend() is None
        assert journal.append(Ended("s")).number == 1


def test_what_stands_among_them_and_is_none_is_left_alone(tmp_path: Path) -> None:
    live_a_day(tmp_path, 0)
    others = [tmp_path / "backups" / name for name in ("notes.txt", "journal-1-2026-02-31.sqlite3")]
    for other in others:
        other.touch()
    live_a_day(tmp_path, 1)
    assert [*held(tmp_path)] == [1]
    assert all(other.exists() for other in others)
