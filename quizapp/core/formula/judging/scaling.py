"""Conventions that keep a multiple of a rule's state: −v, v/η or −v/η instead of v.

Every line that names v changes with it; a `Scale` says by which factor, and what to call it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from quizapp.core.formula.expr import Name, names
from quizapp.core.formula.judging.course import Assignment, states
from quizapp.core.formula.judging.evaluate import PointValues, evaluate
from quizapp.core.formula.judging.points import POINTS, agreeing, points
from quizapp.core.formula.notation import GRADIENT, PARAMETER, STEP, Notation, Symbol


@dataclass(frozen=True, slots=True)
class Scale:
    """A convention that keeps state · sign · factor^power; sign 1 and power 0 are the key's own."""

    state: str
    sign: int = 1
    factor: str = ""
    power: int = 0

    @property
    def is_own(self) -> bool:
        """Whether nothing is changed."""
        return self.sign == 1 and not self.power

    def called(self) -> str:
        """The convention in Japanese, as in 「 v の符号が逆の流儀」: a Latin letter is set off."""
        if self.is_own:
            return "この教材の流儀"
        sign = f"{self.state} の符号が逆" if self.sign < 0 else ""
        verb = "を含める" if self.power > 0 else "を含めない"
        size = f"{self.state} に {self.factor} {verb}" if self.power else ""
        joined = f"{sign}で、{size}" if sign and size else f"{sign}の" if sign else size
        return f" {joined}流儀"


def fitting_scales(
    answer: Sequence[Assignment], key: Sequence[Assignment], notation: Notation
) -> tuple[frozenset[Scale], ...]:
    """For each line of the answer, every scale with which the key's line becomes that line.

    Only one state is scaled at a time; the set is empty for a line that fits no scale.
    """
    found: list[frozenset[Scale]] = [frozenset()] * len(key)
    for state in states(key, notation):
        scales = _scales(state, key, notation)
        for place, (typed, wanted) in enumerate(zip(answer, key, strict=True)):
            found[place] |= _fits(typed, wanted, scales, notation)
    return tuple(found)


def _scales(
    state: str, key: Sequence[Assignment], notation: Notation
) -> Mapping[Scale, PointValues]:
    used = {notation.meaning(name.name) for one in key for name in names(one.expr)}
    kept = {one.target for one in key} | {PARAMETER, GRADIENT, STEP}
    scales = {Scale(state): np.ones(POINTS), Scale(state, -1): -np.ones(POINTS)}
    for symbol in sorted(used, key=_named):
        if symbol.name in kept:
            continue
        for factor, values in _factors(symbol, notation).items():
            for sign in (1, -1):
                scales |= {
                    Scale(state, sign, factor, power): sign * values**power for power in (1, -1)
                }
    return scales


def _factors(symbol: Symbol, notation: Notation) -> Mapping[str, PointValues]:
    values = points([Name(symbol.name)], notation)[symbol.name]
    return {symbol.name: values, f"1 − {symbol.name}": 1.0 - values}


def _named(symbol: Symbol) -> str:
    return symbol.name


def _fits(
    typed: Assignment, wanted: Assignment, scales: Mapping[Scale, PointValues], notation: Notation
) -> frozenset[Scale]:
    used = {*names(typed.expr), *names(wanted.expr)}
    env = points(used, notation)
    state = next(iter(scales)).state
    times = np.stack(list(scales.values()))
    there = {
        name.label: env[name.label] / times
        for name in used
        if notation.meaning(name.name).name == state
    }
    expected = evaluate(wanted.expr, {**env, **there})
    if wanted.target == state:
        expected = expected * times
    hits = agreeing(np.broadcast_to(expected, times.shape), evaluate(typed.expr, env))
    return frozenset(scale for scale, hit in zip(scales, hits, strict=True) if hit)
