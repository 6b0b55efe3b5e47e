"""A bank opened from its kept listing is the bank that its files hold, and never an older one."""

import os
import subprocess
import sys
import time
from operator import attrgetter
from pathlib import Path

import pytest

from quizapp.bank import Cache, Listing, listing, load, load_listing
from quizapp.bank.kept.cache import sealed, unsealed
from quizapp.core.errors import QuizError
from tests.bank.sheets import GOOD, with_change, write
from tests.bank.test_sets import SET

LISTED = attrgetter("level", "kind", "tags", "syllabus", "in_exam")
"""What lists need of a question beside its id, its set and its topic."""

TICK = 0.02
"""Seconds after which the times of a file differ on every system that the tests run on."""


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cache:
    """A cache that trusts a file as soon as one tick has passed."""
    monkeypatch.setattr(listing, "SETTLED_NS", 0)
    return Cache(tmp_path / "cache")


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    folder = tmp_path / "bank"
    folder.mkdir()
    write(folder, GOOD, "a.yaml")
    write(folder, SET, "b.yaml")
    return folder


def opened(bank: Path, kept: Cache) -> Listing:
    time.sleep(TICK)
    return load_listing([bank], kept)


def entry(kept: Cache) -> Path:
    (path,) = kept.folder.glob("*.bank")
    return path


def test_what_is_found_again_is_what_was_read(
    bank: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = load([bank]).questions
    opened(bank, kept)
    monkeypatch.setattr("quizapp.bank.loading.load", None)
    again = opened(bank, kept).questions
    assert list(again) == list(fresh)
    assert [again.unit(name) for name in again] == [fresh.unit(name) for name in fresh]
    assert again.topics() == fresh.topics()
    assert again.formerly == fresh.formerly
    assert [*map(LISTED, again.listed())] == [*map(LISTED, fresh.listed())]
    assert dict(again) == dict(fresh)


@pytest.mark.skipif(sys.platform == "win32", reason="no time of the last change of a file's times")
def test_a_changed_file_is_seen_though_its_size_and_time_are_as_before(
    bank: Path, kept: Cache
) -> None:
    opened(bank, kept)
    file = bank / "a.yaml"
    before = file.stat()
    file.write_text(with_change("坂を下る", "坂を登る"), encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
    questions = opened(bank, kept).questions
    assert questions["momentum-velocity"].hints == ("坂を登る向きを考えます。",)


def test_a_file_that_came_or_went_is_seen(bank: Path, kept: Cache) -> None:
    assert len(opened(bank, kept).questions) == 6
    other = write(bank, GOOD.replace("id: momentum-", "id: other-"), "c.yaml")
    assert len(opened(bank, kept).questions) == 9
    other.unlink()
    assert len(opened(bank, kept).questions) == 6


def test_what_was_changed_just_now_is_not_trusted_to_show_the_next_change(
    bank: Path, tmp_path: Path
) -> None:
    kept = Cache(tmp_path / "cache")
    load_listing([bank], kept)
    assert not [*kept.folder.glob("*.bank")]


def test_a_bank_with_problems_is_read_anew_and_tells_them_again(bank: Path, kept: Cache) -> None:
    write(bank, with_change("level: 2", "levl: 2").replace("momentum-", "m-"), "c.yaml")
    for _ in range(2):
        assert [one.rule for one in opened(bank, kept).problems] == ["unknown-key"]
    assert not [*kept.folder.glob("*.bank")]


def test_a_folder_that_is_not_there_is_a_problem_each_time(bank: Path, kept: Cache) -> None:
    for _ in range(2):
        time.sleep(TICK)
        found = load_listing([bank, bank / "nowhere"], kept)
        assert [one.rule for one in found.problems] == ["not-found"]
        assert len(found.questions) == 6


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"[", b"{"),
        (b".sheet", b".shoot"),
        (b', 2, "", 0', b', "2", "", 0'),
        (b'"", 0, []', b'"", 0, [1]'),
        (b", 0, 0]", b", 9, 0]"),
        (b", 0, 0]", b", 0, 9]"),
        (b", true, ", b", 1, "),
        (b"momentum-rule", b"momentum-mule"),
    ],
)
def test_a_forged_listing_gives_no_other_question(
    bank: Path, kept: Cache, old: bytes, new: bytes
) -> None:
    opened(bank, kept)
    sound = unsealed(entry(kept).read_bytes())
    assert sound is not None
    assert old in sound
    entry(kept).write_bytes(sealed(sound.replace(old, new, 1)))
    questions, fresh = opened(bank, kept).questions, load([bank]).questions
    for name in questions:
        try:
            assert questions[name] == fresh[name]
        except QuizError:
            assert name == "momentum-mule"


@pytest.mark.parametrize("damage", [b"", b"\x00" * 200, b"[" * 100_000])
def test_a_damaged_listing_is_silently_made_anew(bank: Path, kept: Cache, damage: bytes) -> None:
    opened(bank, kept)
    sound = entry(kept).read_bytes()
    for data in (damage, sealed(damage), sound[:-1]):
        entry(kept).write_bytes(data)
        assert len(opened(bank, kept).questions) == 6
        assert entry(kept).read_bytes() == sound


def test_a_question_stays_as_it_was_when_the_bank_was_opened(bank: Path, kept: Cache) -> None:
    opened(bank, kept)
    questions = opened(bank, kept).questions
    write(bank, "", "a.yaml")
    assert questions["momentum-velocity"].hints == ("坂を下る向きを考えます。",)


def test_a_question_whose_sheet_is_lost_is_read_from_its_file(bank: Path, kept: Cache) -> None:
    opened(bank, kept)
    questions = opened(bank, kept).questions
    for sheet in kept.folder.glob("*.sheet"):
        sheet.unlink()
    assert questions["momentum-velocity"] == load([bank]).questions["momentum-velocity"]
    (bank / "b.yaml").unlink()
    with pytest.raises(QuizError, match="lone"):
        questions["lone"]


def test_opening_a_known_bank_loads_neither_the_yaml_library_nor_any_kind_of_question(
    bank: Path, kept: Cache
) -> None:
    opened(bank, kept)
    script = (
        "import sys; from pathlib import Path; from quizapp.bank import Cache, load_listing\n"
        "assert len(load_listing([Path(sys.argv[1])], Cache(Path(sys.argv[2]))).questions) == 6\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(bank), str(kept.folder)]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    heavy = {"yaml", "quizapp.core.kinds", "quizapp.core.question", "quizapp.core.coding"}
    assert not heavy & {*loaded}


def test_what_must_not_be_asked_is_found_again_without_a_look(
    bank: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(bank, with_change("    correct: true\n", ""), "a.yaml")
    write(bank, SET.replace("because: 数えません。", "because: ''"), "b.yaml")
    first = opened(bank, kept)
    assert {*first.withheld} == {"momentum-velocity", "lone"}
    monkeypatch.setattr("quizapp.bank.loading.load", None)
    again = opened(bank, kept)
    assert again.problems == first.problems
    assert {name: why for name, (_, why) in again.withheld.items()} == {
        name: why for name, (_, why) in first.withheld.items()
    }
    assert [*again.questions] == [*first.questions]
