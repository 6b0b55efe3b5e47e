"""All that is looks; layout that belongs to one widget stands with it."""

from collections.abc import Mapping

from rich.style import Style
from textual.theme import Theme

from quizapp.core import colours

THEME = Theme(
    name="quizapp",
    primary=colours.SKY,
    secondary=colours.BLUE,
    accent=colours.ORANGE,
    foreground=colours.FOREGROUND,
    background=colours.BACKGROUND,
    surface="#161C22",
    panel="#1E262E",
    success=colours.GREEN,
    warning=colours.YELLOW,
    error=colours.VERMILION,
    dark=True,
)

WIDTHS = [(0, "-tiny"), (60, "-narrow"), (100, "-medium"), (130, "-wide")]
HEIGHTS = [(0, "-short"), (16, "-tall")]
"""From how many columns and rows on a screen carries which class."""

CSS = """
Screen { background: $background; color: $foreground; }
TooSmall { display: none; width: 1fr; height: 1fr; content-align: center middle; }
Screen.-tiny > *, Screen.-short > * { display: none; }
Screen.-tiny > TooSmall, Screen.-short > TooSmall { display: block; }

.title { text-style: bold; color: $primary; padding: 0 1; }
.today { padding: 1 1; }
.section { margin-bottom: 1; }
.about { height: auto; max-height: 9; padding: 0 1; background: $panel; }
.problems { height: auto; max-height: 5; padding: 0 1; color: $warning; }
HomeScreen > VerticalScroll { padding: 0 1; }
Row > .row--here, Menu > .menu--here { text-style: bold; background: $panel; }
Row > .row--mark, Menu > .menu--mark { color: $accent; }

SettingsScreen { align: center middle; }
SettingsScreen > Page {
    width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $panel;
}

StudyHeader { background: $panel; text-style: bold; padding: 0 1; }
.stem { margin-bottom: 1; }
Page { padding: 0 1; }
Page.-short-stem { height: auto; max-height: 60%; }
Page.-short-stem > .stem { margin-bottom: 0; }
.report { margin-top: 1; }
Notes { height: auto; max-height: 7; padding: 0 1; background: $panel; }
EmptyScreen > .stem { padding: 1 1 0 1; }
EmptyScreen > Notes { max-height: 1fr; margin-top: 1; }
PreviewScreen.-wide > Notes { dock: right; width: 44; height: 1fr; max-height: 100%; }
.hand-in { margin-top: 1; }
.figure { height: 1fr; min-height: 10; margin-bottom: 1; }
.figure.-maximized { margin: 0; }
DoneScreen > Page { padding: 1 2; }

BlankField > Label { text-style: bold; color: $accent; }
BlankField > Input { background: $panel; }
BlankField > .reading { color: $primary; }

CodeView { height: 1fr; }
CodeView .strip { height: 1; background: $panel; }
CodeView .strip > Button { min-width: 8; width: auto; }
CodeView .strip > .run { dock: right; min-width: 12; }
CodeView .panes { height: 1fr; }
CodeView Editor { border: none; padding: 0; width: 1fr; height: 1fr; }
CodeView .outcome { width: 1fr; }
CodeView .results { padding: 0 1; height: 1fr; }
CodeView .results > .report { margin-top: 0; }
CodeView PlotView { padding: 0 1; }
.-narrow CodeView.-front-0 .outcome, .-medium CodeView.-front-0 .outcome { display: none; }
.-narrow CodeView.-front-1 Editor, .-narrow CodeView.-front-1 PlotView { display: none; }
.-narrow CodeView.-front-2 Editor, .-narrow CodeView.-front-2 .results { display: none; }
.-medium CodeView.-front-1 Editor, .-medium CodeView.-front-2 Editor { display: none; }
.-medium CodeView.-front-1 .outcome { layout: horizontal; }
.-medium CodeView.-front-1 PlotView { display: none; }
.-medium CodeView.-front-1.-pictured PlotView { display: block; }
.-medium CodeView.-front-2 .results { display: none; }
.-wide CodeView .outcome { border-left: solid $panel; width: 46%; }
.-wide CodeView.-ascii .outcome { border-left: ascii $panel; }
.-wide CodeView PlotView { display: none; }
.-wide CodeView.-pictured PlotView { display: block; }
.-wide CodeView.-pictured .results { height: auto; max-height: 60%; }
PlotView:focus { background: $surface; }

Footer { background: $panel; padding: 0 1; }
Footer > .footer--key { text-style: bold; color: $accent; }

Toast { width: 100%; max-width: 100%; }

HelpScreen { align: center middle; }
HelpScreen > Page {
    width: 60; max-width: 100%; height: auto; max-height: 90%;
    padding: 1 2; background: $panel;
}
"""

CSS += """
Input:nocolor { text-style: underline; }
Input:nocolor > .input--cursor { text-style: reverse; }
Input:nocolor > .input--selection { text-style: reverse; }
TextArea:nocolor > .text-area--cursor { text-style: reverse; }
TextArea:nocolor > .text-area--selection { text-style: reverse; }
PlotView:focus:nocolor { text-style: none; }
Toast:nocolor { border: ascii $foreground; }
HelpScreen > Page:nocolor, SettingsScreen > Page:nocolor { border: ascii $foreground; }
"""
"""Without colours the two of the terminal are all there are: what they told is told by lines."""

PROSE_LOOKS: Mapping[str, Style] = {
    "plain": Style(),
    "formula": Style(color=colours.SKY),
    "code": Style(color=colours.ORANGE),
    "strong": Style(bold=True),
    "blank": Style(bold=True, underline=True),
    "heading": Style(bold=True, underline=True),
    "right": Style(color=colours.GREEN, bold=True),
    "wrong": Style(color=colours.VERMILION, bold=True),
    "quiet": Style(color=colours.FOREGROUND),
}
"""How each style of prose looks.

These are no component classes: Textual would work out each of them anew for every paragraph, which
takes as long as all else that a sheet says.
"""

PICTURE_LOOKS: Mapping[str, Style] = {
    style: Style(color=colours.PICTURE.get(style), bold=style in colours.BOLD or None)
    for style in ("text", *colours.PICTURE, *colours.BOLD)
}
"""How each style of a picture looks."""
