"""Where a submission's numbers leave the right ones, and what can truly be said of that."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, takewhile
from math import isfinite

import numpy as np
from numpy.typing import NDArray

from quizapp.core.grading.attempt import (
    EXACT,
    SINGLE,
    TOLERANCE,
    Attempt,
    FloatArray,
    entries_close,
)
from quizapp.core.grading.trial import Replay, Trial
from quizapp.core.verdict import Detail

REMARKS = {
    "grads_changed": "受け取った grads の配列を書き換えています。",
    "mixed_objects": "1 つずつ使えば正しく、2 つのオプティマイザを交互に使うと違います。",
    "later_objects": "最初に作ったオプティマイザだけが正しく、2 つ目からは違います。",
    "floats_only": "Python の数値 1 つのパラメータでだけ違います。",
    "axes_only": "行列など、軸の多い配列でだけ違います。",
    "tiny_only": "勾配がごく小さいときにだけ違います。",
    "values_rounded": "値が丸められています。",
    "half_precision": "float16（半精度）で計算していて、桁が足りません。",
    "some_keys": "一部のキーのパラメータだけが違います。",
    "some_entries": "配列の一部の成分だけが違います。",
    "zero_entries": "勾配が 0 の成分だけが違います。",
    "entries_without_gradient": "動かないはずの成分（勾配が 0 の成分など）まで動いています。",
    "stops_moving": "途中から、パラメータが動いていません。",
    "first_step_still": "最初の 1 ステップで、パラメータが動いていません。",
    "not_finite": "値が nan または inf になります。",
}
"""What is said of each remark that tells by itself what is wrong, in any submission."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A true statement about numbers; `id` is that of `REMARKS` where it tells what is wrong."""

    text: str
    id: str = ""


GRADS_CHANGED = Remark(
    "同じ grads を続けて渡すと値が違ってきます。受け取った grads の配列を書き換えていませんか？",
    "grads_changed",
)

ONLY_FLOATS = Remark(
    "配列のパラメータでは正しいですが、Python の数値 1 つのパラメータでは違います。", "floats_only"
)

ONLY_SHAPES = Remark(
    "1 次元の配列では正しいですが、行列など、軸の多い配列があると違います。", "axes_only"
)

SIDE_BY_SIDE = Remark(
    "1 つずつ使えば正しいですが、2 つのオプティマイザを交互に使うと違います。"
    "クラスやモジュールの変数に状態を置いていませんか？",
    "mixed_objects",
)

CARRIED = "前の回から持ち越す値（状態や回数）を確認しましょう。"

ZERO_COMPONENTS = "勾配が 0 の成分だけ"

LATER_OBJECTS = Remark(
    "最初に作ったオプティマイザは正しく、2 つ目からは違います。"
    "クラスやモジュールの変数に状態を置いていませんか？",
    "later_objects",
)

WHERE_SPECIAL = Remark(
    "途中で勾配が 0 になったり、10 を超えたり、grads のキーの順番が変わったりすると違います。"
)

ONLY_TINY = Remark("勾配がごく小さい（1e-5 ほど）とき、値が違います。", "tiny_only")

HALF_PRECISION = Remark(
    "正解との差は、float16（半精度）で計算したときの丸めの誤差ほどです。"
    "float16 では、ごく小さい勾配の二乗などが 0 になります。",
    "half_precision",
)

HALF = 5e-3
"""What float16, which keeps 5e-4 of a number, may come to over the steps of a trial."""

_LEAST_ERROR = 2e-5
"""More than a rounding to five digits comes to in one step."""

_LEAST_HALF = 5e-5
"""What it comes to at least, somewhere in many entries, on either side."""

_HALF_STEP = 2e-3
"""What float16 may come to in one step, relative to the step itself."""

_SHOWN = 0.05
"""A ratio's distance from 1 is shown to this part of itself."""

_MUCH = 2
"""By less than this factor it may be by chance that all sizes are wrong in one way."""

_MOST_DIGITS = 4
"""A rounding to more digits is not asked for by hand."""


def first_difference(tried: Sequence[Attempt]) -> Detail | None:
    """Where the numbers first leave the right path: the clearest trial, step and component."""
    one = clearest_wrong(tried)
    if one is None:
        return None
    step, column = first_wrong(one.right.values, one.submitted.values)
    key, index = parameter_at(one.trial, column)
    expected, got = one.right.values[step, column], one.submitted.values[step, column]
    return Detail(step + 1, key, index, float(expected), float(got))


def clearest_wrong(tried: Sequence[Attempt]) -> Attempt | None:
    """The wrong attempt that says most; None if all are right."""
    return next(iter(_wrong_ones(tried)), None)


