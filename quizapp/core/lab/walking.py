"""Where the walkers of an experiment go; each walk is kept, so that only what changed is walked."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from types import MappingProxyType
from typing import TypeAlias

from optim_core import Descent, Optimizer, descend
from optim_core.clipping import clip_by_global_norm, clip_by_norm, clip_by_value
from optim_core.descent import Clipping
from optim_core.optimizer import Values
from optim_core.schedules import Schedule
from optim_core.surfaces import SURFACES, Point
from quizapp.core.expression import optimizer_of, schedule_of
from quizapp.core.fault import BadExampleError
from quizapp.core.lab.experiment import MOST_WALKED, Experiment
from quizapp.core.lab.named import NamedSettings, UnknownWordError, number_written
from quizapp.core.lab.walker import Walker
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.wording import printable

CLIPPINGS: Mapping[str, Callable[..., Values]] = {
    "value": clip_by_value,
    "norm": clip_by_norm,
    "global_norm": clip_by_global_norm,
}
"""What a gradient may go through before a rule is given it."""

_LIMIT = "limit"
_KEPT = 256  # walks of a lab that is played with for a while: each 200 steps are some 20 kB


def check_experiment(experiment: Experiment) -> None:
    """See that all of it can be walked, but for one's own code.

    Raises:
        UnknownWordError: an unknown name, a setting that is refused, or numbers out of range.
    """
    if experiment.surface not in SURFACES:
        raise UnknownWordError(_unknown(experiment.surface, "曲面", SURFACES))
    if not 1 <= experiment.steps <= MOST_WALKED:
        raise UnknownWordError(f"ステップ数は 1〜{MOST_WALKED} にしてください。")
    clipping(experiment.clip)
    for walker in experiment.walkers:
        if not walker.is_own_code:
            for step in (1, *(at for at, _ in walker.changes)):
                optimizer_at(walker, step)
        schedule_for(walker, experiment.schedule)


OwnDescents: TypeAlias = Mapping[Walker, Descent]
"""The walks of one's own code that are known, by who walked: nobody can walk them here."""

NONE_KNOWN: OwnDescents = MappingProxyType({})


def descents(
    experiment: Experiment, of_own_code: OwnDescents = NONE_KNOWN
) -> Sequence[Descent | None]:
    """The walk of each walker in their order; those of one's own code as far as they are known.

    Raises:
        UnknownWordError: see `check_experiment`.
    """
    return [
        of_own_code.get(one)
        if one.is_own_code
        else _walked(
            one,
            experiment.surface,
            experiment.begin,
            experiment.steps,
            experiment.schedule,
            experiment.clip,
        )
        for one in experiment.walkers
    ]


@lru_cache(maxsize=_KEPT)
def _walked(
    walker: Walker,
    surface: str,
    start: Point,
    steps: int,
    schedule: NamedSettings | None,
    clip: NamedSettings | None,
) -> Descent:
    return descend(
        optimizer_at(walker, 1),
        SURFACES[surface],
        start,
        steps,
        schedule=schedule_for(walker, schedule),
        clip=clipping(clip),
        changes={step: dict(settings) for step, settings in walker.changes},
    )


def optimizer_at(walker: Walker, step: int) -> Optimizer:
    """The rule at rest, with the settings that it has at a step, from 1.

    Raises:
        UnknownWordError: there is no such rule, or it refuses a setting.
    """
    written = {name: number_written(value) for name, value in walker.settings_at(step).items()}
    try:
        return optimizer_of(walker.rule, written, {}, ())
    except BadExampleError as refused:
        raise UnknownWordError(refused.fault().message) from None


def schedule_for(walker: Walker, schedule: NamedSettings | None) -> Schedule | None:
    """The learning rate over time: the schedule from each rate on that the walker is set to.

    Raises:
        UnknownWordError: there is no such schedule, or it refuses a setting.
    """
    if schedule is None:
        return None
    rates = {step: _rate(walker, step) for step in (1, *(at for at, _ in walker.changes))}
    made = {step: _scheduled(schedule, lr) for step, lr in rates.items()}

    def rate(t: int) -> float:
        return made[max(step for step in made if step <= t + 1)](t)

    return rate


def _rate(walker: Walker, step: int) -> float:
    if walker.is_own_code:
        return walker.settings_at(step).get("lr", OWN_RATE)
    lr = getattr(optimizer_at(walker, step), "lr", None)
    if not isinstance(lr, float):
        message = f"{walker.called} には、予定で変えられる学習率がありません。"
        raise UnknownWordError(message)
    return lr


OWN_RATE = 0.1
"""The learning rate that one's own code is given where nothing else was said."""


def _scheduled(schedule: NamedSettings, lr: float) -> Schedule:
    settings = {"lr": lr, **schedule.values}
    written = {name: number_written(value) for name, value in settings.items()}
    try:
        return schedule_of(schedule.name, written, {}, ())
    except BadExampleError as refused:
        raise UnknownWordError(refused.fault().message) from None


def clipping(clip: NamedSettings | None) -> Clipping | None:
    """What gradients go through.

    Raises:
        UnknownWordError: there is no such clipping, or no limit above 0.
    """
    if clip is None:
        return None
    if clip.name not in CLIPPINGS:
        raise UnknownWordError(_unknown(clip.name, "クリッピング", CLIPPINGS))
    limit = clip.values.get(_LIMIT)
    if len(clip.settings) != 1 or limit is None or not 0 < limit < float("inf"):
        message = f"クリッピングの上限は {clip.name}:{_LIMIT}=1 のように、正の数で書いてください。"
        raise UnknownWordError(message)
    return partial(CLIPPINGS[clip.name], limit=limit)


def _unknown(word: str, what: str, known: Mapping[str, object]) -> str:
    told = f"「{printable(word)}」という{what}はありません。使えるのは {'、'.join(known)} です。"
    return told + perhaps(nearest_word(word, known))
