"""Gradients of a special size or course."""

import copy
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from optim_core.conditions.condition import Condition
from optim_core.conditions.inputs import RuleInputs
from optim_core.optimizer import Value, Values


def _each(change: Callable[[Value], Value]) -> Callable[[RuleInputs], RuleInputs]:
    """Every gradient is changed by itself; floats stay floats."""

    def changed(grads: Values) -> Values:
        return {
            key: change(g) if isinstance(g, np.ndarray) else float(change(g))
            for key, g in grads.items()
        }

    return lambda inputs: inputs.with_grads(changed)


def _as_at_first(inputs: RuleInputs) -> RuleInputs:
    return replace(inputs, grads=tuple(copy.deepcopy(inputs.grads[0]) for _ in inputs.grads))


def _as_large_as_at_first(inputs: RuleInputs) -> RuleInputs:
    sizes = {key: abs(g) for key, g in inputs.grads[0].items()}
    signs = _each(lambda g: np.where(g < 0, -1.0, 1.0))(inputs)
    return signs.with_grads(lambda grads: {key: sizes[key] * g for key, g in grads.items()})


NO_GRADIENT = Condition("g = 0", "g = 0", _each(np.zeros_like))
NEVER_ZERO = Condition("g に 0 が無い", "no g is 0", _each(lambda g: np.where(g == 0, 1.0, g)))
UNIT = Condition("|g| = 1", "|g| = 1", _each(lambda g: np.where(g < 0, -1.0, 1.0)))
ZERO_OR_ONE = Condition("g が 0 か 1", "g is 0 or 1", _each(lambda g: np.where(g > 1, 1.0, 0.0)))
SIZE_ZERO_OR_ONE = Condition(
    "|g| が 0 か 1", "|g| is 0 or 1", _each(lambda g: np.clip(np.trunc(g), -1.0, 1.0))
)
WHOLE = Condition("g が整数", "g is a whole number", _each(np.trunc))
LARGE = Condition("|g| がとても大きい", "|g| is very large", _each(lambda g: 1e6 * g))
CONSTANT = Condition("勾配が一定", "the gradient never changes", _as_at_first)
CONSTANT_SIZE = Condition(
    "勾配の大きさが一定", "the size of the gradient never changes", _as_large_as_at_first
)
