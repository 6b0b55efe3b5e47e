"""A journal as a version before this one wrote it opens with everything in it."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizapp.core.answer import Draft, Filled
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Answered, Ended, Reached, Started
from quizapp.store import SqliteJournal, open_journal
from quizapp.store.database import FILE_NAME
from tests.core.study.folds import progress_of
from tests.store.clocks import StoppedClock
from tests.store.versions_before import VERSIONS, A, VersionBefore

NOW = StoppedClock(datetime(2026, 11, 2, 12, tzinfo=UTC))


@pytest.fixture(params=VERSIONS, ids=str)
def version(request: pytest.FixtureRequest) -> VersionBefore:
    assert isinstance(request.param, VersionBefore)
    return request.param


@pytest.fixture
def journal(tmp_path: Path, version: VersionBefore) -> Iterator[SqliteJournal]:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.executescript(version.dump)
    connection.close()
    with open_journal(tmp_path, NOW) as journal:
        yield journal


def test_every_entry_is_there_in_its_order(journal: SqliteJournal, version: VersionBefore) -> None:
    assert tuple(stamped.entry for stamped in journal.entries()) == version.entries


def test_every_entry_has_its_instant_its_zone_and_its_study_day(
    journal: SqliteJournal, version: VersionBefore
) -> None:
    assert tuple(stamped.moment for stamped in journal.entries()) == version.moments


def test_what_was_chosen_then_is_chosen_now(journal: SqliteJournal, version: VersionBefore) -> None:
    assert progress_of(journal.entries()).settings == version.settings


def test_what_was_answered_is_remembered_and_what_was_left_is_known(
    journal: SqliteJournal, version: VersionBefore
) -> None:
    progress = progress_of(journal.entries())
    assert progress.cards.keys() == version.cards
    assert tuple(progress.unended) == version.left


def test_every_answer_that_was_being_worked_on_is_there(
    journal: SqliteJournal, version: VersionBefore
) -> None:
    assert journal.drafts() == version.drafts
    assert {name: journal.drafts().get(name) for name in version.drafts} == version.drafts


def test_it_is_written_on(journal: SqliteJournal, version: VersionBefore) -> None:
    new = (Started("s9", (A,)), Reached("s9", 0), Answered("s9", 0, A, None, "fail", "again"))
    stamped = [journal.append(entry) for entry in (*new, Ended("s9"))]
    drafts = {**version.drafts, "momentum-class": Draft(Filled({"a": "b"}), 1, "a")}
    journal.keep_draft("momentum-class", drafts["momentum-class"])
    journal.close()
    with open_journal(journal.path.parent, NOW) as again:
        entries = again.entries()
        assert again.drafts() == drafts
    assert tuple(one.entry for one in entries) == (*version.entries, *new, Ended("s9"))
    assert entries[len(version.entries) :] == tuple(stamped)
    assert {one.moment for one in stamped} == {moment(NOW.now(), NOW.zone())}
