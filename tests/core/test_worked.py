"""Values drawn for one showing, and the numbers that come of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import OPTIMIZERS, SURFACES
from quizapp.core.expression import holds, value_of
from quizapp.core.fault import BadExampleError, Path
from quizapp.core.given import Candidates, Given, Spaced, drawn_values, texts_of
from quizapp.core.worked import Run, Sample, Shown, Worked, compute, sample_faults, shown
from tests.tables import each_row

GIVEN = {"lr": Candidates(("0.1", "0.01")), "g": Candidates(("2.0", "-3.0"))}
STATE = {"momentum": "v", "nesterov": "v", "adagrad": "h", "rmsprop": "h", "adam": "v"}


def run(
    rule: str = "sgd", start: str = "1", grads: tuple[str, ...] = ("1",), **settings: str
) -> Run:
    return Run(rule, start, grads, **settings)


def test_values_are_printed_as_they_were_written() -> None:
    assert drawn_values(GIVEN, 0) == {"lr": "0.1", "g": "2.0"}


@given(st.integers())
def test_values_come_from_their_lists_the_same_for_the_same_seed(seed: int) -> None:
    values = drawn_values(GIVEN, seed)
    assert values == drawn_values(GIVEN, seed)
    assert all(value in GIVEN[name].one_of for name, value in values.items())


def test_a_list_without_values_draws_nothing() -> None:
    assert drawn_values({"lr": Candidates(())}, 3) == {}


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
        (run("sgd", momentum="0.9"), ("run", "momentum")),
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


@pytest.mark.parametrize(
    ("written", "texts"),
    [
        (Spaced("2", "10", "2"), ("2", "4", "6", "8", "10")),
        (Spaced("1", "4"), ("1", "2", "3", "4")),
        (Spaced("0.1", "0.3", "0.1"), ("0.1", "0.2", "0.3")),
        (Spaced("-1", "1", "0.5"), ("-1.0", "-0.5", "0.0", "0.5", "1.0")),
        (Spaced("0.1", "0.35", "0.1"), ("0.1", "0.2", "0.3")),
        (Spaced("1e-3", "2e-3", "1e-3"), ("0.001", "0.002")),
        (Spaced("3", "1"), ()),
        (Spaced("1", "2", "0"), ()),
        (Spaced("a", "2"), ()),
        ("0.9", ("0.9",)),
    ],
)
def test_a_range_has_evenly_spaced_values_as_finely_written_as_its_ends(
    written: Given, texts: tuple[str, ...]
) -> None:
    assert texts_of(written) == texts


@pytest.mark.parametrize(
    ("given_values", "known", "shown"),
    [
        ({"a": "0.9", "b": "1 - a"}, {"a": 0.9, "b": 0.1}, {"a": "0.9", "b": "0.1"}),
        ({"b": "1 - a", "a": "0.9"}, {"a": 0.9, "b": 0.1}, {"a": "0.9", "b": "0.1"}),
        ({"a": "3", "ab": "2 a", "c": "ab"}, {"a": 3, "ab": 6, "c": 6}, {"ab": "6", "c": "6"}),
        ({"a": "3", "b": "-1 / a"}, {"b": -1 / 3}, {"b": "−0.333333"}),
        ({"rule": "adam", "lr": "0.1"}, {"lr": 0.1}, {"rule": "Adam", "lr": "0.1"}),
        ({"rule": "rmsprop!no_lr"}, {}, {"rule": "RMSProp"}),
        ({"rule": "momentum@pytorch"}, {}, {"rule": "Momentum"}),
        ({"place": "valley"}, {}, {"place": SURFACES["valley"].title}),
    ],
)
def test_a_value_is_a_number_an_expression_over_others_or_a_name(
    given_values: dict[str, str], known: dict[str, float], shown: dict[str, str]
) -> None:
    sample = Worked(given_values).sampled(5)
    assert {name: sample.known()[name] for name in known} == pytest.approx(known)
    assert {name: sample.texts()[name] for name in shown} == shown


@pytest.mark.parametrize("circle", [{"a": "b", "b": "a"}, {"a": "a + 1"}])
def test_values_that_need_one_another_are_told(circle: dict[str, str]) -> None:
    with pytest.raises(BadExampleError, match="互いの値"):
        compute(circle, None)


RULES = Worked(
    {"rule": Candidates(("sgd", "momentum", "adam"))},
    run("rule", grads=("1", "1"), lr="0.1", momentum="0.9"),
)


def test_a_drawn_rule_takes_the_settings_that_it_has() -> None:
    found = {sample.values["rule"]: sample.known()["W2"] for sample in RULES.samples()}
    assert found == pytest.approx({"sgd": 0.8, "momentum": 0.71, "adam": 0.8}, abs=1e-6)


def test_a_run_may_make_a_mistake_of_the_catalogue() -> None:
    wrong = compute({}, run("momentum!no_lr", grads=("1",), lr="0.1", momentum="0.9"))
    assert wrong["W"] == 0.0


def test_a_run_may_follow_a_library() -> None:
    settings = {"lr": "0.1", "momentum": "0.9"}
    theirs = compute({}, run("momentum@pytorch", grads=("1", "1"), **settings))
    assert theirs["v"] == pytest.approx(1.9)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("momentum!nobody", "という誤りはありません"),
        ("momentum!plus_gard", "もしかして: plus_grad"),
        ("momentum@nobody", "使えるのは textbook、pytorch"),
    ],
)
def test_an_unknown_mistake_or_library_is_told(rule: str, said: str) -> None:
    with pytest.raises(BadExampleError, match=said):
        compute({}, run(rule, lr="0.1"))


ORDERED = Worked({"a": Spaced("1", "5"), "b": Spaced("1", "5")}, where=("a < b", "b - a <= 2"))


@given(st.integers(min_value=0))
def test_every_showing_fulfils_its_conditions(seed: int) -> None:
    known = ORDERED.sampled(seed).known()
    assert known["a"] < known["b"] <= known["a"] + 2
    assert ORDERED.sampled(seed) == ORDERED.sampled(seed)


def test_the_first_showing_has_the_first_values_that_fulfil_them() -> None:
    assert ORDERED.sampled(0).values == {"a": "1", "b": "2"}


def test_samples_are_those_that_fulfil_them() -> None:
    assert len([*ORDERED.samples()]) == 4 + 3


@pytest.mark.parametrize(
    ("condition", "true"),
    [
        ("a < b", True),
        ("a > b", False),
        ("a + 0.1 == b", True),
        ("a + 0.1 < b", False),
        ("a + 0.1 <= b", True),
        ("a ≠ b", True),
        ("0 < a < b < 1", True),
        ("0 < b < a", False),
        ("a ＜ b", True),
        ("a ≦ b ≦ 1", True),
        ("b => a", True),
        ("a <> b", True),
        ("a + 0.1 = b", True),
        ("max(a, b) < min(1, 2)", True),
        ("max(a, abs(b)) < 10", True),
        ("max(abs(a), min(abs(b), 1)) < 0.1", False),
    ],
)
def test_a_condition_compares_expressions(condition: str, true: bool) -> None:
    assert holds(condition, {"a": 0.2, "b": 0.30000000000000004}, ()) is true


@pytest.mark.parametrize(
    ("worked", "expected"),
    [
        (Worked({"a": Spaced("1", "5")}, where=("a > 9",)), (("where",), "no-sample")),
        (Worked({"a": Spaced("1", "99")}, where=("a > 98",)), (("where",), "rare-sample")),
        (Worked({"a": Spaced("1", "5")}, where=("a",)), (("where", 0), "bad-example")),
        (Worked({"a": Spaced("1", "5")}, where=("a < c",)), (("where", 0), "bad-example")),
        (Worked({"a": Spaced("5", "1")}), (("given", "a"), "empty-given")),
        (
            Worked({"a": Spaced("0", "1e600000", "1e-600000")}),
            (("given", "a", "to"), "empty-given"),
        ),
        (Worked({"a": Spaced("b", "5")}), (("given", "a", "from"), "empty-given")),
        (Worked({"a": Spaced("1", "5", "0")}), (("given", "a", "step"), "empty-given")),
        (Worked({"a": Spaced("5", "1")}, where=("a > 2",)), (("given", "a"), "empty-given")),
        (Worked({"a": "2..5"}), (("given", "a"), "bad-example")),
        (Worked({"a": "1-9"}), (("given", "a"), "bad-example")),
        (Worked({"a": "0.1、0.2"}), (("given", "a"), "bad-example")),
        (Worked({"pi": "3"}), (("given", "pi"), "same-name")),
        (
            Worked({"a": Candidates(("1", "2", "1"))}),
            (("given", "a", "one_of", 2), "same-candidate"),
        ),
        (
            Worked({"a": Candidates(("sgd", "Adam"))}),
            (("given", "a", "one_of", 1), "unknown-value"),
        ),
        (
            Worked({"a": Candidates(("momentam", "adam"))}),
            (("given", "a", "one_of", 0), "unknown-value"),
        ),
        (
            Worked({"a": Spaced("1", "5")}, where=("a > 1 and a < 4",)),
            (("where", 0), "bad-example"),
        ),
        (
            Worked({"a": Spaced("1", "5")}, where=("max(a, abs(a)) > 1, a < 4",)),
            (("where", 0), "bad-example"),
        ),
        (
            Worked({"a": Spaced("1", "5")}, where=("a < 2 または a > 4",)),
            (("where", 0), "bad-example"),
        ),
        (
            Worked({"a": Candidates(("sgd", "adam"))}, where=("a == sgd",)),
            (("where", 0), "bad-example"),
        ),
        (Worked(run=Run("sgd", "1", ())), (("run", "grads"), "bad-example")),
        (Worked({"a": Spaced("1", "4", "2")}), (("given", "a", "to"), "uneven-range")),
        (Worked({"a": Spaced("0", "9", "1e-9")}), (("given", "a", "step"), "empty-given")),
    ],
)
def test_what_no_showing_can_have_is_told(worked: Worked, expected: tuple[Path, str]) -> None:
    assert [(fault.path, fault.rule) for fault in worked.faults()] == [expected]


def test_values_that_a_kind_cannot_use_are_drawn_again() -> None:
    worked = Worked({"a": Spaced("1", "5")})
    odd = [worked.sampled(seed, lambda one: int(one.values["a"]) % 2 == 1) for seed in range(20)]
    assert {one.values["a"] for one in odd} == {"1", "3", "5"}


def test_what_stands_first_is_drawn_alike_whatever_stands_behind() -> None:
    shared: dict[str, Given] = {"a": Spaced("1", "9")}
    own: dict[str, Given] = {**shared, "b": Spaced("1", "3")}
    alone, beside = (Worked(values, where=("a > 4",)) for values in (shared, own))
    pairs = ((alone.sampled(seed).values, beside.sampled(seed).values) for seed in range(30))
    assert all(one["a"] == other["a"] for one, other in pairs)


@each_row(
    ("one", "text"),
    [
        (Shown("1.5625"), "1.563"),
        (Shown("2.675", 2), "2.68"),
        (Shown("0 - 2.5", 0), "−3"),
        (Shown("0.1 + 0.2", 2), "0.30"),
        (Shown("12300", figures=3), "1.23×10^4"),
        (Shown("0.0012345", figures=4), "0.001235"),
    ],
)
def test_a_number_is_rounded_as_by_hand_to_places_or_to_significant_figures(
    one: Shown, text: str
) -> None:
    assert shown(one, {}) == text


def test_places_and_figures_of_one_number_are_told() -> None:
    (fault,) = sample_faults(Sample(numbers={"x": Shown("1", 2, 3)}))
    assert (fault.rule, fault.path) == ("which-of", ("numbers", "x", "figures"))
