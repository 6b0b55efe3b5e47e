"""Accepted conventions with an ε of their own: libraries differ in its value and in its place."""

from collections.abc import Iterator
from inspect import signature

from optim_core import OPTIMIZERS
from optim_core.mistake import Alternative, preset
from optim_core.mistakes import CATALOGUES

TINY = 1e-12
"""The numbers of a smaller ε, or of none with a guard against 0, are those of this one."""

EPSILONS = (1e-7, 1e-8, 1e-10, 1e-6, 1e-5, 1e-9, TINY, 1e-4)
"""The values found in libraries and textbooks, the commonest first."""

TINY_NOTE = "ε が 1e-12 以下か、ε を足さずに 0 での割り算を避けています。"

PLACES = ("eps_in_sqrt", "eps_hat")
"""Alternatives that are also switches of their rule, to be set together with a value of ε."""


def blends(rule: str) -> Iterator[Alternative]:
    """The rule, and each of its conventions about ε, with every usual value of it."""
    if "eps" not in signature(OPTIMIZERS[rule]).parameters:
        return
    for eps in EPSILONS:
        text = f"{eps:.0e}".replace("e-0", "e-")
        what = TINY_NOTE if eps == TINY else f"ε が {text} です。"
        note = f"{what}|g| が ε よりずっと大きければ差は見えません。"
        yield Alternative("eps", f"ε = {text}", note, preset(OPTIMIZERS[rule], eps=eps))
    for alternative in CATALOGUES[rule].alternatives:
        if alternative.id in PLACES:
            yield from _with_epsilons(rule, alternative)


def _with_epsilons(rule: str, alternative: Alternative) -> Iterator[Alternative]:
    for eps in EPSILONS:
        load = preset(OPTIMIZERS[rule], eps=eps, **{alternative.id: True})
        yield Alternative(
            alternative.id, f"{alternative.formula}（ε = {eps:g}）", alternative.note, load
        )
