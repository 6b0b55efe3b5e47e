"""Files of a folder can be made and told apart on every system, whatever learners are called."""

import unicodedata
from collections.abc import Collection
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.classroom.file_names import safe_file_names
from tests.classroom.gradebooks import HOSTILE, NAMES

CALLED = st.lists(st.text(max_size=300) | st.sampled_from(HOSTILE + NAMES), max_size=12)
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{one}{i}" for one in ("com", "lpt") for i in "0123456789¹²³"),
}


def as_systems_see(names: Collection[str]) -> set[str]:
    """What is left of the names where neither capitals nor forms of characters count."""
    return {
        unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", one).casefold())
        for one in names
    }


@given(CALLED)
@example([*HOSTILE, *NAMES])
@example(["a/b", "a_b-c14cddc0", "a_b-c14cddc0-2", "A/B"])
def test_every_learner_has_a_file_of_its_own_that_every_system_takes(called: list[str]) -> None:
    names = safe_file_names(called, taken=["_class"])
    assert names.keys() == {*called}
    assert len(as_systems_see(names.values()) - {"_class"}) == len({*called})
    for name in names.values():
        assert not {*name} & {*'<>:"/\\|?*'}
        assert all(char.isprintable() for char in name)
        assert name == name.strip(" .")
        assert name[0] not in "-."
        assert len(f"{name}.json".encode()) <= 255
        assert PureWindowsPath(name).name == name
        assert name.partition(".")[0].strip().lower() not in DEVICES


@pytest.mark.parametrize(
    "name", ["山田 太郎", "O'Neill", "s1234567", "a (1)", "12345_assignsubmission"]
)
def test_an_ordinary_name_stays(name: str) -> None:
    assert safe_file_names([name]) == {name: name}


def test_a_name_with_a_wide_blank_has_a_plain_one() -> None:
    assert safe_file_names(["山田　太郎"]) == {"山田　太郎": "山田 太郎"}
    assert len({*safe_file_names(["山田　太郎", "山田 太郎"]).values()}) == 2


def test_they_are_all_there_once_they_are_written(tmp_path: Path) -> None:
    called = [*HOSTILE, *NAMES]
    for one in safe_file_names(called).values():
        (tmp_path / f"{one}.md").write_text("", encoding="utf-8")
    assert len([*tmp_path.iterdir()]) == len({*called})


def test_a_class_of_endless_names_has_its_files_at_once() -> None:
    called = [f"{'佐' * 60_000}{number}" for number in range(200)]
    assert len({*safe_file_names(called).values()}) == 200
