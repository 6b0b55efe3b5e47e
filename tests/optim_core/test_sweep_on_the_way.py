"""Schedules, changes and bounds of a grid of walks, and wrong rules among them."""

import math
from collections.abc import Mapping
from itertools import product

import numpy as np
import pytest

from optim_core import SGD, SURFACES, CosineDecay, Momentum, descend, sweep
from optim_core.conventions import make
from optim_core.mistakes import CATALOGUES, Mistake
from optim_core.optimizer import Optimizer
from tests.tables import each_row

VALLEY = SURFACES["valley"]
LRS = [0.05, 0.11, 0.3]
MIXING = {"adagrad!scalar_h", "adagrad!dot", "rmsprop!scalar_h", "amsgrad!scalar_max"}
"""They mix the elements of an array: walks side by side would disturb one another."""
ALPHAS = {"momentum": [0.2, 0.9]}
RHOS = {"rho": [0.5, 0.95]}
BETAS = {"beta1": [0.5, 0.9], "beta2": [0.9, 0.99]}
SECONDS: Mapping[str, Mapping[str, list[float]]] = {
    "momentum": ALPHAS,
    "nesterov": ALPHAS,
    "rmsprop": RHOS,
    "adadelta": RHOS,
    "adam": BETAS,
    "adamw": BETAS,
    "nadam": BETAS,
    "amsgrad": BETAS,
    "lion": BETAS,
}
"""What is swept beside the learning rate: all that a map may have on its axes."""


def _ends(*walks: tuple[float, float]) -> list[float]:
    return [float(VALLEY.value(*end)) for end in walks]


def test_each_learning_rate_follows_a_schedule_of_its_own() -> None:
    swept = sweep(
        Momentum,
        VALLEY,
        {"lr": LRS, "momentum": [0.0, 0.9]},
        steps=30,
        schedule=lambda lr: CosineDecay(lr, 30),
    )
    for i, lr in enumerate(LRS):
        for j, alpha in enumerate((0.0, 0.9)):
            alone = descend(Momentum(lr, alpha), VALLEY, schedule=CosineDecay(lr, 30))
            assert swept.loss[i, j] == pytest.approx(VALLEY.value(*alone.path[-1]))


def test_a_schedule_rules_where_the_rate_is_no_axis() -> None:
    swept = sweep(
        Momentum, VALLEY, {"momentum": [0.5]}, steps=20, schedule=lambda _: CosineDecay(0.2, 20)
    )
    alone = descend(Momentum(0.2, 0.5), VALLEY, steps=20, schedule=CosineDecay(0.2, 20))
    assert swept.loss == pytest.approx(_ends(alone.path[-1]))


def test_settings_change_before_their_step() -> None:
    changes = {6: {"momentum": 0.2}, 11: {"momentum": 0.9}}
    swept = sweep(Momentum, VALLEY, {"lr": LRS}, steps=20, changes=changes)
    alone = [descend(Momentum(lr), VALLEY, steps=20, changes=changes).path[-1] for lr in LRS]
    assert swept.loss == pytest.approx(_ends(*alone))


def test_the_loss_may_be_the_highest_of_the_last_points() -> None:
    (loss,) = sweep(Momentum, VALLEY, {"lr": [0.1]}, steps=30, last=8).loss
    path = descend(Momentum(0.1), VALLEY).path
    assert loss == pytest.approx(max(_ends(*path[-8:])))
    assert loss > VALLEY.value(*path[-1])


def test_walks_that_leave_the_bound_do_not_count() -> None:
    # The first steps lead to y = 2 − 4η: −1.6, −3.2.
    swept = sweep(SGD, VALLEY, {"lr": [0.9, 1.3]}, steps=1, bound=(10.0, 3.0))
    assert np.isfinite(swept.loss).tolist() == [True, False]
    grid = {"lr": [0.1, 1.3], "momentum": [0.0, 0.5, 0.9]}
    both = sweep(Momentum, VALLEY, grid, steps=1, bound=(10.0, 3.0))
    assert np.isfinite(both.loss).tolist() == [[True] * 3, [False] * 3]
    narrow = sweep(SGD, VALLEY, {"lr": [0.9]}, steps=1, bound=(6.0, math.inf))
    assert narrow.loss.tolist() == [math.inf]


def test_what_adam_corrects_may_differ_from_walk_to_walk_in_the_folded_form() -> None:
    def folded(**settings: float) -> Optimizer:
        return make("adam", "keras", **{"lr": 0.1, **settings})

    grid = {"beta1": [0.5, 0.9], "beta2": [0.9, 0.99, 0.999]}
    swept = sweep(folded, VALLEY, grid, steps=12)
    alone = descend(folded(beta1=0.9, beta2=0.99), VALLEY, steps=12)
    assert swept.loss[1, 1] == pytest.approx(VALLEY.value(*alone.path[-1]))


@each_row(
    ("name", "mistake"),
    [(f"{rule}!{one.id}", one) for rule, all_of in CATALOGUES.items() for one in all_of.mistakes],
    ids=lambda row: row[0],
)
def test_wrong_rules_walk_side_by_side_as_they_do_alone(name: str, mistake: Mistake) -> None:
    second = SECONDS.get(name.partition("!")[0], {})
    swept = sweep(mistake.load(), VALLEY, {"lr": LRS, **second}, steps=7).loss
    alone = [
        _end_of(mistake, dict(zip(("lr", *second), one, strict=True)))
        for one in product(LRS, *second.values())
    ]
    assert (swept.ravel() == pytest.approx(alone)) == (name not in MIXING)


def _end_of(mistake: Mistake, settings: dict[str, float]) -> float:
    walked = descend(mistake.load()(**settings), VALLEY, steps=7)
    return math.inf if walked.diverged_at is not None else float(VALLEY.value(*walked.path[-1]))
