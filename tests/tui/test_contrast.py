"""In light colours all that is read has a contrast of seven to one, as it reaches the terminal."""

import unicodedata
from collections.abc import Iterator

import pytest
from rich.segment import Segment
from textual.color import Color
from textual.pilot import Pilot

from quizapp.core.colours import DARK, LIGHT, Palette
from quizapp.core.study.entry import SettingChosen
from tests.tui.bank import FIGURED, filled
from tests.tui.stage import Stage, begin, home, until, until_text
from tests.tui.test_screens import painted

ENHANCED, GRAPHICS = 7.0, 3.0
"""WCAG 2.2: contrast of text at level AAA (1.4.6), and of what is no text (1.4.11)."""


def luminance(color: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    channels = (one / 255 for one in (color.r, color.g, color.b))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    dark, bright = sorted(map(luminance, (one, other)))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_greatest_contrast_there_is() -> None:
    assert contrast(Color.parse("black"), Color.parse("white")) == pytest.approx(21)


PANE_EDGES = " │▏▁▔"
"""They tell nothing: panes are told apart by what stands in them."""


DRAWN = {"BRAILLE", "FULL", "LEFT", "LIGHT", "LOWER", "MEDIUM", "QUADRANT", "RIGHT", "UPPER"}
"""The first words of the names of signs that only draw."""


def is_drawn(text: str) -> bool:
    """Whether it is made of braille and blocks alone, as pictures and bars are."""
    return all(sign == " " or unicodedata.name(sign).split()[0] in DRAWN for sign in text)


def poor(segments: list[Segment]) -> Iterator[tuple[str, float]]:
    """What is too faint, with its contrast."""
    for text, style, _ in segments:
        if text.strip(PANE_EDGES) and style and style.color and style.bgcolor:
            pair = [Color.from_rich_color(one) for one in (style.color, style.bgcolor)]
            found = contrast(*pair)
            assert not style.dim
            if found < (GRAPHICS if is_drawn(text) else ENHANCED):
                yield text.strip(), round(found, 1)


async def nothing_is_faint(pilot: Pilot[int]) -> None:
    await pilot.pause()
    assert [*poor(painted(pilot.app))] == []


async def test_all_that_is_read_on_each_screen_has_a_contrast_of_seven_to_one(
    stage: Stage,
) -> None:
    stage.journal.append(SettingChosen("theme", "light"))
    app = stage.app(FIGURED, "momentum-rule", "momentum-class", problems=("a.yaml:1: 誤り。",))
    async with app.run_test(size=(100, 40), notifications=True) as pilot:
        await home(pilot)
        await until(pilot, lambda: not app.current_theme.dark)
        await nothing_is_faint(pilot)
        for keys, shown in ((["f2"], "試験日"), (["1", "z"], "読めません")):
            await pilot.press(*keys)
            await until_text(pilot, shown)
            await nothing_is_faint(pilot)
        await pilot.press("escape", "escape")
        await begin(pilot)
        app.warn("書き込めません。")
        app.inform("書き込みました。")
        for keys, shown in (
            ([], "選ぶ"),
            (["question_mark"], "使えるキー"),
            (["escape", "1"], "✗"),
        ):
            await pilot.press(*keys)
            await until_text(pilot, shown)
            await nothing_is_faint(pilot)


@pytest.mark.parametrize("question", ["momentum-rule", "momentum-class"])
async def test_what_is_typed_has_it_too(stage: Stage, question: str) -> None:
    stage.journal.append(SettingChosen("theme", "light"))
    async with stage.app(question).run_test(size=(130, 40)) as pilot:
        screen = await begin(pilot)
        await nothing_is_faint(pilot)
        if question == "momentum-class":
            await pilot.press("f5")
            await until_text(pilot, "✗")
            await nothing_is_faint(pilot)
            screen.view.editor.load_text(f"# 注釈\n{filled()}\nx = 'a' + str(1.5)\n")  # type: ignore[attr-defined]
            await pilot.press("f5")
            await until_text(pilot, "✓ 正解")
            await nothing_is_faint(pilot)
        else:
            await pilot.press("x", "shift+left")
            await nothing_is_faint(pilot)


@pytest.mark.parametrize("palette", [DARK, LIGHT])
def test_every_hue_can_be_read_on_every_ground(palette: Palette) -> None:
    grounds = [Color.parse(one) for one in (palette.background, palette.surface, palette.panel)]
    least = ENHANCED if palette is LIGHT else 4.5  # level AA, as dark as it was
    hues = [hue for style, hue in palette.picture().items() if style not in ("contour", "axis")]
    for hue in hues:
        for ground in grounds:
            assert contrast(Color.parse(hue), ground) >= least, (hue, ground)
