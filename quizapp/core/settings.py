"""What a learner can set: one field and one row each, recorded one by one in the journal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, assert_never

from quizapp.core.formula.letters import (
    BOOKS,
    CALLED,
    CHOICES,
    TEXTBOOK_LETTERS,
    LetterRole,
    Letters,
)
from quizapp.core.setting_forms import NONE, Dated, Each, Minutes, Offers, SettingForm
from quizapp.core.study.calendar import WEEKDAYS
from quizapp.core.study.entry import Entry, Lettered, SettingChosen


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings at their values.

    `exam` is the day of the exam in ISO 8601, or "none"; `minutes` a day, or 0; `days_off` are
    weekdays as `date.weekday` counts them; `weights` has the topics that do not weigh 1.
    `sitting` is how many questions one sitting asks. `framework`: "both", "pytorch" or "keras".
    `theme`: "dark", "light", or "plain" for the two colours of the terminal.
    `formulas`: "auto" draws fractions in two dimensions where there is room, "tall" always,
    "line" never. `glyphs`: "unicode" or "ascii", for terminals that draw signs too wide.
    """

    letters: Letters = TEXTBOOK_LETTERS
    formulas: str = "auto"
    glyphs: str = "unicode"
    exam: str = NONE
    minutes: int = 0
    days_off: tuple[int, ...] = ()
    weights: Mapping[str, int] = field(default_factory=dict)
    sitting: int = 12
    framework: str = "both"
    theme: str = "dark"
    animation: str = "on"

    @property
    def exam_day(self) -> date | None:
        """The day of the exam, if one is chosen."""
        return None if self.exam == NONE else date.fromisoformat(self.exam)


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: what it is called, under which heading, and what values it can have.

    `of` reads its value, which is empty where none of those offered is in force; `put` gives the
    settings another one, to which another row may give way. `explained` says to the learner what
    it does.
    """

    called: str
    section: str
    form: SettingForm
    of: Callable[[Settings], str]
    put: Callable[[Settings, str], Settings]
    explained: str = ""


PLAN, ASKED, LOOKS, FORMULAS, LETTERS = "学習の計画", "出題", "画面", "数式", "数式の文字"
"""The headings of the settings."""


def _letter(role: LetterRole) -> Setting:
    return Setting(
        CALLED[role],
        LETTERS,
        Offers({letter: _shown(role, letter) for letter in CHOICES[role]}),
        lambda settings: settings.letters.of(role),
        lambda settings, to: replace(settings, letters=settings.letters.with_letter(role, to)),
    )


def _shown(role: LetterRole, letter: str) -> str:
    return f"{letter}₁{letter}₂" if role == "decays" else letter


def _word(name: str, called: str, section: str, offers: Mapping[str, str], why: str) -> Setting:
    """The row of a field that holds the value itself."""

    def changed(settings: Settings, word: str) -> Settings:
        field: Any = {name: word}
        return replace(settings, **field)

    def of(settings: Settings) -> str:
        return str(getattr(settings, name))

    return Setting(called, section, Offers(offers), of, changed, why)


def _book_of(settings: Settings) -> str:
    """The book all of whose letters were chosen; empty for a choice of one's own."""
    return next((book for book, (_, own) in BOOKS.items() if own == settings.letters), "")


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS_OFF = Each(
    {"on": "学ぶ", "off": "休む"},
    dict(zip(_DAYS, (f"{one}曜" for one in WEEKDAYS), strict=True)),
    "なし",
)
_WEIGHTS = Each({"1": "1", "2": "2", "3": "3", "0": "0"}, {}, "どの分野も同じ")


def _days_off(value: str) -> tuple[int, ...]:
    return tuple(sorted(_DAYS.index(day) for day in _DAYS_OFF.parts(value)))


def _weights(value: str) -> dict[str, int]:
    return {topic: int(weight) for topic, weight in _WEIGHTS.parts(value).items()}


