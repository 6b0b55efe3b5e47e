"""Where walkers go, and what becomes of settings that change on the way."""

from dataclasses import replace

import numpy as np
import pytest

from optim_core import SGD, SURFACES, Adam, CosineDecay, Momentum, descend
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import NamedSettings, read_named
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import descents


def _walk(
    word: str, experiment: Experiment | None = None
) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    one = replace(experiment or Experiment(()), walkers=(read_walker(word),))
    (walked,) = descents(one)
    assert walked is not None
    return walked.path


def test_a_rule_walks_as_optim_core_has_it() -> None:
    expected = descend(Momentum(0.1, 0.8), SURFACES["valley"]).path
    assert (_walk("momentum:lr=0.1,momentum=0.8") == expected).all()


def test_what_was_walked_before_a_change_stays() -> None:
    before, after = _walk("momentum:lr=0.1"), _walk("momentum:lr=0.1/12:lr=0.3")
    assert (before[:12] == after[:12]).all()
    assert (before[12:] != after[12:]).any(axis=1).all()


def test_a_change_keeps_the_velocity() -> None:
    path = _walk("momentum:lr=0.1,momentum=0.9/5:momentum=0")
    free = _walk("momentum:lr=0.1,momentum=0")
    assert not np.allclose(path[5] - path[4], free[5] - free[4])
    still = _walk("momentum:lr=0.1,momentum=0.9/5:lr=1e-12")
    assert np.allclose(still[5] - still[4], 0.9 * (still[4] - still[3]))


def test_a_schedule_begins_with_the_rate_of_each_walker() -> None:
    experiment = Experiment((), schedule=read_named("cosine:steps=30"))
    expected = descend(SGD(0.5), SURFACES["valley"], schedule=CosineDecay(0.5, 30)).path
    assert (_walk("sgd:lr=0.5", experiment) == expected).all()


def test_a_changed_rate_changes_its_schedule() -> None:
    experiment = Experiment((Walker("sgd", (("lr", 0.4),), ((11, (("lr", 0.2),)),)),))
    (walked,) = descents(replace(experiment, schedule=read_named("cosine:steps=30")))
    assert walked is not None
    assert walked.rates[:10].tolist() == [CosineDecay(0.4, 30)(t) for t in range(10)]
    assert walked.rates[10:].tolist() == [CosineDecay(0.2, 30)(t) for t in range(10, 30)]


def test_clipping_shortens_the_first_step() -> None:
    experiment = Experiment((), clip=NamedSettings("global_norm", (("limit", 1.0),)))
    first = _walk("sgd:lr=0.5", experiment)[1] - SURFACES["valley"].start
    assert np.hypot(*first) == pytest.approx(0.5)


def test_a_walk_tells_what_the_rule_was_given_and_kept() -> None:
    (walked,) = descents(Experiment((read_walker("adam:lr=0.3"),), steps=3))
    assert walked is not None
    adam, params = Adam(0.3), {"x": -7.0, "y": 2.0}
    for step in range(3):
        grads = dict(zip("xy", walked.gradients[step], strict=True))
        adam.update(params, grads)
        assert walked.states["m"][step].tolist() == [adam.m["x"], adam.m["y"]]
        assert walked.path[step + 1].tolist() == [params["x"], params["y"]]


@pytest.mark.parametrize("step", [1, 2, 12])
def test_another_value_from_here_on_leaves_what_was_before(step: int) -> None:
    walker = read_walker("momentum:lr=0.1,momentum=0.9/5:lr=0.2/20:lr=0.4").changed(step, "lr", 0.3)
    assert walker.settings_at(step) == {"lr": 0.3, "momentum": 0.9}
    assert walker.settings_at(30)["lr"] == 0.3
    assert step == 1 or walker.settings_at(1)["lr"] == 0.1


def test_another_value_from_the_start_on_has_no_changes() -> None:
    walker = read_walker("sgd:lr=0.1/5:lr=0.2").with_setting("lr", 0.3)
    assert walker == read_walker("sgd:lr=0.3")
