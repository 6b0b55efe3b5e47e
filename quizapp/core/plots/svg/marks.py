"""The signs of a picture as shapes: marks of points, start, goal, current point, arrows."""

import math

import numpy as np
from numpy.typing import NDArray

from quizapp.core.plots.brush import Brush
from quizapp.core.plots.svg.page import PagePoint, SvgPage

STROKE = 0.13
"""How thick the line of a path is, like all lengths here in parts of the letters' size."""

MARK = 0.36
"""Half of a mark's width."""

_BADGE = 0.62
_HALO = 0.2

_CORNERS = {
    "■": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "▲": ((0, -1.15), (1.1, 0.85), (-1.1, 0.85)),
    "◆": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
}
_HOLLOW = {"○": "●", "□": "■", "△": "▲"}
_OUTLINE = 0.09


def mark_drawn(page: SvgPage, at: PagePoint, sign: str, colour: str, half: float = MARK) -> None:
    """One of the marks of brushes, in the form that its character has."""
    x, y = at
    size = half * page.size
    whole = _HOLLOW.get(sign, sign)
    look: dict[str, float | str] = {
        "fill": page.ground if sign in _HOLLOW else colour,
        "stroke": colour,
        "stroke_width": _OUTLINE * page.size,
    }
    if whole in _CORNERS:
        spots = " ".join(f"{x + dx * size:.1f},{y + dy * size:.1f}" for dx, dy in _CORNERS[whole])
        page.put("polygon", points=spots, **look)
    else:
        page.put("circle", cx=x, cy=y, r=size, **look)


def start_drawn(page: SvgPage, at: PagePoint) -> None:
    """Two rings, as ◎ has them."""
    for half in (0.62, 0.28):
        page.put(
            "circle",
            cx=at[0],
            cy=at[1],
            r=half * page.size,
            fill=page.ground if half > MARK else "none",
            stroke=page.colour("start"),
            stroke_width=STROKE * page.size,
        )


def goal_drawn(page: SvgPage, at: PagePoint) -> None:
    """A cross on a bright edge, so that it is seen on lines."""
    x, y = at
    arm = 0.6 * page.size
    cross = [[(x - arm, y), (x + arm, y)], [(x, y - arm), (x, y + arm)]]
    page.lines(cross, page.ground, (_HALO + 2 * _HALO) * page.size)
    page.lines(cross, page.colour("goal"), _HALO * page.size)


def current_drawn(page: SvgPage, at: PagePoint, brush: Brush) -> None:
    """Where a path is now: its letter on a round badge, or a large mark if it has no letter."""
    colour = page.colour(brush.style)
    if brush.current == brush.mark:
        mark_drawn(page, at, brush.mark, colour, 1.5 * MARK)
        return
    page.put("circle", cx=at[0], cy=at[1], r=_BADGE * page.size, fill=colour, stroke=page.ground)
    page.words(at, brush.current, page.ground, anchor="middle", bold=True, size=0.85)


def arrow_drawn(
    page: SvgPage, begin: PagePoint, end: PagePoint, colour: str, dashes: str = ""
) -> None:
    """From one place to another, with a head that is as long as the arrow at the most."""
    (x0, y0), (x1, y1) = begin, end
    long = math.hypot(x1 - x0, y1 - y0)
    if long < _LEAST_ARROW:
        return
    head = min(0.8 * page.size, long)
    way = np.array([x1 - x0, y1 - y0]) / long
    foot = np.array([x1, y1]) - head * way
    side = 0.45 * head * np.array([-way[1], way[0]])
    page.lines([[begin, _spot(foot)]], colour, 1.4 * STROKE * page.size, dashes)
    tips = (np.array([x1, y1]), foot + side, foot - side)
    page.put("polygon", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in tips), fill=colour)


_LEAST_ARROW = 1.0  # pixels


def _spot(place: NDArray[np.float64]) -> PagePoint:
    return float(place[0]), float(place[1])
