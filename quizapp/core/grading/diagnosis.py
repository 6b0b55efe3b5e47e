"""Which rule a submission's numbers equal: the right one, another form of it, or a mistake."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import tee

from optim_core.mistake import Alternative, Mistake, told_together
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import EXACT, SINGLE, TOLERANCE, Attempt
from quizapp.core.grading.blends import fitted_blends
from quizapp.core.grading.difference import HALF_PRECISION, Remark, is_half_precise, remark
from quizapp.core.grading.known_runs import Group, KnownRuns, Play
from quizapp.core.grading.playing import play
from quizapp.core.grading.special_cases import (
    has_some_epsilon,
    special_cases,
    subtracted_epsilon,
)
from quizapp.core.grading.suspects import fitted_suspects
from quizapp.core.grading.trial import Trial

ROUNDED = "正解との差は、float32（単精度）で計算したときの丸めの誤差ほどです。"

NEARLY = (
    "正解とわずかに違いますが、許される範囲です"
    "（よく知られた書き方の中には、ちょうど同じ値になるものがありません）。"
)

ONLY_GRADS_MOVED = "params は変わらず、grads のほうが書き換わっています。"
WHAT_IS_PASSED = (
    "update に渡されるのは params、grads の順です。引数の並びと、書き換える先を見比べましょう。"
)

_BETWEEN_WORDS = re.compile(r"(?<=[ぁ-ヿ一-鿿]) +(?=[ぁ-ヿ一-鿿])")

LR_PARTS = "学習率を途中で変えると、教科書の書き方とも、ほかの知られた書き方とも違う値になります。"


@dataclass(frozen=True, slots=True)
class Right:
    """Right on the deciding trials.

    `alternative` is the accepted convention it is written in; `besides` says, in Japanese, in
    what the numbers still differ from those of that form.
    """

    alternative: Alternative | None = None
    besides: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Equal to a known mistake on every trial that ended."""

    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Equal to nothing known; `remark` is the most useful true statement."""

    remark: Remark


Finding = Right | Recognised | Unrecognised


def recognise(
    rule: str,
    trials: Sequence[Trial],
    tried: Sequence[Attempt],
    known: KnownRuns | None = None,
) -> Finding:
    """Say which rule the numbers are those of; there may be fewer attempts than trials.

    The right rule comes first, then its accepted alternatives, its mistakes, a setting that is
    written into the code, and other rules. `known` are the runs to compare with on these trials,
    where somebody keeps them.
    """
    known = known or KnownRuns(rule, trials)
    pictures = [one for one in tried if one.is_picture]
    if pictures:  # what raises behind it does so for floats alone
        accepted = _accepted(rule, known, on_arrays(tried))
        if accepted and _all_right(pictures):
            return _with_some_epsilon(rule, known, tried) or accepted
        if accepted:
            # Only the long walk differs, and no convention parts there.
            added = _added(rule, known, tried)
            return Recognised(added) if added else Unrecognised(remark(pictures))
    # What is fitted hangs on the first attempts, which are the same without the floats.
    fitted, fitted_too = tee(fitted_suspects(rule, tried))
    mistake = _mistake(rule, known, tried, fitted)
    if not mistake and len(arrays := on_arrays(tried)) < len(tried):
        mistake = _mistake(rule, known, arrays, fitted_too)  # in code that works for arrays alone
    return Recognised(_as_seen(mistake, tried)) if mistake else _unrecognised(tried, tried)


def _unrecognised(tried: Sequence[Attempt], wrong: Sequence[Attempt]) -> Unrecognised:
    """What is said of the wrong ones of some attempts; too few digits show in all of them."""
    return Unrecognised(HALF_PRECISION if is_half_precise(tried) else remark(wrong))


def _as_seen(mistake: Mistake, tried: Sequence[Attempt]) -> Mistake:
    """The mistake, told of the gradients where it is they that moved."""
    if not any(one.submitted.only_grads_changed for one in tried):
        return mistake
    return replace(mistake, diagnosis=ONLY_GRADS_MOVED, hint=WHAT_IS_PASSED)


def _added(rule: str, known: KnownRuns, tried: Sequence[Attempt]) -> Mistake | None:
    """A number added that is small enough to be right wherever conventions may part."""
    for one in fitted_suspects(rule, tried):
        played = Play(one.load, known.trials)
        if played.equals(tried, SINGLE) and played.walks_like(tried):
            return one
    return None


def _with_some_epsilon(rule: str, known: KnownRuns, tried: Sequence[Attempt]) -> Finding | None:
    """What is wrong with code that is right but where ε shows; None if it can be meant so."""
    wrong = [one for one in tried if one.trial.shows_epsilon and not has_some_epsilon(rule, one)]
    if not wrong:
        return None
    mistake = None
    if not is_half_precise(tried):
        mistake = subtracted_epsilon(rule, wrong[0])
        mistake = mistake or _special_case(rule, known, tried[0], wrong)
    return Recognised(mistake) if mistake else _unrecognised(tried, wrong)


def _special_case(
    rule: str, known: KnownRuns, first: Attempt, wrong: Sequence[Attempt]
) -> Mistake | None:
    """What has the numbers of all wrong attempts, where the first of all is right."""
    if not wrong or not first.is_right():
        return None
    return next((one for one in special_cases(rule) if _is_those(one, known, wrong)), None)


def _is_those(mistake: Mistake, known: KnownRuns, wrong: Sequence[Attempt]) -> bool:
    runs = ((known.alone(mistake, one.trial), one) for one in wrong)
    return all(run and replace(one, right=run).is_right() for run, one in runs)


def on_arrays(tried: Sequence[Attempt]) -> Sequence[Attempt]:
    """All but those on Python's floats, which stand behind the picture."""
    pictures = [place for place, one in enumerate(tried) if one.is_picture]
    return tried[: pictures[-1] + 1] if pictures else tried


