"""Which keys an input method changes, and what they stand for."""

import pytest
from textual.binding import Binding
from textual.events import Key
from textual.screen import Screen

from quizapp.tui.escape import EscapeFirst
from quizapp.tui.keys import plain_key
from quizapp.tui.screens.help import key_name
from quizapp.tui.screens.home import HomeScreen
from quizapp.tui.screens.lab import LabScreen
from quizapp.tui.screens.study import StudyScreen


@pytest.mark.parametrize(
    ("character", "key"),
    [
        ("１", "1"),
        ("ａ", "a"),
        ("Ａ", "a"),
        ("N", "n"),
        ("G", None),
        ("Ｇ", None),
        ("ｇ", "g"),
        ("あ", "a"),
        ("え", "e"),
        ("？", "question_mark"),
        ("．", "full_stop"),
        ("，", "comma"),
        ("ー", "minus"),
        ("－", "minus"),
        ("＋", "plus"),
        ("\u3000", "space"),
        ("a", None),
        ("1", None),
        ("か", None),
        ("漢", None),
        ("ﬀ", None),
        (None, None),
        ("", None),
    ],
)
def test_a_changed_key_is_read_as_the_plain_one(character: str | None, key: str | None) -> None:
    assert plain_key(character) == key


@pytest.mark.parametrize("screen", [LabScreen, StudyScreen, HomeScreen])
def test_the_help_names_keys_as_they_stand_on_the_keyboard(screen: type[Screen[None]]) -> None:
    bindings = [one for one in screen.BINDINGS if isinstance(one, Binding)]
    named = [key_name(key) for one in bindings for key in one.key.split(",")]
    assert [name for name in named if len(name) > 1 and (name.islower() or "_" in name)] == []


@pytest.mark.parametrize(
    ("sent", "keys"),
    [
        ("\x1bh", ["escape", "h"]),
        ("q\x1bhn", ["q", "escape", "h", "n"]),
        ("\x1ba\x1b[D", ["escape", "a", "left"]),
        ("\x1b\x1bn", ["escape", "escape", "n"]),
        ("\x1b1\x1b[3~x", ["escape", "1", "delete", "x"]),
        ("\x1bあ", ["escape", "あ"]),
        ("\x1b[A\x1bOP\x1b[15~", ["up", "f1", "f5"]),
        ("\x1b\x7f", ["ctrl+w"]),
    ],
)
def test_esc_in_a_burst_is_a_key_of_its_own(sent: str, keys: list[str]) -> None:
    found = [event for event in EscapeFirst().feed(sent) if isinstance(event, Key)]
    assert [
        key.key if key.character is None or len(key.key) > 1 else key.character for key in found
    ] == keys
