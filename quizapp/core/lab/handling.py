"""What one does with a scene of the lab: each of these gives the scene that comes of it."""

from collections.abc import Sequence
from dataclasses import replace

from optim_core.surfaces import Point
from quizapp.core.grading.probes import PICTURED_STEPS, PICTURED_SURFACE
from quizapp.core.lab.experiment import MOST_WALKED, Experiment
from quizapp.core.lab.mapping import default_map, is_map_of
from quizapp.core.lab.named import NamedSettings, UnknownWordError
from quizapp.core.lab.scene import Look, Scene
from quizapp.core.lab.suiting import SUITED_STEPS, suited
from quizapp.core.lab.sweeping import settings_named
from quizapp.core.lab.tuning import Tuned, tuned
from quizapp.core.lab.walker import Walker

MOST_WALKERS = 4
"""So many are told apart at a glance, and have room for their settings."""

BESIDES: Sequence[Look] = ("loss", "lr", "table", "bars", "map")
"""What may stand beside the paths, in the order in which a key goes through it."""

STEP_COUNTS = (10, 20, 30, 50, 100, 200, 500, 1000, 2000, 5000, MOST_WALKED)
"""How many steps a key goes through."""


FIRST_SCENE = Scene(
    Experiment(
        tuple(suited(Walker(rule), PICTURED_SURFACE) for rule in ("sgd", "momentum", "adam"))
    ),
    step=PICTURED_STEPS,
)
"""What the lab shows where nothing else was asked for."""


def chosen_walker(scene: Scene) -> Walker:
    """The one whose settings are turned."""
    return scene.experiment.walkers[scene.chosen]


def choosing(scene: Scene, walker: int) -> Scene:
    """With another walker chosen, around the ends."""
    return replace(scene, chosen=walker % len(scene.experiment.walkers))


def at_step(scene: Scene, step: int) -> Scene:
    """At another step, between the start and the last."""
    return replace(scene, step=min(max(step, 0), scene.experiment.steps))


def with_walkers(scene: Scene, walkers: Sequence[Walker], chosen: int) -> Scene:
    """With other walkers."""
    return replace(
        scene, experiment=replace(scene.experiment, walkers=tuple(walkers)), chosen=chosen
    )


def with_other(scene: Scene, walker: Walker) -> Scene:
    """With another walker in place of the chosen one."""
    walkers = [*scene.experiment.walkers]
    walkers[scene.chosen] = walker
    return with_walkers(scene, walkers, scene.chosen)


def with_added(scene: Scene, walker: Walker) -> Scene:
    """With one more walker, which is chosen."""
    walkers = (*scene.experiment.walkers, walker)
    return with_walkers(scene, walkers, len(walkers) - 1)


def without_chosen(scene: Scene) -> Scene:
    """Without the chosen walker, of several."""
    walkers = [*scene.experiment.walkers]
    del walkers[scene.chosen]
    return with_walkers(scene, walkers, min(scene.chosen, len(walkers) - 1))


def turned_to(scene: Scene, setting: str, value: float) -> Scene:
    """With another value of a setting of the chosen walker: from its start on, or from here on."""
    walker = chosen_walker(scene)
    if scene.restarts:
        return with_other(scene, walker.with_setting(setting, value))
    return with_other(scene, walker.changed(scene.step + 1, setting, value))


def starting_at(scene: Scene, start: Point) -> Scene:
    """From another start, inside of what is drawn of the surface."""
    sides = scene.experiment.ground.domain
    x, y = (min(max(at, low), high) for at, (low, high) in zip(start, sides, strict=True))
    own = (x, y) == scene.experiment.ground.start
    return replace(scene, experiment=replace(scene.experiment, start=None if own else (x, y)))


def moved(scene: Scene, across: int, up: int) -> Scene:
    """With the start so many notches to the right and upwards."""
    (x, y), sides = scene.experiment.begin, scene.experiment.ground.domain
    notches = [(high - low) / _NOTCHES for low, high in sides]
    return starting_at(scene, (_even(x + across * notches[0]), _even(y + up * notches[1])))


_NOTCHES = 40
"""Into so many parts the arrow keys divide each side of a surface."""


def _even(value: float) -> float:
    """Without the last digits, in which sums of notches differ."""
    return float(f"{value:.10g}")


