"""What the rules refuse as settings: what is no number, or out of its range."""

from typing import Any

import pytest

from optim_core import (
    OPTIMIZERS,
    SGD,
    AdaDelta,
    AdaGrad,
    Adam,
    AdamW,
    AMSGrad,
    Momentum,
    Nadam,
    Nesterov,
    Optimizer,
    RMSProp,
)
from tests.tables import each_row

NAMES = list(OPTIMIZERS)


@pytest.mark.parametrize("name", NAMES)
@each_row("lr", ["0.1", None, True, 1j, [0.1]])
def test_a_learning_rate_must_be_a_number(name: str, lr: Any) -> None:  # noqa: ANN401  # anything
    with pytest.raises(TypeError, match="lr must be a number"):
        OPTIMIZERS[name](lr)


def test_a_number_too_large_for_a_float_is_refused_like_infinity() -> None:
    with pytest.raises(ValueError, match="lr must be a finite number"):
        SGD(10**400)


@pytest.mark.parametrize("name", NAMES)
@each_row("lr", [0, -0.1, float("nan"), float("inf")])
def test_a_learning_rate_must_be_finite_and_above_zero(name: str, lr: float) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        OPTIMIZERS[name](lr)


@pytest.mark.parametrize("bad", [-0.1, 1, 1.5, float("nan")])
@each_row(
    ("make", "setting"),
    [
        (Momentum, "momentum"),
        (Nesterov, "momentum"),
        (RMSProp, "rho"),
        (Adam, "beta1"),
        (Adam, "beta2"),
        (AdamW, "beta1"),
        (AdaDelta, "rho"),
        (Nadam, "beta1"),
        (AMSGrad, "beta2"),
    ],
)
def test_a_decay_must_be_a_fraction(make: type[Optimizer], setting: str, bad: float) -> None:
    with pytest.raises(ValueError, match=f"{setting} must be"):
        make(**{setting: bad})


@pytest.mark.parametrize("bad", [-1e-8, float("nan"), float("inf")])
@each_row("make", [AdaGrad, RMSProp, Adam, AdamW, AdaDelta, Nadam, AMSGrad])
def test_eps_must_be_finite_and_not_negative(make: type[Optimizer], bad: float) -> None:
    with pytest.raises(ValueError, match="eps must be"):
        make(eps=bad)


@pytest.mark.parametrize("bad", [-0.1, float("nan"), float("inf")])
def test_a_weight_decay_must_be_finite_and_not_negative(bad: float) -> None:
    with pytest.raises(ValueError, match="weight_decay must be"):
        AdamW(weight_decay=bad)


@pytest.mark.parametrize("bad", [-0.1, float("nan"), -float("inf")])
def test_a_momentum_decay_must_not_be_negative(bad: float) -> None:
    with pytest.raises(ValueError, match="momentum_decay must be"):
        Nadam(momentum_decay=bad)


def test_amsgrad_cannot_take_the_largest_of_what_it_does_not_compute() -> None:
    with pytest.raises(ValueError, match="no corrected v"):
        AMSGrad(eps_hat=True, max_of_corrected=True)