def first_wrong(right: FloatArray, own: FloatArray) -> tuple[int, int]:
    """The step (from 0) and the column where wrong numbers first leave the right path.

    In that step what is no number comes before all else.
    """
    differs, broken = ~entries_close(right, own), ~np.isfinite(own)
    step = int(np.argmax(differs.any(axis=1)))
    worst = differs[step] & broken[step]
    return step, int(np.argmax(worst if worst.any() else differs[step]))


def _wrong_ones(tried: Sequence[Attempt]) -> Sequence[Attempt]:
    """The wrong attempts, the clearest first."""
    return sorted((one for one in tried if not one.is_right()), key=_unclear)


def _unclear(one: Attempt) -> tuple[bool, bool, bool, int]:
    """What makes an attempt say little.

    Right forms differ, too, where the learning rate changes; of a single key nothing tells
    whether others are right; floats are told of where they alone are wrong; and an early step may
    be right by chance.
    """
    trial = one.trial
    changes = trial.change is not None
    return changes, len(trial.params) == 1, _has_floats(trial), _right_steps(one, slice(None))


def parameter_at(trial: Trial, column: int) -> tuple[str, tuple[int, ...]]:
    """Which parameter, and which of its numbers, stands in a column of a row."""
    for key, value in trial.params.items():
        size = int(np.size(value))
        if column < size:
            return key, tuple(int(i) for i in np.unravel_index(column, np.shape(value)))
        column -= size
    raise IndexError(column)


def remark(tried: Sequence[Attempt]) -> Remark:
    """The most useful of a few true statements about numbers that equal nothing known."""
    wrong = _wrong_ones(tried)
    if not wrong:
        return Remark("計算の途中で止まったため、値を比べられませんでした。")
    where = _scope(tried)
    if where in (GRADS_CHANGED, SIDE_BY_SIDE, LATER_OBJECTS):
        # What others leave behind changes with them, and says nothing that a learner could use.
        return where
    # Ratios of what has run away overflow, and are then no match.
    with np.errstate(all="ignore"):
        what = next(_remarks(wrong))
    return Remark(where.text + what.text, where.id or what.id)


def _scope(tried: Sequence[Attempt]) -> Remark:
    """The sort of trial that alone is wrong, where there is one to name."""
    judged = [one for one in tried if one.trial.change is None]
    if any(one.is_right() and not one.is_right(SINGLE) for one in judged):
        return Remark("")  # what is called right here would be so by a hair's breadth
    wrong = [not one.is_right() for one in judged]
    if len(judged) > 1 and wrong == [False] + [True] * (len(judged) - 1):
        return LATER_OBJECTS
    places = ((said, [is_of_sort(one.trial) for one in judged]) for is_of_sort, said in _SORTS)
    found = (said for said, of_sort in places if any(of_sort) and of_sort == wrong)
    return next(found, Remark(""))


def is_half_precise(tried: Sequence[Attempt]) -> bool:
    """Whether all is nearly right but where gradients are tiny, too much here and too little there.

    A wrong formula errs at the first step in one way.
    """
    usual = [one for one in tried if one.is_compared and _is_usual(one.trial)]
    if not all(one.is_right(HALF) or not _finite(one).all() for one in usual):
        return False
    with np.errstate(all="ignore"):  # 0/0 where nothing moves
        ratios = np.concatenate([one.way[0] / (one.right.values[0] - one.start) for one in usual])
    off = ratios[np.isfinite(ratios)] - 1
    if max((_first_error(one) for one in usual), default=0.0) < _LEAST_ERROR:
        return False  # numbers that are rounded to some digits, which may be meant so
    return bool(
        (off > _LEAST_HALF).any()
        and (off < -_LEAST_HALF).any()
        and (np.abs(off) < _HALF_STEP).all()
    )


def _first_error(one: Attempt) -> float:
    errors = np.abs(one.submitted.values[0] - one.right.values[0])
    return float(errors.max(initial=0.0, where=np.isfinite(errors)))


def _is_usual(trial: Trial) -> bool:
    # A parameter that is a float becomes one of half precision itself, far from 0 as it may be.
    return not (_is_tiny(trial) or _has_floats(trial))


def _finite(one: Attempt) -> NDArray[np.bool_]:
    return np.isfinite(one.submitted.values)


def _keeps_gradients(trial: Trial) -> bool:
    return isinstance(trial.drive, Replay) and trial.drive.shared


def _has_partner(trial: Trial) -> bool:
    return bool(trial.partner)


def _has_floats(trial: Trial) -> bool:
    return any(isinstance(value, float) for value in trial.params.values())


