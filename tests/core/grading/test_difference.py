"""Where code written in another convention goes wrong is shown, not where the convention parts."""

import numpy as np
import pytest

from optim_core.mistakes import CATALOGUES
from quizapp.core.grading.attempt import Attempt, attempts
from quizapp.core.grading.difference import ONLY_FLOATS, first_difference, ratio_text, remark
from quizapp.core.grading.playing import play
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.trial import TrialRun

STEP = 4


def in_pytorchs_form_but(wrong: set[str]) -> tuple[Attempt, ...]:
    """Every trial right but the one of these parameters, which is wrong from `STEP` on."""
    trials = sample_trials("momentum", 3)
    torch = next(
        one for one in CATALOGUES["momentum"].alternatives if one.id == "torch_form"
    ).load()
    runs = []
    for trial in trials:
        run = play(torch, trial)
        assert run is not None
        shift = np.zeros_like(run.values)
        shift[STEP - 1 :] = 0.5 * (set(trial.params) == wrong)
        runs.append(TrialRun(run.values + shift, lr_changed=trial.change is not None))
    return attempts("momentum", trials, runs)


@pytest.mark.parametrize("wrong", [{"a", "b", "c"}, {"W"}], ids=["floats", "the picture"])
def test_the_place_and_what_is_said_of_it_are_one(wrong: set[str]) -> None:
    tried = in_pytorchs_form_but(wrong)
    detail = first_difference(tried)
    assert detail is not None
    assert (detail.step, detail.key) == (STEP, min(wrong))
    assert f"{STEP} ステップ目から値が違います" in remark(tried).text


def test_what_is_wrong_for_floats_alone_is_said_to_be_so() -> None:
    found = remark(in_pytorchs_form_but({"a", "b", "c"}))
    assert found.text.startswith(ONLY_FLOATS.text)
    assert found.id == ONLY_FLOATS.id
    assert ONLY_FLOATS.text not in remark(in_pytorchs_form_but({"W"})).text


@pytest.mark.parametrize(
    ("ratio", "text"),
    [
        (0.5, "0.5"),
        (3.0, "3"),
        (1.0004, "1.0004"),
        (1.0005, "1.0005"),
        (0.99996, "0.99996"),
        (2 / 3, "0.667"),
    ],
)
def test_a_ratio_is_never_shown_as_1_where_it_is_none(ratio: float, text: str) -> None:
    assert ratio_text(ratio) == text
