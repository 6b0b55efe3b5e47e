"""The looks are those of widgets that there are."""

import re
from typing import get_args

from textual.widget import Widget

import quizapp.tui.app
import quizapp.tui.preview
import quizapp.tui.screens.done
import quizapp.tui.screens.help
import quizapp.tui.screens.rule
import quizapp.tui.screens.settings
import quizapp.tui.views  # noqa: F401  # all widgets are known once these are loaded
from quizapp.core.plots import CellStyle
from quizapp.tui.theme import CSS, LOOKS


def descendants(kind: type[Widget]) -> set[str]:
    return {kind.__name__}.union(*(descendants(one) for one in kind.__subclasses__()))


def test_every_selector_names_a_widget_that_there_is() -> None:
    rules = re.sub(r"\{[^{}]*\}", "", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))
    named = set(re.findall(r"(?<![\w.$#:-])[A-Z]\w+", rules))
    assert named
    assert named - descendants(Widget) == set()


def test_whatever_stands_in_a_picture_has_a_look() -> None:
    for looks in LOOKS.values():
        assert looks.picture.keys() >= {*get_args(CellStyle)}
