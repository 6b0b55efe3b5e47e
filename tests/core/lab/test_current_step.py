"""The formulas of the current step: letters, numbers, and what is said where there are none."""

import re
from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim_core import Descent
from optim_core.conventions import CONVENTIONS
from optim_core.mistakes import CATALOGUES
from quizapp.core.formula.letters import BOOKS
from quizapp.core.lab.current_step import NOT_WALKED, is_told_with_numbers, step_told, told_briefly
from quizapp.core.lab.drawings import rows_drawn
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.named import read_named
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.core.text.prose import wrap
from quizapp.core.text.spans import spans
from tests.tables import each_row


def _one(word: str, **others: object) -> Experiment:
    return Experiment((read_walker(word),), **others)  # type: ignore[arg-type]  # fields by name


def _told(experiment: Experiment, step: int) -> list[str]:
    return _drawn(step_told(experiment, descents(experiment), 0, step))


def _drawn(lines: Iterable[str]) -> list[str]:
    return ["".join(span.text for span in spans(line)) for line in lines]


def test_each_statement_stands_with_its_numbers_for_x_and_for_y() -> None:
    assert _told(_one("momentum:lr=0.1,momentum=0.9"), 2) == [
        "2 ステップ目の勾配は x：−0.693、y：3.2",
        "x：v ← αv − ηg = 0.9·0.07 − 0.1·(−0.693) = 0.1323",
        "y：v ← 0.9·(−0.4) − 0.1·3.2 = −0.68",
        "x：W ← W + v = −6.93 + 0.1323 ≈ −6.798",
        "y：W ← 1.6 + (−0.68) = 0.92",
    ]


def test_at_the_start_the_formulas_stand_alone() -> None:
    assert _told(_one("momentum"), 0) == ["v ← αv − ηg", "W ← W + v"]


def test_behind_a_divergence_nothing_is_worked_out() -> None:
    lines = _told(_one("sgd:lr=5"), 30)
    assert lines[0] == "13 ステップ目で発散したので、その先の数はありません。"
    assert lines[1:] == ["W ← W − ηg"]


def test_the_last_step_is_told_behind_the_end() -> None:
    experiment = _one("sgd", steps=3)
    assert _told(experiment, 9) == _told(experiment, 3)


def test_the_learning_rate_is_that_of_the_step() -> None:
    lines = _told(_one("sgd:lr=0.4/3:lr=0.2", schedule=read_named("step:every=2,factor=0.5")), 3)
    assert "0.1·" in lines[1]


def test_a_clipped_gradient_is_told_as_one() -> None:
    lines = _told(_one("sgd:lr=0.4", clip=read_named("value:limit=0.5")), 1)
    assert lines[0] == "1 ステップ目のクリップした勾配は x：−0.5、y：0.5"


def test_a_move_too_small_for_four_figures_is_shown_with_more() -> None:
    assert _told(_one("sgd:lr=0.0001"), 1)[1].endswith("= −6.99993")


def test_a_setting_is_never_rounded() -> None:
    assert "(1 − 0.999999)" in _told(_one("adam:beta2=0.999999"), 1)[3]


def test_what_is_the_same_for_x_and_y_is_told_once() -> None:
    lines = _told(_one("nadam@pytorch"), 3)
    assert sum("μₜ = " in line for line in lines) == 1


@each_row(
    ("rule", "columns", "rows", "starts"),
    [
        *(("adam", 78, 9, "mvmvW"), ("adam", 78, 4, "mvmW"), ("adam", 50, 4, "mW")),
        *(("adam", 50, 1, "W"), ("adam", 20, 0, "W"), ("lion", 78, 1, "W"), ("lion", 78, 2, "cW")),
    ],
)
def test_in_few_rows_stands_where_the_parameter_goes_and_what_fits_before_it(
    rule: str, columns: int, rows: int, starts: str
) -> None:
    experiment = _one(f"{rule}:lr=0.3")
    lines = step_told(experiment, descents(experiment), 0, 7)
    told = _drawn(told_briefly(lines, columns, rows))
    assert "".join(line.removeprefix("x：")[0] for line in told) == starts
    assert sum(len(wrap(line, columns)) for line in told[:-1]) <= rows


def test_x_and_y_are_both_told_where_both_fit() -> None:
    experiment = _one("sgd")
    lines = step_told(experiment, descents(experiment), 0, 7)
    assert [line[0] for line in told_briefly(lines, 78, 2)] == ["x", "y"]
    assert [line[0] for line in told_briefly(lines, 78, 1)] == ["x"]


def test_letters_are_the_learners() -> None:
    experiment = _one("momentum")
    lines = step_told(experiment, descents(experiment), 0, 0, BOOKS["goodfellow"][1])
    assert _drawn(lines)[1] == "θ ← θ + v"


