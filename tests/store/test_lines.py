"""Lines of JSON carry a journal whole, and two journals become one without doubles."""

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.answer import Draft, Written
from quizapp.core.errors import QuizError
from quizapp.core.study.calendar import moment
from quizapp.core.study.entry import Ended, Entry, Stamped
from quizapp.store import SqliteJournal, open_journal
from quizapp.store import journal as journal_room
from quizapp.store.backups import back_up
from quizapp.store.database import FILE_NAME, connect, opened
from quizapp.store.drafts import drafts_in
from quizapp.store.journal import Taken
from quizapp.store.lines import entry_line, lines_of, parse_lines
from quizapp.store.rows import StoredRow, add, is_intact, row_of, rows, summed
from tests.store.clocks import StoppedClock
from tests.store.entries import entries

NOON = datetime(2026, 3, 1, 3, tzinfo=UTC)
CLOCK = StoppedClock(NOON + timedelta(days=300))

instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
columns = st.binary(max_size=12) | st.sampled_from(
    [b"2026-03-01T12:00:00+00:00", b"Asia/Tokyo", b"2026-03-01", b"ended", b'{"session":"s"}', b"7"]
)
raw_rows = st.builds(
    StoredRow, st.just(0), columns, columns, columns, columns, columns, st.none() | st.integers(0)
)
any_rows = st.lists(
    raw_rows.map(summed) | raw_rows.map(lambda row: row if is_intact(row) else summed(row)),
    max_size=6,
)


def written(folder: Path, stored: Sequence[StoredRow]) -> None:
    with open_journal(folder, CLOCK):
        pass
    with closing(connect(folder / FILE_NAME)) as connection:
        add(connection, [row._replace(number=place) for place, row in enumerate(stored, 1)])


def exported(folder: Path) -> str:
    with opened(folder / FILE_NAME) as connection:
        return "\n".join(lines_of(rows(connection), drafts_in(connection)))


def imported(folder: Path, text: str) -> Taken:
    found = parse_lines(text.encode(), "x")
    assert not found.bad
    with open_journal(folder, CLOCK) as journal:
        return journal.take_in(found.rows, found.drafts)


def at(minute: int) -> datetime:
    return (NOON + timedelta(minutes=minute)).astimezone(CLOCK.now().tzinfo)


def answered(folder: Path, *answers: tuple[int, str]) -> None:
    with open_journal(folder, CLOCK) as journal:
        for minute, session in answers:
            journal.append(Ended(session), moment(at(minute), "Asia/Tokyo"))


def sessions(folder: Path) -> list[str]:
    with open_journal(folder, CLOCK) as journal:
        return [one.entry.session for one in journal.entries() if isinstance(one.entry, Ended)]


@settings(max_examples=15)
@given(any_rows)
def test_what_is_exported_imported_and_exported_again_is_equal_to_the_byte(
    stored: list[StoredRow],
) -> None:
    with TemporaryDirectory() as name:
        one, two = Path(name, "one"), Path(name, "two")
        written(one, stored)
        text = exported(one)
        imported(two, text)
        assert exported(two) == text


@settings(max_examples=8)
@given(st.lists(st.tuples(entries, instants), max_size=5), st.text(max_size=9))
def test_entries_and_drafts_come_over_as_they_are(
    given_entries: list[tuple[Entry, datetime]], source: str
) -> None:
    with TemporaryDirectory() as name:
        one, two = Path(name, "one"), Path(name, "two")
        with open_journal(one, CLOCK) as journal:
            for entry, when in given_entries:
                journal.append(entry, moment(when, "UTC"))
            journal.keep_draft("問", Draft(Written(source)))
            before: tuple[tuple[Stamped, ...], object] = (journal.entries(), journal.drafts())
        imported(two, exported(one))
        with open_journal(two, CLOCK) as journal:
            assert (journal.entries(), journal.drafts()) == before


