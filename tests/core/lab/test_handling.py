"""What keys make of a scene."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing import Axis
from quizapp.core.lab import handling
from quizapp.core.lab.forms import taking_over
from quizapp.core.lab.handling import FIRST_SCENE, STEP_COUNTS
from quizapp.core.lab.scene import MapAsked
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import check_experiment
from tests.tables import each_row


def test_a_setting_is_turned_from_the_start_on() -> None:
    turned = handling.turned_to(FIRST_SCENE, "lr", 0.5)
    assert handling.chosen_walker(turned).written() == "sgd:lr=0.5"
    assert turned.step == FIRST_SCENE.step


def test_or_from_the_next_step_on_and_what_was_walked_stays() -> None:
    here = replace(FIRST_SCENE, restarts=False, step=11)
    turned = handling.turned_to(here, "lr", 0.5)
    assert handling.chosen_walker(turned).written() == "sgd:lr=0.9/12:lr=0.5"
    again = handling.turned_to(turned, "lr", 0.7)
    assert handling.chosen_walker(again).written() == "sgd:lr=0.9/12:lr=0.7"


def test_the_start_stays_on_the_surface_and_its_own_is_not_told() -> None:
    far = handling.starting_at(FIRST_SCENE, (99.0, -99.0))
    assert far.experiment.start == (10.0, -5.0)
    assert handling.starting_at(far, (-7.0, 2.0)).experiment.start is None


def test_on_another_surface_what_only_suited_the_old_one_suits_the_new_one() -> None:
    scene = handling.turned_to(FIRST_SCENE, "lr", 0.05)
    there = handling.on_surface(handling.starting_at(scene, (1.0, 1.0)), "rosenbrock")
    assert [one.written() for one in there.experiment.walkers] == [
        "sgd:lr=0.05",
        "momentum:lr=0.001,momentum=0.9",
        "adam:lr=0.2,beta1=0.9,beta2=0.999",
    ]
    assert (there.experiment.start, there.experiment.steps, there.step) == (None, 200, 200)
    short = handling.on_surface(handling.walking_for(scene, 10), "rosenbrock")
    assert short.experiment.steps == 10
    assert handling.on_surface(there, "valley") == scene


@given(st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), max_size=8))
def test_moves_of_the_start_that_are_taken_back_leave_no_trace(
    moves: list[tuple[int, int]],
) -> None:
    scene = FIRST_SCENE
    for across, up in moves:
        scene = handling.moved(scene, across // 2, up // 2)
    inside = scene
    back = handling.moved(handling.moved(inside, 1, 1), -1, -1)
    on_edge = handling.moved(inside, 1, 1).experiment.begin == (10.0, 5.0)
    assert on_edge or back == inside


def test_of_walkers_the_chosen_one_goes_and_another_is_chosen() -> None:
    last = handling.choosing(FIRST_SCENE, -1)
    left = handling.without_chosen(last)
    assert [one.rule for one in left.experiment.walkers] == ["sgd", "momentum"]
    assert left.chosen == 1


def test_a_form_of_the_same_rule_keeps_what_was_turned_and_another_rule_does_not() -> None:
    walker = read_walker("momentum:lr=0.2,momentum=0.5/7:lr=0.1")
    assert taking_over(walker, "momentum!stale_v", "valley").written() == (
        "momentum!stale_v:lr=0.2,momentum=0.5/7:lr=0.1"
    )
    assert taking_over(walker, "adam", "valley").written() == "adam:lr=0.3,beta1=0.9,beta2=0.999"


def test_whoever_looks_at_the_end_still_does_after_more_steps() -> None:
    more = handling.walking_for(FIRST_SCENE, handling.next_step_count(30, 1))
    assert (more.experiment.steps, more.step) == (50, 50)
    less = handling.walking_for(handling.at_step(more, 20), 10)
    assert (less.experiment.steps, less.step) == (10, 10)


def test_the_numbers_of_steps_end() -> None:
    assert handling.next_step_count(STEP_COUNTS[0], -1) == STEP_COUNTS[0]
    assert handling.next_step_count(STEP_COUNTS[-1], 1) == STEP_COUNTS[-1]
    assert handling.next_step_count(31, -1) == 30


def test_everything_that_is_offered_for_learning_rates_can_be_walked() -> None:
    for schedule in handling.schedules_offered(FIRST_SCENE.experiment.steps):
        for clip in handling.CLIPS_OFFERED:
            check_experiment(handling.under(FIRST_SCENE, schedule, clip).experiment)


def test_who_cannot_be_tuned_stays_and_it_is_said_why() -> None:
    walkers = [read_walker(one) for one in ("sgd:lr=0.01", "adagrad!scalar_h:lr=0.3", "code")]
    scene, told = handling.with_all_tuned(handling.with_walkers(FIRST_SCENE, walkers, 0))
    best, *others = scene.experiment.walkers
    assert others == walkers[1:]
    assert best != walkers[0]
    assert "配列の要素を混ぜる" in told[1]
    assert "自分のコード" in told[2]


@each_row("setting", ["h0", "eps"])
def test_on_a_map_of_any_setting_the_point_is_moved(setting: str) -> None:
    walker = read_walker(f"adagrad:lr=1,{setting}=0.5")
    asked = MapAsked(Axis("lr", 0.1, 2.0), Axis(setting, 0.1, 1.0))
    scene = replace(handling.with_walkers(FIRST_SCENE, [walker], 0), map=asked)
    moved = handling.turned_on_map(scene, 0, 1)
    assert dict(handling.chosen_walker(moved).settings)[setting] > 0.5


def test_the_pictures_beside_come_round() -> None:
    scene = FIRST_SCENE
    seen = []
    for _ in handling.BESIDES:
        scene = handling.with_next_beside(scene)
        seen.append(scene.beside)
    assert scene.beside == FIRST_SCENE.beside
    assert sorted(seen) == sorted(handling.BESIDES)
