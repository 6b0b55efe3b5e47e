"""The best settings of each walker: as good as they claim, and found alike for all."""

from dataclasses import replace

import pytest

from optim_core import SURFACES
from optim_core.theory import best_momentum, best_sgd
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import UnknownWordError, read_named
from quizapp.core.lab.tuning import tuned
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import descents
from tests.tables import each_row


def _worst_of_the_last(experiment: Experiment, walker: Walker) -> float:
    """The highest loss of the last quarter, as a single walk has it."""
    (walked,) = descents(replace(experiment, walkers=(walker,)))
    assert walked is not None
    if walked.diverged_at is not None:
        return float("inf")
    last = walked.path[-((experiment.steps + 3) // 4) :]
    return max(float(experiment.ground.value(*point)) for point in last)


@each_row(
    ("word", "surface"),
    [
        ("sgd", "valley"),
        ("momentum", "rosenbrock"),
        ("momentum@pytorch:momentum=0.9", "dent"),
        ("momentum!stale_v", "valley"),
        ("adagrad", "beale"),
        ("rmsprop", "saddle"),
        ("adam", "plateau"),
        ("adam!no_correction", "valley"),
        ("lion", "noisy_bowl"),
    ],
)
def test_no_usual_setting_is_better(word: str, surface: str) -> None:
    if word == "adam!no_correction":
        word = "adam@keras"
    experiment = Experiment((read_walker(word),), surface)
    best = tuned(experiment, 0).walker
    found = _worst_of_the_last(experiment, best)
    assert found < float("inf")
    for lr in (0.001, 0.003, 0.01, 0.03, 0.1, 0.3):
        other = experiment.walkers[0].with_setting("lr", lr)
        assert found <= _worst_of_the_last(experiment, other)


def test_after_many_steps_the_best_is_where_theory_says() -> None:
    experiment = Experiment((Walker("sgd"), Walker("momentum")), steps=60)
    sgd, momentum = (dict(tuned(experiment, at).walker.settings) for at in (0, 1))
    assert sgd["lr"] == pytest.approx(best_sgd(2, 0.1).lr, rel=0.02)
    theory = best_momentum(2, 0.1)
    assert momentum["lr"] == pytest.approx(theory.lr, rel=0.1)
    assert momentum["momentum"] == pytest.approx(theory.momentum, abs=0.06)


def test_the_way_stays_in_the_picture() -> None:
    for word in ("adagrad", "rmsprop", "adamw"):
        experiment = Experiment((tuned(Experiment((Walker(word),)), 0).walker,))
        (walked,) = descents(experiment)
        assert walked is not None
        assert (abs(walked.path) <= (10, 5)).all()


def test_other_settings_stay_and_changes_on_the_way_are_given_up() -> None:
    walker = read_walker("adam:beta2=0.9,lr=0.2/5:lr=1,beta2=0.5")
    best = tuned(Experiment((walker,)), 0).walker
    assert dict(best.settings)["beta2"] == 0.9
    assert best.changes == ()
    assert {name for name, _ in best.settings} == {"lr", "beta1", "beta2"}


def test_the_sentence_has_the_settings_and_how_they_were_found() -> None:
    found = tuned(Experiment((Walker("momentum"),)), 0)
    settings = dict(found.walker.settings)
    assert f"η = {settings['lr']:g}、α = {settings['momentum']:g}" in found.told
    for fragment in ("360 通り", "3 回", "30 ステップ", "最後の 8 点", "どの手法も同じ"):
        assert fragment in found.told


def test_where_all_run_away_it_is_said() -> None:
    (sign,) = [Walker("sgd!sign")]
    found = tuned(Experiment((sign,), steps=200), 0)
    assert "が最も良く" in found.told  # so small a rate that it does not get far


def test_tuned_with_a_schedule_means_the_rate_that_it_begins_with() -> None:
    experiment = Experiment((Walker("sgd"),), schedule=read_named("exponential:factor=0.8,every=1"))
    best = tuned(experiment, 0).walker
    other = tuned(replace(experiment, schedule=None), 0).walker
    assert _worst_of_the_last(experiment, best) <= _worst_of_the_last(experiment, other)
    assert best != other


@each_row(("word", "fragment"), [("code", "自分のコード"), ("rmsprop!scalar_h", "混ぜる")])
def test_what_cannot_be_tuned_says_why(word: str, fragment: str) -> None:
    with pytest.raises(UnknownWordError, match=fragment):
        tuned(Experiment((read_walker(word),)), 0)


def test_the_surfaces_own_start_is_in_the_picture() -> None:
    # Else no way could be.
    for surface in SURFACES.values():
        (x0, x1), (y0, y1) = surface.domain
        assert x0 <= surface.start[0] <= x1
        assert y0 <= surface.start[1] <= y1
