"""Values drawn for one showing, and the numbers that come of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import OPTIMIZERS
from quizapp.core.expression import value_of
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.worked import (
    Candidates,
    Run,
    Sample,
    Shown,
    Worked,
    compute,
    sample_faults,
    sample_values,
)

GIVEN = {"lr": Candidates(("0.1", "0.01")), "g": Candidates(("2.0", "-3.0"))}
STATE = {"momentum": "v", "nesterov": "v", "adagrad": "h", "rmsprop": "h", "adam": "v"}


def run(
    rule: str = "sgd", start: str = "1", grads: tuple[str, ...] = ("1",), **settings: str
) -> Run:
    return Run(rule, start, grads, **settings)


def test_values_are_printed_as_they_were_written() -> None:
    assert sample_values(GIVEN, 0) == {"lr": "0.1", "g": "2.0"}


@given(st.integers())
def test_values_come_from_their_lists_the_same_for_the_same_seed(seed: int) -> None:
    values = sample_values(GIVEN, seed)
    assert values == sample_values(GIVEN, seed)
    assert all(value in GIVEN[name].one_of for name, value in values.items())


def test_a_list_without_values_draws_nothing() -> None:
    assert sample_values({"lr": Candidates(())}, 3) == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [("0.1", 0.1), ("1e-3", 0.001), ("1 - lr", 0.8), ("-lr * g", -0.4), ("sqrt(g + 2)", 2.0)],
)
def test_a_number_is_an_expression_over_what_is_known(text: str, value: float) -> None:
    assert value_of(text, {"lr": 0.2, "g": 2.0}, ()) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "nobody", "1 +", "1 / 0", "sqrt(-1)", "1e999"])
def test_what_gives_no_number_leads_to_its_place(text: str) -> None:
    with pytest.raises(BadExampleError) as caught:
        value_of(text, {"lr": 0.2}, ("blanks", "a", "number"))
    assert caught.value.path == ("blanks", "a", "number")


WORKED = Worked(
    GIVEN, run(lr="lr", grads=("g",)), {"答え": Shown("W", 2), "比": Shown("1 / (g + 3)")}
)


def test_texts_show_drawn_values_and_numbers_with_a_minus_sign_of_its_own() -> None:
    texts = Sample({"lr": "0.1", "g": "-30"}, run(lr="lr", grads=("g",)), {"W": Shown("-W", 1)})
    assert texts.texts() == {"lr": "0.1", "g": "−30", "W": "−4.0"}


def test_a_number_that_cannot_be_worked_out_is_marked_and_stops_no_other() -> None:
    assert Sample({"lr": "0.1", "g": "-3.0"}, None, WORKED.numbers).texts()["答え"] == "？"


def test_every_combination_is_tried_and_what_fails_is_found_with_its_case() -> None:
    samples = list(WORKED.samples())
    assert len(samples) == 4
    bad = [(fault.path, sample.case()) for sample in samples for fault in sample_faults(sample)]
    assert bad == [
        (("numbers", "比", "number"), "（lr=0.1、g=-3.0 のとき）"),
        (("numbers", "比", "number"), "（lr=0.01、g=-3.0 のとき）"),
    ]


def test_a_name_stands_for_one_thing() -> None:
    faults = list(Worked(GIVEN, numbers={"lr": Shown("1")}).faults())
    assert [(fault.path, fault.rule) for fault in faults] == [(("numbers", "lr"), "same-name")]


def test_without_a_run_only_the_drawn_values_are_known() -> None:
    assert compute({"lr": "1/10"}, None) == {"lr": 0.1}


def test_the_start_and_every_step_of_a_run_have_a_name() -> None:
    known = compute({"lr": "0.1"}, run(start="1", grads=("2", "lr"), lr="lr"))
    assert known == pytest.approx({"lr": 0.1, "W0": 1.0, "W1": 0.8, "W2": 0.79, "W": 0.79})


def test_a_run_without_gradients_ends_where_it_starts() -> None:
    assert compute({}, run(grads=())) == {"W0": 1.0, "W": 1.0}


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_numbers_of_a_run_are_those_of_the_rule(rule: str) -> None:
    optimizer, params = OPTIMIZERS[rule](lr=0.2), {"W": 1.5}
    for gradient in (0.5, -1.0, 2.0):
        optimizer.update(params, {"W": gradient})
    known = compute({}, run(rule, "1.5", ("0.5", "-1", "2"), lr="0.2"))
    assert known["W"] == known["W3"] == params["W"]


@pytest.mark.parametrize(("rule", "state"), STATE.items())
def test_the_state_of_a_rule_at_the_end_has_its_own_name(rule: str, state: str) -> None:
    assert compute({}, run(rule, grads=("1", "2")))[state] != 0.0


def test_sgd_has_no_state() -> None:
    assert set(compute({}, run())) == {"W0", "W1", "W"}


@pytest.mark.parametrize(
    ("faulty", "path"),
    [
        (run("sophia"), ("run", "optimizer")),
        (run("sgd", momentum="0.9"), ("run", "optimizer")),
        (run("momentum", momentum="2"), ("run", "momentum")),
        (run(lr="nobody"), ("run", "lr")),
        (run(start="?"), ("run", "start")),
        (run(grads=("1", "x")), ("run", "grads", 1)),
    ],
)
def test_a_run_that_cannot_be_made_leads_to_its_fault(faulty: Run, path: Path) -> None:
    with pytest.raises(BadExampleError) as caught:
        compute({}, faulty)
    assert caught.value.path == path


def test_a_division_by_zero_shows_where_its_number_is_used() -> None:
    known = compute({}, run("adagrad", grads=("0",), eps="0"))
    with pytest.raises(BadExampleError, match="有限の数になりません"):
        value_of("W", known, ())
