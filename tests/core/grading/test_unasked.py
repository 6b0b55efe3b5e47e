"""What a right rule was given beside what was asked for is named, with its number."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from optim_core.mistake import altered
from quizapp.core.grading.attempt import attempts
from quizapp.core.grading.diagnosis import Recognised, recognise
from quizapp.core.grading.probes import sample_trials
from quizapp.core.grading.suspects import sentence
from quizapp.core.grading.unasked import UNASKED
from tests.core.grading.executions import runs_of

Step: TypeAlias = Callable[[Any, dict[str, Any], dict[str, Any], Callable[..., None]], None]


def with_rate(rate: Callable[[float, int], float]) -> Step:
    def step(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
        self.n = getattr(self, "n", 0) + 1
        kept, self.lr = self.lr, rate(self.lr, self.n)
        update(self, params, grads)
        self.lr = kept

    return step


def clipped(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
    update(self, params, {key: np.clip(g, -1.0, 1.0) for key, g in grads.items()})


def decayed(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
    update(self, params, {key: g + 0.0005 * params[key] for key, g in grads.items()})


def shrunk(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
    lost = {key: 0.003 * w for key, w in params.items()}
    update(self, params, grads)
    params.update({key: params[key] - part for key, part in lost.items()})


def scaled(factor: Callable[[Mapping[str, Any], str], float]) -> Step:
    def step(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401  # any rule
        before = {key: w * 1.0 for key, w in params.items()}
        update(self, params, grads)
        for key, w in before.items():
            params[key] = w + (params[key] - w) * factor(params, key)

    return step


@pytest.mark.parametrize("rule", ["sgd", "momentum", "rmsprop", "adam"])
@pytest.mark.parametrize(
    ("step", "name", "said"),
    [
        (with_rate(lambda lr, n: lr * 0.95 ** (n - 1)), "lr_changes", "2 回目には 0.95 倍"),
        (with_rate(lambda lr, n: lr / (1 + 0.25 * (n - 1))), "lr_changes", "2 回目には 0.8 倍"),
        (with_rate(lambda lr, n: lr / n), "lr_changes", "学習率"),
        (clipped, "clipped", "±1 の範囲"),
        (decayed, "w_decayed", "0.0005W"),
        (shrunk, "w_decayed", "0.003W"),
        (scaled(lambda *_: 0.7), "scaled", "0.7 倍"),
        (scaled(lambda params, _: 1 / len(params)), "averaged", "キーの数"),
        (scaled(lambda params, key: 1 / np.size(params[key])), "averaged", "要素の数"),
    ],
)
def test_what_nobody_asked_for_is_named(rule: str, step: Step, name: str, said: str) -> None:
    made = OPTIMIZERS[rule]

    def update(self: Any, params: Any, grads: Any) -> None:  # noqa: ANN401  # any rule
        step(self, params, grads, made.update)

    trials = sample_trials(rule, 6)
    runs = runs_of(altered(made, update=update)(), trials)
    finding = recognise(rule, trials, attempts(rule, trials, runs))
    assert isinstance(finding, Recognised)
    assert finding.mistake.id == name
    assert said in finding.mistake.diagnosis


@pytest.mark.parametrize("name", UNASKED)
def test_each_has_a_sentence_in_any_submission(name: str) -> None:
    assert sentence("adam", name) == UNASKED[name]
