"""Rules that are written right, but not the one asked for, or not with the settings given."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import Any

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistake import Mistake
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import TOLERANCE, Attempt
from quizapp.core.grading.difference import REMARKS
from quizapp.core.grading.edits import EDITED
from quizapp.core.grading.inertia import INERTIA, inertia
from quizapp.core.grading.other_gradients import OTHER_GRADIENTS, other_gradients
from quizapp.core.grading.repeated import REPEATED, repeated
from quizapp.core.grading.rules import RULE_SETTINGS, RULES
from quizapp.core.grading.special_cases import SPECIAL_CASES
from quizapp.core.grading.unasked import UNASKED, unasked, unasked_numbers

NOT_IN_CATALOGUES = {
    **UNASKED,
    **SPECIAL_CASES,
    **OTHER_GRADIENTS,
    **REPEATED,
    **INERTIA,
    **REMARKS,
}
"""What any rule may have beside the mistakes of its catalogue, and what is said of it."""

LEFT_TO_AUTHORS = frozenset({EDITED, *NOT_IN_CATALOGUES})
"""Ids of what any rule may have: where a question has words of its own for it, they go first."""

NO_DECAYS = ("lr", "weight_decay")


def suspects(rule: str) -> Iterator[Mistake]:
    """What to compare with when no mistake of the rule fits, the likeliest first."""
    yield from _written_in(rule)
    yield from unasked(rule)
    for other in OPTIMIZERS:
        if other != rule:
            yield from _instead(rule, other)
    for others in (repeated, inertia, other_gradients):
        yield from others(rule)


def fitted_suspects(rule: str, tried: Sequence[Attempt]) -> Iterator[Mistake]:
    """The right rule with one number of the submission's own, if these numbers speak of one."""
    yield from _lr_written_in(rule, tried)
    yield from unasked_numbers(rule, tried[0])


def _lr_written_in(rule: str, tried: Sequence[Attempt]) -> Iterator[Mistake]:
    fitted = [_fitted(one) for one in tried[:2]]
    if fitted[0] > 0 and np.allclose(fitted, fitted[0], rtol=TOLERANCE, atol=0.0):
        yield _fixed(rule, {"lr": float(f"{fitted[0]:.5g}")})


def names_beside(rule: str) -> frozenset[str]:
    """The ids under which these are found, beside those of the rule's own mistakes."""
    names = tuple(RULES[rule].probed)
    fixed = {
        _fixed_id(some) for count in range(len(names)) for some in combinations(names, count + 1)
    }
    others = OPTIMIZERS.keys() - {rule}
    own = {one.id for one in CATALOGUES[rule].mistakes}
    return frozenset(LEFT_TO_AUTHORS | fixed | others) - own


def sentence(rule: str, name: str) -> str:
    """What is said of a mistake of this id in any submission; empty if there is none."""
    known = {one.id: one.diagnosis for one in CATALOGUES[rule].mistakes}
    if name in known:
        return known[name]
    if name in NOT_IN_CATALOGUES:
        return NOT_IN_CATALOGUES[name]
    if name == EDITED:
        return "式の 1 か所が、正しい式と違います。"
    if name in OPTIMIZERS:
        return _instead_of(rule, name)
    fixed = name.removesuffix("_fixed")
    return f"引数の {fixed} が使われていません。" if fixed != name else ""


def _instead_of(rule: str, other: str) -> str:
    asked, got = (OPTIMIZERS[name].__name__ for name in (rule, other))
    return f"これは {asked} ではなく {got} になっています。"


def _written_in(rule: str) -> Iterator[Mistake]:
    """The right rule with one or more of its settings fixed at some usual value."""
    names = tuple(RULES[rule].probed)
    for name in names:
        for value in RULE_SETTINGS[name].usual:
            yield _fixed(rule, {name: value})
    for count in range(2, len(names) + 1):
        for some in combinations(names, count):
            # Several at once are defaults; alone it may be any.
            for values in product(*(RULE_SETTINGS[name].usual[:2] for name in some)):
                yield _fixed(rule, dict(zip(some, values, strict=True)))


def _fitted(one: Attempt) -> float:
    """The learning rate that makes the right path this one, where a path is linear in it."""
    wanted = one.right.values - one.start
    with np.errstate(all="ignore"):
        return one.trial.settings[0] * float(np.sum(wanted * one.way) / np.sum(wanted * wanted))


def _fixed(rule: str, fixed: Mapping[str, float]) -> Mistake:
    named = " と ".join(fixed)
    values = " と ".join(f"{value:g}" for value in fixed.values())
    return Mistake(
        id=_fixed_id(tuple(fixed)),
        formula=f"{named} = {values}",
        diagnosis=f"引数の {named} が使われておらず、{values} のままです。",
        hint=f"渡された {named} は update の式まで届いていますか？ 数値を直接書いていませんか？",
        load=_with(rule, rule, fixed),
    )


def _fixed_id(names: tuple[str, ...]) -> str:
    return "_".join((*names, "fixed"))


def _instead(rule: str, other: str) -> Iterator[Mistake]:
    """Another rule, for each way in which its settings may have been taken from those given."""
    given, wanted = RULES[rule].probed, RULES[other].probed
    decays = [name for name in given if name not in NO_DECAYS]
    sources: list[tuple[str | float, ...]] = []
    for name in wanted:
        own = () if name == "weight_decay" else decays
        sources.append((name,) if name in given else (*own, *RULE_SETTINGS[name].usual[:3]))
    for taken in product(*sources):
        yield Mistake(
            id=other,
            formula=OPTIMIZERS[other].__name__,
            diagnosis=_instead_of(rule, other),
            hint=RULES[rule].hint,
            load=_with(rule, other, dict(zip(wanted, taken, strict=True))),
        )


def _with(rule: str, other: str, taken: Mapping[str, str | float]) -> Callable[[], Maker]:
    """Makers of `other` from the settings of `rule`: each a name among those, or a number."""
    return lambda: partial(_made, rule, other, taken)


def _made(rule: str, other: str, taken: Mapping[str, str | float], *settings: float) -> Any:  # noqa: ANN401  # any rule
    given = dict(zip(RULES[rule].probed, settings, strict=True))
    chosen = {name: taken.get(name, name) for name in RULES[other].probed}
    return OPTIMIZERS[other](
        **{name: given[one] if isinstance(one, str) else one for name, one in chosen.items()}
    )
