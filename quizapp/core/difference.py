"""Where a submission's numbers leave the right ones, and what can truly be said of that."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from optim_core import OPTIMIZERS
from quizapp.core.probes import play_all
from quizapp.core.trial import Replay, Trial, TrialRun
from quizapp.core.verdict import Detail

TOLERANCE = 3e-4
"""Relative to a trial's largest entry: conventions differ by 6e-5 at most, mistakes by 1e-2."""

EXACT = 1e-11
"""Within this the numbers are one rule's own; other values of ε are 1e-9 away at least."""

GRADS_CHANGED = (
    "同じ grads を続けて渡すと値が違ってきます。受け取った grads の配列を書き換えていませんか？"
)


def start_of(trial: Trial) -> NDArray[np.float64]:
    """A trial's parameters before any update, in one row."""
    return np.concatenate([np.ravel(value) for value in trial.params.values()])


def close(
    expected: NDArray[np.float64], got: NDArray[np.float64], tolerance: float = TOLERANCE
) -> NDArray[np.bool_]:
    """Entry by entry, within `tolerance` of the largest finite entry; nan equals nan."""
    finite = np.abs(expected[np.isfinite(expected)])
    scale = float(finite.max()) if finite.size else 1.0
    return np.isclose(got, expected, rtol=0.0, atol=tolerance * scale, equal_nan=True)


def first_difference(rule: str, trials: Sequence[Trial], runs: Sequence[TrialRun]) -> Detail | None:
    """Where the numbers first leave the right path: the first trial, step and component."""
    right = play_all(lambda: OPTIMIZERS[rule], trials, runs)
    for trial, one, run in zip(trials, right, runs, strict=False):
        if one is None or close(one.values, run.values).all():
            continue
        step, column = _first(~close(one.values, run.values), ~np.isfinite(run.values))
        key, index = _place(trial, column)
        expected, got = float(one.values[step, column]), float(run.values[step, column])
        return Detail(step + 1, key, index, expected, got)
    return None


def _first(differs: NDArray[np.bool_], broken: NDArray[np.bool_]) -> tuple[int, int]:
    """The first step with a difference, and there what is no number before all else."""
    step = int(np.argmax(differs.any(axis=1)))
    worst = differs[step] & broken[step]
    return step, int(np.argmax(worst if worst.any() else differs[step]))


def _place(trial: Trial, column: int) -> tuple[str, tuple[int, ...]]:
    for key, value in trial.params.items():
        size = int(np.size(value))
        if column < size:
            return key, tuple(int(i) for i in np.unravel_index(column, np.shape(value)))
        column -= size
    raise IndexError(column)


def remark(
    trials: Sequence[Trial], right: Sequence[TrialRun | None], runs: Sequence[TrialRun]
) -> str:
    """The first of a few true statements about numbers that equal nothing known."""
    for trial, one, run in zip(trials, right, runs, strict=False):
        if one is not None and not close(one.values, run.values).all():
            if isinstance(trial.drive, Replay) and trial.drive.shared:
                return GRADS_CHANGED
            # Ratios of what has run away overflow, and are then no match.
            with np.errstate(all="ignore"):
                return next(_remarks(start_of(trial), one.values, run.values))
    return "計算の途中で止まったため、値を比べられませんでした。"


def _remarks(
    start: NDArray[np.float64], expected: NDArray[np.float64], got: NDArray[np.float64]
) -> Iterator[str]:
    bad = ~np.isfinite(got).all(axis=1)
    if bad.any():
        yield f"{int(np.argmax(bad)) + 1} ステップ目で値が nan または inf になりました。"
    if (got == start).all():
        yield "update を呼んでもパラメータが変わっていません。"
    wanted, moved = expected[0] - start, got[0] - start
    if not close(expected[:1], got[:1]).all():
        yield from _first_step(wanted, moved)
        yield "最初の 1 ステップから値が違います。"
    first = int(np.argmin(close(expected, got).all(axis=1))) + 1
    yield f"{first - 1} ステップ目までは正しく、{first} ステップ目から値が違います。"


def _first_step(wanted: NDArray[np.float64], moved: NDArray[np.float64]) -> Iterator[str]:
    if np.allclose(moved, -wanted, rtol=TOLERANCE):
        yield "最初の 1 ステップの向きが逆です（符号が反対）。"
    nonzero = np.abs(wanted) > 0
    ratios = moved[nonzero] / wanted[nonzero]
    if not moved.any():
        yield "最初の 1 ステップで、パラメータが動いていません。"
    if np.isfinite(ratios).all() and ratios.size and np.allclose(ratios, ratios[0], rtol=TOLERANCE):
        yield f"最初の 1 ステップの大きさが、正解の {ratios[0]:.3g} 倍になっています。"
