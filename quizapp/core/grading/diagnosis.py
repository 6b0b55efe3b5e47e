"""Which rule a submission's numbers equal: the right one, another form of it, or a mistake."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from optim_core.mistake import Alternative, Mistake, told_together
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import EXACT, TOLERANCE, Attempt, equals, may_equal
from quizapp.core.grading.blends import blends
from quizapp.core.grading.difference import remark
from quizapp.core.grading.playing import play
from quizapp.core.grading.suspects import suspects
from quizapp.core.grading.trial import Trial


@dataclass(frozen=True, slots=True)
class Right:
    """Right on the deciding trials.

    `alternative` is the accepted convention it is written in; `nearly` says that the numbers are
    right to the tolerance but no known rule's own: another ε, or float32.
    """

    alternative: Alternative | None = None
    nearly: bool = False


@dataclass(frozen=True, slots=True)
class Recognised:
    """Equal to a known mistake on every trial that ended."""

    mistake: Mistake


@dataclass(frozen=True, slots=True)
class Unrecognised:
    """Equal to nothing known; `remark` is the most useful true statement, in Japanese."""

    remark: str


Finding = Right | Recognised | Unrecognised


def recognise(rule: str, trials: Sequence[Trial], tried: Sequence[Attempt]) -> Finding:
    """Say which rule the numbers are those of; there may be fewer attempts than trials.

    The right rule comes first, then its accepted alternatives, its mistakes, a setting that is
    written into the code, and other rules.
    """
    pictures = [one for one in tried if one.is_picture]
    if pictures:  # what raises behind it does so for floats alone
        accepted = _accepted(rule, on_arrays(tried))
        if accepted and _all_right(pictures):
            return accepted
        if accepted:
            # Only the long walk differs, and no convention parts there.
            return Unrecognised(remark(pictures))
    mistake = _mistake(rule, trials, tried)
    return Recognised(mistake) if mistake else Unrecognised(remark(tried))


def on_arrays(tried: Sequence[Attempt]) -> Sequence[Attempt]:
    """All but those on Python's floats, which stand behind the picture."""
    pictures = [place for place, one in enumerate(tried) if one.is_picture]
    return tried[: pictures[-1] + 1] if pictures else tried


def _accepted(rule: str, tried: Sequence[Attempt]) -> Right | None:
    """Right on the deciding trials, and in which form: first exactly, then to the tolerance."""
    compared = [one for one in tried if not one.is_picture]
    if _all_right(compared, EXACT):
        return Right()
    if not _all_right([one for one in tried if one.decides]):
        return None
    for alternative in _known_and_blended(rule):
        if equals(alternative.load(), tried, EXACT):
            return Right(alternative)
    if _all_right(compared):
        return Right(nearly=True)
    near = (one for one in CATALOGUES[rule].alternatives if equals(one.load(), tried))
    alternative_nearly = next(near, None)
    return Right(alternative_nearly, nearly=alternative_nearly is not None)


def _known_and_blended(rule: str) -> Iterator[Alternative]:
    yield from CATALOGUES[rule].alternatives
    yield from blends(rule)


def _all_right(tried: Sequence[Attempt], tolerance: float = TOLERANCE) -> bool:
    return all(one.is_right(tolerance) for one in tried)


def _mistake(rule: str, trials: Sequence[Trial], tried: Sequence[Attempt]) -> Mistake | None:
    """The first mistake with these numbers; if the runs broke off, first one that breaks too."""
    broken_off = trials[len(tried) : len(tried) + 1]
    fitting = _fitting(CATALOGUES[rule].mistakes, tried)
    if all(one.still for one in tried):
        fitting = [one for one in fitting if _never_moves(one.load(), trials[0])]
    for mistake in fitting:
        make = mistake.load()
        if any(play(make, trial) is None for trial in broken_off):
            return mistake
    if _all_right([one for one in tried if not one.is_picture]):
        # FloatArray that are right until something raises show none of the mistakes that only
        # later numbers would tell.
        return None
    return next(iter(fitting), None) or _other(rule, tried)


def _fitting(mistakes: Iterable[Mistake], tried: Sequence[Attempt]) -> list[Mistake]:
    deciding = list(_deciding(mistakes, tried))
    # A mistake made in another convention has its own numbers after a change of learning rate.
    return [one for one in deciding if equals(one.load(), tried)] or deciding


def _deciding(mistakes: Iterable[Mistake], tried: Sequence[Attempt]) -> Iterator[Mistake]:
    # Most have left the submission's path after one step.
    near = (one for one in mistakes if may_equal(one.load(), tried))
    return (one for one in near if equals(one.load(), tried, deciding_only=True))


def _other(rule: str, tried: Sequence[Attempt]) -> Mistake | None:
    """A setting written in, or the right answer to another question."""
    return next(_deciding(suspects(rule, tried[0]), tried), None)


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
    return told_together((mistake, *twins))