@settings(max_examples=12)
@given(any_rows, any_rows)
def test_merging_is_the_same_both_ways_has_no_doubles_and_changes_nothing_the_second_time(
    ours: list[StoredRow], theirs: list[StoredRow]
) -> None:
    with TemporaryDirectory() as name:
        one, two = Path(name, "one"), Path(name, "two")
        written(one, ours)
        written(two, theirs)
        first, second = exported(one), exported(two)
        imported(one, second)
        imported(two, first)
        lines = [Counter(text.split("\n")) for text in (first, second)]
        texts = Counter(_texts(text) for text in exported(one).split("\n"))
        assert texts == Counter(_texts(text) for text in exported(two).split("\n"))
        assert texts.keys() == {_texts(text) for text in (lines[0] | lines[1])}
        merged = exported(one)
        assert imported(one, second) == imported(one, merged) == Taken(0, 0)
        assert exported(one) == merged


def _texts(line: str) -> str:
    """A line without the sum: the same entry may be damaged here and whole there."""
    return json.dumps({name: one for name, one in json.loads(line).items() if name != "sum"})


def test_two_machines_entries_stand_in_the_order_in_which_they_happened(tmp_path: Path) -> None:
    answered(tmp_path / "a", (0, "a0"), (10, "a10"), (20, "a20"))
    answered(tmp_path / "b", (5, "b5"), (15, "b15"), (25, "b25"))
    assert imported(tmp_path / "a", exported(tmp_path / "b")) == Taken(3, 0)
    assert sessions(tmp_path / "a") == ["a0", "b5", "a10", "b15", "a20", "b25"]


def test_a_clock_that_is_wrong_on_one_machine_moves_only_its_own_entry(tmp_path: Path) -> None:
    year = 60 * 24 * 365
    answered(tmp_path / "a", (0, "a0"), (10, "a10"), (20, "a20"))
    answered(tmp_path / "b", (5, "b5"), (10 * year, "set ahead"), (15, "b15"))
    imported(tmp_path / "a", exported(tmp_path / "b"))
    assert sessions(tmp_path / "a") == ["a0", "b5", "a10", "set ahead", "b15", "a20"]


def test_entries_that_both_have_hold_the_order_where_stamps_are_equal(tmp_path: Path) -> None:
    answered(tmp_path / "a", (0, "x"), (0, "y"), (0, "z"))
    answered(tmp_path / "b", (0, "x"), (0, "new"), (0, "y"), (0, "z"))
    imported(tmp_path / "a", exported(tmp_path / "b"))
    assert sessions(tmp_path / "a") == ["x", "new", "y", "z"]


def test_a_draft_that_is_here_stays(tmp_path: Path) -> None:
    for name, source in (("a", "ours"), ("b", "theirs")):
        with open_journal(tmp_path / name, CLOCK) as journal:
            journal.keep_draft("both", Draft(Written(source)))
            journal.keep_draft(name, Draft(Written(source)))
    assert imported(tmp_path / "a", exported(tmp_path / "b")) == Taken(0, 1)
    with open_journal(tmp_path / "a", CLOCK) as journal:
        assert journal.drafts() == {
            "both": Draft(Written("ours")),
            "a": Draft(Written("ours")),
            "b": Draft(Written("theirs")),
        }


def test_what_the_app_prints_on_quitting_is_imported_without_a_header(tmp_path: Path) -> None:
    with open_journal(tmp_path, CLOCK) as journal:
        stamped = journal.append(Ended("s"))
    line = entry_line(stamped.entry, stamped.moment)
    assert exported(tmp_path).split("\n")[1] == line
    assert imported(tmp_path / "other", line) == Taken(1, 0)


def test_a_running_copy_goes_on_after_an_import(tmp_path: Path) -> None:
    answered(tmp_path / "b", (5, "b5"))
    with open_journal(tmp_path / "a", CLOCK) as running:
        running.append(Ended("before"))
        imported(tmp_path / "a", exported(tmp_path / "b"))
        assert running.append(Ended("after")).number == 3
        assert len(running.entries()) == 3
        with (
            closing(sqlite3.connect(running.path)) as connection,
            pytest.raises(sqlite3.IntegrityError, match="append-only"),
        ):
            connection.execute("DELETE FROM entries")


def test_an_import_that_the_disk_refuses_changes_nothing(tmp_path: Path) -> None:
    answered(tmp_path, (0, "a"))
    many = "\n".join(
        entry_line(Ended("x" * 1000 + str(place)), moment(at(place), "UTC")) for place in range(99)
    )
    found = parse_lines(many.encode(), "x")
    with open_journal(tmp_path, CLOCK) as journal:
        journal._writer.execute("PRAGMA max_page_count = 10")
        with pytest.raises(QuizError, match="空き"):
            journal.take_in(found.rows, found.drafts)
        assert len(journal.entries()) == 1
    assert sessions(tmp_path) == ["a"]


