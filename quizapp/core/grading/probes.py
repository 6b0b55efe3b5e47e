"""The inputs that tell right optimizer code from wrong."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from inspect import signature
from itertools import accumulate
from math import prod
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from optim_core import OPTIMIZERS, SURFACES
from quizapp.core.grading.rules import LR, RULES, Interval
from quizapp.core.grading.trial import Bowl, LearningRateChange, Replay, Trial

if TYPE_CHECKING:
    from quizapp.core.grading.trial import Value

PICTURED_SURFACE = "valley"
PICTURED_STEPS = 30
"""So many steps of the walk are drawn."""

WALKED_STEPS = 50
"""So many are taken, since code may go wrong late: where a history is full, or t has grown."""

PROBE_STEPS = 6
FEW_STEPS = 4
"""Where a shape or a type is tried, and nothing that takes time to show."""

TINY_STEPS = 3
"""In the first one RMSProp and Adam know one gradient, and later several."""

TINY_GRADIENT = 1e-5
"""So small are gradients where ε shows: an ε of 1e-8 changes a step by more than the tolerance."""

LARGE_GRADIENT = 14.0
"""Larger than the limits to which gradients are usually clipped, but no more than that needs."""

FAR_START = 12.0
"""Where a parameter starts that a limit of 10 would cut off."""

QUICK: dict[str, Interval] = {"lr": (0.4, 0.9), "beta2": (0.5, 0.6)}
"""Settings with which every state soon shows that it was left out, also in a large parameter."""


@dataclass(frozen=True, slots=True)
class Sampler:
    """Where a probe takes its numbers from."""

    rule: str
    rng: random.Random

    def settings(self) -> tuple[float, ...]:
        """The rule's positional settings."""
        return tuple(self.rng.uniform(low, high) for low, high in RULES[self.rule].probed.values())

    def quick_settings(self) -> tuple[float, ...]:
        """Those of `QUICK`, and the rule's own where it has none or another scale."""
        probed = RULES[self.rule].probed
        quick = QUICK if probed["lr"] == LR else {}
        return tuple(self.rng.uniform(*quick.get(name, own)) for name, own in probed.items())

    def gradients(self, *shape: int) -> NDArray[np.float64]:
        """0.3 ≤ |g| ≤ 2: there every accepted convention agrees and no mistake does."""
        spread = np.array([self.rng.random() for _ in range(prod(shape))]) * 3.4 - 1.7
        return (spread + np.copysign(0.3, spread)).reshape(shape)

    def dicts(self, count: int, **shapes: tuple[int, ...]) -> tuple[dict[str, "Value"], ...]:
        """So many dicts with gradients of these shapes, all sampled in one go."""
        ends = list(accumulate(prod(shape) for shape in shapes.values()))
        places = [
            (key, slice(end - prod(shape), end), shape)
            for end, (key, shape) in zip(ends, shapes.items(), strict=True)
        ]
        rows = self.gradients(count, ends[-1])
        return tuple({key: row[part].reshape(shape) for key, part, shape in places} for row in rows)

    def pairs(self, count: int, *keys: str) -> tuple[dict[str, "Value"], ...]:
        """Two parameters of one shape, so that a mix-up of keys shows as wrong values."""
        return self.dicts(count, **dict.fromkeys(keys or ("W1", "W2"), (RULES[self.rule].entries,)))


def two_keys(sampler: Sampler) -> Trial:
    """Two parameters; the gradients' dict is ordered otherwise."""
    (params,) = sampler.pairs(1)
    return Trial(sampler.settings(), params, Replay(sampler.pairs(PROBE_STEPS, "W2", "W1")))


def zero_gradient(sampler: Sampler) -> Trial:
    """One component never has a gradient."""
    params, *grads = sampler.pairs(1 + PROBE_STEPS)
    for grad in grads:
        np.asarray(grad["W1"])[0] = 0.0
    return Trial(sampler.settings(), params, Replay(tuple(grads)))


def grads_kept(sampler: Sampler) -> Trial:
    """The caller hands over the very same gradients at every step."""
    params, grads = sampler.pairs(2)
    return Trial(sampler.settings(), params, Replay((grads,) * FEW_STEPS, shared=True))


def in_turn(sampler: Sampler) -> Trial:
    """Two objects are updated in turn, so that state which they share shows in the first."""
    params, *grads = sampler.dicts(1 + FEW_STEPS, W1=(RULES[sampler.rule].entries,))
    partner = sampler.settings()
    return Trial(sampler.settings(), params, Replay(tuple(grads)), partner=partner)


