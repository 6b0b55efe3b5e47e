"""FloatArray of every known rule are recognised as that rule, whatever inputs are drawn."""

from collections.abc import Sequence

import numpy as np
import pytest

from optim_core import OPTIMIZERS, Adam, Momentum, Values
from optim_core.mistake import Alternative
from optim_core.mistakes import CATALOGUES
from quizapp.core.grading.attempt import attempts
from quizapp.core.grading.diagnosis import (
    Finding,
    Recognised,
    Right,
    Unrecognised,
    canonical,
    recognise,
)
from quizapp.core.grading.difference import CARRIED, Remark, first_difference
from quizapp.core.grading.known_runs import KnownRuns, known_runs
from quizapp.core.grading.playing import play
from quizapp.core.grading.probes import PROBE_STEPS, PROBES, sample_trials
from quizapp.core.grading.trial import Trial, TrialRun
from tests.core.grading.executions import finding_on, runs_of
from tests.tables import each_row

STANDING_STILL = ("adadelta",)
"""Rules with a mistake of their own that moves nothing at all: ε left out."""

SEEDS = (1, pytest.param(300, marks=pytest.mark.long))

EVERY_VARIANT = [
    pytest.param(rule, alternative, id=f"{rule}-{alternative.id}")
    for rule, catalogue in CATALOGUES.items()
    for alternative in catalogue.alternatives
    if alternative.id != "rebind"
]


def recognised(
    rule: str, trials: Sequence[Trial], runs: Sequence[TrialRun], known: KnownRuns | None = None
) -> Finding:
    return recognise(rule, trials, attempts(rule, trials, runs), known)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_reference_itself_is_right_without_a_note(rule: str, seed: int) -> None:
    trials = sample_trials(rule, seed)
    assert recognised(rule, trials, runs_of(OPTIMIZERS[rule], trials)) == Right(None)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("rule", CATALOGUES)
def test_every_mistake_is_recognised_as_itself_or_its_twin(
    rule: str, seed: int, subtests: pytest.Subtests
) -> None:
    for mistake in CATALOGUES[rule].mistakes:
        with subtests.test(mistake.id):
            finding = finding_on(rule, mistake.load(), seed)
            assert isinstance(finding, Recognised)
            assert finding.mistake.id == canonical(rule, mistake.id)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("rule", "alternative"), EVERY_VARIANT)
def test_every_accepted_convention_is_right(rule: str, alternative: Alternative, seed: int) -> None:
    assert isinstance(finding_on(rule, alternative.load(), seed), Right)


def test_pytorchs_momentum_is_told_from_the_textbooks_by_the_changed_learning_rate() -> None:
    trials = sample_trials("momentum", 7)
    alternative = next(v for v in CATALOGUES["momentum"].alternatives if v.id == "torch_form")
    assert recognised("momentum", trials, runs_of(alternative.load(), trials)) == Right(alternative)


def test_code_that_keeps_no_learning_rate_attribute_is_right_without_a_note() -> None:
    trials = sample_trials("sgd", 7)
    runs = [play(OPTIMIZERS["sgd"], trial, lr_changes=False) for trial in trials]
    assert recognised("sgd", trials, [run for run in runs if run]) == Right(None)


def test_the_first_difference_names_step_key_and_component() -> None:
    trials = sample_trials("momentum", 3)
    runs = runs_of(OPTIMIZERS["momentum"], trials)
    values = runs[0].values.copy()
    values[2, 4] += 0.5
    detail = first_difference(attempts("momentum", trials, (TrialRun(values), *runs[1:])))
    assert detail is not None
    assert (detail.step, detail.key, detail.index) == (3, "W2", (1,))
    assert detail.got == pytest.approx(detail.expected + 0.5)


