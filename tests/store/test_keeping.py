"""What the entries come to is given back only where it is certainly theirs."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zlib import crc32

import pytest

from quizapp.core.answer import Picked
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Ended, SettingChosen, Started, Variant
from quizapp.core.study.progress import Progress, progress_after
from quizapp.store import SqliteJournal, open_journal, survey
from quizapp.store import journal as journal_room
from quizapp.store.database import FILE_NAME
from quizapp.store.lines import entry_line, parse_lines
from tests.store.clocks import StoppedClock

CLOCK = StoppedClock(datetime(2026, 3, 1, 3, tzinfo=UTC))


def study(journal: SqliteJournal) -> Progress:
    item = Variant("momentum-rule", 1)
    journal.append(Started("s", (item, Variant("sgd-rule", 2))))
    journal.append(Answered("s", 0, item, Picked((1,)), "pass", "good"))
    journal.append(SettingChosen("lr", "α"))
    progress = folded(journal)
    journal.keep(progress)
    return progress


def folded(journal: SqliteJournal) -> Progress:
    now = moment(CLOCK.now(), CLOCK.zone())
    return progress_after(journal.kept(), journal.entries, now, {})


def test_what_was_kept_is_there_after_opening_again(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        progress = study(journal)
    with open_journal(tmp_path, CLOCK) as journal:
        assert journal.kept() == progress


def test_entries_after_it_do_not_make_it_void(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        progress = study(journal)
        journal.append(Ended("s"))
        assert journal.kept() == progress
        assert folded(journal).number == 4


def test_of_a_journal_without_entries_nothing_is_kept(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        journal.keep(folded(journal))
        assert journal.kept() is None


def sql(*statements: str) -> Callable[[SqliteJournal], None]:
    def run(journal: SqliteJournal) -> None:
        with closing(sqlite3.connect(journal.path, isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return run


def merge_an_earlier_entry(journal: SqliteJournal) -> None:
    early = moment(CLOCK.now() - timedelta(days=1), "Asia/Tokyo")
    with open_journal(journal.path.parent, CLOCK) as other:
        other.take_in(parse_lines(entry_line(Ended("x"), early).encode(), "x").rows, {})


@pytest.mark.parametrize(
    "change",
    [
        sql("UPDATE kept SET body = replace(body, 'good', 'bad') || ' '"),
        sql(f"UPDATE kept SET body = x'ff', checked = {crc32(bytes([255]))}"),
        sql("UPDATE kept SET number = 2"),
        sql("UPDATE kept SET sum = sum + 1"),
        sql("UPDATE kept SET number = 99"),
        sql("UPDATE kept SET checked = 'x'"),
        sql("DELETE FROM kept"),
        sql("DROP TRIGGER entries_are_never_removed", "DELETE FROM entries WHERE number = 3"),
        sql(
            "DROP TRIGGER entries_are_never_changed",
            "UPDATE entries SET body = '{}' WHERE number = 3",
        ),
        merge_an_earlier_entry,
    ],
    ids=range(10),
)
def test_in_any_doubt_nothing_is_given_back(
    tmp_path: Path, change: Callable[[SqliteJournal], None]
) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        study(journal)
        change(journal)
        assert journal.kept() is None
    with open_journal(tmp_path, CLOCK) as journal:
        assert journal.kept() is None


def test_what_was_worked_out_before_the_entries_were_rewritten_is_not_kept(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        progress = study(journal)
        merge_an_earlier_entry(journal)
        journal.keep(progress)
        assert journal.kept() is None
        again = folded(journal)
        journal.keep(again)
        assert journal.kept() == again


def test_a_journal_that_was_found_sound_is_checked_again_only_when_it_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[Path] = []

    def is_sound(path: Path) -> bool:
        checked.append(path)
        return survey.is_sound(path)

    monkeypatch.setattr(journal_room, "is_sound", is_sound)
    with open_journal(tmp_path, CLOCK) as journal:
        progress = study(journal)
        for expected in (1, 1, 1):
            journal.keep(progress)
            journal.tend()
            assert len(checked) == expected
        with open_journal(tmp_path, CLOCK) as other:
            other.append(Ended("s"))
            journal.tend()
        assert len(checked) == 2


def test_where_it_cannot_be_kept_nothing_is_said(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        study(journal)
        journal.append(Ended("s"))
        progress = folded(journal)
        journal._writer.execute("PRAGMA busy_timeout = 20")  # a short wait
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            journal.keep(progress)
        assert journal.kept() != progress


def test_a_version_before_writes_on_beside_it(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        progress = study(journal)
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as before:
            before.execute(
                "INSERT INTO entries (at, zone, day, kind, body) VALUES (?, ?, ?, ?, ?)",
                (
                    "2026-03-01T03:00:00+00:00",
                    "Asia/Tokyo",
                    "2026-03-01",
                    "ended",
                    '{"session":"s"}',
                ),
            )
        assert journal.kept() == progress
        assert [one.entry for one in journal.entries(3)] == [Ended("s")]
        assert journal.tend() is None
