"""The path of an example over the right one: a small picture in the page's own colours."""

import re
from dataclasses import replace
from itertools import pairwise

from quizapp.core.colours import LIGHT
from quizapp.core.plots.svg import svg_of
from quizapp.core.step_table import YOURS
from quizapp.core.verdict import Trajectories

WIDTH, HEIGHT = 240, 170

HANDED_IN = "提出"
"""Whose the path is; who looks at the page is not who wrote the code."""

_COLOURS = replace(
    LIGHT,
    foreground="var(--goal)",
    background="var(--ground)",
    sky="var(--p0)",
    orange="var(--p1)",
    green="var(--p2)",
    contour="var(--contour)",
    axis="var(--axis)",
)

_WAY = re.compile(r'(?<= d=")M[^"]{400,}(?=")')
_APART = 2.0
"""In pixels: nearer points of long lines are not told from one another at this size."""


def small_picture(walk: Trajectories) -> str:
    """The picture as an element of the page."""
    last = max((len(path) for path in walk.paths.values()), default=1) - 1
    drawn = svg_of(_renamed(walk), last, WIDTH, HEIGHT, _COLOURS)
    return _WAY.sub(lambda way: "".join(map(_thinned, way[0].split("M")[1:])), drawn)


def _renamed(walk: Trajectories) -> Trajectories:
    def own(label: str) -> str:
        return HANDED_IN if label == YOURS else label

    return replace(
        walk,
        paths={own(label): path for label, path in walk.paths.items()},
        gradients={own(label): path for label, path in walk.gradients.items()},
        diverged={own(label): step for label, step in walk.diverged.items()},
    )


def _thinned(chain: str) -> str:
    """One line on whole pixels, without points that stand close to the one before.

    Its steps are written from point to point, which takes half the room.
    """
    kept: list[tuple[int, int]] = []
    spots = [tuple(map(float, spot.split(" "))) for spot in chain.split("L")]
    for i, (x, y) in enumerate(spots):
        near = kept and abs(x - kept[-1][0]) + abs(y - kept[-1][1]) < _APART
        if not near or i == len(spots) - 1:
            kept.append((round(x), round(y)))
    steps = [f"{x - x0} {y - y0}" for (x0, y0), (x, y) in pairwise(kept)]
    return f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps).replace(' -', '-')}" if steps else ""