def shifted(rule: str, scale: float, shift: float) -> Finding:
    """What is found in the right numbers with every step scaled, and shifted."""
    trials = sample_trials(rule, 5)
    runs = []
    for trial, run in zip(trials, runs_of(OPTIMIZERS[rule], trials), strict=True):
        start = np.concatenate([np.ravel(value) for value in trial.params.values()])
        runs.append(TrialRun(start + scale * (run.values - start) + shift))
    return recognised(rule, trials, runs)


@pytest.mark.parametrize(
    ("rule", "scale", "shift", "said"),
    [
        ("sgd", -3.0, 0.0, "最初の 1 ステップの向きが逆で（符号が反対）、大きさも違います"),
        ("sgd", 1.0, np.nan, "1 ステップ目で値が nan"),
        ("sgd", 1.0, 0.7, "動かないはずの成分（勾配が 0 の成分など）まで動いています"),
    ],
)
def test_numbers_that_equal_nothing_known_get_a_true_remark(
    rule: str, scale: float, shift: float, said: str
) -> None:
    finding = shifted(rule, scale, shift)
    assert isinstance(finding, Unrecognised)
    assert said in finding.remark.text


@pytest.mark.parametrize(("scale", "said"), [(3.0, "正解の 3 倍"), (0.998, "正解の 0.998 倍")])
def test_steps_that_are_all_too_long_or_too_short_are_named(scale: float, said: str) -> None:
    finding = shifted("momentum", scale, 0.0)
    assert isinstance(finding, Recognised)
    assert said in finding.mistake.diagnosis


def test_a_first_step_the_other_way_is_said_to_be_so() -> None:
    trials = sample_trials("adam", 5)
    runs = []
    for trial, run in zip(trials, runs_of(OPTIMIZERS["adam"], trials), strict=True):
        start = np.concatenate([np.ravel(value) for value in trial.params.values()])
        runs.append(TrialRun(np.vstack([2 * start - run.values[0], run.values[1:]])))
    finding = recognised("adam", trials, runs)
    assert isinstance(finding, Unrecognised)
    assert "向きが逆です" in finding.remark.text


def test_a_mistake_made_in_another_convention_is_named_all_the_same() -> None:
    class StaleInPytorchsForm(Momentum):
        def update(self, params: Values, grads: Values) -> None:
            for key, g in grads.items():
                b = self.v.get(key, 0.0)
                self.v[key] = self.momentum * b + g
                params[key] -= self.lr * b

    trials = sample_trials("momentum", 5)
    finding = recognised("momentum", trials, runs_of(StaleInPytorchsForm, trials))
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "stale_v"


def test_t_counted_after_its_use_is_named_also_where_numpy_gives_nan() -> None:
    class CountsAtTheEnd(Adam):
        def update(self, params: Values, grads: Values) -> None:
            for key, g in grads.items():
                m = self.first_moment(self.m.get(key, np.zeros_like(g)), g)
                v = self.second_moment(self.v.get(key, np.zeros_like(g)), g)
                self.m[key], self.v[key] = m, v
                params[key] = params[key] - self.step(m, v)
            self.t += 1

    trials = sample_trials("adam", 5)
    finding = recognised("adam", trials, runs_of(CountsAtTheEnd, trials))
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "t0"


def test_what_is_no_number_is_shown_before_other_differences() -> None:
    trials = sample_trials("momentum", 3)
    runs = runs_of(OPTIMIZERS["momentum"], trials)
    values = runs[0].values.copy()
    values[2, 1:] += 0.5
    values[2, 4] = np.nan
    detail = first_difference(attempts("momentum", trials, (TrialRun(values), *runs[1:])))
    assert detail is not None
    assert (detail.step, detail.key, detail.index) == (3, "W2", (1,))


def test_numbers_that_part_later_get_the_step_at_which_they_do() -> None:
    trials = sample_trials("adam", 5)
    runs = runs_of(OPTIMIZERS["adam"], trials)
    values = runs[0].values.copy()
    values[3:] += 1.0
    finding = recognised("adam", trials, (TrialRun(values), *runs[1:]))
    said = f"3 ステップ目までは正しく、4 ステップ目から値が違います。{CARRIED}"
    assert finding == Unrecognised(Remark(said))


