"""How the rule is used: for how long, on how many keys, by how many objects, from where."""

import copy
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice

import numpy as np

from optim_core.conditions.condition import Condition
from optim_core.conditions.inputs import RuleInputs
from optim_core.optimizer import Value, Values

LONG = 300
"""Steps after which nothing is left of 0.95^t: 2e-7."""


def first_steps(count: int) -> Condition:
    """Only the first few steps are seen."""
    return Condition(
        f"最初の {count} 歩",
        "the first step" if count == 1 else f"the first {count} steps",
        lambda inputs: replace(inputs, grads=inputs.grads[:count]),
    )


def _values(inputs: RuleInputs, change: Callable[[Value], Value]) -> RuleInputs:
    """Parameters and gradients are changed alike, one by one."""

    def changed(values: Values) -> Values:
        return {key: change(value) for key, value in values.items()}

    return replace(inputs.with_grads(changed), start=changed(inputs.start))


def _late(inputs: RuleInputs) -> RuleInputs:
    grads = copy.deepcopy(tuple(islice(cycle(inputs.grads), LONG)))
    return replace(inputs, grads=grads, unseen=LONG - len(inputs.grads))


def _one_key(inputs: RuleInputs) -> RuleInputs:
    key = next(iter(inputs.start))
    alone = inputs.with_grads(lambda grads: {key: grads[key]})
    return replace(alone, start={key: inputs.start[key]})


def _start(value: float) -> Callable[[RuleInputs], RuleInputs]:
    return lambda inputs: replace(
        inputs,
        start={
            key: np.full_like(w, value) if isinstance(w, np.ndarray) else value
            for key, w in inputs.start.items()
        },
    )


def _start_as_the_gradient(inputs: RuleInputs) -> RuleInputs:
    return replace(inputs, start={key: inputs.grads[0][key] for key in inputs.start})


FIRST_STEP = first_steps(1)
LATE = Condition("t が十分に大きい", "t is large", _late)
ONE_KEY = Condition("キーが 1 個", "there is one key", _one_key)
ONE_ELEMENT = Condition(
    "パラメータの要素が 1 個",
    "every parameter has one element",
    lambda inputs: _values(inputs, lambda w: w if isinstance(w, float) else w.reshape(-1)[:1]),
)
ONE_OBJECT = Condition(
    "インスタンスが 1 個", "there is one object", lambda inputs: replace(inputs, objects=1)
)
SAME_ORDER = Condition(
    "2 つの辞書の順序が同じ",
    "both dicts have one order",
    lambda inputs: inputs.with_grads(lambda grads: {key: grads[key] for key in inputs.start}),
)
NEW_GRADS = Condition(
    "毎回新しい grads を渡す",
    "the gradients are new objects each time",
    lambda inputs: replace(inputs, grads=tuple(map(copy.deepcopy, inputs.grads))),
)
CONSTANT_LR = Condition(
    "η が一定", "the learning rate never changes", lambda inputs: replace(inputs, lr_cut=False)
)
ARRAYS = Condition(
    "値がすべて配列", "all values are arrays", lambda inputs: _values(inputs, np.atleast_1d)
)
FROM_ZERO = Condition("W の初期値が 0", "W starts at 0", _start(0.0))
FROM_ONE = Condition("W の初期値が 1", "W starts at 1", _start(1.0))
FROM_THE_GRADIENT = Condition("W の初期値が g", "W starts as g", _start_as_the_gradient)