def _accepted(rule: str, known: KnownRuns, tried: Sequence[Attempt]) -> Right | None:
    """Right on the deciding trials, and in which form: first exactly, then to the tolerance."""
    compared = [one for one in tried if one.is_compared]
    if _all_right(compared, EXACT):
        return Right()
    if not _all_right([one for one in tried if one.decides]):
        return None
    exactly = next(_equal(known.alternatives, tried, EXACT), None)
    if exactly:
        return Right(exactly)
    for fitted in fitted_blends(rule, tried[0]):
        if Play(fitted.load, known.trials).equals(tried, EXACT):
            return Right(fitted)
    return _nearest(rule, known, tried)


def _nearest(rule: str, known: KnownRuns, tried: Sequence[Attempt]) -> Right:
    """The form to which the numbers come nearest, and what can be said of the rest."""
    if _all_right([one for one in tried if not one.is_picture], SINGLE):
        return Right(besides=ROUNDED)
    for one in _rounded(rule, known, tried):
        return Right(one, ROUNDED)
    if _all_right([one for one in tried if one.is_compared]):
        return Right(besides=NEARLY)
    alternative = next(_equal(known.alternatives, tried, TOLERANCE), None)
    if alternative:
        return Right(alternative, NEARLY)
    return Right(besides=HALF_PRECISION.text if is_half_precise(tried) else LR_PARTS)


def _rounded(rule: str, known: KnownRuns, tried: Sequence[Attempt]) -> Iterator[Alternative]:
    """Forms that also have these numbers where ε shows, to what float32 keeps of them."""
    for one, played in known.alternatives.near(tried):
        if played.equals(tried, SINGLE, with_tiny=True):
            yield one
    for shown in (one for one in tried if one.trial.shows_epsilon):
        for fitted in fitted_blends(rule, shown):
            if Play(fitted.load, known.trials).equals(tried, SINGLE, with_tiny=True):
                yield fitted


def _equal(
    alternatives: Group[Alternative], tried: Sequence[Attempt], tolerance: float
) -> Iterator[Alternative]:
    return (one for one, played in alternatives.near(tried) if played.equals(tried, tolerance))


def _all_right(tried: Sequence[Attempt], tolerance: float = TOLERANCE) -> bool:
    return all(one.is_right(tolerance) for one in tried)


def _mistake(
    rule: str, known: KnownRuns, tried: Sequence[Attempt], fitted: Iterator[Mistake]
) -> Mistake | None:
    """The first mistake with these numbers; if the runs broke off, first one that breaks too."""
    fitting = _fitting(known.mistakes, tried)
    if all(one.still for one in tried):
        fitting = [
            (one, played) for one, played in fitting if _never_moves(one.load(), known.trials[0])
        ]
    if len(tried) < len(known.trials):
        for mistake, played in fitting:
            if played.way(len(tried)) is None:
                return mistake
    if _all_right([one for one in tried if one.is_compared]):
        # Numbers that are right until something raises show none of the mistakes that only
        # later numbers would tell.
        return None
    return fitting[0][0] if fitting else _other(rule, known, tried, fitted)


def _fitting(mistakes: Group[Mistake], tried: Sequence[Attempt]) -> list[tuple[Mistake, Play]]:
    deciding = list(_deciding(mistakes, tried))
    # A mistake made in another convention has its own numbers after a change of learning rate.
    return [(one, played) for one, played in deciding if played.equals(tried)] or deciding


def _deciding(mistakes: Group[Mistake], tried: Sequence[Attempt]) -> Iterator[tuple[Mistake, Play]]:
    near = mistakes.near(tried)  # most have left the submission's path after one step
    return ((one, played) for one, played in near if played.equals(tried, deciding_only=True))


def _other(
    rule: str, known: KnownRuns, tried: Sequence[Attempt], fitted: Iterator[Mistake]
) -> Mistake | None:
    """A setting written in, another question's answer, a slip in one place, or a number added."""
    if tried[0].still or is_half_precise(tried):
        return None
    wrong = [one for one in tried if one.decides and not one.is_right()]
    special = _special_case(rule, known, tried[0], wrong)
    if special:
        return special
    for group in (known.suspects, known.edits):
        found = next((one for one, _ in _deciding(group, tried)), None)
        if found:
            return found
    return next((one for one in fitted if _is_that(one, known, tried)), None)


def _is_that(one: Mistake, known: KnownRuns, tried: Sequence[Attempt]) -> bool:
    return Play(one.load, known.trials).equals(tried, deciding_only=True)


def _never_moves(make: Maker, trial: Trial) -> bool:
    # What only small steps keep from moving is no name for code that does nothing at all.
    lr, *rest = trial.settings
    larger = replace(trial, settings=(100 * lr, *rest))
    run = play(make, larger)
    return run is not None and Attempt(larger, run, run).still


def canonical(rule: str, mistake: str) -> str:
    """The id under which a mistake is recognised: the first of those that nothing tells apart."""
    return next((one.id for one in CATALOGUES[rule].twins_of(mistake)), mistake)


def diagnosis_and_hint(rule: str, mistake: Mistake) -> tuple[str, str]:
    """What a learner is told, and the hint: of all mistakes that nothing tells apart from this."""
    twins = (one for one in CATALOGUES[rule].twins_of(mistake.id) if one.id != mistake.id)
    diagnosis, hint = told_together((mistake, *twins))
    return _closed_up(diagnosis), _closed_up(hint)


def _closed_up(text: str) -> str:
    """Without the spaces that set off formulas and numbers, where a value was a Japanese word."""
    return _BETWEEN_WORDS.sub("", text)