def on_surface(scene: Scene, surface: str) -> Scene:
    """On another surface, from its own start; what only suited the old one suits the new one."""
    old = scene.experiment
    walkers = tuple(
        suited(Walker(one.rule), surface) if one == suited(Walker(one.rule), old.surface) else one
        for one in old.walkers
    )
    moved_on = replace(old, walkers=walkers, surface=surface, start=None)
    there = replace(scene, experiment=moved_on)
    usual = old.steps == SUITED_STEPS[old.surface]
    return walking_for(there, SUITED_STEPS[surface]) if usual else there


def walking_for(scene: Scene, steps: int) -> Scene:
    """For so many steps; whoever looked at the end looks at the new one."""
    at_end = scene.step == scene.experiment.steps
    longer = replace(scene, experiment=replace(scene.experiment, steps=steps))
    return at_step(longer, steps if at_end else scene.step)


def next_step_count(steps: int, by: int) -> int:
    """The next of the numbers of steps above or below."""
    beyond = [one for one in STEP_COUNTS[::by] if (one - steps) * by > 0]
    return beyond[0] if beyond else steps


def schedules_offered(steps: int) -> Sequence[NamedSettings | None]:
    """Schedules that suit so many steps, none the first."""
    third = float(max(steps // 3, 1))
    return (
        None,
        NamedSettings("cosine", (("steps", float(steps)),)),
        NamedSettings("step", (("every", third), ("factor", 0.1))),
        NamedSettings("exponential", (("factor", 0.9),)),
        NamedSettings("warmup", (("steps", third),)),
        NamedSettings("cosine", (("steps", float(steps)), ("warmup", third))),
    )


CLIPS_OFFERED: Sequence[NamedSettings | None] = (
    None,
    NamedSettings("norm", (("limit", 1.0),)),
    NamedSettings("value", (("limit", 1.0),)),
)
"""Clippings, none the first."""


def under(scene: Scene, schedule: NamedSettings | None, clip: NamedSettings | None) -> Scene:
    """Under another schedule and clipping."""
    experiment = replace(scene.experiment, schedule=schedule, clip=clip)
    return replace(scene, experiment=experiment)


def restarting(scene: Scene, *, on: bool) -> Scene:
    """With what is turned holding from the start on, or from the step on that is shown."""
    return replace(scene, restarts=on)


def with_arrows(scene: Scene, *, on: bool) -> Scene:
    """With arrows at the points, or without."""
    return replace(scene, arrows=on)


def with_fitting_map(scene: Scene) -> Scene:
    """With a map that the chosen walker has, where one is looked at: its usual one at worst."""
    walker, asked = chosen_walker(scene), scene.map
    if asked is not None and is_map_of(walker, asked):
        return scene
    usual = default_map(walker, scene.experiment.surface) if scene.beside == "map" else None
    return replace(scene, map=usual)


def turned_on_map(scene: Scene, across: int, up: int) -> Scene:
    """With the settings of the map so many notches on, from the start on."""
    if scene.map is None:
        return scene
    values = settings_named(chosen_walker(scene))
    moves = ((scene.map.across, across), (scene.map.up, up))
    return set_on_map(
        scene,
        *(axis.at(axis.share(values[axis.setting]) + by / _MAP_NOTCHES) for axis, by in moves),
    )


_MAP_NOTCHES = 50
"""Into so many parts the arrow keys divide each side of a map."""


def set_on_map(scene: Scene, across: float, up: float) -> Scene:
    """With these values of the two settings of the map, from the start on."""
    walker = chosen_walker(scene)
    if scene.map:
        for axis, value in ((scene.map.across, across), (scene.map.up, up)):
            walker = walker.with_setting(axis.setting, _short(value))
    return with_other(scene, walker)


def _short(value: float) -> float:
    """Without digits that nobody can see on a map."""
    return float(f"{value:.4g}")


def with_all_tuned(scene: Scene) -> tuple[Scene, Sequence[str]]:
    """Every rule with the settings that are best for it here, and how they were found."""
    experiment = scene.experiment
    found = [_tuned_or_why_not(experiment, i) for i in range(len(experiment.walkers))]
    walkers = [one.walker for one in found]
    return with_walkers(scene, walkers, scene.chosen), [one.told for one in found]


def _tuned_or_why_not(experiment: Experiment, walker_index: int) -> Tuned:
    try:
        return tuned(experiment, walker_index)
    except UnknownWordError as refused:
        return Tuned(experiment.walkers[walker_index], str(refused))


def with_next_beside(scene: Scene) -> Scene:
    """With the next picture beside the paths."""
    place = BESIDES.index(scene.beside) if scene.beside in BESIDES else -1
    return replace(scene, beside=BESIDES[(place + 1) % len(BESIDES)])
