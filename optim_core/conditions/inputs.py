"""What a rule can be run on, and the path it takes there; it draws no numbers of its own."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from optim_core.optimizer import Maker, Values


@dataclass(frozen=True, slots=True)
class RuleInputs:
    """Everything a rule is given, from its settings to the gradients of each step.

    Attributes:
        settings: of the rule, by name.
        start: the parameters, float arrays or floats, by name.
        grads: the gradients of each step; where one dict stands several times, the rule is
            handed the very same object again.
        objects: how many objects of the rule take this walk, one after another.
        lr_cut: whether the learning rate is halved half-way.
        unseen: after how many steps one begins to look, and then at the moves alone; 0 to look
            at every place.
    """

    settings: Mapping[str, float]
    start: Values
    grads: tuple[Values, ...]
    objects: int = 1
    lr_cut: bool = False
    unseen: int = 0

    def with_grads(self, change: Callable[[Values], Values]) -> "RuleInputs":
        """The same, each dict of gradients changed; what was one object stays one."""
        changed = {id(g): change(g) for g in self.grads}
        return replace(self, grads=tuple(changed[id(g)] for g in self.grads))


def walk(make: Maker, inputs: RuleInputs) -> NDArray[np.float64]:
    """What is seen of all walks, shape (objects × steps seen, elements).

    The inputs themselves stay as they are, whatever the rule does to what it is handed; whatever
    the rule raises goes through.
    """
    return np.concatenate([_seen(make(**inputs.settings), inputs) for _ in range(inputs.objects)])


def _seen(optimizer: Any, inputs: RuleInputs) -> NDArray[np.float64]:  # noqa: ANN401  # its lr is set
    # One copy of all steps at once: what stands there several times stays one object.
    params, grads = copy.deepcopy((inputs.start, inputs.grads))
    places = [_flat(params, inputs)]
    for step, g in enumerate(grads):
        if inputs.lr_cut and 2 * step == len(grads):
            optimizer.lr /= 2
        optimizer.update(params, g)
        places.append(_flat(params, inputs))
    path = np.array(places)
    return np.diff(path[inputs.unseen :], axis=0) if inputs.unseen else path[1:]


def _flat(params: Values, inputs: RuleInputs) -> NDArray[np.float64]:
    return np.concatenate([np.ravel(params[key]) for key in inputs.start]).astype(np.float64)
