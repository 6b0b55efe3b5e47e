"""What is to be seen in a picture, in words: how far each path or curve has come."""

import math
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from optim_core.surfaces import Surface
from quizapp.core.drawing import Curves
from quizapp.core.plots.trace import Walk
from quizapp.core.plots.view import View

_NEAR = 0.001
"""What is left of the loss above the minimum's, as a part of the start's, where a path is there."""

_SWINGS = 3
"""So many turns along an axis are swinging; one that overshoots and comes back turns twice."""


def paths_told(surface: Surface, shown: Sequence[Walk], view: View | None) -> str:
    """Where each path is now, how often it has turned, and whether it is still in the picture."""
    step = max((walk.shown for walk in shown), default=1) - 1
    said = [
        f"{_subject(walk.label)}{_walk_told(surface, walk, view)}" for walk in shown if walk.shown
    ]
    if not said:
        return "点はありません。"
    return f"{step} ステップ目：{'。'.join(said)}。" if step > 0 else f"開始点：{'。'.join(said)}。"


def _subject(label: str) -> str:
    """A name with は after it, apart from it as Japanese and Latin letters stand."""
    return f"{label} は" if label.isascii() else f"{label}は"


def _walk_told(surface: Surface, walk: Walk, view: View | None) -> str:
    if walk.diverged_at is not None:
        return f" {walk.diverged_at} ステップ目で発散"
    with np.errstate(all="ignore"):
        here, start = walk.so_far[-1].tolist(), walk.so_far[0].tolist()
        loss, begun, least = (
            float(surface.value(*point)) for point in (here, start, surface.minimum)
        )
    parts = [f"損失 {loss:.3g}"]
    if walk.shown > 1 and loss - least <= _NEAR * (begun - least):
        parts = [f"ほぼ最小（損失 {loss:.3g}）"]
    parts += _turns_told(walk.so_far)
    if view and not (view.x0 <= here[0] <= view.x1 and view.y0 <= here[1] <= view.y1):
        parts.append("今は図の外")
    return "、".join(parts)


def _turns_told(points: NDArray[np.float64]) -> Iterator[str]:
    for name, column in zip(("横", "縦"), points.T, strict=True):
        moves = np.sign(np.diff(column))
        turns = int(np.count_nonzero(np.diff(moves[moves != 0])))
        if turns >= _SWINGS:
            yield f"{name}に {turns} 回折り返し"


def curves_told(curves: Curves, called: str, step: int) -> str:
    """From where each curve has come to where, and which is the lowest now."""
    now: dict[str, float] = {}
    said: list[str] = []
    for label, line in curves.lines.items():
        seen = line[: step + 1]
        if not seen or (curves.what == "lr" and math.isnan(seen[0])):  # own code may have no rate
            continue
        said.append(f"{_subject(label)} {_number(seen[0])}" + _come_to(seen))
        now[label] = seen[-1]
    if not said:
        return f"{called}の値はありません。"
    text = f"{curves.first + step} 回目の{called}：{'、'.join(said)}。"
    sound = {label: value for label, value in now.items() if math.isfinite(value)}
    if len(now) > 1 and curves.what == "loss" and len(set(sound.values())) > 1:
        text += f"今いちばん小さいのは {min(sound, key=sound.__getitem__)} です。"
    return text


def _come_to(seen: Sequence[float]) -> str:
    return f" から {_number(seen[-1])} へ" if len(seen) > 1 and seen[-1] != seen[0] else ""


def _number(value: float) -> str:
    return f"{value:.3g}" if math.isfinite(value) else "発散"
