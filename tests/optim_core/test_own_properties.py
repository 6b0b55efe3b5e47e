"""What holds for one rule alone, and sets it apart from its relatives."""

import numpy as np
import pytest

from optim_core import AdaDelta, Adam, AdamW, AMSGrad, Nadam


def test_nadams_step_is_along_what_it_looks_ahead_to() -> None:
    optimizer, params = Nadam(0.1, 0.8, 0.9), {"w": 0.0}
    for g in (0.5, -2.0, 1.0):
        before = params["w"]
        optimizer.update(params, {"w": g})
        moved = optimizer.step(optimizer.look_ahead(optimizer.m["w"], g), optimizer.v["w"])
        assert before - params["w"] == pytest.approx(moved, rel=1e-12)


def test_adamw_without_decay_is_adam() -> None:
    one, other = AdamW(0.1, weight_decay=0.0), Adam(0.1)
    params, same = {"w": 1.0}, {"w": 1.0}
    for g in (0.5, -1.5, 0.25):
        one.update(params, {"w": g})
        other.update(same, {"w": g})
    assert params == same


def test_adamw_decays_where_nothing_pushes() -> None:
    params, optimizer = {"w": 2.0}, AdamW(0.1, weight_decay=0.5)
    for _ in range(10):
        optimizer.update(params, {"w": 0.0})
    assert params["w"] == pytest.approx(2 * 0.95**10)


def test_adadeltas_first_step_has_the_size_of_root_eps() -> None:
    params = {"w": 0.0}
    AdaDelta(rho=0.95).update(params, {"w": 3.0})
    assert params["w"] == pytest.approx(-np.sqrt(1e-6 / 0.05), rel=1e-5)


def test_nadam_begins_with_a_larger_step_than_adam() -> None:
    params = {"w": 0.0}
    Nadam(0.1, 0.9).update(params, {"w": 3.0})
    assert params["w"] == pytest.approx(-0.1 * (1 + 0.9 / 1.9))


def test_amsgrads_steps_do_not_recover_from_a_spike() -> None:
    def step_after_a_spike(make: type[Adam]) -> float:
        optimizer, params = make(0.1, 0.5, 0.5), {"w": 0.0}
        for g in [100.0] + [0.1] * 30:
            before = params["w"]
            optimizer.update(params, {"w": g})
        return float(before - params["w"])

    assert step_after_a_spike(Adam) == pytest.approx(0.1, rel=0.1)
    assert step_after_a_spike(AMSGrad) == pytest.approx(0.1 * 0.1 / np.sqrt(5000), rel=0.01)


def test_adam_counts_updates_not_parameters() -> None:
    optimizer = Adam()
    for _ in range(3):
        optimizer.update({"a": 1.0, "b": 1.0}, {"a": 0.5, "b": 0.5})
    assert optimizer.t == 3
