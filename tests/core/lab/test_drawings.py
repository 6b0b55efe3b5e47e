"""What is drawn of an experiment."""

import math

from quizapp.core.drawing import steps_of
from quizapp.core.lab.drawings import (
    bars_drawn,
    losses_drawn,
    paths_drawn,
    rates_drawn,
    rows_drawn,
)
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents

BOTH = Experiment(tuple(map(read_walker, ("sgd:lr=0.9", "sgd:lr=1.1", "code"))), steps=400)
WALKED = descents(BOTH)


def test_a_path_that_diverges_says_at_which_step() -> None:
    drawn = paths_drawn(BOTH, WALKED, arrows=True)
    step = drawn.diverged["SGD:lr=1.1"]
    assert len(drawn.paths["SGD:lr=1.1"]) == step < 400
    assert len(drawn.gradients["SGD:lr=0.9"]) == 400


def test_own_code_is_left_out_until_it_has_run() -> None:
    assert "自分のコード" not in paths_drawn(BOTH, WALKED).paths


def test_losses_begin_at_the_start_and_rates_with_the_first_step() -> None:
    losses, rates = losses_drawn(BOTH, WALKED), rates_drawn(BOTH, WALKED)
    assert losses.lines["SGD:lr=0.9"][0] == 49 / 20 + 4
    assert steps_of(losses) == 400
    assert rates.first == 1
    assert rates.lines["SGD:lr=0.9"] == (0.9,) * 400


def test_the_bar_of_a_walk_that_has_ended_is_infinite() -> None:
    bars = bars_drawn(BOTH, WALKED, 400).values
    assert bars["SGD:lr=1.1"] == math.inf
    assert bars["SGD:lr=0.9"] < 1e-9


def test_a_row_has_the_gradient_that_led_to_its_point() -> None:
    one = Experiment((read_walker("momentum:lr=0.1,momentum=0.9"),), steps=2)
    rows = rows_drawn(one, descents(one), 0)
    assert rows.headings == ("η", "gx", "gy", "vx", "vy", "Wx", "Wy", "f")
    start, first, _ = rows.rows
    assert start[0] == 0
    assert math.isnan(start[1])
    assert start[6:8] == (-7.0, 2.0)
    assert first[2:4] == (-0.7, 4.0)