def test_what_has_not_run_has_no_numbers() -> None:
    assert step_told(_one("code"), [None], 0, 3) == (NOT_WALKED,)


def _own(**states: object) -> list[str]:
    path = np.array([[0.0, 1.0], [0.5, -1.0]])
    ones = np.ones((1, 2))
    kept = {name: np.array([state]) for name, state in states.items()}
    walked = Descent(path, None, ones, ones[:, 0], kept)
    return _drawn(step_told(_one("code"), [walked], 0, 1)[1:])


def test_own_code_is_told_by_where_it_went() -> None:
    assert _own(buf_1=(2.0, 3.0), later=(np.nan, np.nan)) == [
        "x：buf_1：2、W：0 → 0.5",
        "y：buf_1：3、W：1 → −1",
    ]


def test_a_hostile_name_of_a_state_is_not_drawn() -> None:
    hostile = "}$ \\evil \x1b[2J"
    assert _own(**{hostile: (2.0, 3.0)})[0] == "x：状態：2、W：0 → 0.5"
    walked = Descent(
        np.zeros((2, 2)), None, np.zeros((1, 2)), np.zeros(1), {hostile: np.zeros((1, 2))}
    )
    assert "\x1b" not in "".join(rows_drawn(_one("code"), [walked], 0).headings)


def test_a_mistake_of_the_program_is_told_in_words_with_where_it_went() -> None:
    lines = _told(_one("momentum!shared_keys:lr=0.1"), 2)
    assert lines[1] == "この誤りの式：v がキーによらず 1 つ"
    assert lines[2].startswith("x：W：")


FORMS = [f"{rule}@{library}" for library, rules in CONVENTIONS.items() for rule in rules]


@each_row("form", FORMS)
def test_every_library_s_form_is_told_with_numbers_at_every_step(form: str) -> None:
    experiment = _one(f"{form}:lr=0.05" + ",momentum=0.9" * form.startswith(("mom", "nes")))
    (walked,) = descents(experiment)
    assert walked
    (walker,) = experiment.walkers
    assert all(is_told_with_numbers(walker, walked, step) for step in range(1, 31))


MISTAKES = [
    f"{rule}!{one.id}"
    for rule in ("momentum", "adagrad", "adam")
    for one in CATALOGUES[rule].mistakes
]
OF_PROGRAMS = re.compile("shared_keys|class_|_key_only|int_trunc|exchanged|zip_order|init_|t0$")
"""What no formula shows, or what often ends with the first step."""


def test_nearly_all_mistakes_in_a_formula_are_told_with_numbers() -> None:
    in_formulas = [one for one in MISTAKES if not OF_PROGRAMS.search(one)]
    told = [one for one in in_formulas if _is_told(one)]
    assert len(told) > 0.95 * len(in_formulas)


@pytest.mark.filterwarnings("ignore:.*:RuntimeWarning")
def _is_told(rule: str) -> bool:
    experiment = _one(f"{rule}:lr=0.05", steps=3, start=(1.5, 0.8))
    (walked,) = descents(experiment)
    assert walked
    return len(walked.path) > 2 and is_told_with_numbers(experiment.walkers[0], walked, 2)


MOVES = st.sampled_from([*FORMS[:11], "momentum!stale_v", "adam!no_bias", "nadam@keras"])


@given(
    MOVES,
    st.floats(0.001, 0.5),
    st.tuples(st.floats(-5, 5), st.floats(-5, 5)),
    st.integers(1, 12),
)
def test_what_the_parameter_is_told_to_become_is_where_it_went(
    rule: str, lr: float, start: tuple[float, float], step: int
) -> None:
    experiment = _one(f"{rule}:lr={lr!r}", start=start, steps=12)
    (walked,) = descents(experiment)
    assert walked
    moved = [line for line in _told(experiment, step) if "W ← " in line]
    for line, went in zip(moved, np.atleast_1d(walked.path[step]), strict=len(moved) == 2):
        *_, told = re.split("[=≈] |← ", line)
        assert _number(told) == pytest.approx(went, rel=1e-3, abs=1e-12)


def _number(told: str) -> float:
    """−0.508, 1.2·10⁻⁵ or −10⁻⁵."""
    plain = told.replace("−", "-").translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))
    digits, dot, power = plain.rpartition("10-")
    return float(f"{digits.rstrip('·') or 1}e-{power}".replace("-e", "-1e") if dot else plain)


def test_a_walk_that_leaves_all_measure_at_once_is_told_at_its_start() -> None:
    alone = Experiment((read_walker("sgd:lr=1e308"),))
    told = step_told(alone, descents(alone), 0, 0)
    assert told_briefly(told, 78, 3) == tuple(told)
