"""The keys that work right now, read off the bindings of what has the focus."""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.screen import ModalScreen

from quizapp.tui import words
from quizapp.tui.editing import ID_PREFIX
from quizapp.tui.paragraphs import Quoted, Said
from quizapp.tui.widgets.footer import STAYS, Footer
from quizapp.tui.widgets.page import Page
from quizapp.tui.widgets.prose import Prose
from quizapp.tui.widgets.too_small import TooSmall


class HelpScreen(ModalScreen[None]):
    """One line a command, over the screen it is about."""

    AUTO_FOCUS = "Page"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,question_mark,f1,enter", "dismiss", "閉じる", key_display="Esc", group=STAYS
        ),
    ]

    def __init__(self, lines: Iterable[str]) -> None:
        super().__init__()
        self._lines = tuple(lines)

    def compose(self) -> ComposeResult:
        """A box with the commands."""
        keys = Quoted("\n".join(self._lines), "plain")
        end = (Said(""), Said(words.EDITOR_HELP), Said(words.PAGING_HELP), Said(words.HELP_ENDS))
        page = Page(Prose(Said(words.HELP, "heading"), Said(""), keys, *end))
        page.can_focus = True
        yield TooSmall()
        yield page
        yield Footer()


def help_lines(active: Iterable[ActiveBinding], *, typing: bool = False) -> tuple[str, ...]:
    """Each command of ours once: its keys, and what it does.

    Ours are the bindings with an id; the others are Textual's own editing keys. While the learner
    is `typing`, a key that prints is none; Textual leaves out all of them but the slash.
    """
    keys: dict[str, list[str]] = {}
    for one in sorted(active, key=_is_editing):
        binding = one.binding
        if binding.id and one.enabled and not (typing and len(key_name(binding.key)) == 1):
            shown = keys.setdefault(binding.tooltip or binding.description, [])
            as_shown = binding.key_display in ONE_ROW or binding.id.startswith(ID_PREFIX)
            name = (as_shown and binding.key_display) or key_name(binding.key)
            if name not in shown:
                shown.append(name)
    column = max((cell_len(" ".join(names)) for names in keys.values()), default=0) + 2
    return tuple(
        set_cell_size(" ".join(names), column) + description for description, names in keys.items()
    )


def _is_editing(one: ActiveBinding) -> bool:
    """Commands first: whoever types knows most of the editing keys."""
    return (one.binding.id or "").startswith(ID_PREFIX)


ONE_ROW = ("1〜9", "1〜4", "a〜d", "a〜z")
"""How rows of keys are written that differ only in which place they mean."""

_NAMES = {
    "question_mark": "?",
    "full_stop": ".",
    "comma": ",",
    "slash": "/",
    "colon": ":",
    "escape": "Esc",
    "space": "Space",
    "enter": "Enter",
    "tab": "Tab",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "equals_sign": "=",
    "plus": "+",
    "minus": "-",
    "dollar_sign": "$",
    "end": "End",
    "home": "Home",
    "backspace": "BackSpace",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "shift+up": "Shift-↑",
    "shift+down": "Shift-↓",
    "alt+up": "Alt-↑",
    "alt+down": "Alt-↓",
    "shift+tab": "Shift-Tab",
}


def key_name(key: str) -> str:
    """A key as it stands on the keyboard."""
    name = _NAMES.get(key, key)
    if name.startswith("ctrl+"):
        return f"Ctrl-{name.removeprefix('ctrl+').upper()}"
    is_function_key = name[0] == "f" and name[1:].isdecimal()
    return name.upper() if is_function_key else name
