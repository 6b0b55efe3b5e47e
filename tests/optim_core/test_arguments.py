"""What the rules refuse: values that are no floats, pairs that do not fit, bad settings."""

import numpy as np
import pytest

from optim_core import OPTIMIZERS, AdaGrad, Adam, Momentum, Nesterov, Optimizer, RMSProp, Values

NAMES = list(OPTIMIZERS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("value", [np.array([1, 2]), np.int64(1), 1, True, np.ones(2, complex)])
def test_anything_but_floating_point_is_a_type_error(name: str, value: object) -> None:
    with pytest.raises(TypeError, match=r"params\['w'\] must"):
        OPTIMIZERS[name]().update({"w": value}, {"w": np.ones_like(value, dtype=float)})
    with pytest.raises(TypeError, match=r"grads\['w'\] must"):
        OPTIMIZERS[name]().update({"w": np.ones_like(value, dtype=float)}, {"w": value})


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("params", "grads", "why"),
    [
        ({}, {}, "empty"),
        ({"w": 1.0}, {}, "keys"),
        ({"w": 1.0}, {"w": 1.0, "b": 1.0}, "keys"),
        ({"w": 1.0}, {"b": 1.0}, "keys"),
        ({"w": np.ones(2)}, {"w": np.ones(3)}, "shape"),
        ({"w": np.ones(2)}, {"w": 1.0}, "shape"),
        ({"w": np.ones((2, 2))}, {"w": np.ones(2)}, "shape"),
    ],
)
def test_gradients_that_do_not_fit_are_a_value_error(
    name: str, params: Values, grads: Values, why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        OPTIMIZERS[name]().update(params, grads)


@pytest.mark.parametrize("name", NAMES)
def test_a_refused_update_changes_nothing(name: str) -> None:
    optimizer, a = OPTIMIZERS[name](), np.ones(2)
    with pytest.raises(ValueError, match="shape"):
        optimizer.update({"a": a, "b": a.copy()}, {"a": np.ones(2), "b": np.ones(3)})
    np.testing.assert_array_equal(a, [1, 1])
    assert getattr(optimizer, "t", 0) == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("lr", [0, -0.1, float("nan"), float("inf")])
def test_a_learning_rate_must_be_finite_and_above_zero(name: str, lr: float) -> None:
    with pytest.raises(ValueError, match="lr must be"):
        OPTIMIZERS[name](lr)


@pytest.mark.parametrize("bad", [-0.1, 1, 1.5, float("nan")])
@pytest.mark.parametrize(
    ("make", "setting"),
    [
        (Momentum, "momentum"),
        (Nesterov, "momentum"),
        (RMSProp, "rho"),
        (Adam, "beta1"),
        (Adam, "beta2"),
    ],
)
def test_a_decay_must_be_a_fraction(make: type[Optimizer], setting: str, bad: float) -> None:
    with pytest.raises(ValueError, match=f"{setting} must be"):
        make(**{setting: bad})


@pytest.mark.parametrize("bad", [-1e-8, float("nan"), float("inf")])
@pytest.mark.parametrize("make", [AdaGrad, RMSProp, Adam])
def test_eps_must_be_finite_and_not_negative(make: type[Optimizer], bad: float) -> None:
    with pytest.raises(ValueError, match="eps must be"):
        make(eps=bad)
