"""What the learner can set: one row a setting, changed in its place or on a page of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar, assert_never

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from quizapp.core.glyphs import Glyphs
from quizapp.core.setting_forms import NONE, Dated, Each, Minutes, NoValue, Offers
from quizapp.core.settings import (
    FORMULAS,
    LETTERS,
    SETTINGS,
    Setting,
    Settings,
    put_moved,
    rows_of_each,
)
from quizapp.core.text.respelling import respelled
from quizapp.core.text.width import cells
from quizapp.tui import words
from quizapp.tui.messages import SettingsTried
from quizapp.tui.paragraphs import Said
from quizapp.tui.widgets.footer import HELP_KEYS, STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.rows import MORE_ROWS, Row, Rows, menu_key
from quizapp.tui.widgets.too_small import TooSmall

CALLED_CELLS = 16
"""The room for what settings are called, where no name needs more."""


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """Rows under a title; what `opens` has rows of its own for is a page of its own.

    `row` is the one that all rows are parts of, if they are.
    """

    title: str
    rows: Mapping[str, Setting]
    opens: "Mapping[str, SettingsPage]"


def settings_page(topics: Mapping[str, str]) -> SettingsPage:
    """The first page, for a bank with these topics and their titles."""
    rows = {name: row for name, row in SETTINGS.items() if row.section != LETTERS}
    letters = {name: row for name, row in SETTINGS.items() if row.section == LETTERS}
    opens = {"letters": SettingsPage(LETTERS, letters, {})}
    for name, row in rows.items():
        if isinstance(row.form, Each):
            things = row.form.things or topics
            rows[name] = replace(row, form=replace(row.form, things=things))
            parts = rows_of_each(row, row.form, things)
            opens[name] = SettingsPage(row.called, parts, {})
    return SettingsPage(words.SETTINGS_TITLE, rows | {"letters": _ALL_LETTERS}, opens)


def _letters_of(settings: Settings) -> str:
    rows = (row for row in SETTINGS.values() if row.section == LETTERS)
    return " ".join(row.of(settings) for row in rows)


_ALL_LETTERS = Setting(
    "文字を 1 つずつ",
    FORMULAS,
    Each({}, {}, ""),
    _letters_of,
    lambda settings, _: settings,
    "数式の文字を、1 つずつ選びます。",
)


class SettingRows(Rows):
    """Rows below the headings of their sections."""

    class Pointing(Message):
        """The pointer has come to another row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.step(-1)", "変える", key_display="←→", id="settings.back"),
        Binding("right", "screen.step(1)", "変える", show=False, id="settings.on"),
        Binding(
            "shift+left", "screen.leap(-1)", "大きく変える", show=False, id="settings.leap_back"
        ),
        Binding("shift+right", "screen.leap(1)", "大きく変える", show=False, id="settings.leap_on"),
        Binding(
            "backspace,delete",
            "screen.clear",
            "決めない",
            show=False,
            key_display="BackSpace",
            id="settings.clear",
        ),
        *MORE_ROWS,
    ]

    def __init__(self, rows: Sequence[Row], sections: Sequence[str], pointer: str) -> None:
        super().__init__(rows, pointer)
        self._sections = sections

    def compose(self) -> ComposeResult:
        """A heading before the first row of each section."""
        before = ("", *self._sections)
        for row, section, last in zip(self.rows, self._sections, before, strict=False):
            if section != last:
                yield Static(section, markup=False, classes="heading")
            yield row

    def point(self, at: int) -> None:
        """Tell of it."""
        super().point(at)
        self.post_message(self.Pointing())