def _has_axes(trial: Trial) -> bool:
    return any(np.ndim(value) > 1 for value in trial.params.values())


def _stops(trial: Trial) -> bool:
    return isinstance(trial.drive, Replay) and not all(
        any(map(np.any, grads.values())) for grads in trial.drive.grads
    )


def _is_tiny(trial: Trial) -> bool:
    return not any(map(np.any, trial.params.values()))


_SORTS: tuple[tuple[Callable[[Trial], bool], Remark], ...] = (
    (_keeps_gradients, GRADS_CHANGED),
    (_has_partner, SIDE_BY_SIDE),
    (_has_floats, ONLY_FLOATS),
    (_has_axes, ONLY_SHAPES),
    (_stops, WHERE_SPECIAL),
    (_is_tiny, ONLY_TINY),
)


def _remarks(wrong: Sequence[Attempt]) -> Iterator[Remark]:
    """What is true of the first of some wrong attempts; the others say whether it is general."""
    first = wrong[0]
    own = first.submitted.values
    broken = ~np.isfinite(own)
    if broken.any():
        step = int(np.argmax(broken.any(axis=1))) + 1
        only = _only_at(first, broken)
        # Which other components it are depends on the inputs.
        place = f"、{only}、" if only == ZERO_COMPONENTS else ""
        yield Remark(f"{step} ステップ目で{place}値が nan または inf になりました。", "not_finite")
    if first.still:
        yield Remark("update を呼んでもパラメータが変わっていません。", "stops_moving")
    yield from _of_digits(wrong)
    differs, unlike = (
        ~entries_close(first.right.values, own, each) for each in (TOLERANCE, SINGLE)
    )
    before, stands = _steps_before_wrong(first, slice(None))
    if stands and before:
        only = "1 ステップ目だけ動いていて、" if before == 1 else ""
        yield Remark(f"{only}{before + 1} ステップ目から動いていません。", "stops_moving")
    if (differs.any(axis=0) == unlike.any(axis=0)).all():
        # Else what is called right here would be so by a hair's breadth.
        yield from _of_parts(first, differs)
    yield from _of_sizes(wrong)
    if stands:
        yield Remark("最初の 1 ステップで、パラメータが動いていません。", "first_step_still")
    if not before:
        yield from _of_ways(wrong)
    if unlike[:before].any():
        yield Remark("正解との差が、初めはごく小さく、ステップを重ねると広がります。")
    # Down the valley gradients shrink as well.
    advice = "" if first.is_picture else CARRIED
    yield Remark(
        f"{before} ステップ目までは正しく、{before + 1} ステップ目から値が違います。{advice}"
    )


def _of_digits(wrong: Sequence[Attempt]) -> Iterator[Remark]:
    """Where all numbers have few digits: those of a rounding, or of half precision."""
    values = np.concatenate([one.submitted.values.ravel() for one in wrong])
    for digits in range(_MOST_DIGITS + 1):
        if (np.abs(values - values.round(digits)) <= EXACT).all():
            where = f"小数第 {digits} 位まで" if digits else "整数"
            yield Remark(f"値が{where}に丸められています。", "values_rounded")
    if (values == values.astype(np.float16)).all():
        yield Remark("値が float16（半精度）になっていて、桁が足りません。", "half_precision")


def _of_parts(one: Attempt, differs: NDArray[np.bool_]) -> Iterator[Remark]:
    """Where some numbers are right and others are not: components or parameters."""
    only = _only_at(one, differs)
    if only == ZERO_COMPONENTS:
        yield Remark(f"{only}が違います。", "zero_entries")
    yield from _of_keys(one, differs)
    if only:
        yield Remark(f"{only}が違います。", "some_entries")


def _of_keys(one: Attempt, differs: NDArray[np.bool_]) -> Iterator[Remark]:
    """Where some parameters are right and others are not: which, and what the others do."""
    columns = _columns_of(one.trial)
    wrong = [key for key, each in columns.items() if differs[:, each].any()]
    right = "・".join(key for key in columns if key not in wrong)
    if not right:
        return
    places = [place for key in wrong for place in range(*columns[key].indices(one.way.shape[1]))]
    before, stands = _steps_before_wrong(one, places)
    names = "・".join(wrong)
    if not one.way[:, places].any():
        yield Remark(f"{right} は正しく、{names} が動いていません。", "some_keys")
    if stands:
        when = "から" if before else "で"
        yield Remark(
            f"{right} は正しく、{names} が {before + 1} ステップ目{when}動いていません。",
            "some_keys",
        )
    yield Remark(f"{right} は正しく、{names} は {before + 1} ステップ目から違います。", "some_keys")


