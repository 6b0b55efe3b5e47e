"""Whatever happens to the file, the app starts, and has what is left of it or of its backups."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from quizapp.core.answer import Draft, Written
from quizapp.core.ports import Mended
from quizapp.core.study.entry import Ended, Entry
from quizapp.core.study.progress import Progress
from quizapp.store import SqliteJournal, mending, open_journal
from quizapp.store.database import FILE_NAME
from tests.store.clocks import TokyoClock
from tests.store.damages import CLOCK, PAGE, Specimen, answer, specimen
from tests.store.survival import faults
from tests.store.test_several_processes import ROOT, start_writer

BACKED_UP, ALL = 30, 50


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Specimen]:
    """Without a backup and without a log; with a backup; with answers in the log; with both."""
    return {
        name: specimen(tmp_path_factory.mktemp("journal"), backed_up, ALL - backed_up, in_log)
        for name, backed_up, in_log in (
            ("alone", 0, 0),
            ("backed up", BACKED_UP, 0),
            ("killed", 0, 20),
            ("killed and backed up", BACKED_UP, 10),
        )
    }


def statements(*commands: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            for name in ("changed", "removed", "replaced"):
                connection.execute(f"DROP TRIGGER entries_are_never_{name}")
            for command in commands:
                connection.execute(command)

    return run


def written(at: int, data: bytes) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(at)
            file.write(data)

    return run


def truncated(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


def set_to(value: str) -> Callable[[Path], None]:
    return statements(f"UPDATE entries SET {value} WHERE number = 7")


NOISE = bytes(range(1, 256)) * 17

ROWS = {
    "bad JSON": set_to("body = '{'"),
    "JSON of another kind": set_to("body = '[]', sum = NULL"),
    "a body that nests without end": set_to(f"body = '{'[' * 50_000}', sum = NULL"),
    "a number without end": set_to(f"body = '{{\"seconds\": {'9' * 5000}}}', sum = NULL"),
    "a number that no float holds": set_to(
        "body = replace(body, '\"word\"', '\"seconds\":' || '1' || printf('%.400c', '0')"
        " || ',\"word\"'), sum = NULL"
    ),
    "missing fields": set_to("body = '{}', sum = NULL"),
    "bytes that are no text": set_to("body = x'fffe00', sum = NULL"),
    "a kind that is no text": set_to("kind = CAST(x'ff' AS TEXT), sum = NULL"),
    "a bad date": set_to("at = 'yesterday', sum = NULL"),
    "a date without its zone": set_to("at = '2026-03-01T12:07:00', sum = NULL"),
    "a date before all dates": set_to("at = '0001-01-01T00:00:00+14:00', sum = NULL"),
    "a day of another time": set_to("day = '9999-12-30', sum = NULL"),
    "a time out of reach": set_to(
        "at = '9998-12-30T00:00:00+00:00', day = '9998-12-30', sum = NULL"
    ),
    "a bad day": set_to("day = '2026-02-30', sum = NULL"),
    "another answer": set_to("body = replace(body, '\"picked\":[2]', '\"picked\":[1]')"),
    "another day": set_to("day = '2026-03-02'"),
    "another sum": set_to("sum = sum + 5"),
}
"""What may have become of the seventh row; the others stay."""

FILES = {
    "a row that is gone": (statements("DELETE FROM entries WHERE number = 7"), ALL - 1),
    "no entries": (statements("DROP TABLE entries"), 0),
    "no drafts": (statements("DROP TABLE drafts"), ALL),
    "no table at all": (
        statements("DROP TABLE entries", "DROP TABLE drafts", "DROP TABLE kept"),
        0,
    ),
    "a diary": (lambda path: path.write_bytes(b"my diary, not a database\n" * 400), 0),
    "nothing": (truncated(0), 0),
    "half a header": (truncated(60), 0),
    "a first page without the rest": (truncated(PAGE), 0),
    "a first page of noise": (written(0, NOISE[:PAGE]), ALL),
    "a header of noise": (written(0, NOISE[:100]), ALL),
    "a header that says read-only": (written(18, b"\x03"), ALL),
    "tables whose names are no text": (
        lambda path: path.write_bytes(
            path.read_bytes().replace(b"TABLE drafts", b"TABL\xac drafts")
        ),
        ALL,
    ),
    "tables of noise": (written(200, NOISE[: PAGE - 200]), ALL),
}
"""What may have become of the file, and how many entries are left of it without a backup."""


WHILE_OPEN = {
    "no progress": (statements("DROP TABLE kept"), ALL),
    "no sums": (statements("ALTER TABLE entries RENAME COLUMN sum TO other"), ALL),
}
"""What an older version would leave, but for a journal that is open."""


def opened(folder: Path) -> tuple[list[Entry], list[Entry], Mended | None]:
    """What is there at once, what is there when it has been tended, and what that says."""
    with open_journal(folder, CLOCK) as journal:
        first = [one.entry for one in journal.entries()]
        mended = journal.tend()
        assert journal.append(Ended("after")).number == len(journal.entries())
        assert journal.tend() is None
        return first, [one.entry for one in journal.entries()][:-1], mended


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_cannot_be_read_costs_itself(
    tmp_path: Path, templates: dict[str, Specimen], name: str
) -> None:
    one = templates["alone"].copied(tmp_path / "home")
    ROWS[name](one.path)
    damaged = one.path.read_bytes()
    first, then, mended = opened(one.folder)
    assert first == then == [answer(place) for place in range(ALL) if place != 6]
    assert mended
    assert (mended.restored, mended.lost) == (0, 1)
    assert Path(mended.aside).read_bytes() == damaged


@pytest.mark.parametrize("name", ROWS)
def test_a_row_that_cannot_be_read_comes_back_from_a_backup(
    tmp_path: Path, templates: dict[str, Specimen], name: str
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    ROWS[name](one.path)
    _, then, mended = opened(one.folder)
    assert then == [answer(place) for place in range(ALL)]
    assert mended
    assert (mended.restored, mended.lost) == (1, 0)


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_set_aside_as_it_was_and_what_it_has_goes_on(
    tmp_path: Path, templates: dict[str, Specimen], name: str
) -> None:
    one = templates["alone"].copied(tmp_path / "home")
    damage, left = FILES[name]
    damage(one.path)
    damaged = one.path.read_bytes()
    if not damaged:
        return  # an empty file without a backup is a new one
    _, then, mended = opened(one.folder)
    assert len(then) == left
    assert mended
    assert mended.restored == 0
    assert Path(mended.aside).read_bytes() == damaged


@pytest.mark.parametrize("name", FILES)
def test_what_a_damaged_file_has_no_more_comes_from_its_backup(
    tmp_path: Path, templates: dict[str, Specimen], name: str
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    damage, left = FILES[name]
    damage(one.path)
    damaged = one.path.read_bytes()
    _, then, mended = opened(one.folder)
    assert then == [answer(place) for place in range(max(left, BACKED_UP) + (left == ALL - 1))]
    assert mended
    assert mended.restored == len(then) - left
    assert Path(mended.aside).read_bytes() == damaged


CALLS: Mapping[str, Callable[[SqliteJournal], object]] = {
    "append": lambda journal: journal.append(Ended("now")),
    "entries": SqliteJournal.entries,
    "drafts": SqliteJournal.drafts,
    "keep_draft": lambda journal: journal.keep_draft("q", None),
    "kept": SqliteJournal.kept,
    "keep": lambda journal: journal.keep(Progress()),
    "tend": SqliteJournal.tend,
}


@pytest.mark.parametrize("name", [*FILES, "no progress", "no sums"])
def test_damage_that_comes_while_the_journal_is_open_ends_nothing(
    tmp_path: Path, templates: dict[str, Specimen], name: str
) -> None:
    damage, left = (FILES | WHILE_OPEN)[name]
    for call, do in CALLS.items():
        one = templates["backed up"].copied(tmp_path / call)
        with open_journal(one.folder, CLOCK) as journal:
            assert len(journal.entries()) == ALL
            damage(one.path)
            do(journal)
            journal.tend()
            there = [stamped.entry for stamped in journal.entries()]
            there = [entry for entry in there if entry != Ended("now")]
            assert there[:BACKED_UP] == [answer(place) for place in range(BACKED_UP)], call
            assert len(there) >= left, call


@pytest.mark.parametrize("size", [PAGE, PAGE + 900, 3 * PAGE])
@pytest.mark.parametrize("backed_up", [0, BACKED_UP])
def test_what_is_acknowledged_after_the_file_was_cut_is_there_and_the_rest_is_counted(
    tmp_path: Path, size: int, backed_up: int
) -> None:
    one = specimen(tmp_path, backed_up, ALL - backed_up, 0)
    with open_journal(one.folder, CLOCK) as journal:
        assert len(journal.entries()) == ALL
        os.truncate(one.path, size)
        acknowledged = [journal.append(Ended(f"{place}")).entry for place in range(5)]
        mended = journal.tend()
        there = [stamped.entry for stamped in journal.entries()]
    assert there[-5:] == acknowledged
    assert mended
    assert len(there) - 5 >= backed_up
    assert mended.lost == ALL + 5 - len(there)


@pytest.mark.parametrize("seed", range(40))
def test_random_damage_costs_only_what_is_nowhere(
    tmp_path: Path, templates: dict[str, Specimen], seed: int
) -> None:
    template = [*templates.values()][seed % len(templates)]
    assert faults(template, tmp_path, seed) == []


@pytest.mark.skipif(sys.platform == "win32", reason="file sizes cannot be limited there")
@pytest.mark.parametrize("pages", [2, 20], ids=["for what is left", "for the damaged file"])
def test_a_disk_without_room_to_mend_is_not_filled_with_copies_of_what_is_damaged(
    tmp_path: Path, templates: dict[str, Specimen], pages: int
) -> None:
    one = templates["alone"].copied(tmp_path / "home")
    damaged = b"\0" * pages * PAGE
    one.path.write_bytes(damaged)
    for _ in range(2):
        fault = start_writer(one.folder, "x", 1, str(3 * PAGE)).communicate()[1]
        assert "学習記録" in fault
        assert len(fault.splitlines()) == 1
    assert one.path.read_bytes() == damaged
    assert [path.name for path in one.folder.glob("journal.damaged*")] == []


def test_a_file_that_is_gone_comes_back_from_its_backup(
    tmp_path: Path, templates: dict[str, Specimen]
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    one.path.unlink()
    first, _, mended = opened(one.folder)
    assert first == [answer(place) for place in range(BACKED_UP)]
    assert mended == Mended(BACKED_UP, 0, "")


def test_what_is_only_in_the_log_is_there_though_the_file_is_empty(
    tmp_path: Path, templates: dict[str, Specimen]
) -> None:
    one = templates["killed and backed up"].copied(tmp_path / "home")
    os.truncate(one.path, 0)
    log = one.log.read_bytes()
    _, then, mended = opened(one.folder)
    assert [answer(place) for place in range(BACKED_UP)] == then[:BACKED_UP]
    assert mended
    assert Path(f"{mended.aside}-wal").read_bytes() == log


@pytest.mark.parametrize("damage", ["no drafts", "a first page of noise", "a row that is gone"])
def test_a_draft_survives_in_the_file_or_in_a_backup(
    tmp_path: Path, templates: dict[str, Specimen], damage: str
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    FILES[damage][0](one.path)
    with open_journal(one.folder, CLOCK) as journal:
        journal.tend()
        assert journal.drafts() == {"q": Draft(Written("# 途中"))}


def test_a_draft_that_was_handed_in_does_not_come_back_from_a_backup(
    tmp_path: Path, templates: dict[str, Specimen]
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    with open_journal(one.folder, CLOCK) as journal:
        journal.keep_draft("q", None)
    ROWS["bad JSON"](one.path)
    with open_journal(one.folder, CLOCK) as journal:
        assert journal.tend()
        assert journal.drafts() == {}


def test_damage_that_comes_while_the_app_runs_is_mended_while_it_runs(
    tmp_path: Path, templates: dict[str, Specimen]
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    with open_journal(one.folder, CLOCK) as journal:
        ROWS["bad JSON"](one.path)
        assert journal.tend()
        journal.append(Ended("after"))
        assert len(journal.entries()) == ALL + 1


@pytest.mark.parametrize("damage", ["a header of noise", "a row that is gone"])
def test_another_running_copy_goes_on_in_the_mended_file(
    tmp_path: Path, templates: dict[str, Specimen], damage: str
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    with open_journal(one.folder, CLOCK) as running:
        FILES[damage][0](one.path)
        with open_journal(one.folder, CLOCK) as mending:
            mending.tend()
            running.append(Ended("from the running copy"))
            assert mending.entries()[-1].entry == Ended("from the running copy")
            assert len(running.entries()) == ALL + 1


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be removed there")
@pytest.mark.parametrize("first", CALLS)
@pytest.mark.parametrize("gone", [f"{FILE_NAME}*", "../home", FILE_NAME])
def test_a_file_that_is_deleted_while_the_app_runs_is_put_back(
    tmp_path: Path, first: str, gone: str
) -> None:
    home = tmp_path / "home"
    with open_journal(home, TokyoClock()) as journal:
        journal.append(Ended("before"))
        for path in [*home.glob(gone)]:
            rmtree(path) if path.is_dir() else path.unlink()
        if first != "append":
            CALLS[first](journal)
        journal.append(Ended("after"))
        assert [one.entry for one in journal.entries()] == [Ended("before"), Ended("after")]


WRITE = """
import sys
from pathlib import Path
from quizapp.core.errors import BusyError
from quizapp.core.study.entry import Ended
from quizapp.store import open_journal
from tests.store.damages import CLOCK
try:
    with open_journal(Path(sys.argv[1]), CLOCK, patience=0.05) as journal:
        journal.append(Ended(sys.argv[2]))
        print(sys.argv[2])
