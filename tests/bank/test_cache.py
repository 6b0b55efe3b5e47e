"""What was read before is found again, and never believed when it should not be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.bank import Bank, Cache, load
from quizapp.bank.kept import cache
from quizapp.bank.kept.sheets import packed
from quizapp.bank.parsing.decoding import file_text
from quizapp.bank.parsing.text import FileText
from quizapp.bank.reading.sheet import read_sheet
from quizapp.core.errors import QuizError
from tests.bank.sheets import GOOD, with_change, write
from tests.bank.test_sets import SET

FAULTY = with_change("level: 2", "levl: 2")


@pytest.fixture
def kept(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache" / "quizapp")


def entry(kept: Cache) -> Path:
    (path,) = kept.folder.iterdir()
    return path


def same(one: Bank, other: Bank) -> bool:
    return content(one) == content(other)


def content(bank: Bank) -> tuple[object, ...]:
    return dict(bank.questions), bank.questions.formerly, bank.problems, places(bank)


def places(bank: Bank) -> list[object]:
    return [(name, at.file, at.index, at.spot) for name, at in bank.authored.items()]


@pytest.mark.parametrize(
    "text",
    [
        *(GOOD, FAULTY, "", "\x00"),
        with_change("ask: M", "ask: @M"),
        with_change("id: momentum-rule", "id: momentum-velocity"),
        with_change("id: momentum-rule", "id: momentum-velocity\n  level: 9"),
        with_change("topic: momentum", "topic: M"),
    ],
)
def test_a_sheet_comes_back_as_it_was_read(tmp_path: Path, kept: Cache, text: str) -> None:
    file = write(tmp_path, text)
    fresh = load([file])
    assert same(load([file], kept), fresh)
    assert entry(kept).is_file()
    assert same(load([file], kept), fresh)


def test_the_parts_of_a_set_are_known_before_they_are_made(tmp_path: Path, kept: Cache) -> None:
    file = write(tmp_path, SET)
    fresh, first, again = load([file]), load([file], kept), load([file], kept)
    units = [("first-step", 1), ("first-step", 2), None]
    for bank in (fresh, first, again):
        assert [bank.questions.unit(name) for name in bank.questions] == units


def test_the_second_reading_parses_nothing(
    tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, GOOD)
    load([file], kept)
    monkeypatch.setattr("quizapp.bank.reading.sheet.read_sheet", None)
    assert len(load([file], kept).questions) == 3


def test_a_bank_that_was_read_before_opens_without_the_yaml_library(
    tmp_path: Path, kept: Cache
) -> None:
    file = write(tmp_path, GOOD)
    load([file], kept)
    script = (
        "import sys; from pathlib import Path; from quizapp.bank import Cache, load\n"
        "questions = load([Path(sys.argv[1])], Cache(Path(sys.argv[2]))).questions\n"
        "assert len(questions) == 3 and questions['momentum-rule'].ask\n"
        "print('yaml' in sys.modules)"
    )
    command = [sys.executable, "-c", script, str(file), str(kept.folder)]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"False\n"


def test_a_changed_file_is_read_anew_even_if_its_size_and_time_are_as_before(
    tmp_path: Path, kept: Cache
) -> None:
    file = write(tmp_path, GOOD)
    load([file], kept)
    before = file.stat()
    write(tmp_path, with_change("坂を下る", "坂を登る"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load([file], kept).questions["momentum-velocity"].hints == ("坂を登る向きを考えます。",)


def test_other_code_reads_anew(
    tmp_path: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, GOOD)
    load([file], kept)
    monkeypatch.setattr(cache, "code_state", lambda: b"another version")
    load([file], kept)
    assert len(list(kept.folder.iterdir())) == 2


def test_the_code_that_is_watched_is_that_of_reading_judging_and_running() -> None:
    state = cache.code_state().decode()
    for file in ("bank/kept/sheets.py", "core/kinds/choice/choice.py", "sandbox/runner.py"):
        assert f"quizapp/{file}'" in state.replace("\\\\", "/")
    assert "optim_core/" in state.replace("\\\\", "/")


def test_a_change_anywhere_in_the_code_is_seen(tmp_path: Path) -> None:
    (tmp_path / "room" / "inner").mkdir(parents=True)
    deep = write(tmp_path / "room" / "inner", "", "one.py")
    before = cache.state_of(tmp_path / "room")
    deep.write_text("x = 1\n", encoding="utf-8")
    assert cache.state_of(tmp_path / "room") != before


def test_a_moved_file_is_named_by_its_new_name(tmp_path: Path, kept: Cache) -> None:
    load([write(tmp_path, FAULTY)], kept)
    moved = write(tmp_path, FAULTY, "moved.yaml")
    (problem,) = load([moved], kept).problems
    assert problem.file == str(moved)


def damaged(data: bytes) -> list[bytes]:
    head, rows = data[8:].split(b"\n")
    lists = (b"[]", b"[[],[],[],[[1]]]", b'[[["a"]],[],[],[]]', b"[" * 100_000, b"[[],[[]],[],[]]")
    others = [
        *(one + b"\n" + rows for one in lists),
        *(head, head.replace(b",0,", b",0.5,") + b"\n" + rows),
        head.replace(b'"",[],', b'"",[[]],') + b"\n" + rows,
        head + b"\n" + rows.replace(b'"choice"', b'"chance"'),
        head + b"\n" + rows.replace(b"true", b'"on"'),
        head + b"\n" + rows.replace(b"momentum-rule", b"momentum-mule"),
        head + b"\n" + b"[" * 100_000,
    ]
    plain = (b"", b"\x80\x04cposix\nsystem\n", data[:-1], data + b" ", data[:40] + b"x" + data[41:])
    return [*plain, *map(packed_anew, others)]


def packed_anew(content: bytes) -> bytes:
    """With the checksum that belongs to it, as somebody would who wants to deceive."""
    import zlib

    return f"{zlib.crc32(content):08x}".encode() + content


def sheet_data() -> bytes:
    source = file_text("x.yaml", GOOD.encode())
    assert isinstance(source, FileText)
    return packed(read_sheet(source))


@pytest.mark.parametrize("data", damaged(sheet_data()), ids=lambda data: repr(data[:24]))
def test_a_damaged_or_forged_entry_is_silently_made_anew(
    tmp_path: Path, kept: Cache, data: bytes
) -> None:
    file = write(tmp_path, GOOD)
    fresh = load([file], kept)
    sound = entry(kept).read_bytes()
    entry(kept).write_bytes(data)
    assert same(load([file], kept), fresh)
    assert same(load([file], kept), fresh)
    assert entry(kept).read_bytes() == sound


def test_a_forged_question_whose_file_is_gone_is_a_fault_of_the_machine(
    tmp_path: Path, kept: Cache
) -> None:
    file = write(tmp_path, GOOD)
    load([file], kept)
    head, rows = entry(kept).read_bytes()[8:].split(b"\n")
    entry(kept).write_bytes(packed_anew(head + b"\n" + rows.replace(b'"choice"', b'"chance"')))
    questions = load([file], kept).questions
    file.unlink()
    with pytest.raises(QuizError, match="momentum-velocity"):
        questions["momentum-velocity"]


def test_an_entry_that_cannot_be_read_is_no_obstacle(tmp_path: Path, kept: Cache) -> None:
    file = write(tmp_path, GOOD)
    load([file], kept)
    path = entry(kept)
    path.unlink()
    path.mkdir()
    assert len(load([file], kept).questions) == 3


def test_without_a_place_to_write_everything_works(tmp_path: Path) -> None:
    file = write(tmp_path, GOOD)
    assert len(load([file], Cache(file / "nowhere")).questions) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="no such modes")
def test_only_the_owner_can_read_and_write_the_entries(tmp_path: Path, kept: Cache) -> None:
    load([write(tmp_path, GOOD)], kept)
    assert kept.folder.stat().st_mode & 0o077 == 0
    assert entry(kept).stat().st_mode & 0o077 == 0


def test_the_oldest_entries_go_when_there_are_too_many(
    kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_KEPT_BYTES", 250)
    for age, name in enumerate("abcd"):
        kept.put(name, b"x" * 100)
        os.utime(kept.folder / name, (age, age))
    kept.put("e", b"x" * 100)
    assert sorted(path.name for path in kept.folder.iterdir()) == ["d", "e"]


def test_many_processes_fill_one_cache_at_once(tmp_path: Path, kept: Cache) -> None:
    for number in range(5):
        write(tmp_path, GOOD.replace("momentum-", f"m{number}-"), f"{number}.yaml")
    script = (
        "import sys; from pathlib import Path; from quizapp.bank import Cache, load\n"
        "for _ in range(5): assert len(load([Path(sys.argv[1])],"
        " Cache(Path(sys.argv[2]))).questions) == 15"
    )
    command = [sys.executable, "-c", script, str(tmp_path), str(kept.folder)]
    running = [subprocess.Popen(command) for _ in range(4)]
    assert [one.wait(timeout=60) for one in running] == [0] * 4
    assert len(list(kept.folder.iterdir())) == 5
