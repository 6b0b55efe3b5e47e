import os
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.answer import Draft, Filled, Picked, Written
from quizapp.core.ports import Journal
from quizapp.core.study.entry import Ended, Entry, Stamped
from quizapp.store import open_journal
from quizapp.store.database import FILE_NAME
from tests.store.clocks import StoppedClock, TokyoClock
from tests.store.entries import ANY_TEXT, entries

POSIX_MODES = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def raw(folder: Path, statement: str, *values: object) -> Any:  # noqa: ANN401  # one row
    with closing(sqlite3.connect(folder / FILE_NAME, isolation_level=None)) as connection:
        return connection.execute(statement, values).fetchone()


def ended(*sessions: str) -> list[Entry]:
    return [Ended(session) for session in sessions]


def held(journal: Journal) -> list[Entry]:
    return [stamped.entry for stamped in journal.entries()]


@settings(max_examples=15, deadline=None)
@given(st.lists(entries, max_size=6))
def test_what_was_appended_is_there_after_opening_again(given_entries: list[Entry]) -> None:
    with TemporaryDirectory() as name:
        with open_journal(Path(name), TokyoClock()) as journal:
            appended = [journal.append(entry) for entry in given_entries]
        with open_journal(Path(name), TokyoClock()) as journal:
            assert list(journal.entries()) == appended
    assert [stamped.entry for stamped in appended] == given_entries


def test_an_entry_is_stamped_in_utc_with_zone_and_study_day(tmp_path: Path) -> None:
    late = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)  # 03:30 on the 2nd in Tokyo
    with open_journal(tmp_path, StoppedClock(late)) as journal:
        journal.append(Ended("s"))
        expected = Stamped(1, late, "Asia/Tokyo", date(2026, 3, 1), Ended("s"))
        assert journal.entries() == (expected,)
    row = raw(tmp_path, "SELECT at, zone, day FROM entries")
    assert row == ("2026-03-01T18:30:00+00:00", "Asia/Tokyo", "2026-03-01")


def test_the_study_day_is_read_off_the_learners_own_clock(tmp_path: Path) -> None:
    early = datetime(2026, 3, 1, 23, tzinfo=UTC)  # 08:00 on the 2nd in Tokyo
    with open_journal(tmp_path, StoppedClock(early)) as journal:
        assert journal.append(Ended("s")).day == date(2026, 3, 2)


def test_two_copies_see_each_others_entries(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as one, open_journal(tmp_path, TokyoClock()) as two:
        one.append(Ended("a"))
        assert held(two) == ended("a")
        two.append(Ended("b"))
        one.append(Ended("c"))
        assert held(one) == held(two) == ended("a", "b", "c")


def test_threads_share_one_journal(tmp_path: Path) -> None:
    sessions = [str(place) for place in range(60)]
    with open_journal(tmp_path, TokyoClock()) as journal, ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(lambda session: journal.append(Ended(session)).number, sessions))
        assert sorted(numbers) == list(range(1, 61))
        by_number = {stamped.number: stamped.entry for stamped in journal.entries()}
        assert [by_number[number] for number in numbers] == ended(*sessions)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE entries SET body = '{}'",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries",
        "REPLACE INTO entries SELECT * FROM entries WHERE number = 1",
    ],
)
def test_an_entry_cannot_be_changed_or_removed(tmp_path: Path, tampering: str) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal.append(Ended("s"))
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw(tmp_path, tampering)
        assert held(journal) == ended("s")


def test_every_append_is_synchronous_and_logged_ahead(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        settings_of = journal._writer.execute
        assert settings_of("PRAGMA synchronous").fetchone() == (2,)
        assert settings_of("PRAGMA journal_mode").fetchone() == ("wal",)


@POSIX_MODES
def test_folder_and_file_are_the_learners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "deep" / "home"
    before = os.umask(0)
    try:
        with open_journal(folder, TokyoClock()) as journal:
            journal.append(Ended("s"))
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    finally:
        os.umask(before)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert FILE_NAME in modes


def test_an_entry_of_a_newer_version_is_kept_but_skipped(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal.append(Ended("before"))
        raw(
            tmp_path,
            "INSERT INTO entries (at, zone, day, kind, body) VALUES"
            " ('2026-01-01T00:00:00+00:00', 'Asia/Tokyo', '2026-01-01', 'retracted', '{}')",
        )
        journal.append(Ended("after"))
        assert [(stamped.number, stamped.entry) for stamped in journal.entries()] == [
            (1, Ended("before")),
            (3, Ended("after")),
        ]
    assert raw(tmp_path, "SELECT count(*) FROM entries") == (3,)


def test_a_draft_is_kept_replaced_and_forgotten(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        assert journal.drafts().get("sgd-class") is None
        journal.keep_draft("sgd-class", Draft(Written("class SGD:")))
        journal.keep_draft("adam-class", Draft(Written("別の下書き")))
        journal.keep_draft("sgd-class", Draft(Written("class SGD:\n    pass")))
    with open_journal(tmp_path, TokyoClock()) as journal:
        assert journal.drafts().get("sgd-class") == Draft(Written("class SGD:\n    pass"))
        journal.keep_draft("sgd-class", None)
        assert journal.drafts().get("sgd-class") is None
        assert journal.drafts().get("adam-class") == Draft(Written("別の下書き"))


@pytest.mark.parametrize(
    "draft",
    [
        Draft(Filled({"速度": "αv", "位置": "\ud800"}), 3, "位置"),
        Draft(Picked((2, 0)), 1 << 63),
        Draft(Picked(())),
        Draft(Written("x"), 5, "y"),
    ],
)
def test_a_draft_of_any_form_comes_back(tmp_path: Path, draft: Draft) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal.keep_draft("q", draft)
        assert journal.drafts().get("q") == draft


@pytest.mark.parametrize(
    ("row", "draft"),
    [
        ('"class SGD:\\n"', Draft(Written("class SGD:\n"))),  # as versions before 0.3 wrote it
        ("", None),
        ("7", None),
        ('{"seed": 1, "at": "", "answer": {"drawn": []}}', None),
        ('{"seed": 1, "at": "", "answer": null}', None),
        ('{"seed": "1", "at": "", "answer": {"picked": [0]}}', None),
        ('{"seed": 1, "at": "", "answer": {"picked": ["0"]}}', None),
    ],
)
def test_a_draft_is_read_as_it_was_written_or_not_at_all(
    tmp_path: Path, row: str, draft: Draft | None
) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as other, other:
            other.execute("INSERT INTO drafts VALUES ('q', ?)", (row,))
        assert journal.drafts().get("q") == draft


@settings(max_examples=15, deadline=None)
@given(ANY_TEXT.filter(bool))
def test_a_draft_may_hold_any_text(source: str) -> None:
    with TemporaryDirectory() as name, open_journal(Path(name), TokyoClock()) as journal:
        journal.keep_draft("q", Draft(Written(source)))
        paired = source.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        assert journal.drafts().get("q") == Draft(Written(paired))


def test_closing_twice_is_nothing(tmp_path: Path) -> None:
    journal = open_journal(tmp_path, TokyoClock())
    journal.close()
    journal.close()
    with pytest.raises(sqlite3.ProgrammingError):
        journal.entries()
