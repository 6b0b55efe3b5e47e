"""The editor by its keys: Tab and blanks, levels of indentation, what is pasted, undo."""

import pytest
from textual.pilot import Pilot

from quizapp.tui.widgets.code import CodeView
from quizapp.tui.widgets.editor import Editor
from tests.tui.hands import press
from tests.tui.stage import Stage, begin, text, until, until_text

LOADED = "for x in y:\n    a = 1\n\n    b = 2\nc = 3"


async def editing(pilot: Pilot[int], loaded: str | None = None) -> Editor:
    """The editor of a fresh question, with another text in it."""
    view = (await begin(pilot)).view
    assert isinstance(view, CodeView)
    await until(pilot, lambda: view.editor.selected_text == "____")
    if loaded is not None:
        view.editor.load_text(loaded)
    return view.editor


async def lead(pilot: Pilot[int], editor: Editor, loaded: str, *keys: str) -> str:
    """What keys make of a text, the caret before them at its start; `|` is the caret after."""
    editor.load_text(loaded)
    await press(pilot, *keys)
    row, column = editor.cursor_location
    lines = editor.text.split("\n")
    lines[row] = f"{lines[row][:column]}|{lines[row][column:]}"
    return "\n".join(lines)


DOWN_2 = ("shift+down", "shift+down")

CASES = [
    # Tab and Shift+Tab with lines selected.
    (LOADED, [*DOWN_2, "tab"], "    for x in y:\n        a = 1\n|\n    b = 2\nc = 3"),
    (LOADED, [*DOWN_2, "tab", "shift+tab"], LOADED.replace("1\n\n", "1\n|\n")),
    (LOADED, [*DOWN_2, "tab", "ctrl+z"], LOADED.replace("1\n\n", "1\n|\n")),
    ("  a\n b", ["ctrl+shift+a", "tab"], "    a\n    b|"),
    ("  a\n     b", ["ctrl+shift+a", "shift+tab"], "a\n    b|"),
    ("abc", ["shift+end", "tab"], "    abc|"),
    # Nothing selected.
    ("a", ["tab"], "    |a"),
    ("      a", ["ctrl+right", "left", "tab", "tab"], "            |a"),
    ("    a", ["end", "shift+tab"], "a|"),
    ("a", ["end", "tab"], "a   |"),
    # Blanks.
    ("a ____ b ____", ["end", "tab", "x"], "a x| b ____"),
    ("a ____ b ____", ["right", "tab", "tab", "x"], "a ____ b x|"),
    ("a ____ b ____", ["right", "tab", "tab", "tab", "x"], "a x| b ____"),
    ("a ____ b ____", ["end", "shift+tab", "x"], "a ____ b x|"),
    ("a ____ b ____", ["end", "shift+tab", "shift+tab", "x"], "a x| b ____"),
    ("a ____", ["tab"], "    |a ____"),
    # Backspace.
    ("        a", ["home", "backspace"], "    |a"),
    ("      a", ["home", "backspace", "backspace"], "|a"),
    ("    a", ["end", "backspace"], "    |"),
    ("a\nb", ["down", "backspace"], "a|b"),
    # Enter.
    ("  if x:  # why: not", ["end", "enter", "y"], "  if x:  # why: not\n      y|"),
    ("  return", ["end", "enter", "y"], "  return\ny|"),
    ("ab", ["right", "enter"], "a\n|b"),
    # Words, lines, cut and paste, undo and redo.
    ("ab cd", ["end", "ctrl+w", "x"], "ab x|"),
    ("ab cd", ["ctrl+right", "ctrl+k"], "ab|"),
    ("ab cd", ["end", "ctrl+u"], "|"),
    ("ab cd", ["ctrl+shift+a", "ctrl+x", "x", "ctrl+v", "ctrl+v"], "xab cdab cd|"),
    ("ab", ["x", "ctrl+z"], "|ab"),
    ("ab", ["x", "ctrl+z", "ctrl+y"], "x|ab"),
    ("", ["paste:\tif x:\r\n\t\ty"], "    if x:\n        y|"),
    ("a", ["\u3000", "漢"], " " * 2 + "漢|a"),
]


async def test_editing_keys_do_what_they_say(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        editor = await editing(pilot)
        for loaded, keys, expected in CASES:
            assert (keys, await lead(pilot, editor, loaded, *keys)) == (keys, expected)


async def test_tab_goes_from_blank_to_blank_as_they_are_filled_in(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(80, 24)) as pilot:
        editor = await editing(pilot)
        await press(pilot, "x", "tab", "y", "tab")
        assert "self.v[key] = x\n            params[key] += y" in editor.text
        assert editor.selection.is_empty


@pytest.mark.parametrize("size", [(80, 24), (130, 30)])
async def test_the_terminals_cursor_is_at_the_caret_from_the_first_moment(
    stage: Stage, size: tuple[int, int]
) -> None:
    async with stage.app("momentum-class").run_test(size=size) as pilot:
        await editing(pilot)
        rows = text(pilot.app).split("\n")
        line = next(row for row in rows if "self.v[key] = ____" in row)
        caret = (line.index("____") + len("____"), rows.index(line))
        assert pilot.app.cursor_position == caret


async def test_help_lists_the_editing_keys_after_the_commands(stage: Stage) -> None:
    async with stage.app("momentum-class").run_test(size=(100, 60)) as pilot:
        await editing(pilot)
        await press(pilot, "f1")
        await until_text(
            pilot, "Ctrl-Z", "元に戻す", "Ctrl-Y", "やり直す", "Tab", "次の空欄へ・字下げ"
        )
        shown = text(pilot.app)
        assert shown.index("F5") < shown.index("Ctrl-Z")
        assert not {"undo", "ctrl+z", "super+z", "Undo"} & set(shown.split())
        assert "問題を探す" not in shown  # `/` is typed
