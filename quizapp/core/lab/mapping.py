"""How a walker of an experiment fares at every pair of two of its settings, and what that means."""

import math
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from optim_core.surfaces import SURFACES
from optim_core.theory.linear import curvatures
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.expression import plain_rule
from quizapp.core.grading.probes import PICTURED_SURFACE
from quizapp.core.grading.rules import RULES
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import UnknownWordError
from quizapp.core.lab.scene import MapAsked
from quizapp.core.lab.sweeping import MAP_STEPS, maker_for, settings_named, swept
from quizapp.core.lab.walker import Walker
from quizapp.core.lab.walking import optimizer_at
from quizapp.core.map_border import BorderLine, border_of, theory_told
from quizapp.core.nearest import nearest_word, perhaps
from quizapp.core.wording import printable

MAP_SIDE = 100
"""So many values each of its settings has."""

NOISY_MAP_SIDE = 50
"""Where gradients have noise, which takes five times as long and blurs all borders anyway."""

_SECOND = ("momentum", "rho", "beta1", "eps")
"""The setting beside the learning rate: the first of these that the rule has."""

_DECAYS: Mapping[str, tuple[float, float]] = {
    "momentum": (0.0, 0.99),
    "rho": (0.0, 0.999),
    "beta1": (0.0, 0.99),
    "beta2": (0.0, 0.999),
    "eps": (1e-8, 1.0),
    "weight_decay": (0.0, 0.5),
    "h0": (0.0, 1.0),
}
"""What an axis spans; of any other setting, the value that the rule has and twice as much."""

_LINEAR = ("sgd", "momentum", "nesterov")
"""Rules whose steps are proportional to the gradient, so that the curvature limits their rate."""

_BEYOND = 4.4
"""A tenth more than the largest rate that Momentum can take, 2(1 + α) = 4, in parts of 1/λ."""

_SPAN = 50.0  # from the least rate of a linear axis to the highest
_FAR_BELOW, _FAR_ABOVE = 100.0, 10.0
"""How far a logarithmic axis goes to both sides of the rate at which a rule is usually drawn."""


def default_map(walker: Walker, surface: str = PICTURED_SURFACE) -> MapAsked | None:
    """The learning rate and the setting that matters most beside it; None where there is no map."""
    try:
        known = settings_named(walker)
    except UnknownWordError:
        return None
    second = next((name for name in _SECOND if name in known), None)
    if second is None or "lr" not in known:
        return None
    return MapAsked(*(default_axis(walker, name, surface) for name in ("lr", second)))


def default_axis(walker: Walker, setting: str, surface: str = PICTURED_SURFACE) -> Axis:
    """What a map shows of a setting where nothing else was said: its own value is among it.

    Raises:
        UnknownWordError: the walker has no such setting, or no map.
    """
    known = settings_named(walker)
    if len(known) == 1:
        message = (
            f"{walker.called} の数の設定は {'、'.join(known)} だけなので、"
            "2 つの設定の図は描けません。ほかの手法を選んでください。"
        )
        raise UnknownWordError(message)
    if setting not in known:
        message = (
            f"{walker.called} に「{printable(setting)}」という数の設定はありません"
            f"（あるのは {'、'.join(known)}）。"
        )
        raise UnknownWordError(message + perhaps(nearest_word(setting, known)))
    own = known[setting]
    low, high = _rates(walker, surface) if setting == "lr" else _DECAYS.get(setting, (0.0, 2 * own))
    return Axis(setting, min(low, own), max(high, own, math.nextafter(low, math.inf)))


def _rates(walker: Walker, surface: str) -> tuple[float, float]:
    rule = plain_rule(walker.rule)
    if rule in _LINEAR:
        high = _rounded(_BEYOND / curvatures(SURFACES[surface])[1])
        return _rounded(high / _SPAN), high
    usual = RULES[rule].pictured["lr"]
    return usual / _FAR_BELOW, usual * _FAR_ABOVE


def _rounded(value: float) -> float:
    return float(f"{value:.2g}")


def map_drawn(experiment: Experiment, walker_index: int, asked: MapAsked) -> SettingsMap:
    """The regime at each pair of settings, with the border of theory and the walker's own pair.

    Raises:
        UnknownWordError: there is no map of this walker, or the axes do not fit it.
    """
    walker = experiment.walkers[walker_index]
    check_axes(walker, asked)
    known = settings_named(walker)
    for axis in (asked.across, asked.up):  # for all pairs the same walker
        walker = walker.with_setting(axis.setting, float(axis.low))
    alone = replace(experiment, walkers=(walker,), steps=MAP_STEPS)
    cursor = (known[asked.across.setting], known[asked.up.setting])
    return replace(_mapped(alone, asked), cursor=cursor)


@lru_cache(maxsize=32)
def _mapped(experiment: Experiment, asked: MapAsked) -> SettingsMap:
    """The map of the only walker, without a cursor: kept, as that is what moves."""
    (walker,) = experiment.walkers
    across, up = asked.across, asked.up
    side = NOISY_MAP_SIDE if experiment.ground.noise else MAP_SIDE
    values = {axis.setting: axis.values(side) for axis in (across, up)}
    found = swept(experiment, walker, values, experiment.steps)
    border = _border(walker, experiment.surface, asked)
    return SettingsMap(
        walker.rule,
        experiment.surface,
        across,
        up,
        tuple(row.tobytes() for row in found.regime.T),
        border or (),
        steps=experiment.steps,
        theory=theory_told(walker.rule, experiment.ground, border),
    )


@lru_cache(maxsize=32)
def _border(walker: Walker, surface: str, asked: MapAsked) -> tuple[BorderLine, ...] | None:
    """Kept, as no start and no schedule moves it."""
    return border_of(maker_for(walker), SURFACES[surface], asked.across, asked.up)


def is_map_of(walker: Walker, asked: MapAsked) -> bool:
    """Whether a map can be drawn over these axes."""
    try:
        check_axes(walker, asked)
    except UnknownWordError:
        return False
    return True


def check_axes(walker: Walker, asked: MapAsked) -> None:
    """See that a map can be drawn over these axes.

    Raises:
        UnknownWordError: it cannot; says why.
    """
    if asked.across.setting == asked.up.setting:
        message = f"横も縦も {asked.up.setting} です。別の設定にしてください。"
        raise UnknownWordError(message)
    for axis in (asked.across, asked.up):
        default_axis(walker, axis.setting)
        if not -math.inf < axis.low < axis.high < math.inf:
            message = (
                f"{axis.setting} の範囲は、{axis.setting}=0.1..0.9 のように"
                "小さい値から大きい値へ書いてください。"
            )
            raise UnknownWordError(message)
        for end in (axis.low, axis.high):
            optimizer_at(walker.with_setting(axis.setting, float(end)), 1)