class SettingField(Horizontal):
    """What a row offers, and a field to type in where its value is typed."""

    DEFAULT_CSS = """
    SettingField { height: 1; width: 1fr; }
    SettingField > Static { width: 1fr; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    SettingField > Input { display: none; width: 1fr; }
    SettingField.-typing > Static { width: auto; }
    SettingField.-typing > Input { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.offer = Static(markup=False)
        self.input = Input(compact=True, select_on_focus=False)

    def compose(self) -> ComposeResult:
        """Both; the field shows itself when it is typed in."""
        yield self.offer
        yield self.input


class SettingsScreen(ModalScreen[Settings]):
    """Closes with the settings that were chosen; what is chosen is seen at once."""

    AUTO_FOCUS = "Rows"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q",
            "done",
            "決めて閉じる",
            key_display="Esc",
            group=STAYS,
            id="settings.done",
        ),
        Binding(
            "escape",
            "stop_typing",
            "やめる",
            key_display="Esc",
            group=STAYS,
            id="settings.stop_typing",
        ),
        Binding("f2", "take", "決める", show=False, id="settings.take"),
        HELP_KEYS,
    ]

    def __init__(self, settings: Settings, page: SettingsPage, glyphs: Glyphs, today: date) -> None:
        super().__init__()
        self._settings = settings
        self._page = page
        self._glyphs = glyphs
        self._today = today
        self._names = tuple(page.rows)
        self._fields = tuple(SettingField() for _ in self._names)
        self._note = Prose(glyphs=glyphs)
        self._room = max(CALLED_CELLS, *(cells(row.called) + 1 for row in page.rows.values()))
        self._typed: int | None = None
        """The row whose value is being typed."""
        lines = [Row(menu_key(place), field) for place, field in enumerate(self._fields)]
        sections = [row.section for row in page.rows.values()] if page.opens else []
        self._rows = SettingRows(lines, sections or [""] * len(lines), glyphs.pointer)

    def compose(self) -> ComposeResult:
        """The rows, and below them what the one under the pointer is about."""
        heading = Static(self._page.title, markup=False, classes="settings-title")
        yield TooSmall()
        with Vertical():
            yield Page(heading, self._rows)
            yield self._note
        yield Footer()

    def on_mount(self) -> None:
        """Show what is chosen now."""
        self._show()

    @property
    def _place(self) -> int:
        return self._rows.at if self._typed is None else self._typed

    @property
    def _row(self) -> Setting:
        return self._page.rows[self._names[self._place]]

    @property
    def _field(self) -> SettingField:
        return self._fields[self._place]

    @on(SettingRows.Pointing)
    def _point(self) -> None:
        """What is being typed is taken when another row is gone to; it stays if it cannot be."""
        if self._typed is None:
            self._explain()
        elif self._rows.at != self._typed:
            self.action_take()
            if self._typed is not None:
                self._rows.point(self._typed)

    def _show(self) -> None:
        for name, field in zip(self._names, self._fields, strict=True):
            field.offer.update(self._glyphs.write(self._offered(self._page.rows[name])))
        self._explain()

    def _offered(self, row: Setting) -> str:
        value = row.of(self._settings)
        match row.form:
            case Offers(offers):
                return words.offered(row.called, offers.values(), offers.get(value, ""), self._room)
            case Each() if row is _ALL_LETTERS:
                return words.set_to(row.called, value, self._room)
            case Dated() | Minutes() | Each():
                return words.set_to(row.called, row.form.told(value, self._today), self._room)
            case _:
                assert_never(row.form)

    def _explain(self, typed: str = "", *, wrong: bool = False) -> None:
        """What the row does and by which keys, or how what is being typed was read."""
        row = self._row
        said = [Said(typed, "wrong" if wrong else "right")] if typed else [Said(row.explained)]
        if row.section in (FORMULAS, LETTERS):
            said.append(Said(respelled(words.SETTINGS_EXAMPLE, self._settings.letters)))
        self._note.say(*said, Said(self._keys(row), "quiet"))

    def _keys(self, row: Setting) -> str:
        if self._typed is not None:
            return words.SETTING_IS_TYPED
        match row.form:
            case Offers():
                in_letters = row.section in (FORMULAS, LETTERS)
                return words.LETTERS_CHANGE if in_letters else words.SETTING_IS_CHOSEN
            case Dated():
                return words.DAY_IS_SET
            case Minutes():
                return words.MINUTES_ARE_SET
            case Each():
                return words.SETTING_OPENS
            case _:
                assert_never(row.form)

    def _choose(self, settings: Settings) -> None:
        self._settings = settings
        self.app.post_message(SettingsTried(settings))
        self._show()

    def action_step(self, by: int) -> None:
        """The next value or the one before."""
        self._choose(put_moved(self._settings, self._row, by, self._today))

    def action_leap(self, by: int) -> None:
        """A week, or half an hour."""
        form = self._row.form
        self.action_step(by * form.far if isinstance(form, Dated | Minutes) else by)

    def action_clear(self) -> None:
        """Nothing in particular, where that can be chosen."""
        row = self._row
        if row.form.has(NONE):
            self._choose(row.put(self._settings, NONE))

    @on(Rows.Chosen)
    def _settle(self) -> None:
        if self._typed is not None:
            return
        name = self._names[self._rows.at]
        if name in self._page.opens:
            page = SettingsScreen(self._settings, self._page.opens[name], self._glyphs, self._today)
            self.app.push_screen(page, self._back)
        elif isinstance(self._row.form, Offers):
            self.action_step(1)
        else:
            self._type()

    def _back(self, settings: Settings | None) -> None:
        if settings:
            self._choose(settings)

    def _type(self) -> None:
        value = self._row.of(self._settings)
        self._typed, field = self._rows.at, self._field
        field.add_class("-typing")
        field.offer.update(words.set_to(self._row.called, " ", self._room))
        field.input.value = "" if value == NONE else value
        field.input.cursor_position = len(field.input.value)
        field.input.focus()
        self._explain()

    def _read(self) -> str | NoValue:
        form = self._row.form
        if isinstance(form, Dated | Minutes):
            return form.read(self._field.input.value, self._today)
        return self._row.of(self._settings)

    @on(Input.Changed)
    def _tell_reading(self) -> None:
        if self._typed is not None:
            read = self._read()
            if isinstance(read, NoValue):
                self._explain(read.why, wrong=True)
            else:
                self._explain(self._row.form.told(read, self._today))

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Take what was typed, if it can be read; where nothing is typed, close."""
        if self._typed is None:
            self.dismiss(self._settings)
            return
        read = self._read()
        if isinstance(read, NoValue):
            self._explain(read.why, wrong=True)
        else:
            row = self._row
            self._stop_typing()
            self._choose(row.put(self._settings, read))

    def _stop_typing(self) -> None:
        self._field.remove_class("-typing")
        self._typed = None
        self._rows.focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Esc leaves the field first, and then the screen."""
        del parameters
        if action not in ("done", "stop_typing"):
            return True
        return (action == "stop_typing") == (self._typed is not None)

    def action_stop_typing(self) -> None:
        """Leave the field as it was."""
        self._stop_typing()
        self._show()

    def action_done(self) -> None:
        """Back to where the learner was, with the settings chosen."""
        self.dismiss(self._settings)
