"""Settings are a fold over what was chosen, one row a setting."""

from dataclasses import fields
from datetime import UTC, date, datetime

import pytest

from quizapp.core.formula.letters import Letters
from quizapp.core.setting_forms import NONE, Dated, Each, Minutes, NoValue, Offers
from quizapp.core.settings import SETTINGS, Settings, changes, put, put_moved, rows_of_each
from quizapp.core.study.entry import Ended, Entry, Lettered, SettingChosen, Stamped
from tests.core.study.folds import settings_of
from tests.tables import each_row

TODAY = date(2026, 11, 29)


def stamped(*entries: Entry) -> list[Stamped]:
    at = datetime(2026, 4, 1, tzinfo=UTC)
    return [Stamped(i, at, "UTC", date(2026, 4, 1), entry) for i, entry in enumerate(entries)]


def put_next(settings: Settings, name: str) -> Settings:
    """The next value of a row; of a row with several things, that of the first of them."""
    row = SETTINGS[name]
    if isinstance(row.form, Each):
        things = rows_of_each(row, row.form, row.form.things or {"adam": "Adam"})
        return put_moved(settings, next(iter(things.values())), 1, TODAY)
    return put_moved(settings, row, 1, TODAY)


def test_without_a_choice_everything_has_a_value_of_its_row() -> None:
    settings = settings_of(stamped(Ended("s")))
    assert settings == Settings()
    for row in SETTINGS.values():
        assert row.form.has(row.of(settings))


def test_every_field_has_a_row() -> None:
    changed = Settings()
    for name in SETTINGS:
        changed = put_next(changed, name)
    for one in fields(Settings):
        assert getattr(changed, one.name) != getattr(Settings(), one.name)


@pytest.mark.parametrize(
    "name", [name for name, row in SETTINGS.items() if isinstance(row.form, Offers)]
)
def test_choosing_goes_through_every_value_and_comes_back(name: str) -> None:
    form = SETTINGS[name].form
    assert isinstance(form, Offers)
    settings, seen = Settings(), set()
    for _ in form.offers:
        seen.add(SETTINGS[name].of(settings))
        settings = put_next(settings, name)
    assert seen == set(form.offers)
    assert SETTINGS[name].of(settings) == SETTINGS[name].of(Settings())


@pytest.mark.parametrize("name", SETTINGS)
def test_what_is_recorded_of_a_choice_leads_to_it_again(name: str) -> None:
    before = put_next(Settings(), "lr")
    after = put_next(before, name)
    journal = [*changes(Settings(), before), *changes(before, after)]
    assert settings_of(stamped(*journal)) == after
    assert after != before


@pytest.mark.parametrize("name", ["exam", "minutes", "days_off", "weights"])
def test_a_choice_can_be_taken_back(name: str) -> None:
    chosen = put_next(Settings(), name)
    back = put(chosen, name, NONE)
    assert back == Settings()
    assert [*changes(chosen, back)] == [SettingChosen(name, NONE)]


@each_row(
    ("typed", "read"),
    [
        ("2027-02-20", "2027-02-20"),
        ("2027/2/20", "2027-02-20"),
        ("2027年2月20日", "2027-02-20"),
        ("２０２７－０２－２０", "2027-02-20"),
        ("20270220", "2027-02-20"),
        ("2/20", "2027-02-20"),
        ("12月1日", "2026-12-01"),
        (" 0220 ", "2027-02-20"),
        ("11/29", "2026-11-29"),
        ("", NONE),
    ],
)
def test_a_day_is_read_as_one_types_it(typed: str, read: str) -> None:
    assert Dated().read(typed, TODAY) == read


@each_row(
    ("typed", "why"),
    [
        ("2026-11-28", "過ぎています"),
        ("2027-02-30", "ありません"),
        ("2/29", "ありません"),
        ("9999-12-31", "先すぎます"),
        ("0000-01-01", "ありません"),
        ("あした", "読めません"),
        ("-", "読めません"),
        ("1" * 5000, "読めません"),
        ("٢٠٢٧-٠٢-٢٠", "読めません"),
    ],
)
def test_what_is_no_day_to_come_is_told(typed: str, why: str) -> None:
    read = Dated().read(typed, TODAY)
    assert isinstance(read, NoValue)
    assert why in read.why


@each_row(
    ("typed", "read"),
    [("25", "25"), ("３０ 分", "30"), ("0", NONE), ("", NONE)],
)
def test_minutes_are_read_as_one_types_them(typed: str, read: str) -> None:
    assert Minutes().read(typed, TODAY) == read


@pytest.mark.parametrize("typed", ["4", "121", "-5", "1.5", "一時間", "9" * 5000])
def test_what_is_no_number_of_minutes_is_told(typed: str) -> None:
    assert isinstance(Minutes().read(typed, TODAY), NoValue)


def test_stepping_keeps_a_day_between_today_and_three_years_ahead() -> None:
    form, day = Dated(), "2026-12-05"
    assert form.moved(day, 1, TODAY) == "2026-12-06"
    assert form.moved(day, -form.far, TODAY) == "2026-11-29"
    assert form.moved("2020-01-01", 1, TODAY) == "2026-11-29"
    assert form.moved(NONE, -1, TODAY) == NONE
    far = form.read("2029-11-30", TODAY)
    assert isinstance(far, str)
    assert form.moved(far, 100, TODAY) == form.moved(far, 200, TODAY)


def test_several_days_off_and_weights_are_kept_side_by_side() -> None:
    settings = put(put(Settings(), "days_off", "sat=off sun=off"), "weights", "adam=3 sgd=0")
    assert settings.days_off == (5, 6)
    assert settings.weights == {"adam": 3, "sgd": 0}
    form = SETTINGS["days_off"].form
    assert form.told(SETTINGS["days_off"].of(settings), TODAY) == "土曜・日曜"


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


NEWER = (
    *(("voice", "low"), ("glyphs", "emoji"), ("lr", "κ"), ("exam", "2027-02-30")),
    *(("exam", "2027-W07-6"), ("minutes", "1e3"), ("days_off", "dom=off"), ("weights", "adam=9")),
)


@pytest.mark.parametrize(("name", "value"), NEWER)
def test_a_row_or_a_value_of_a_newer_version_changes_nothing(name: str, value: str) -> None:
    assert put(Settings(), name, value) == Settings()