SETTINGS: Mapping[str, Setting] = {
    "exam": Setting(
        "試験日",
        PLAN,
        Dated(),
        lambda settings: settings.exam,
        lambda settings, day: replace(settings, exam=day),
        "試験日までの日数と、この調子でどこまで進むかをホームに出します。",
    ),
    "minutes": Setting(
        "1 日の時間",
        PLAN,
        Minutes(),
        lambda settings: str(settings.minutes or NONE),
        lambda settings, value: replace(settings, minutes=0 if value == NONE else int(value)),
        "今日の残り時間と、この調子でどこまで進むかをホームに出します。",
    ),
    "days_off": Setting(
        "休む曜日",
        PLAN,
        _DAYS_OFF,
        lambda settings: _DAYS_OFF.written({_DAYS[day]: "off" for day in settings.days_off}),
        lambda settings, value: replace(settings, days_off=_days_off(value)),
        "休む曜日は、進み方の見通しに数えません。その日に学んでもかまいません。",
    ),
    "weights": Setting(
        "配点の重み",
        PLAN,
        _WEIGHTS,
        lambda settings: _WEIGHTS.written({one: str(w) for one, w in settings.weights.items()}),
        lambda settings, value: replace(settings, weights=_weights(value)),
        "重い分野ほど先に出します。0 の分野は「今日の学習」に出ません。",
    ),
    "sitting": Setting(
        "1 回の問題数",
        ASKED,
        Offers({count: f"{count} 問" for count in ("6", "12", "20", "30")}),
        lambda settings: str(settings.sitting),
        lambda settings, count: replace(settings, sitting=int(count)),
        "1 回の学習で出す問題の数です。次に始める学習から替わります。",
    ),
    "framework": _word(
        "framework",
        "フレームワーク",
        ASKED,
        {"both": "両方", "pytorch": "PyTorch", "keras": "Keras"},
        "選ばなかったほうだけの問題は、新しい問題として出しません。",
    ),
    "theme": _word(
        "theme",
        "配色",
        LOOKS,
        {"dark": "暗い", "light": "明るい", "plain": "色なし"},
        "色なしは、端末の文字色と背景色だけで描きます（環境変数 NO_COLOR と同じ）。",
    ),
    "glyphs": _word(
        "glyphs",
        "図と記号",
        LOOKS,
        {"unicode": "標準", "ascii": "ASCII のみ"},
        "図や枠が崩れる端末では、ASCII のみを選んでください。",
    ),
    "animation": _word(
        "animation",
        "図の動き",
        LOOKS,
        {"on": "動かす", "off": "動かさない"},
        "動かさないと、軌跡の図は最後のステップまで一度に描きます。",
    ),
    "formulas": _word(
        "formulas",
        "分数の書き方",
        FORMULAS,
        {"auto": "自動", "tall": "縦に組む", "line": "1 行"},
        "自動は、画面に余裕があるときだけ縦に組みます。",
    ),
    "book": Setting(
        "本の記号",
        FORMULAS,
        Offers({book: called for book, (called, _) in BOOKS.items()}),
        _book_of,
        lambda settings, book: replace(settings, letters=BOOKS[book][1]),
        "数式の文字を、使い慣れた本に合わせます。",
    ),
    **{role: _letter(role) for role in CHOICES},
}
"""By the words by which the journal knows them, in the order in which they are shown."""


def put(settings: Settings, name: str, value: str) -> Settings:
    """The settings with one more choice; a row or a value of a newer version changes nothing."""
    row = SETTINGS.get(name)
    return row.put(settings, value) if row and row.form.has(value) else settings


def put_moved(settings: Settings, row: Setting, by: int, today: date) -> Settings:
    """The settings with the value that is so many places on in a row; of several things none."""
    match row.form:
        case Offers() | Dated() | Minutes() as form:
            return row.put(settings, form.moved(row.of(settings), by, today))
        case Each():
            return settings
        case _:
            assert_never(row.form)


def rows_of_each(row: Setting, form: Each, things: Mapping[str, str]) -> dict[str, Setting]:
    """A row for each of the things that a row has a value for."""

    def one(thing: str, called: str) -> Setting:
        def of(settings: Settings) -> str:
            return form.parts(row.of(settings)).get(thing, form.first)

        def changed(settings: Settings, offer: str) -> Settings:
            parts = form.parts(row.of(settings)) | {thing: offer}
            return row.put(settings, form.written(parts))

        return Setting(called, row.called, Offers(form.offers), of, changed, row.explained)

    return {thing: one(thing, called) for thing, called in things.items()}


def changes(before: Settings, after: Settings) -> Iterator[SettingChosen]:
    """What the journal must hold for `after` to follow on `before`.

    A book comes first, and then each of its letters: a version that knows no books knows those.
    """
    for name, row in SETTINGS.items():
        if row.of(after) not in ("", row.of(before)):
            yield SettingChosen(name, row.of(after))


def settings_after(settings: Settings, entry: Entry) -> Settings:
    """The settings once an entry of the journal has been read, too."""
    match entry:
        case SettingChosen(name, value):
            return put(settings, name, value)
        case Lettered(letters):
            return replace(settings, letters=letters)
        case _:
            return settings