@each_row("ended", range(1, len(PROBES) + 2))
@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_numbers_that_are_right_until_something_raises_are_no_mistake(
    rule: str, ended: int
) -> None:
    known = known_runs(rule, 3)
    runs = runs_of(OPTIMIZERS[rule], known.trials)[:ended]
    assert isinstance(recognised(rule, known.trials, runs, known), Unrecognised)


@pytest.mark.parametrize(("added", "said"), [(1.0, "値が違います"), (np.nan, "nan または inf")])
@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_numbers_that_part_only_on_the_long_walk_are_not_right(
    rule: str, added: float, said: str
) -> None:
    trials = sample_trials(rule, 5)
    runs = runs_of(OPTIMIZERS[rule], trials)
    *before, walk, floats = runs
    late = walk.values.copy()
    late[PROBE_STEPS:] += added
    finding = recognised(rule, trials, (*before, TrialRun(late), floats))
    assert isinstance(finding, Unrecognised)
    assert f"{PROBE_STEPS + 1} ステップ目" in finding.remark.text
    assert said in finding.remark.text


@each_row("upto", [1, len(PROBES), len(PROBES) + 3])
@pytest.mark.parametrize(
    "seed", [*range(20, 24), *(pytest.param(n, marks=pytest.mark.long) for n in range(24, 32))]
)
@pytest.mark.parametrize("rule", [rule for rule in OPTIMIZERS if rule not in STANDING_STILL])
def test_code_that_does_nothing_is_no_subtler_mistake(rule: str, upto: int, seed: int) -> None:
    known = known_runs(rule, seed)
    runs = runs_of(DoesNothing, known.trials)[:upto]
    finding = recognised(rule, known.trials, runs, known)
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "local_rebind"


class DoesNothing:
    """An optimizer whose `update` has been left empty."""

    def __init__(self, *settings: float) -> None:
        self.lr = settings[0]

    def update(self, params: dict[str, object], grads: dict[str, object]) -> None:
        """Take no step."""


@pytest.mark.parametrize("value", [1.7e308, -1.79e308, np.finfo(float).max, 5e-324])
def test_numbers_at_the_edge_of_their_range_are_told_without_a_warning(value: float) -> None:
    trials = sample_trials("momentum", 5)
    runs = runs_of(OPTIMIZERS["momentum"], trials)
    edge = [
        TrialRun(np.where(np.arange(len(r.values))[:, None] % 2, -value, value) + 0 * r.values)
        for r in runs
    ]
    finding = recognised("momentum", trials, edge)
    assert isinstance(finding, Unrecognised)
    assert "inf 倍" not in finding.remark.text


def test_gradients_that_the_code_rewrites_are_told() -> None:
    trials = sample_trials("momentum", 5)
    finding = recognised("momentum", trials, runs_of(RewritesGradients, trials))
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == "grad_mutated"


class RewritesGradients:
    """Momentum that scales the caller's gradients in place."""

    def __init__(self, lr: float, momentum: float) -> None:
        self.lr, self.momentum = lr, momentum
        self.v: dict[str, float] = {}

    def update(self, params: dict[str, float], grads: dict[str, float]) -> None:
        """Take a step, and leave η times the gradient behind."""
        for key in params:
            grads[key] *= self.lr
            self.v[key] = self.momentum * self.v.get(key, 0.0) - grads[key]
            params[key] += self.v[key]


def test_the_same_seed_draws_the_same_inputs_and_another_draws_others() -> None:
    one, same, other = (sample_trials("adam", seed)[0] for seed in (1, 1, 2))
    assert one.settings == same.settings != other.settings


def test_every_probe_names_what_it_is_for() -> None:
    assert all(probe.__doc__ for probe in PROBES.values())