except BusyError:
    pass
"""


@pytest.mark.parametrize("place", ["_set_aside", "_lock", "_build", "connect"])
def test_what_another_copy_could_write_while_the_file_was_mended_is_there(
    tmp_path: Path, templates: dict[str, Specimen], monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    one = templates["backed up"].copied(tmp_path / "home")
    names = ["first", "second", "third", "fourth"]
    acknowledged: list[str] = []
    real = getattr(mending, place)

    def then_write(*arguments: Any) -> Any:  # noqa: ANN401  # as it is
        result = real(*arguments)
        for _ in names[:2]:  # who is refused may, on closing, take the log away from under us
            command = [sys.executable, "-c", WRITE, str(one.folder), names.pop()]
            acknowledged.extend(subprocess.check_output(command, cwd=ROOT, text=True).split())
        return result

    with open_journal(one.folder, CLOCK) as journal:
        ROWS["bad JSON"](one.path)
        monkeypatch.setattr(mending, place, then_write)
        assert journal.mend()
        there = [stamped.entry for stamped in journal.entries()]
    assert len(names) < 4
    assert there[:ALL] == [answer(number) for number in range(ALL)]
    assert there[ALL:] == [Ended(name) for name in acknowledged]
    assert len([*one.folder.glob("journal.damaged-*.sqlite3")]) == 1


def test_a_trigger_that_was_bent_is_made_anew(tmp_path: Path) -> None:
    with open_journal(tmp_path, TokyoClock()) as journal:
        journal.append(Ended("s"))
    with closing(sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER entries_are_never_removed")
    with open_journal(tmp_path, TokyoClock()) as journal:
        with (
            closing(sqlite3.connect(tmp_path / FILE_NAME)) as connection,
            pytest.raises(sqlite3.IntegrityError, match="append-only"),
        ):
            connection.execute("DELETE FROM entries")
        assert len(journal.entries()) == 1
