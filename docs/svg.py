"""A Textual screen as SVG that every browser shows alike, whatever fonts it has.

Every character has a place of its own, so a wide one takes its two cells and no other; braille,
lines and blocks are shapes, because fonts lack them or leave gaps between the cells.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from rich.cells import get_character_cell_size as cells
from rich.color import Color
from rich.style import Style
from textual.app import App
from textual.strip import Strip

from quizapp.core.colours import DARK

WIDE, HIGH = 9.5, 21.0
"""A cell in pixels."""

SIZE, BASE = 16, 15.5
"""The font's size, and its base line below the top of a cell."""

MARGIN, BAR = 12, 34
FONTS = "'Noto Sans Mono CJK JP', 'BIZ UDGothic', 'Osaka-Mono', Menlo, Consolas, monospace"

DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of the dot that each bit of a braille character stands for."""

ARMS = {"UP": "v-", "DOWN": "v", "LEFT": "h-", "RIGHT": "h"}
"""Where the lines of a box character go from the middle of its cell, as SVG path commands."""

EIGHTHS = (
    "ONE EIGHTH",
    "ONE QUARTER",
    "THREE EIGHTHS",
    "HALF",
    "FIVE EIGHTHS",
    "THREE QUARTERS",
    "SEVEN EIGHTHS",
    "FULL",
)
BLOCK = re.compile(rf"(?:(LOWER|UPPER|LEFT|RIGHT) )?({'|'.join(EIGHTHS)}) BLOCK")
SHADES = {"LIGHT SHADE": 0.25, "MEDIUM SHADE": 0.5, "DARK SHADE": 0.75}


def svg(app: App[int], title: str) -> str:
    """The screen of a running app as it stands, in a window with this title."""
    strips = app.screen._compositor.render_strips()
    wide = WIDE * max(strip.cell_length for strip in strips) + 2 * MARGIN
    high = HIGH * len(strips) + BAR + MARGIN
    buttons = (
        f'<circle cx="{20 + 20 * place}" cy="17" r="6" fill="{colour}"/>'
        for place, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    looks = f'font-family="{FONTS}" font-size="{SIZE}"'
    lines = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {high:g}" {looks}>',
        "<style>g rect { shape-rendering: crispEdges }</style>",  # no gaps between grounds
        f'<rect width="{wide:g}" height="{high:g}" rx="8" fill="{DARK.background}"/>',
        *buttons,
        f'<text x="{wide / 2:g}" y="22" text-anchor="middle" fill="#aaa">{escape(title)}</text>',
        f'<g transform="translate({MARGIN} {BAR})">',
        *_drawn(strips),
        "</g>\n</svg>\n",
    )
    return "\n".join(lines)


def _drawn(strips: Iterable[Strip]) -> Iterator[str]:
    for row, strip in enumerate(strips):
        x = 0.0
        for text, style, _ in strip:
            yield from _span(text, style or Style.null(), x, row * HIGH)
            x += WIDE * sum(map(cells, text))


def _span(text: str, style: Style, x: float, y: float) -> Iterator[str]:
    """Text of one style: its ground, its shapes and its letters."""
    colours = _hex(style.color, DARK.foreground), _hex(style.bgcolor, DARK.background)
    ink, ground = reversed(colours) if style.reverse else colours
    wide = WIDE * sum(map(cells, text))
    if ground != DARK.background:
        yield _box(x, y, wide, HIGH, ground)
    if style.underline:
        yield _box(x, y + HIGH - 2, wide, 1, ink)
    letters, places = "", []
    for character in text:
        if shape := _shape(character, x, y, ink):
            yield shape
        elif character != " ":
            letters += character
            # Places are counted in code units of UTF-16.
            places += [f"{x:g}"] * (len(character.encode("utf-16-le")) // 2)
        x += WIDE * cells(character)
    if letters:
        bold = ' font-weight="bold"' if style.bold else ""
        place = f'x="{" ".join(places)}" y="{y + BASE:g}"'
        yield f'<text {place} fill="{ink}"{bold}>{escape(letters)}</text>'


def _shape(character: str, x: float, y: float, ink: str) -> str:
    """A character of braille, lines or blocks as a shape; nothing for others.

    Circles, squares and triangles stay characters, but small: Japanese fonts give them two cells.
    """
    name = unicodedata.name(character, "")
    if name.startswith("BRAILLE PATTERN"):
        return _braille(ord(character) & 0xFF, x, y, ink)
    if name.startswith("BOX DRAWINGS"):
        return _lines(name, x, y, ink)
    if name in SHADES:
        return _box(x, y, WIDE, HIGH, ink, SHADES[name])
    if match := BLOCK.fullmatch(name):
        return _block(match[1], (EIGHTHS.index(match[2]) + 1) / 8, x, y, ink)
    if "\N{BLACK SQUARE}" <= character <= "\N{LOWER RIGHT TRIANGLE}":
        place = f'x="{x + WIDE / 2:g}" y="{y + BASE - 1.5:g}" text-anchor="middle"'
        return f'<text {place} font-size="{WIDE + 1:g}" fill="{ink}">{character}</text>'
    return ""


def _braille(bits: int, x: float, y: float, ink: str) -> str:
    dots = (
        f"M{x + WIDE * (column + 0.5) / 2:g} {y + HIGH * (row + 0.5) / 4:g}h0"
        for bit, (column, row) in enumerate(DOTS)
        if bits >> bit & 1
    )
    return f'<path d="{"".join(dots)}" stroke="{ink}" stroke-width="2.8" stroke-linecap="round"/>'


def _lines(name: str, x: float, y: float, ink: str) -> str:
    words = name.replace("VERTICAL", "UP DOWN").replace("HORIZONTAL", "LEFT RIGHT").split()
    middle = f"M{x + WIDE / 2:g} {y + HIGH / 2:g}"
    arms = (
        f"{middle}{go}{(HIGH if go[0] == 'v' else WIDE) / 2:g}"
        for word, go in ARMS.items()
        if word in words
    )
    width = 2.4 if "HEAVY" in words else 1.2
    return f'<path d="{"".join(arms)}" stroke="{ink}" stroke-width="{width}"/>'


def _block(side: str | None, part: float, x: float, y: float, ink: str) -> str:
    """A cell filled from one side up to a part of it."""
    wide, high = (WIDE * part, HIGH) if side in ("LEFT", "RIGHT") else (WIDE, HIGH * part)
    left = x + WIDE - wide if side == "RIGHT" else x
    top = y + HIGH - high if side == "LOWER" else y
    return _box(left, top, wide, high, ink)


def _box(x: float, y: float, wide: float, high: float, colour: str, opacity: float = 1) -> str:
    size = f'width="{wide:g}" height="{high:g}"'
    return f'<rect x="{x:g}" y="{y:g}" {size} fill="{colour}" opacity="{opacity:g}"/>'


def _hex(colour: Color | None, default: str) -> str:
    return default if colour is None or colour.is_default else colour.get_truecolor().hex.upper()
