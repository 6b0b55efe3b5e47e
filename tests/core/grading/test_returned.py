"""Returned values beside the author's own."""

import numpy as np
import pytest

from quizapp.core.grading.returned import ARGUMENTS_WRITTEN, MODEL_GAVE_NAN, calls_verdict
from quizapp.core.grading.trial import CallRun, EntryCall, Leaf
from quizapp.core.verdict import Verdict

CALL = EntryCall({"x": 1.0})
RIGHT = np.array([1.0, -2.0, 4.0])


def run(values: object, label: str = "", *, changed: bool = False) -> CallRun:
    return CallRun((Leaf(label, np.asarray(values, np.float64)),), changed)


def verdict(got: CallRun, expected: CallRun | None = None) -> Verdict:
    return calls_verdict("f", (CALL,), (expected or run(RIGHT),), (got,), 1e-6)


@pytest.mark.parametrize("values", [RIGHT, RIGHT * (1 + 1e-7), RIGHT.astype(np.float32)])
def test_equal_values_pass_to_the_tolerance(values: object) -> None:
    assert verdict(run(values)) == Verdict("pass", "正解です。")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (-RIGHT, "符号が逆"),
        (3 * RIGHT, "正解の 3 倍"),
        (RIGHT[::-1], "並ぶ順番"),
        (RIGHT + np.array([0, 0, np.nan]), "nan または inf"),
        (RIGHT + np.array([0, 0, 1]), "返り値が違います。"),
        (RIGHT[:2], "形が違います"),
        (4.0, "提出は 1 つの数 です"),
    ],
)
def test_the_most_useful_true_statement_is_made(values: object, said: str) -> None:
    wrong = verdict(run(values))
    assert wrong.word == "fail"
    assert said in wrong.message


def test_the_first_difference_is_told_with_its_call() -> None:
    wrong = verdict(run(RIGHT + np.array([0, 0.5, 0]), "['W']"), run(RIGHT, "['W']"))
    assert wrong.evidence.detail is not None
    assert (wrong.evidence.detail.step, wrong.evidence.detail.call) == (1, "f(x=1.0)")
    assert (wrong.evidence.detail.key, wrong.evidence.detail.index) == ("['W']", (1,))
    assert (wrong.evidence.detail.expected, wrong.evidence.detail.got) == (-2.0, -1.5)


def test_other_labels_are_another_form() -> None:
    assert "形が違います" in verdict(run(RIGHT, "[0]"), run(RIGHT, "['W']")).message


def test_inf_where_inf_is_right_passes() -> None:
    values = [-np.inf, 1.0]
    assert verdict(run(values), run(values)).right


@pytest.mark.parametrize("own", [[np.nan, 1.0], [0.5, 1.0]])
def test_an_authors_nan_decides_nothing_and_counts_for_nothing(own: object) -> None:
    undecided = verdict(run(own), run([np.nan, 1.0]))
    assert undecided == Verdict("protocol", MODEL_GAVE_NAN, counts=False)


def test_zeros_are_compared_too() -> None:
    assert verdict(run([0.0, 0.0]), run([0.0, 0.0])).right
    assert not verdict(run([0.0, 1e-3]), run([0.0, 0.0])).right


def test_writing_into_an_argument_passes_with_a_note_unless_the_author_does_so_too() -> None:
    changed = run(RIGHT, changed=True)
    assert verdict(changed).convention == ARGUMENTS_WRITTEN
    assert verdict(changed, changed).convention == ""
