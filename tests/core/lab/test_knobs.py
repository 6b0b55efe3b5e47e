"""Settings that are turned: through which values, and what a walker has to turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import OPTIMIZERS
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.forms import walker_forms
from quizapp.core.lab.knobs import STOPS, Knob, knobs_of
from quizapp.core.lab.walker import Walker, read_walker
from quizapp.core.lab.walking import check_experiment

RATES = st.floats(1e-6, 1e4)
SETTINGS = st.sampled_from(sorted(STOPS))


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_learning_rate_is_what_brackets_turn(rule: str) -> None:
    assert knobs_of(Walker(rule), 1)[0].setting == "lr"


def test_what_changes_on_the_way_is_turned_as_it_is_by_then() -> None:
    walker = read_walker("momentum:lr=0.1,momentum=0.9/12:lr=0.3")
    before, after = knobs_of(walker, 11), knobs_of(walker, 12)
    assert (before[0].value, after[0].value) == (0.1, 0.3)
    assert [one.sign for one in after] == ["η", "α"]


def test_own_code_is_turned_by_the_names_that_it_takes() -> None:
    assert [one.setting for one in knobs_of(read_walker("code:lr=0.1,decay=0.5"), 1)] == [
        "lr",
        "decay",
    ]


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_every_stop_of_a_setting_can_be_walked(rule: str) -> None:
    walker = Walker(rule)
    for knob in knobs_of(walker, 1):
        for stop in (knob.stops[0], knob.stops[len(knob.stops) // 2], knob.stops[-1]):
            turned = walker.with_setting(knob.setting, stop)
            check_experiment(Experiment((turned,), steps=1))


@given(setting=SETTINGS, value=RATES)
def test_a_turn_goes_its_way_and_stays_between_the_ends(setting: str, value: float) -> None:
    knob = Knob(setting, value, STOPS[setting])
    low, high = knob.stops[0], knob.stops[-1]
    assert knob.turned(1) > value or value >= high
    assert knob.turned(-1) < value or value <= low
    assert low <= knob.turned(-1) <= knob.turned(1) <= high


@given(setting=SETTINGS, place=st.integers(0, 10_000))
def test_there_and_back_is_where_it_was(setting: str, place: int) -> None:
    stops = STOPS[setting]
    value = stops[1 + place % (len(stops) - 2)]
    knob = Knob(setting, value, stops)
    assert Knob(setting, knob.turned(1), stops).turned(-1) == value
    assert knob.at(knob.share) == value


def test_every_rule_form_and_mistake_may_be_chosen_once() -> None:
    forms = [form.rule for form in walker_forms("adam!no_lr", own_code=True)]
    assert len(forms) == len(set(forms))
    assert forms[0] == "code"
    assert forms[1 : 1 + len(OPTIMIZERS)] == list(OPTIMIZERS)
    assert forms[1 + len(OPTIMIZERS)].startswith("adam@")
    assert "momentum!stale_v" in forms
