"""What a learner can set: one field and one row each, recorded one by one in the journal."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from quizapp.core.formula.letters import (
    BOOKS,
    CALLED,
    CHOICES,
    TEXTBOOK_LETTERS,
    LetterRole,
    Letters,
)
from quizapp.core.study.entry import Entry, Lettered, SettingChosen


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings at their values.

    `formulas`: "auto" draws fractions in two dimensions where there is room, "tall" always,
    "line" never. `glyphs`: "unicode" or "ascii", for terminals that draw signs too wide.
    """

    letters: Letters = TEXTBOOK_LETTERS
    formulas: str = "auto"
    glyphs: str = "unicode"


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: what it is called, and every value it can have with how that is shown.

    `of` reads its value, which is empty where none of those offered is in force; `put` gives the
    settings another one, to which another row may give way.
    """

    called: str
    offers: Mapping[str, str]
    of: Callable[[Settings], str]
    put: Callable[[Settings, str], Settings]


def _letter(role: LetterRole) -> Setting:
    return Setting(
        CALLED[role],
        {letter: _shown(role, letter) for letter in CHOICES[role]},
        lambda settings: settings.letters.of(role),
        lambda settings, to: replace(settings, letters=settings.letters.with_letter(role, to)),
    )


def _shown(role: LetterRole, letter: str) -> str:
    return f"{letter}₁{letter}₂" if role == "decays" else letter


def _book_of(settings: Settings) -> str:
    """The book all of whose letters were chosen; empty for a choice of one's own."""
    return next((book for book, (_, own) in BOOKS.items() if own == settings.letters), "")


SETTINGS: Mapping[str, Setting] = {
    "book": Setting(
        "本の記号",
        {book: called for book, (called, _) in BOOKS.items()},
        _book_of,
        lambda settings, book: replace(settings, letters=BOOKS[book][1]),
    ),
    **{role: _letter(role) for role in CHOICES},
    "formulas": Setting(
        "分数の書き方",
        {"auto": "自動", "tall": "縦に組む", "line": "1 行"},
        lambda settings: settings.formulas,
        lambda settings, form: replace(settings, formulas=form),
    ),
    "glyphs": Setting(
        "図と記号",
        {"unicode": "標準", "ascii": "ASCII のみ"},
        lambda settings: settings.glyphs,
        lambda settings, glyphs: replace(settings, glyphs=glyphs),
    ),
}


def put(settings: Settings, name: str, value: str) -> Settings:
    """The settings with one more choice; a row or a value of a newer version changes nothing."""
    row = SETTINGS.get(name)
    return row.put(settings, value) if row and value in row.offers else settings


def put_next(settings: Settings, name: str) -> Settings:
    """The settings with the next value that a row offers."""
    row = SETTINGS[name]
    values = tuple(row.offers)
    now = row.of(settings)
    at = (values.index(now) + 1) % len(values) if now in values else 0
    return row.put(settings, values[at])


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
