"""Which rule a submission's numbers equal: the right one, another form of it, or a mistake."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake, Variant
from optim_core.mistakes import MISTAKES, TWINS, VARIANTS
from quizapp.core.probes import PROBES, play, play_all
from quizapp.core.trial import Replay, Trial, TrialRun
from quizapp.core.verdict import Detail

TOLERANCE = 3e-4
"""Relative to a trial's largest entry: conventions differ by 6e-5 at most, mistakes by 1e-2."""

EXACT = 1e-11
"""Within this the numbers are one rule's own; other values of ε are 1e-9 away at least."""

DECISIVE = len(PROBES)
"""How many probes decide; of the trials behind them the change of learning rate only informs."""


GRADS_CHANGED = (
    "同じ grads を続けて渡すと値が違ってきます。受け取った grads の配列を書き換えていませんか？"
)


@dataclass(frozen=True, slots=True)
class Right:
    """Right on the deciding trials.

    `variant` is the accepted convention it is written in; `nearly` says that the numbers are
    right to the tolerance but no known rule's own: another ε, or float32.
    """

    variant: Variant | None = None
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Equal to a known mistake on every trial that ended."""

    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Unknown:
    """Equal to nothing known; `remark` is the most useful true statement, in Japanese."""

    remark: str


Finding = Right | Known | Unknown


def recognise(rule: str, trials: Sequence[Trial], runs: Sequence[TrialRun]) -> Finding:
    """Say which rule `runs` are the numbers of; they may end before the trials do.

    The right rule comes first, then its accepted variants, then its mistakes.
    """
    right = play_all(lambda: OPTIMIZERS[rule], trials, runs)
    accepted = _accepted(rule, trials, right, runs) if len(runs) == len(trials) else None
    if accepted and same(right[-1:], runs[-1:], upto=1):
        return accepted
    if accepted:
        # Only the long walk differs, and no convention parts there.
        return Unknown(remark(trials[-1:], right[-1:], runs[-1:]))
    right_so_far = same(right, runs, upto=min(len(runs), DECISIVE + 1))
    mistake = _mistake(rule, trials, runs, breaking_only=right_so_far)
    return Known(mistake) if mistake else Unknown(remark(trials, right, runs))


def _accepted(
    rule: str,
    trials: Sequence[Trial],
    right: Sequence[TrialRun | None],
    runs: Sequence[TrialRun],
) -> Right | None:
    """Right on the deciding trials, and in which form: first exactly, then to the tolerance."""
    for tolerance in (EXACT, TOLERANCE):
        nearly = tolerance > EXACT
        if same(right, runs, DECISIVE + 1, tolerance):
            return Right(nearly=nearly)
        for variant in VARIANTS[rule]:
            if equals(variant.load, trials, runs, tolerance=tolerance):
                return Right(variant, nearly)
    return Right() if same(right, runs, DECISIVE) else None


def _mistake(
    rule: str, trials: Sequence[Trial], runs: Sequence[TrialRun], *, breaking_only: bool
) -> Mistake | None:
    """The first mistake with these numbers; if the runs broke off, first one that breaks too.

    `breaking_only` leaves out the others: numbers that are right until something raises show
    none of the mistakes that only later numbers would tell.
    """
    # A mistake made in another convention has its own numbers after a change of learning rate.
    fitting = [one for one in MISTAKES[rule] if equals(one.load, trials, runs)] or [
        one for one in MISTAKES[rule] if equals(one.load, trials, runs, DECISIVE)
    ]
    if all(map(_still, trials, runs)):
        fitting = [one for one in fitting if _never_moves(one.load(), trials[0])]
    broken_off = trials[len(runs) : len(runs) + 1]
    for mistake in fitting:
        make = mistake.load()
        if any(play(make, trial) is None for trial in broken_off):
            return mistake
    return fitting[0] if fitting and not breaking_only else None


def _never_moves(make: Callable[..., Any], trial: Trial) -> bool:
    # What only small steps keep from moving is no name for code that does nothing at all.
    lr, *rest = trial.settings
    run = play(make, replace(trial, settings=(100 * lr, *rest)))
    return run is not None and _still(trial, run)


def _still(trial: Trial, run: TrialRun) -> bool:
    return bool((run.values == _start(trial)).all())


def _start(trial: Trial) -> NDArray[np.float64]:
    return np.concatenate([np.ravel(value) for value in trial.params.values()])


def canonical(rule: str, mistake: str) -> str:
    """The id under which a mistake is recognised: the first of those that nothing tells apart."""
    twins = next((pair for pair in TWINS.get(rule, ()) if mistake in pair), frozenset({mistake}))
    return next(one.id for one in MISTAKES[rule] if one.id in twins)


def equals(
    load: Callable[[], Callable[..., Any]],
    trials: Sequence[Trial],
    runs: Sequence[TrialRun],
    most: int = DECISIVE + 1,
    tolerance: float = TOLERANCE,
) -> bool:
    """Whether a known rule gives the numbers of the first `most` runs: all but the picture."""
    upto = min(len(runs), most)
    return upto > 0 and same(play_all(load, trials, runs[:upto]), runs, upto, tolerance)


def same(
    expected: Sequence[TrialRun | None],
    runs: Sequence[TrialRun],
    upto: int,
    tolerance: float = TOLERANCE,
) -> bool:
    """Whether the first `upto` runs have the expected numbers.

    A rule that raises in Python's floats gives nan or inf in NumPy's: that is the same.
    """
    return all(
        close(one.values, run.values, tolerance).all()
        if one is not None
        else not np.isfinite(run.values).any()
        for one, run in zip(expected[:upto], runs[:upto], strict=False)
    )


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
                return next(_remarks(_start(trial), one.values, run.values))
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
