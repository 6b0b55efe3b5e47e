"""The texts that are searched are those of the bank, and are kept beside its sheets."""

import subprocess
import sys
from pathlib import Path

import pytest

from quizapp.bank import Cache, load, load_listing
from quizapp.bank.kept.cache import sealed
from quizapp.bank.texts import search_texts
from quizapp.core.searching import searchable
from tests.bank.sheets import GOOD, with_change, write
from tests.bank.test_listing import bank, kept, opened
from tests.bank.test_sets import SET

__all__ = ["bank", "kept"]


def entries(kept: Cache) -> list[Path]:
    return sorted(kept.folder.glob("*.texts"))


def test_all_questions_have_their_texts_in_the_order_of_the_bank(bank: Path, kept: Cache) -> None:
    fresh = tuple(map(searchable, load([bank]).questions.values()))
    for _ in range(2):
        assert search_texts(opened(bank, kept), kept) == fresh
    assert len(entries(kept)) == 2


def test_texts_that_are_kept_need_no_question_to_be_made(
    bank: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = search_texts(opened(bank, kept), kept)
    monkeypatch.setattr("quizapp.bank.loading.kept_questions", None)
    assert search_texts(opened(bank, kept), kept) == fresh


def test_of_an_edited_bank_only_the_file_that_changed_is_looked_at_again(
    bank: Path, kept: Cache
) -> None:
    search_texts(opened(bank, kept), kept)
    before = {*entries(kept)}
    write(bank, with_change("坂を下る", "谷を渡る"), "a.yaml")
    texts = search_texts(opened(bank, kept), kept)
    assert any("谷を渡る" in one.told for one in texts)
    assert len({*entries(kept)} - before) == 1


@pytest.mark.parametrize(
    "damage", [b"", b"x", sealed(b"x"), sealed(b"x\x9c\x03\x00\x00\x00\x00\x01")]
)
def test_damaged_texts_are_silently_made_anew(bank: Path, kept: Cache, damage: bytes) -> None:
    fresh = search_texts(opened(bank, kept), kept)
    for entry in entries(kept):
        entry.write_bytes(damage)
    assert search_texts(opened(bank, kept), kept) == fresh


def test_without_a_cache_the_files_themselves_are_read(bank: Path, tmp_path: Path) -> None:
    nowhere = Cache(tmp_path / "file" / "cache")
    (tmp_path / "file").touch()
    assert len(search_texts(load_listing([bank], nowhere), nowhere)) == 6


def test_what_must_not_be_asked_is_not_found(bank: Path, kept: Cache) -> None:
    write(bank, GOOD.replace("    correct: true\n", "", 1), "a.yaml")
    listing = opened(bank, kept)
    assert {one.id for one in search_texts(listing, kept)} == {*listing.questions}
    assert "momentum-velocity" in listing.withheld


def test_a_file_that_has_gone_since_has_no_texts(bank: Path, kept: Cache) -> None:
    listing = opened(bank, kept)
    for sheet in kept.folder.glob("*.sheet"):
        sheet.unlink()
    write(bank, SET.replace("id: lone", "id: other"), "b.yaml")
    (bank / "a.yaml").unlink()
    assert "lone" not in {one.id for one in search_texts(listing, kept)}


def test_opening_the_kept_texts_loads_no_kind_of_question(bank: Path, kept: Cache) -> None:
    search_texts(opened(bank, kept), kept)
    script = (
        "import sys; from pathlib import Path; from quizapp.bank import *\n"
        "from quizapp.bank.texts import search_texts\n"
        "kept = Cache(Path(sys.argv[2])); listing = load_listing([Path(sys.argv[1])], kept)\n"
        "assert len(search_texts(listing, kept)) == 6\n"
        "print(*sys.modules)"
    )
    command = [sys.executable, "-c", script, str(bank), str(kept.folder)]
    loaded = subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
    assert not {"yaml", "numpy", "quizapp.core.kinds", "quizapp.core.question"} & {*loaded}
