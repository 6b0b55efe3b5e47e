"""Where a submission's numbers leave the right ones, and what can truly be said of that."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from quizapp.core.grading.attempt import TOLERANCE, Attempt, entries_close
from quizapp.core.grading.trial import Replay, Trial
from quizapp.core.verdict import Detail

GRADS_CHANGED = (
    "同じ grads を続けて渡すと値が違ってきます。受け取った grads の配列を書き換えていませんか？"
)

ONLY_FLOATS = "配列のパラメータでは正しいですが、Python の数値 1 つのパラメータでは違います。"


def first_difference(tried: Sequence[Attempt]) -> Detail | None:
    """Where the numbers first leave the right path: the first trial, step and component."""
    for one in _telling(tried):
        differs = ~entries_close(one.right.values, one.submitted.values)
        if differs.any():
            step, column = _first(differs, ~np.isfinite(one.submitted.values))
            key, index = _place(one.trial, column)
            expected, got = one.right.values[step, column], one.submitted.values[step, column]
            return Detail(step + 1, key, index, float(expected), float(got))
    return None


def _telling(tried: Sequence[Attempt]) -> Sequence[Attempt]:
    """What is known by a change of learning rate comes last: there right forms differ, too."""
    return sorted(tried, key=lambda one: one.trial.change is not None)


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


def remark(tried: Sequence[Attempt]) -> str:
    """The first of a few true statements about numbers that equal nothing known."""
    for one in _telling(tried):
        if not one.is_right():
            if isinstance(one.trial.drive, Replay) and one.trial.drive.shared:
                return GRADS_CHANGED
            # Ratios of what has run away overflow, and are then no match.
            with np.errstate(all="ignore"):
                said = next(_remarks(one.start, one.right.values, one.submitted.values))
            floats = all(isinstance(value, float) for value in one.trial.params.values())
            # What is told of by arrays has been right until here.
            return ONLY_FLOATS + said if floats else said
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
    if not entries_close(expected[:1], got[:1]).all():
        yield from _first_step(wanted, moved)
        yield "最初の 1 ステップから値が違います。"
    first = int(np.argmin(entries_close(expected, got).all(axis=1))) + 1
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


def floats_stand_still(one: Attempt) -> bool:
    """Whether no parameter that is a Python float has ever moved; there must be one."""
    columns = _columns_of(one.trial)
    floats = [columns[key] for key, value in one.trial.params.items() if isinstance(value, float)]
    return bool(floats) and all(bool((one.way[:, each] == 0).all()) for each in floats)


def _columns_of(trial: Trial) -> dict[str, slice]:
    """Where each parameter stands in a row."""
    sizes = [int(np.size(value)) for value in trial.params.values()]
    ends = accumulate(sizes)
    return {
        key: slice(end - size, end)
        for key, size, end in zip(trial.params, sizes, ends, strict=True)
    }
