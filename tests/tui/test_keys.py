"""Which keys an input method changes, and what they stand for."""

import pytest

from quizapp.tui.keys import plain_key


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
