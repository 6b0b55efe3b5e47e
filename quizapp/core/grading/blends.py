"""Accepted conventions put together, with an ε of any value: libraries differ in both."""

from collections.abc import Callable, Iterator
from functools import cache, partial
from inspect import signature
from itertools import combinations
from typing import TypeAlias

from optim_core import OPTIMIZERS
from optim_core.mistake import Alternative
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import Attempt
from quizapp.core.grading.fitting import NumberFit

TINY = 1e-12
"""The numbers of a smaller ε, or of none with a guard against 0, are those of this one."""

EPSILONS = (1e-7, 1e-8, 1e-10, 1e-6, 1e-5, 1e-9, TINY, 1e-4)
"""The values found in libraries and textbooks, the commonest first."""

TINY_NOTE = "ε が 1e-12 以下か、ε を足さずに 0 での割り算を避けています。"

SWITCHES = ("eps_in_sqrt", "eps_hat")
"""Alternatives that are also switches of their rule, to be set together with others."""

LARGEST_FITTED = 1e-2
"""No larger ε is looked for: it is no way to avoid a division by 0."""

Conventions: TypeAlias = tuple[Alternative, ...]
"""Conventions that are kept together; none is the textbook's own form."""


def blends(rule: str) -> Iterator[Alternative]:
    """Each form of the rule with each usual value of ε; none for a rule without ε."""
    return (_with_epsilon(rule, form, eps) for form in _forms(rule) for eps in EPSILONS)


def fitted_blends(rule: str, first: Attempt) -> Iterator[Alternative]:
    """Each form of the rule with the ε that brings it nearest to these numbers."""
    for form, fit in _fits(rule):
        eps = fit.solved(first)
        if eps is not None:
            yield _with_epsilon(rule, form, eps)


@cache
def _fits(rule: str) -> tuple[tuple[Conventions, NumberFit], ...]:
    return tuple(
        (form, NumberFit(_maker(rule, form), begin=EPSILONS[0], most=LARGEST_FITTED))
        for form in _forms(rule)
    )


def _forms(rule: str) -> Iterator[Conventions]:
    """The textbook's form first, then one convention, then two."""
    if "eps" not in signature(OPTIMIZERS[rule]).parameters:
        return
    known = [
        one for one in CATALOGUES[rule].alternatives if one.id != "rebind" and not _is_epsilon(one)
    ]
    for count in range(3):
        for form in combinations(known, count):
            if sum(one.id not in SWITCHES for one in form) <= 1:
                yield form


def _is_epsilon(one: Alternative) -> bool:
    return one.formula.startswith("ε = ")


@cache
def _maker(rule: str, form: Conventions) -> Callable[..., Maker]:
    """Classes of this form for any value of ε: one that has been altered, the rest switched."""
    switches = {one.id: True for one in form if one.id in SWITCHES}
    load = next((one.load for one in form if one.id not in SWITCHES), None)

    def make(eps: float) -> Maker:
        return partial(load() if load else OPTIMIZERS[rule], eps=eps, **switches)

    return make


def _with_epsilon(rule: str, form: Conventions, eps: float) -> Alternative:
    text = f"{eps:.3g}".replace("e-0", "e-")
    own = signature(OPTIMIZERS[rule]).parameters["eps"].default
    said = [one.note for one in form]
    if eps != own:
        what = TINY_NOTE if eps <= TINY else f"ε が {text} です。"
        said.append(f"{what}|g| が ε よりずっと大きければ差は見えません。")
    return Alternative(
        "+".join(one.id for one in form) or "eps",
        "; ".join((*(one.formula for one in form), f"ε = {text}")),
        "".join(said),
        partial(_maker(rule, form), eps),
    )
