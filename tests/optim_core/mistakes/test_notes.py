"""What a mistake's note says beside its diagnosis, where it can be tried."""

from dataclasses import replace

import numpy as np
import pytest

from optim_core import OPTIMIZERS, AdamW, Momentum
from optim_core.conditions import CONSTANT_LR
from optim_core.conditions.inputs import RuleInputs, walk
from optim_core.mistake import Mistake
from optim_core.mistakes import CATALOGUES
from tests.optim_core.mistakes.probes import inputs_for


def mistake(rule: str, id_: str) -> Mistake:
    return next(one for one in CATALOGUES[rule].mistakes if one.id == id_)


def with_lr(inputs: RuleInputs, factor: float) -> RuleInputs:
    return replace(inputs, settings={**inputs.settings, "lr": inputs.settings["lr"] * factor})


@pytest.mark.parametrize(
    ("rule", "id_", "factor", "tolerance"),
    [
        ("momentum", "ema_lr", 1 / (1 - 0.8), 1e-12),
        ("rmsprop", "no_1mrho", (1 - 0.85) ** -0.5, 1e-6),
        ("adam", "m_no_1mb", 1 - 0.8, 1e-12),
    ],
)
def test_another_learning_rate_makes_it_right(
    rule: str, id_: str, factor: float, tolerance: float
) -> None:
    for inputs in inputs_for(rule):
        wrong = walk(mistake(rule, id_).load(), with_lr(inputs, factor))
        expected = walk(OPTIMIZERS[rule], inputs)
        np.testing.assert_allclose(wrong, expected, rtol=tolerance, atol=tolerance)


def test_a_stale_velocity_is_one_step_late() -> None:
    (inputs,) = inputs_for("momentum", ["two_keys"])
    late = walk(mistake("momentum", "stale_v").load(), inputs)
    np.testing.assert_allclose(late[1:], walk(Momentum, inputs)[:-1], rtol=1e-12)


def test_a_later_decay_differs_by_the_square_of_the_rate() -> None:
    (inputs,) = inputs_for("adamw", ["two_keys"])
    for lr in (1e-2, 1e-3):
        settings = {**inputs.settings, "lr": lr}
        one = replace(inputs, settings=settings, grads=inputs.grads[:1])
        off = np.abs(walk(mistake("adamw", "decay_last").load(), one) - walk(AdamW, one))
        np.testing.assert_allclose(off, lr**2 * settings["weight_decay"], rtol=1e-6)


def test_without_its_gradient_nesterov_never_moves_at_alpha_zero() -> None:
    for inputs in inputs_for("nesterov"):
        still = replace(CONSTANT_LR.narrow(inputs), settings={"lr": 0.05, "momentum": 0.0})
        path = walk(mistake("nesterov", "no_grad").load(), still)
        np.testing.assert_array_equal(path, np.broadcast_to(path[0], path.shape))
