"""Whatever the notes of a rule claim in numbers is so, in optim_core."""

import math
from collections.abc import Callable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from optim_core import OPTIMIZERS, SURFACES, descend, theory
from optim_core.mistakes import CATALOGUES
from quizapp.core.rule_notes import RULE_NOTES
from quizapp.core.text.width import cells
from quizapp.core.verdict import Trajectories
from quizapp.core.worked import NOTHING_SAMPLED
from tests.tables import each_row

VALLEY = SURFACES["valley"]
CELLS_IN_LIST = 42
"""What a list of rules leaves for an idea on the narrowest screen."""


def walk(rule: str, /, *, steps: float = 30, **settings: float) -> NDArray[np.float64]:
    return descend(OPTIMIZERS[rule](**settings), VALLEY, steps=int(steps)).path


def loss(rule: str, **settings: float) -> float:
    x, y = walk(rule, **settings)[-1]
    return float(VALLEY.value(x, y))


def first_step(rule: str, gradient: float = 2.0, **settings: float) -> float:
    params = {"W": np.array([0.0])}
    OPTIMIZERS[rule](**settings).update(params, {"W": np.array([gradient])})
    return abs(float(params["W"][0]))


def crossings(values: NDArray[np.float64]) -> int:
    return sum(one * other < 0 for one, other in pairwise(values.tolist()))


def near(value: float, told: float, digits: int) -> bool:
    return round(value, digits) == told


MOMENTUM = {"lr": 0.1, "momentum": 0.9}
CLAIMS: dict[str, dict[str, Callable[[], bool]]] = {
    "sgd": {
        "1 − ηλ": lambda: math.isclose(theory.sgd_factor(0.3, 2.0), 1 - 0.3 * 2.0),
        "η < 2/λ": lambda: theory.sgd_limit(4.0) == 2 / 4.0,
        "crosses the valley at every step": lambda: crossings(walk("sgd", lr=0.9)[:, 1]) == 30,
        "no swing at 0.1": lambda: crossings(walk("sgd", lr=0.1)[:, 1]) == 0,
        "does not get there": lambda: loss("sgd", lr=0.1) > 1,
    },
    "momentum": {
        "tenfold": lambda: math.isclose(theory.terminal_velocity(1.0, -1.0, 0.9), 10),
        "0.53": lambda: near(theory.alternating_velocity(1.0, 1.0, 0.9), 0.53, 2),
        "coasts nine times": lambda: math.isclose(theory.coasting_distance(1.0, 0.9), 9),
        "first step is SGD's": lambda: first_step("momentum", lr=0.1) == first_step("sgd", lr=0.1),
        "SGD at −5.2": lambda: near(walk("sgd", lr=0.1)[-1, 0], -5.2, 1),
        "Momentum at 0.90": lambda: near(walk("momentum", **MOMENTUM)[-1, 0], 0.9, 2),
    },
    "nesterov": {
        "1.36": lambda: near(theory.nesterov_limit(1.0, 0.9), 1.36, 2),
        "3.8": lambda: math.isclose(theory.momentum_limit(1.0, 0.9), 3.8),
        "0.048": lambda: near(loss("momentum", **MOMENTUM), 0.048, 3),
        "0.024": lambda: near(loss("nesterov", **MOMENTUM), 0.024, 3),
        "α = 0 is SGD": lambda: loss("nesterov", lr=0.1, momentum=0.0) == loss("sgd", lr=0.1),
    },
    "adagrad": {
        "first step is η": lambda: all(
            near(first_step("adagrad", g, lr=0.1), 0.1, 5) for g in (0.01, 1.0, 100.0)
        ),
        "a tenth at 100": lambda: math.isclose(theory.adagrad_step(1.0, 100), 0.1),
        "never stands still": lambda: theory.adagrad_total(1.0, 10_000) > 190,
        "crosses nothing": lambda: crossings(walk("adagrad", lr=1.5)[:, 1]) == 0,
        "SGD crosses": lambda: crossings(walk("sgd", lr=0.9)[:, 1]) > 0,
    },
    "rmsprop": {
        "η in the end": lambda: near(theory.rmsprop_step(1.0, 0.99, 2000), 1.0, 6),
        "10η at first": lambda: math.isclose(theory.rmsprop_step(1.0, 0.99, 1), 10),
        "AdaGrad at −4.4": lambda: near(walk("adagrad", lr=0.3)[-1, 0], -4.4, 1),
        "RMSProp at −0.15": lambda: near(walk("rmsprop", lr=0.3, rho=0.9)[-1, 0], -0.15, 2),
        "swings by 0.15 for ever": lambda: all(
            near(abs(v), 0.15, 2) for v in walk("rmsprop", steps=1000, lr=0.3, rho=0.9)[-9:].flat
        ),
    },
    "adam": {
        "always η": lambda: all(near(theory.adam_step(0.1, g), 0.1, 6) for g in (0.01, 1, 100)),
        "0.102": lambda: near(loss("adam", lr=0.3), 0.102, 3),
        "0.0007": lambda: near(loss("adagrad", lr=1.5), 0.0007, 4),
        "5.7 times": lambda: near(float(VALLEY.gradient(*VALLEY.start)[1]) / 0.7, 5.7, 1),
        "as far in x as in y": lambda: bool(
            np.allclose(np.abs(np.diff(walk("adam", lr=0.3)[:2], axis=0)), 0.3, atol=1e-6)
        ),
    },
    "adamw": {
        "λ = 0 is Adam": lambda: loss("adamw", lr=0.3, weight_decay=0.0) == loss("adam", lr=0.3),
        "shrinks by ηλ": lambda: _decayed(1e-9) == _decayed(1e-3) != _decayed(1e-3, rule="sgd"),
        "0.058": lambda: near(loss("adamw", lr=0.3, weight_decay=0.1), 0.058, 3),
    },
    "adadelta": {
        "0.0045": lambda: near(first_step("adadelta"), 0.0045, 4),
        "ε decides": lambda: first_step("adadelta", eps=1e-4) > 9 * first_step("adadelta"),
        "from −7 to −6.9": lambda: near(walk("adadelta", lr=1.0, rho=0.95)[-1, 0], -6.9, 1),
    },
    "nadam": {
        "1.47η": lambda: near(first_step("nadam", lr=1.0), 1.47, 2),
        "0.025": lambda: near(loss("nadam", lr=0.3), 0.025, 3),
        "goes less too far": lambda: (
            0 < walk("nadam", lr=0.3)[:, 0].max() < walk("adam", lr=0.3)[:, 0].max()
        ),
    },
    "amsgrad": {
        "0.98": lambda: near(walk("adam", lr=0.3, beta2=0.9)[-1, 0], 0.98, 2),
        "0.002": lambda: near(walk("amsgrad", lr=0.3, beta2=0.9)[-1, 0], 0.002, 3),
    },
    "lion": {
        "always η": lambda: all(first_step("lion", g, lr=0.1) == 0.1 for g in (1e-9, 1.0, 1e9)),
        "45 degrees": lambda: bool(
            np.allclose(np.abs(np.diff(walk("lion", lr=0.3)[:5], axis=0)), 0.3)
        ),
        "0.2 away": lambda: all(near(abs(v), 0.2, 1) for v in walk("lion", steps=300, lr=0.3)[-1]),
    },
}


