"""The rules against figures known from theory and from the textbook's demonstration."""

import numpy as np
import pytest

from optim_core import (
    SGD,
    SURFACES,
    AdaGrad,
    Adam,
    Momentum,
    Nesterov,
    Optimizer,
    RMSProp,
    Values,
    descend,
)


def valley_step(w: Values) -> Values:
    return {"x": w["x"] / 10, "y": 2 * w["y"]}


@pytest.mark.parametrize(
    ("optimizer", "letters", "rows"),
    [  # worked out by hand for f = W² from W = 1
        (SGD(0.1), "W", [(0.8,), (0.64,), (0.512,)]),
        (Momentum(0.1), "Wv", [(0.8, -0.2), (0.46, -0.34), (0.062, -0.398)]),
        (Nesterov(0.1), "Wv", [(0.62, -0.2), (0.2224, -0.304), (-0.108352, -0.31808)]),
        (AdaGrad(0.5, eps=0), "Wh", [(0.5, 4), (0.276393, 5), (0.156399, 5.305573)]),
        (RMSProp(0.1, 0.9, eps=0), "Wh", [(0.683772, 0.4), (0.498871, 0.547018)]),
        (Adam(0.1, eps=0), "Wmvt", [(0.9, 0.2, 0.004, 1), (0.800412, 0.36, 0.007236, 2)]),
    ],
)
def test_the_table_of_w_and_the_state_of_each_step_can_be_read_off(
    optimizer: Optimizer, letters: str, rows: list[tuple[float, ...]]
) -> None:
    params = {"W": 1.0}
    for row in rows:
        optimizer.update(params, {"W": 2 * params["W"]})
        held = {"W": params} | vars(optimizer)
        read = [held[x]["W"] if isinstance(held[x], dict) else held[x] for x in letters]
        assert read == pytest.approx(row, abs=1e-6)


@pytest.mark.parametrize(
    ("optimizer", "x", "y"),
    [
        (SGD(0.95), -6.335, -1.8),
        (Momentum(0.1), -6.93, 1.6),
        (Nesterov(0.1), -6.867, 1.24),
        (AdaGrad(1.5), -5.5, 0.5),
        (RMSProp(0.1, 0.99), -6.0, 1.0),
        (Adam(0.3), -6.7, 1.7),
    ],
)
def test_the_first_step_from_the_textbook_start(optimizer: Optimizer, x: float, y: float) -> None:
    params = {"x": -7.0, "y": 2.0}
    optimizer.update(params, valley_step(params))
    assert params == pytest.approx({"x": x, "y": y}, abs=2e-6)


@pytest.mark.parametrize(
    ("optimizer", "loss"),
    [
        (SGD(0.95), 0.0133),
        (Momentum(0.1), 0.0479),
        (AdaGrad(1.5), 0.0007),
        (Adam(0.3), 0.1022),
    ],
)
def test_the_loss_after_30_steps_in_the_valley(optimizer: Optimizer, loss: float) -> None:
    valley = SURFACES["valley"]
    end = descend(optimizer, valley, steps=30).path[-1]
    assert valley.value(end[0], end[1]) == pytest.approx(loss, abs=5e-5)


def test_sgd_shrinks_each_coordinate_by_its_own_factor() -> None:
    path = descend(SGD(0.95), SURFACES["valley"], steps=30).path
    t = np.arange(31)
    np.testing.assert_allclose(path[:, 0], -7 * 0.905**t, rtol=1e-12)
    np.testing.assert_allclose(path[:, 1], 2 * (-0.9) ** t, rtol=1e-12)


def test_momentum_overshoots_as_the_textbook_picture_shows() -> None:
    path = descend(Momentum(0.1), SURFACES["valley"], steps=30).path
    expected = [(-6.93, 1.6), (-6.7977, 0.92), (-6.610653, 0.124)]
    np.testing.assert_allclose(path[1:4], expected, rtol=1e-12)
    assert path[:, 0].max() == pytest.approx(0.896, abs=5e-4)
    assert np.count_nonzero(np.diff(np.sign(path[:, 1]))) == 4


