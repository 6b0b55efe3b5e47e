"""A journal as version 0.1 wrote it opens with everything in it."""

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from quizapp.core.answer import Draft, Filled, Picked, Written
from quizapp.core.formula.letters import Letters
from quizapp.core.settings import Settings
from quizapp.core.study.entry import Answered, Ended, Entry, Lettered, Started, Variant
from quizapp.store import SqliteJournal, open_journal
from quizapp.store.journal import FILE_NAME
from tests.core.study.folds import settings_of
from tests.store.clocks import TokyoClock

DUMP = Path(__file__).with_name("journal-0.1.sql")

A, B, C = Variant("sgd-step", 11), Variant("momentum-rule", 12), Variant("momentum-class", 13)
WRITTEN: list[Entry] = [
    Started("s1", (A, B, C), "momentum"),
    Answered("s1", 0, A, Picked((2,)), "fail", "again", ("sign",), 1, 4.5, "rev-a"),
    Answered("s1", 0, A, Picked((0, 1)), "pass", None, (), 1, 9.0, "rev-a"),
    Answered(
        "s1",
        1,
        B,
        Filled({"速度": "αv-ηg", "位置": "W+v"}),
        "pass",
        "good",
        seconds=31.0,
        revision="rev-b",
    ),
    Answered(
        "s1",
        2,
        C,
        Written("class Momentum:\n    pass\ud800\n"),
        "error",
        None,
        seconds=60.5,
        revision="rev-c",
    ),
    Answered("s1", 2, C, None, "fail", "again", (), 2, 70.0, "rev-c"),
    Lettered(Letters("β", "α", "θ")),
    Ended("s1"),
    Started("s2", (B,)),
]


@pytest.fixture
def journal(tmp_path: Path) -> SqliteJournal:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.executescript(DUMP.read_text(encoding="utf-8"))
    connection.close()
    return open_journal(tmp_path, TokyoClock())


def test_every_entry_is_there_in_its_order(journal: SqliteJournal) -> None:
    assert [stamped.entry for stamped in journal.entries()] == WRITTEN


def test_every_entry_has_its_instant_its_zone_and_its_study_day(journal: SqliteJournal) -> None:
    first, *_ = journal.entries()
    assert first.at == datetime(2026, 5, 10, 14, 57, tzinfo=UTC)
    assert (first.zone, first.day) == ("Asia/Tokyo", date(2026, 5, 10))


def test_the_letters_chosen_then_are_settings_now(journal: SqliteJournal) -> None:
    assert settings_of(journal.entries()) == Settings(Letters("β", "α", "θ"))


def test_the_code_that_was_being_written_is_there(journal: SqliteJournal) -> None:
    assert journal.draft("momentum-class") == Draft(Written("class Momentum:\n    # 途中\n"))


def test_it_is_written_on(journal: SqliteJournal) -> None:
    journal.append(Ended("s2"))
    assert [stamped.entry for stamped in journal.entries()] == [*WRITTEN, Ended("s2")]