def _only_at(one: Attempt, there: NDArray[np.bool_]) -> str:
    """The components at which alone something is so: those whose gradient is 0, or others."""
    places = there.any(axis=0)
    if places.all():
        return ""
    if isinstance(one.trial.drive, Replay):
        rows = [
            np.concatenate([grads[key] for key in one.trial.params], axis=None)
            for grads in one.trial.drive.grads
        ]
        if (places == (np.array(rows) == 0).all(axis=0)).all():
            return ZERO_COMPONENTS
    return "一部の成分だけ"


def _right_steps(one: Attempt, places: slice | Sequence[int]) -> int:
    """How many steps are right there before the first that is not."""
    right, own = one.right.values[:, places], one.submitted.values[:, places]
    return int(np.argmin(entries_close(right, own).all(axis=1)))


def _steps_before_wrong(one: Attempt, places: slice | Sequence[int]) -> tuple[int, bool]:
    """How many steps are right there, and whether nothing moves then.

    At the very first step that alone is asked; else nothing may ever move again.
    """
    own, before = one.submitted.values[:, places], _right_steps(one, places)
    steps = np.diff(own, axis=0, prepend=one.start[None, places])
    moved: NDArray[np.bool_] = (steps != 0).any(axis=1)
    return before, not (moved[before:] if before else moved[:1]).any()


def _of_sizes(wrong: Sequence[Attempt]) -> Iterator[Remark]:
    """Where the first steps go the right way or just the other, how long they are."""
    ratios = np.array(list(takewhile(isfinite, map(_ratio, wrong))))
    if ratios.size < len(wrong):
        return
    signs = set(np.sign(ratios))
    if signs == {-1.0}:
        if _near(ratios, -1.0).all():
            yield Remark("最初の 1 ステップの向きが逆です（符号が反対）。")
        yield Remark("最初の 1 ステップの向きが逆で（符号が反対）、大きさも違います。")
    if signs == {1.0} and not _near(ratios, 1.0).any():
        if _near(ratios, ratios[0]).all():
            times = ratio_text(ratios[0])
            yield Remark(f"最初の 1 ステップの大きさが、正解の {times} 倍になっています。")
        yield Remark("最初の 1 ステップは、向きは正しく、大きさだけが違います。")


def _of_ways(wrong: Sequence[Attempt]) -> Iterator[Remark]:
    """Which entries go at the first step where they should not, and how far the others go."""
    wanted = np.concatenate([one.right.values[0] - one.start for one in wrong])
    moved = np.concatenate([one.way[0] for one in wrong])
    goes = wanted != 0
    if moved[~goes].any():
        text = "最初の 1 ステップで、動かないはずの成分（勾配が 0 の成分など）まで動いています。"
        yield Remark(text, "entries_without_gradient")
    ratios = moved[goes] / wanted[goes]
    if (ratios < 0).any():
        yield Remark("最初の 1 ステップで、向きが逆の成分があります。")
    right = "最初の 1 ステップは、どの成分も向きは正しく、"
    if (ratios > _MUCH).all():
        yield Remark(f"{right}正解の {_MUCH} 倍より大きく動いています。")
    if (ratios < 1 / _MUCH).all():
        yield Remark(f"{right}正解の 1/{_MUCH} も動いていません。")
    yield Remark(f"{right}大きさだけが違います。")


def _ratio(one: Attempt) -> float:
    """How many times as long as the right one the first step is; nan if its way is another."""
    wanted, moved = one.right.values[0] - one.start, one.way[0]
    ratios = moved[wanted != 0] / wanted[wanted != 0]
    same = ratios.size and _near(ratios, ratios[0]).all()
    return float(ratios[0]) if same and not moved[wanted == 0].any() else float("nan")


def _near(ratios: FloatArray, one: float) -> NDArray[np.bool_]:
    near: NDArray[np.bool_] = np.abs(ratios - one) <= TOLERANCE * abs(one)
    return near


def ratio_text(ratio: float) -> str:
    """Three digits of a ratio, or as many as it takes to show how far from 1 it is."""
    texts = (f"{ratio:.{digits}g}" for digits in range(3, 9))
    shown = (text for text in texts if abs(float(text) - ratio) <= _SHOWN * abs(ratio - 1))
    return next(shown, f"{ratio:.9g}")


def _columns_of(trial: Trial) -> dict[str, slice]:
    """Where each parameter stands in a row."""
    sizes = [int(np.size(value)) for value in trial.params.values()]
    ends = accumulate(sizes)
    return {
        key: slice(end - size, end)
        for key, size, end in zip(trial.params, sizes, ends, strict=True)
    }