def test_momentum_approaches_ten_times_the_plain_step() -> None:
    optimizer, params = Momentum(0.1, 0.9), {"w": 0.0}
    for _ in range(10):
        optimizer.update(params, {"w": 1.0})
    assert optimizer.v["w"] == pytest.approx(-0.1 * (1 - 0.9**10) / (1 - 0.9))


def test_nesterov_stores_the_look_ahead_point() -> None:
    lr, alpha = 0.1, 0.9
    path = descend(Nesterov(lr, alpha), SURFACES["valley"], steps=20).path
    theta, v = np.array([-7.0, 2.0]), np.zeros(2)
    slope = np.array([0.1, 2.0])
    for step in range(20):
        np.testing.assert_allclose(path[step], theta + alpha * v, rtol=1e-11)
        v = alpha * v - lr * slope * (theta + alpha * v)
        theta = theta + v


@pytest.mark.parametrize("g", [0.01, 1.0, 100.0])
def test_adagrad_slows_down_with_the_root_of_time_whatever_the_gradient(g: float) -> None:
    optimizer, params = AdaGrad(0.5), {"w": 0.0}
    positions = [0.0]
    for _ in range(100):
        optimizer.update(params, {"w": g})
        positions.append(params["w"])
    steps = -np.diff(positions)
    np.testing.assert_allclose(steps, 0.5 / np.sqrt(np.arange(1, 101)), rtol=2e-5)


def test_rmsprop_begins_with_a_large_step() -> None:
    params = {"w": 0.0}
    RMSProp(0.1, 0.9).update(params, {"w": 1.0})
    assert params["w"] == pytest.approx(-0.1 / np.sqrt(0.1), rel=1e-6)


@pytest.mark.parametrize(
    ("g", "size"), [(1e6, 1.0), (1e-3, 1.0), (1e-6, 0.990), (1e-8, 0.5), (1e-10, 0.0099)]
)
def test_adams_first_step_is_the_learning_rate_unless_g_is_near_eps(g: float, size: float) -> None:
    params = {"w": 0.0}
    Adam(0.3).update(params, {"w": g})
    assert -params["w"] / 0.3 == pytest.approx(size, rel=1e-3)


def test_adams_folded_form_is_the_standard_one_with_a_scaled_eps() -> None:
    folded, standard = Adam(0.1, eps=1e-2, eps_hat=True), Adam(0.1)
    a, b = {"w": 1.0}, {"w": 1.0}
    for t in range(1, 30):
        g = np.cos(t)
        standard.eps = 1e-2 / np.sqrt(1 - 0.999**t)
        folded.update(a, {"w": g})
        standard.update(b, {"w": g})
        assert a["w"] == pytest.approx(b["w"], rel=1e-12)


@pytest.mark.parametrize(("g", "size"), [(1.0, 0.953), (0.1, 0.302), (0.01, 0.032)])
def test_an_initial_h_of_a_tenth_damps_the_first_step(g: float, size: float) -> None:
    params = {"w": 0.0}
    AdaGrad(1.0, h0=0.1, eps_in_sqrt=True).update(params, {"w": g})
    assert -params["w"] == pytest.approx(size, abs=1e-3)


@pytest.mark.parametrize("make", [AdaGrad, RMSProp, Adam])
def test_eps_in_the_root_matters_only_for_tiny_gradients(make: type[AdaGrad]) -> None:
    def first_step(g: float, *, eps_in_sqrt: bool) -> float:
        params: Values = {"w": 0.0}
        make(0.1, eps_in_sqrt=eps_in_sqrt).update(params, {"w": g})
        return float(params["w"])

    def ratio(g: float) -> float:
        return first_step(g, eps_in_sqrt=True) / first_step(g, eps_in_sqrt=False)

    assert ratio(1.0) == pytest.approx(1, abs=1e-5)
    assert ratio(1e-5) < 0.5
