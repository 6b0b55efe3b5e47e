from pathlib import Path

import platformdirs
import pytest

from quizapp.cli.folders import cache_folder, data_folder


def test_the_variable_wins(tmp_path: Path) -> None:
    assert data_folder({"QUIZAPP_HOME": str(tmp_path)}) == tmp_path


@pytest.mark.parametrize("environ", [{}, {"QUIZAPP_HOME": ""}])
def test_without_it_the_systems_own_place_is_taken(environ: dict[str, str]) -> None:
    folder = data_folder(environ)
    assert folder.name == "quizapp"
    assert folder == platformdirs.user_data_path("quizapp", appauthor=False)


def test_a_tilde_stands_for_the_home() -> None:
    assert data_folder({"QUIZAPP_HOME": "~/study"}) == Path.home() / "study"


def test_a_relative_folder_does_not_move_with_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_folder({"QUIZAPP_HOME": "study"}) == tmp_path / "study"


def test_naming_the_folder_makes_nothing(tmp_path: Path) -> None:
    data_folder({"QUIZAPP_HOME": str(tmp_path / "new")})
    assert list(tmp_path.iterdir()) == []


def test_the_cache_lies_with_the_journal_or_where_the_system_keeps_caches(tmp_path: Path) -> None:
    assert cache_folder({"QUIZAPP_HOME": str(tmp_path)}) == tmp_path / "cache"
    assert cache_folder({}) == platformdirs.user_cache_path("quizapp", appauthor=False)
