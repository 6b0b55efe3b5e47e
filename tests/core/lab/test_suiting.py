"""Tests for the settings and the number of steps that suit each surface."""

import numpy as np
import pytest

from optim_core import OPTIMIZERS, SURFACES
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.suiting import SUITED_RATES, SUITED_STEPS, suited
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import descents

SEEN = 0.15
"""Part of the picture's width or height that a path must go through."""

LEFT = 0.25
"""Part of the first loss that may be left: some rules stay in the dent."""


def test_there_are_steps_and_rates_for_every_surface() -> None:
    assert SUITED_STEPS.keys() == SURFACES.keys() == SUITED_RATES.keys() | {"valley"}


@pytest.mark.parametrize("surface", SURFACES)
def test_every_rule_goes_down_each_surface_inside_its_picture(surface: str) -> None:
    ground = SURFACES[surface]
    low, high = np.transpose(ground.domain)
    least = ground.value(*ground.minimum)
    walkers = tuple(suited(Walker(rule), surface) for rule in OPTIMIZERS)
    for walk in descents(Experiment(walkers, surface, steps=SUITED_STEPS[surface])):
        assert walk is not None
        assert np.all((low <= walk.path) & (walk.path <= high))
        assert np.max(np.ptp(walk.path, axis=0) / (high - low)) >= SEEN
        first, last = (ground.value(*walk.path[place]) - least for place in (0, -1))
        assert last <= LEFT * first


@pytest.mark.parametrize(
    ("said", "settings"),
    [
        ("sgd", {"lr": 0.002}),
        ("nesterov@keras", {"lr": 0.001, "momentum": 0.9}),
        ("adam:lr=0.3", {"lr": 0.3, "beta1": 0.9, "beta2": 0.999}),
        ("momentum!stale_v:momentum=0.5", {"lr": 0.001, "momentum": 0.5}),
    ],
)
def test_what_was_said_stays_and_the_rest_suits_the_surface(
    said: str, settings: dict[str, float]
) -> None:
    assert dict(suited(read_walker(said), "rosenbrock").settings) == settings
