"""All that is looks; layout that belongs to one widget stands with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rich.style import Style
from textual.theme import Theme

from quizapp.core.colours import BOLD, DARK, LIGHT, Palette

if TYPE_CHECKING:
    from textual.app import App

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

SearchScreen, ReadingScreen, PaletteScreen { background: $background; }
FindingScreen > LineInput { background: $panel; margin: 0 1; }
FindingScreen > .told { padding: 0 1; color: $primary; }
Hits > .hits--here { text-style: bold; background: $panel; }
Hits > .hits--mark { color: $accent; }
ExamGridScreen { background: $background; }
ExamGridScreen > Prose { padding: 0 1; }
SettingsScreen { align: center middle; }
ModesScreen, ExamStartScreen { align: center middle; }
ModesScreen > Page, ExamStartScreen > Page {
    width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $panel;
}
SettingsScreen > Vertical {
    width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; background: $panel;
}
SettingsScreen Page { height: auto; max-height: 100%; padding: 0; }
SettingsScreen Prose { height: auto; min-height: 4; padding: 1 0 0 0; dock: bottom; }
.settings-title { text-style: bold; margin-bottom: 1; }
SettingRows > .heading { text-style: bold; color: $primary; }

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
RuleScreen .figure { height: 16; }
RuleScreen .figure.-maximized { height: 1fr; }
DoneScreen > Page { padding: 1 2; }
ExamReportScreen > .told { padding: 0 1; color: $primary; }
ExamAnswersScreen { background: $background; }
LookBackScreen { background: $background; }

BlankField > Label { text-style: bold; color: $accent; }
BlankField > Input { background: $panel; }
BlankField > .reading { color: $primary; }

LabScreen .plates { height: 1fr; }
LabScreen .column { width: 2fr; height: 1fr; }
LabScreen #paths { width: 3fr; }
LabScreen #third, LabScreen.-lone .column { display: none; }
LabScreen.-three #third { display: block; }
LabScreen.-only-paths .column, LabScreen.-only-beside #paths { display: none; }
LabScreen.-only-beside .column { display: block; width: 1fr; }
LabScreen StepBar { background: $panel; }
LabScreen .formula, LabScreen .told { padding: 0 1; }
LabScreen .formula { height: 3; }
LabScreen.-roomy .formula { height: 5; }
LabScreen .told { height: 2; }
LabScreen > .story { display: none; height: 6; padding: 0 1; background: $panel; }
LabScreen.-story > .story { display: block; }
LabScreen.-story .formula, LabScreen.-story .told { display: none; }
PresenterScreen > Horizontal { height: 1fr; }
PresenterScreen > .story { height: 5; padding: 0 1; background: $panel; }
LabScreen.-roomy .told { height: 3; }
LabScreen.-tight .formula { height: 2; }
LabScreen.-tight .told { height: 1; }
LabScreen .numbers { display: none; width: 3fr; height: 1fr; padding: 0 1; }
LabScreen.-numbers .numbers { display: block; }
LabScreen.-numbers .formula, LabScreen.-numbers .column { display: none; }
LabScreen.-numbers.-lone #paths { display: none; }
FormsScreen { background: $background; }
LabMenuScreen, LineScreen, ToldScreen { align: center middle; }
LabMenuScreen > Page, LineScreen > Page, ToldScreen > Page {
    width: 72; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $panel;
}

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

StepsScreen, BesideScreen { align: center middle; }
StepsScreen > StepsPage, BesideScreen > Page {
    width: 100%; height: 1fr; padding: 0 1; background: $panel;
}
NoteScreen { align: center middle; }
NoteScreen > Page {
    width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $panel;
}
NoteArea { height: 6; margin: 1 0; border: none; padding: 0; background: $surface; }

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
HelpScreen > Page:nocolor, SettingsScreen > Vertical:nocolor { border: ascii $foreground; }
LabMenuScreen > Page:nocolor, LineScreen > Page:nocolor, ToldScreen > Page:nocolor {
    border: ascii $foreground;
}
NoteScreen > Page:nocolor, ModesScreen > Page:nocolor, ExamStartScreen > Page:nocolor {
    border: ascii $foreground;
}
"""
"""Without colours the two of the terminal are all there are: what they told is told by lines."""


@dataclass(frozen=True, slots=True)
class Looks:
    """How everything looks in one palette: widgets, each style of prose, each of a picture.

    These are no component classes: Textual would work out each of them anew for every paragraph,
    which takes as long as all else that a sheet says.
    """

    theme: Theme
    prose: Mapping[str, Style]
    picture: Mapping[str, Style]


def _looks(name: str, palette: Palette) -> Looks:
    theme = Theme(
        name=f"quizapp-{name}",
        primary=palette.sky,
        secondary=palette.blue,
        accent=palette.orange,
        foreground=palette.foreground,
        background=palette.background,
        surface=palette.surface,
        panel=palette.panel,
        success=palette.green,
        warning=palette.yellow,
        error=palette.vermilion,
        dark=palette is DARK,
        variables={} if palette is DARK else {"scrollbar": palette.axis},
    )
    return Looks(theme, _prose(palette), _picture(palette))


def _prose(palette: Palette) -> Mapping[str, Style]:
    return {
        "plain": Style(),
        "formula": Style(color=palette.sky),
        "code": Style(color=palette.orange),
        "strong": Style(bold=True),
        "blank": Style(bold=True, underline=True),
        "heading": Style(bold=True, underline=True),
        "right": Style(color=palette.green, bold=True),
        "wrong": Style(color=palette.vermilion, bold=True),
        "quiet": Style(color=palette.foreground),
    }


def _picture(palette: Palette) -> Mapping[str, Style]:
    hues = palette.picture()
    return {
        style: Style(color=hues.get(style), bold=style in BOLD or None)
        for style in ("text", *hues, *BOLD)
    }


DARK_LOOKS, LIGHT_LOOKS = _looks("dark", DARK), _looks("light", LIGHT)
LOOKS: Mapping[str, Looks] = {"dark": DARK_LOOKS, "light": LIGHT_LOOKS, "plain": DARK_LOOKS}
"""By the values of the setting `theme`; of "plain" a filter takes the colours away."""


def looks_of(app: "App[Any]") -> Looks:
    """How everything looks now."""
    return LIGHT_LOOKS if app.theme == LIGHT_LOOKS.theme.name else DARK_LOOKS