def floats(sampler: Sampler) -> Trial:
    """Parameters that are Python floats, which cannot be changed in place; one without axes."""
    (a, b, c), *rows = sampler.gradients(1 + FEW_STEPS, 3).tolist()
    grads = tuple({"b": g_b, "a": g_a, "c": np.array(g_c)} for g_a, g_b, g_c in rows)
    return Trial(sampler.settings(), {"a": a, "b": b, "c": np.array(c)}, Replay(grads))


def stops(sampler: Sampler) -> Trial:
    """Gradients stop in an entry, in a key, in all, and return; first one of them is large.

    Their dict is ordered otherwise at every step, and one parameter starts far away.
    """
    params, *grads = sampler.pairs(1 + len(_AT_REST))
    np.asarray(params["W1"])[0] = sampler.rng.choice((-1, 1)) * FAR_START
    np.asarray(grads[0]["W2"])[0] = sampler.rng.choice((-1, 1)) * LARGE_GRADIENT
    for grad, at_rest in zip(grads, _AT_REST, strict=True):
        for key, part in at_rest.items():
            np.asarray(grad[key])[part] = 0.0
    in_turn = (
        dict(reversed(grad.items())) if step % 2 else grad for step, grad in enumerate(grads)
    )
    return Trial(sampler.quick_settings(), params, Replay(tuple(in_turn)))


_AT_REST: tuple[dict[str, slice], ...] = (
    {},
    {"W1": slice(None), "W2": slice(1, 2)},
    {"W2": slice(None)},
    {"W1": slice(None), "W2": slice(None)},
    {},
)
"""Where the gradients are 0 in each step."""


def tiny(sampler: Sampler) -> Trial:
    """Tiny gradients, each always of one sign, from W = 0: here forms with another ε part."""
    (signs,) = sampler.dicts(1, W=(RULES[sampler.rule].entries,))
    sizes = sampler.dicts(TINY_STEPS, W=(RULES[sampler.rule].entries,))
    grads = tuple({"W": TINY_GRADIENT * np.copysign(size["W"], signs["W"])} for size in sizes)
    start: dict[str, Value] = {"W": np.zeros_like(signs["W"])}
    return Trial(sampler.settings(), start, Replay(grads), shows_epsilon=_has_epsilon(sampler.rule))


@cache
def _has_epsilon(rule: str) -> bool:
    return "eps" in signature(OPTIMIZERS[rule]).parameters


def ranks(sampler: Sampler) -> Trial:
    """A matrix, a vector and an array with four axes."""
    params, *grads = sampler.dicts(1 + FEW_STEPS, W=(2, 3), b=(3,), K=(2, 1, 2, 1))
    return Trial(sampler.settings(), params, Replay(tuple(grads)))


PROBES: dict[str, Callable[[Sampler], Trial]] = {
    "two_keys": two_keys,
    "zero_gradient": zero_gradient,
    "grads_kept": grads_kept,
    "in_turn": in_turn,
    "stops": stops,
    "tiny": tiny,
    "ranks": ranks,
}
"""Each is run on an optimizer of its own, so that shared class variables show from the second on.

A matrix comes last: mistakes that mix up keys raise there, after their numbers have told.
"""


def lr_change(sampler: Sampler) -> Trial:
    """The learning rate is changed half-way: here equivalent conventions part.

    One step is then longer than 1, so that a velocity cut off to whole numbers moves at last.
    """
    params, *grads = sampler.pairs(1 + PROBE_STEPS)
    change = LearningRateChange(PROBE_STEPS // 2 + 1, sampler.rng.uniform(0.8, 0.95))
    np.asarray(grads[change.step - 1]["W1"])[0] = sampler.rng.choice((-1, 1)) * 1.8
    return Trial(sampler.settings(), params, Replay(tuple(grads)), change)


def valley(rule: str) -> Trial:
    """The walk that is drawn, down x²/20 + y²; the same at every grading."""
    surface = SURFACES[PICTURED_SURFACE]
    # The valley's gradient is linear, so its slope at (1, 1) is its curvature.
    curvature = np.array(surface.gradient(1.0, 1.0), dtype=np.float64)
    start = np.array(surface.start, dtype=np.float64)
    settings = tuple(RULES[rule].pictured.values())
    return Trial(settings, {"W": start}, Bowl({"W": curvature}, WALKED_STEPS))


def sample_trials(rule: str, seed: int) -> tuple[Trial, ...]:
    """Every probe of `PROBES`, the learning-rate change, the valley, and the floats.

    Floats come last: code for arrays alone may raise there, and is right all the same.
    """
    sampler = Sampler(rule, random.Random(seed))  # noqa: S311  # unpredictable through its seed
    trials = (
        *(probe(sampler) for probe in PROBES.values()),
        lr_change(sampler),
        valley(rule),
        floats(sampler),
    )
    names = RULES[rule].names()
    return tuple(replace(trial, names=names) for trial in trials)