GOOD = entry_line(Ended("s"), moment(at(0), "Asia/Tokyo"))


@pytest.mark.parametrize(
    "line",
    [
        "not JSON",
        GOOD[:-5],
        "[" * 100_000,
        "7",
        "{}",
        GOOD.replace('"ended"', "7"),
        GOOD.replace("2026-03-01T", "yesterday"),
        GOOD.replace("+00:00", ""),
        GOOD.replace('"session"', '"place"'),
        GOOD.replace('"body"', '"bodies"'),
        GOOD.replace("Asia/Tokyo", "\\ud800"),
        GOOD.replace('"zone"', '"sum":"x","zone"'),
        GOOD.replace('"zone"', '"sum":99999999999999999999999,"zone"'),
        GOOD.replace('"zone"', '"sum":4294967296,"zone"'),
        GOOD.replace('"zone"', '"sum":-1,"zone"'),
        GOOD.replace('"day":"2026-03-01"', '"day":"9999-12-30"'),
        '{"draft":"q"}',
    ],
)
def test_a_line_that_is_none_is_named_by_its_number_and_the_others_are_read(line: str) -> None:
    found = parse_lines(f"{GOOD}\n{line}\n\n{GOOD}\n".encode(), "x")
    assert [one.number for one in found.bad] == [2]
    assert len(found.rows) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_read_as_any_shell_writes_them(encoding: str, end: str) -> None:
    start = b"\xff\xfe" if encoding == "utf-16-le" else b""
    found = parse_lines(start + f"{GOOD}{end}{GOOD}{end}".encode(encoding), "x")
    assert (len(found.rows), found.bad) == (2, [])


def test_lines_of_a_newer_format_ask_for_a_newer_quizapp() -> None:
    with pytest.raises(QuizError, match=r"x は新しい版.*更新"):
        parse_lines(b'{"quizapp":"journal","format":2}\n', "x")


def test_a_row_that_was_damaged_before_it_was_exported_is_left_out_and_counted(
    tmp_path: Path,
) -> None:
    bad = GOOD.replace('"zone"', '"sum":5,"zone"')
    assert imported(tmp_path, f"{GOOD}\n{bad}") == Taken(1, 0, 1)
    assert imported(tmp_path, bad) == Taken(0, 0, 1)
    with open_journal(tmp_path, CLOCK) as journal:
        assert journal.mend() is None


def test_a_journal_that_is_damaged_while_it_takes_in_is_mended_and_takes_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(tmp_path, (0, "a"))

    def then_damage(*arguments: Any) -> Path:  # noqa: ANN401  # as it is
        monkeypatch.setattr(journal_room, "back_up", back_up)
        made = back_up(*arguments)
        with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
            connection.execute("DROP TABLE entries")
        return made

    with open_journal(tmp_path, CLOCK) as journal:
        monkeypatch.setattr(journal_room, "back_up", then_damage)
        new = row_of(Ended("b"), moment(at(1), "UTC"))
        assert journal.take_in([new], {}) == Taken(1, 0)
    assert sessions(tmp_path) == ["a", "b"]


def test_importing_makes_a_backup_first(tmp_path: Path) -> None:
    answered(tmp_path / "a", (0, "a"))
    imported(tmp_path / "a", GOOD)
    (backup,) = (tmp_path / "a" / "backups").glob("*.sqlite3")
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (1,)


def test_a_journal_of_the_version_before_is_backed_up_before_it_gets_its_column(
    tmp_path: Path,
) -> None:
    dump = Path(__file__).with_name("journal-0.2.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection:
        connection.executescript(dump)
    with open_journal(tmp_path, CLOCK) as journal:
        count = len(journal.entries())
        assert isinstance(journal, SqliteJournal)
    (backup,) = (tmp_path / "backups").glob("*.sqlite3")
    with closing(sqlite3.connect(backup)) as connection:
        assert [name for _, name, *_ in connection.execute("PRAGMA table_info(entries)")][
            -1
        ] == "body"
        assert connection.execute("SELECT count(*) FROM entries").fetchone()[0] >= count
