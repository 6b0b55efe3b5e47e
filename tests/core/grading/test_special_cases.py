"""What leaves the right way for some gradients alone is told from what does not, and named."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

import numpy as np
import pytest

from optim_core import OPTIMIZERS
from optim_core.mistake import altered
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.diagnosis import Finding, Recognised, Right
from quizapp.core.grading.special_cases import SPECIAL_CASES
from quizapp.core.grading.suspects import sentence
from tests.core.grading.executions import finding_on

Step: TypeAlias = Callable[[Any, dict[str, Any], dict[str, Any], Callable[..., None]], None]


def found(rule: str, make: Maker, seed: int = 3) -> Finding:
    return finding_on(rule, make, seed)


def written(rule: str, step: Step) -> Maker:
    def update(self: Any, params: Any, grads: Any) -> None:  # noqa: ANN401  # any rule
        step(self, params, grads, partial(OPTIMIZERS[rule].update, self))

    return altered(OPTIMIZERS[rule], update=update)()


def skips_keys(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
    moving = {key: w for key, w in params.items() if np.any(grads[key])}
    if moving:
        update(moving, {key: grads[key] for key in moving})
        params.update(moving)


def masks(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
    before = {key: w * 1.0 for key, w in params.items()}
    update(params, grads)
    for key, w in before.items():
        params[key] = np.where(grads[key] == 0, w, params[key])


def returns(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
    if any(np.any(g) for g in grads.values()):
        update(params, grads)


def clipping(limit: float) -> Step:
    def step(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
        update(params, {key: np.clip(g, -limit, limit) for key, g in grads.items()})

    return step


def shortens(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
    longest = 10.0
    norm = float(np.sqrt(sum(np.sum(np.square(g)) for g in grads.values())))
    update(params, {key: g * min(1.0, longest / norm) if norm else g for key, g in grads.items()})


def limits_w(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
    update(params, grads)
    params.update({key: np.clip(w, -10, 10) for key, w in params.items()})


def ignores_small(self: Any, params: Any, grads: Any, update: Callable[..., None]) -> None:  # noqa: ANN401, ARG001  # any rule
    update(params, {key: np.where(np.abs(g) < 1e-4, 0.0, g) for key, g in grads.items()})


def learns_order(
    self: Any,  # noqa: ANN401  # any rule
    params: Any,  # noqa: ANN401  # of any sort
    grads: Any,  # noqa: ANN401  # of any sort
    update: Callable[..., None],
) -> None:
    self.order = getattr(self, "order", list(grads))
    update(params, dict(zip(self.order, grads.values(), strict=True)))


@pytest.mark.parametrize("rule", ["momentum", "nesterov", "adam"])
@pytest.mark.parametrize(
    ("step", "name", "said"),
    [
        (skips_keys, "zero_skipped", "キー"),
        (masks, "zero_skipped", "成分"),
        (returns, "zero_skipped", "回"),
        (clipping(5.0), "large_clipped", "±5"),
        (clipping(10.0), "large_clipped", "±10"),
        (shortens, "large_clipped", "全体のノルムを 10"),
        (limits_w, "w_clipped", "±10"),
        (ignores_small, "small_ignored", "ごく小さい"),
        (learns_order, "order_kept", "順番"),
    ],
)
def test_a_special_case_is_named(rule: str, step: Step, name: str, said: str) -> None:
    finding = found(rule, written(rule, step))
    assert isinstance(finding, Recognised)
    assert (finding.mistake.id, said in finding.mistake.diagnosis) == (name, True)


@pytest.mark.parametrize(
    ("rule", "step"),
    [(rule, step) for rule in ("sgd", "adagrad") for step in (skips_keys, masks, returns)],
)
def test_what_changes_nothing_may_be_left_out(rule: str, step: Step) -> None:
    assert isinstance(found(rule, written(rule, step)), Right)


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_a_limit_that_nothing_reaches_is_right(rule: str) -> None:
    assert isinstance(found(rule, written(rule, clipping(1e6))), Right)


@pytest.mark.parametrize("rule", ["adagrad", "rmsprop", "adam", "nadam", "adamw", "amsgrad"])
@pytest.mark.parametrize(
    ("denominator", "name"),
    [
        (lambda r, v: np.sqrt(v) - r.eps, "eps_subtracted"),  # a method
        (lambda r, v: np.maximum(np.sqrt(v), r.eps), None),
        (lambda r, v: np.sqrt(v + r.eps), None),
        (lambda r, v: np.sqrt(v + r.eps**2), None),
        (lambda r, v: np.sqrt(v + r.eps) + r.eps, None),
        (lambda r, v: np.float32(np.sqrt(v)) + 1e-6, None),  # noqa: ARG005  # a method
    ],
)
def test_any_epsilon_may_be_meant_but_one_that_is_subtracted(
    rule: str, denominator: Callable[..., Any], name: str | None
) -> None:
    finding = found(rule, altered(OPTIMIZERS[rule], denominator=denominator)())
    named = finding.mistake.id if isinstance(finding, Recognised) else None
    assert (isinstance(finding, Right), named) == (name is None, name)


@pytest.mark.parametrize(
    ("rule", "alternative"),
    [(rule, one.id) for rule in OPTIMIZERS for one in CATALOGUES[rule].alternatives],
)
def test_accepted_forms_stay_right_where_gradients_stop_or_are_tiny(
    rule: str, alternative: str
) -> None:
    one = next(one for one in CATALOGUES[rule].alternatives if one.id == alternative)
    assert all(isinstance(found(rule, one.load(), seed), Right) for seed in (1, 2, 3))


def test_the_sentences_are_known_by_their_ids() -> None:
    known: Mapping[str, str] = SPECIAL_CASES
    assert all(sentence("adam", name) == said for name, said in known.items())
