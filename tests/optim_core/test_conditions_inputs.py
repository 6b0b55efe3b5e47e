"""What a rule is handed and what is seen of its walk."""

from dataclasses import replace

import numpy as np

from optim_core import SGD, Momentum, Values
from optim_core.conditions import NO_GRADIENT
from optim_core.conditions.inputs import RuleInputs, walk

GRADS: tuple[Values, ...] = ({"b": 1.0, "w": np.array([2.0])}, {"b": 3.0, "w": np.array([4.0])})
INPUTS = RuleInputs({"lr": 0.5}, {"w": np.array([1.0]), "b": 0.0}, GRADS)


class Doubling(SGD):
    """Spoils the gradients it is handed."""

    def update(self, params: Values, grads: Values) -> None:
        super().update(params, grads)
        grads["w"] *= 2


def test_every_place_is_seen_in_the_order_of_the_parameters() -> None:
    np.testing.assert_array_equal(walk(SGD, INPUTS), [[0, -0.5], [-2, -2]])


def test_a_cut_rate_is_half_of_it_from_the_middle_on() -> None:
    path = walk(SGD, replace(INPUTS, lr_cut=True))
    np.testing.assert_array_equal(path, [[0, -0.5], [-1, -1.25]])


def test_after_what_is_unseen_only_the_moves_count() -> None:
    np.testing.assert_array_equal(walk(SGD, replace(INPUTS, unseen=1)), [[-2, -1.5]])


def test_each_object_starts_from_rest_at_the_start() -> None:
    once = walk(Momentum, INPUTS)
    np.testing.assert_array_equal(walk(Momentum, replace(INPUTS, objects=2)), [*once, *once])


def test_a_dict_that_stands_twice_is_the_same_object_both_times() -> None:
    spoilt = walk(Doubling, replace(INPUTS, grads=GRADS[:1] * 2))
    np.testing.assert_array_equal(spoilt[:, 0], [0, -2])
    copies = replace(INPUTS, grads=({**GRADS[0], "w": GRADS[0]["w"].copy()}, GRADS[0]))
    np.testing.assert_array_equal(walk(Doubling, copies)[:, 0], [0, -1])


def test_what_is_given_stays_as_it_is() -> None:
    before = repr(INPUTS)
    walk(Doubling, INPUTS)
    NO_GRADIENT.narrow(INPUTS)
    assert repr(INPUTS) == before
