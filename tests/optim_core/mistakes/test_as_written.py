"""The catalogue's mistakes against code as learners write it, where the two look different."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from optim_core import Optimizer, Values
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from tests.optim_core.mistakes.probes import alike, behaviour, inputs_for


class WithRate:
    def __init__(self, lr: float, momentum: float = 0.0) -> None:
        self.lr, self.momentum = lr, momentum
        self.state: dict[str, Any] = {}


class PreviousGradient(WithRate):
    def update(self, params: Values, grads: Values) -> None:
        for key in params:
            before = self.state.get(key, 0.0)
            params[key] -= self.lr * (grads[key] + self.momentum * before)
            self.state[key] = np.copy(grads[key])


class OldVelocity(WithRate):
    def update(self, params: Values, grads: Values) -> None:
        for key in params:
            params[key] += self.state.get(key, 0.0)
            self.state[key] = self.momentum * self.state.get(key, 0.0) - self.lr * grads[key]


class OneVelocity(WithRate):
    v: Any = 0.0

    def update(self, params: Values, grads: Values) -> None:
        for key in params:
            self.v = self.momentum * self.v - self.lr * grads[key]
            params[key] += self.v


def class_velocity() -> Maker:
    class ClassVelocity(WithRate):
        v: dict[str, Any] = {}  # noqa: RUF012  # the mistake itself

        def update(self, params: Values, grads: Values) -> None:
            for key in params:
                self.v[key] = self.momentum * self.v.get(key, 0.0) - self.lr * grads[key]
                params[key] += self.v[key]

    return ClassVelocity


class Moments:
    def __init__(self, lr: float, beta1: float, beta2: float) -> None:
        self.lr, self.beta1, self.beta2 = lr, beta1, beta2
        self.m: dict[str, Any] = {}
        self.v: dict[str, Any] = {}
        self.t = 0

    def average(self, key: str, g: Any) -> None:  # noqa: ANN401  # a float or an array
        self.m[key] = self.beta1 * self.m.get(key, 0.0) + (1 - self.beta1) * g
        self.v[key] = self.beta2 * self.v.get(key, 0.0) + (1 - self.beta2) * g**2


class CountsKeys(Moments):
    def update(self, params: Values, grads: Values) -> None:
        for key in params:
            self.t += 1
            self.average(key, grads[key])
            m_hat = self.m[key] / (1 - self.beta1**self.t)
            v_hat = self.v[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)


class KeepsCorrected(Moments):
    def update(self, params: Values, grads: Values) -> None:
        self.t += 1
        for key in params:
            self.average(key, grads[key])
            self.m[key] = self.m[key] / (1 - self.beta1**self.t)
            self.v[key] = self.v[key] / (1 - self.beta2**self.t)
            params[key] -= self.lr * self.m[key] / (np.sqrt(self.v[key]) + 1e-8)


class OneMoment(Moments):
    def update(self, params: Values, grads: Values) -> None:
        self.t += 1
        for key in params:
            self.average("all", grads[key])
            m_hat = self.m["all"] / (1 - self.beta1**self.t)
            v_hat = self.v["all"] / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)


class SquaresOfMean(Moments):
    def update(self, params: Values, grads: Values) -> None:
        self.t += 1
        for key in params:
            m = self.m[key] = self.beta1 * self.m.get(key, 0.0) + (1 - self.beta1) * grads[key]
            v = self.v[key] = self.beta2 * self.v.get(key, 0.0) + (1 - self.beta2) * m**2
            m_hat, v_hat = m / (1 - self.beta1**self.t), v / (1 - self.beta2**self.t)
            params[key] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)


class DividesByMean(WithRate):
    t = 0

    def update(self, params: Values, grads: Values) -> None:
        self.t += 1
        for key in params:
            self.state[key] = self.state.get(key, 0.0) + grads[key] ** 2
            params[key] -= self.lr * grads[key] / (np.sqrt(self.state[key] / self.t) + 1e-7)


WRITTEN: list[tuple[str, str, Callable[[], Callable[..., Optimizer]]]] = [
    ("momentum", "prev_grad", lambda: PreviousGradient),
    ("momentum", "stale_v", lambda: OldVelocity),
    ("momentum", "shared_keys", lambda: OneVelocity),
    ("momentum", "class_state", class_velocity),
    ("adam", "t_per_key", lambda: CountsKeys),
    ("adam", "overwrite_hat", lambda: KeepsCorrected),
    ("adam", "shared_keys", lambda: OneMoment),
    ("adam", "v_of_m", lambda: SquaresOfMean),
    ("adagrad", "mean", lambda: DividesByMean),
]


@pytest.mark.parametrize(("rule", "id_", "written"), WRITTEN)
def test_a_mistake_does_what_the_code_learners_write_does(
    rule: str, id_: str, written: Callable[[], Maker]
) -> None:
    mistake = next(mistake for mistake in CATALOGUES[rule].mistakes if mistake.id == id_)
    inputs = inputs_for(rule)
    seen = behaviour(mistake.load, inputs)
    assert not any(isinstance(track, str) for track in seen)
    assert alike(seen, behaviour(written, inputs), tolerance=1e-12)
