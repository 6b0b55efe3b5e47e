"""How code looks on a light ground; Textual's own light theme has greys that are hard to read."""

from rich.style import Style
from textual.widgets.text_area import TextAreaTheme

from quizapp.core.colours import LIGHT

_HUES = {
    LIGHT.vermilion: "keyword keyword.function keyword.return keyword.operator conditional repeat "
    "exception include operator regex.operator",
    LIGHT.sky: "string string.documentation",
    LIGHT.purple: "number float boolean constant.builtin",
    LIGHT.green: "function function.call method method.call class type type.class type.builtin",
    LIGHT.yellow: "comment",
}
"""What tree-sitter calls each part of a program, by its hue."""

LIGHT_CODE = TextAreaTheme(
    "quizapp-light",
    base_style=Style(color=LIGHT.foreground, bgcolor=LIGHT.surface),
    gutter_style=Style(color=LIGHT.axis, bgcolor=LIGHT.surface),
    cursor_style=Style(color=LIGHT.background, bgcolor=LIGHT.foreground),
    cursor_line_style=Style(bgcolor=LIGHT.panel),
    cursor_line_gutter_style=Style(color=LIGHT.foreground, bgcolor=LIGHT.panel),
    bracket_matching_style=Style(bold=True, underline=True),
    selection_style=Style(bgcolor="#CFE3F5"),
    syntax_styles={
        part: Style(color=hue) for hue, parts in _HUES.items() for part in parts.split()
    },
)
