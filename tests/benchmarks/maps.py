"""A map of 100 × 100 settings, 200 steps each, drawn anew after a key."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from time import process_time

from optim_core import SURFACES, Momentum, sweep
from quizapp.core.drawing import SettingsMap
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.mapping import MAP_SIDE, default_axis, default_map, map_drawn
from quizapp.core.lab.region import region_told
from quizapp.core.lab.scene import MapAsked
from quizapp.core.lab.sweeping import MAP_STEPS
from quizapp.core.lab.tuning import tuned
from quizapp.core.lab.walker import read_walker
from quizapp.core.plots import map_picture
from tests.benchmarks.measure import in_turn, table

ALLOWED = 100
_TRIES = 10
COLUMNS, ROWS = 100, 30
WORDS = ("momentum:lr=0.1", "momentum!stale_v:lr=0.03", "rmsprop:lr=0.1", "adam:lr=0.3")
_TURNS = count()


def _anew(word: str) -> Experiment:
    """From a start a hair's breadth away, so that nothing kept will do."""
    x, y = SURFACES["valley"].start
    return Experiment((read_walker(word),), start=(x, y + 1e-9 * next(_TURNS)))


def _drawn(word: str, settings: tuple[str, ...] = ()) -> SettingsMap:
    experiment = _anew(word)
    (walker,) = experiment.walkers
    axes = [default_axis(walker, one) for one in settings]
    asked = MapAsked(*axes) if axes else default_map(walker)
    assert asked is not None
    return map_drawn(experiment, 0, asked)


def _shown(word: str, *settings: str) -> Callable[[], object]:
    return lambda: map_picture(_drawn(word, settings), COLUMNS, ROWS)


def _swept() -> object:
    axes = {"lr": default_axis(read_walker("momentum"), "lr").values(MAP_SIDE)}
    axes["momentum"] = [i / MAP_SIDE for i in range(MAP_SIDE)]
    return sweep(Momentum, SURFACES["valley"], axes, steps=MAP_STEPS)


def run() -> str:
    """Time whole maps, and what a key costs where the map itself stays."""
    kept = _drawn(WORDS[0])
    still = _anew(WORDS[0])
    asked = default_map(still.walkers[0])
    assert asked is not None
    turned = (
        replace(still, walkers=(still.walkers[0].with_setting("lr", 0.2 + i / 1000),))
        for i in count()
    )
    timings = in_turn(
        {
            "sweep() of Momentum alone": _swept,
            **{f"a map of {word}": _shown(word) for word in WORDS},
            "a map of adam, β1 × β2": _shown(WORDS[-1], "beta1", "beta2"),
            "the picture of a map that is kept": lambda: map_picture(kept, COLUMNS, ROWS),
            "the cursor moved: map, picture, words": lambda: (
                map_picture(map_drawn(one := next(turned), 0, asked), COLUMNS, ROWS),
                region_told(one, 0, asked),
            ),
            "tuned settings of Momentum": lambda: tuned(_anew(WORDS[0]), 0),
        },
        rounds=20,
    )
    slowest = max(_seconds_of_work(_shown(word)) for word in WORDS)
    slowest = max(slowest, _seconds_of_work(_shown(WORDS[-1], "beta1", "beta2")))
    verdict = f"  the slowest map is {1000 * slowest:.0f} ms of work, of {ALLOWED} allowed"
    return "\n".join([table(timings, next(iter(timings))), verdict])


def _seconds_of_work(action: Callable[[], object]) -> float:
    """The processor's time, whatever else the machine does: the least of some."""

    def once() -> float:
        begin = process_time()
        action()
        return process_time() - begin

    return min(once() for _ in range(_TRIES))
