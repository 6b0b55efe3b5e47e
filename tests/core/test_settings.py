"""Settings are a fold over what was chosen, one row a setting."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from quizapp.core.formula.letters import Letters
from quizapp.core.settings import SETTINGS, Settings, changes, put, put_next
from quizapp.core.study.entry import Ended, Entry, Lettered, SettingChosen, Stamped
from tests.core.study.folds import settings_of


def stamped(*entries: Entry) -> list[Stamped]:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    return [Stamped(i, at, "UTC", date(2026, 4, 1), entry) for i, entry in enumerate(entries)]


def test_without_a_choice_everything_has_its_first_value() -> None:
    settings = settings_of(stamped(Ended("s")))
    assert settings == Settings()
    for row in SETTINGS.values():
        assert row.of(settings) == next(iter(row.offers))


def test_every_field_has_a_row() -> None:
    changed = Settings()
    for name in SETTINGS:
        changed = put_next(changed, name)
    for one in fields(Settings):
        assert getattr(changed, one.name) != getattr(Settings(), one.name)


@pytest.mark.parametrize("name", SETTINGS)
def test_choosing_goes_through_every_value_and_comes_back(name: str) -> None:
    settings, seen = Settings(), []
    for _ in SETTINGS[name].offers:
        seen.append(SETTINGS[name].of(settings))
        settings = put_next(settings, name)
    assert seen == list(SETTINGS[name].offers)
    assert SETTINGS[name].of(settings) == seen[0]


@pytest.mark.parametrize("name", SETTINGS)
def test_what_is_recorded_of_a_choice_leads_to_it_again(name: str) -> None:
    before = put_next(Settings(), "lr")
    after = put_next(before, name)
    journal = [*changes(Settings(), before), *changes(before, after)]
    assert settings_of(stamped(*journal)) == after


def test_only_what_has_changed_is_recorded() -> None:
    assert [*changes(Settings(), put_next(Settings(), "glyphs"))] == [
        SettingChosen("glyphs", "ascii")
    ]


def test_a_book_is_recorded_with_each_of_its_letters_for_versions_that_know_none() -> None:
    chosen = [*changes(Settings(), put(Settings(), "book", "pytorch"))]
    assert chosen == [
        SettingChosen("book", "pytorch"),
        SettingChosen("momentum", "μ"),
        SettingChosen("lr", "γ"),
        SettingChosen("parameter", "θ"),
        SettingChosen("rho", "α"),
    ]
    replayed = Settings()
    for one in chosen[1:]:
        replayed = put(replayed, one.setting, one.value)
    assert replayed == put(Settings(), "book", "pytorch")


def test_letters_of_ones_own_are_no_book_and_the_next_book_is_the_first() -> None:
    own = put(put(Settings(), "book", "goodfellow"), "lr", "η")
    assert SETTINGS["book"].of(own) == ""
    assert put_next(own, "book") == Settings()


def test_the_last_choice_holds() -> None:
    journal = stamped(
        SettingChosen("glyphs", "ascii"), SettingChosen("glyphs", "unicode"), Ended("s")
    )
    assert settings_of(journal) == Settings()


def test_letters_recorded_by_an_earlier_version_hold() -> None:
    journal = stamped(SettingChosen("momentum", "μ"), Lettered(Letters("β", "α")))
    assert settings_of(journal) == Settings(Letters("β", "α"))


@pytest.mark.parametrize(("name", "value"), [("theme", "dark"), ("glyphs", "emoji"), ("lr", "κ")])
def test_a_row_or_a_value_of_a_newer_version_changes_nothing(name: str, value: str) -> None:
    assert put(Settings(), name, value) == Settings()