def _decayed(gradient: float, rule: str = "adamw") -> float:
    """By how much W = 1 shrinks beside the step that W = 0 takes."""
    ends = []
    for start in (0.0, 1.0):
        params = {"W": np.array([start])}
        settings = {"weight_decay": 0.5} if rule == "adamw" else {}
        OPTIMIZERS[rule](lr=0.1, **settings).update(params, {"W": np.array([gradient])})
        ends.append(float(params["W"][0]))
    return round(ends[1] - ends[0], 12)


@each_row(
    ("rule", "claim", "holds"),
    [(rule, claim, holds) for rule, known in CLAIMS.items() for claim, holds in known.items()],
    ids=lambda row: f"{row[0]}: {row[1]}",
)
def test_what_the_notes_claim_is_so(rule: str, claim: str, holds: Callable[[], bool]) -> None:
    assert holds(), (rule, claim)


@each_row("rule", OPTIMIZERS)
def test_the_notes_of_a_rule_are_whole(rule: str) -> None:
    notes = RULE_NOTES[rule]
    assert cells(notes.idea) <= CELLS_IN_LIST
    assert len(notes.mistakes) >= 5
    assert {*notes.mistakes} <= {one.id for one in CATALOGUES[rule].mistakes}
    assert CLAIMS[rule]
    own = [line for line in notes.figure.paths.values() if line["optimizer"] == rule]
    assert own
    assert len(notes.figure.paths) == 2
    assert isinstance(notes.figure.drawing(NOTHING_SAMPLED), Trajectories)
