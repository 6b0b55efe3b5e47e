"""Who may walk in the lab: every rule, each library's form of it, each known mistake by name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from optim_core import OPTIMIZERS
from optim_core.conventions import CONVENTIONS
from optim_core.mistakes import CATALOGUES
from quizapp.core.expression import plain_rule, proper_name
from quizapp.core.lab.suiting import suited
from quizapp.core.lab.walker import CODE_RULE, OWN_CODE_NAME, Walker
from quizapp.core.rule_page import LIBRARY_NAMES, OURS


@dataclass(frozen=True, slots=True)
class WalkerForm:
    """One that may walk: `rule` as a walker has it, what it is called, and its formula."""

    rule: str
    called: str
    formula: str


def walker_forms(first: str, *, own_code: bool) -> Iterator[WalkerForm]:
    """All of them: own code, the rules, then what there is of the rule `first`, then the rest."""
    if own_code:
        yield WalkerForm(CODE_RULE, OWN_CODE_NAME, "")
    for rule in OPTIMIZERS:
        yield WalkerForm(rule, proper_name(rule), CONVENTIONS[OURS][rule].formula)
    named = plain_rule(first)
    for rule in sorted(OPTIMIZERS, key=lambda rule: rule != named):
        yield from variants(rule)


def variants(rule: str) -> Iterator[WalkerForm]:
    """The libraries' forms of a rule, and its known mistakes."""
    called = proper_name(rule)
    for library, name in LIBRARY_NAMES.items():
        if library != OURS and rule in CONVENTIONS[library]:
            formula = CONVENTIONS[library][rule].formula
            yield WalkerForm(f"{rule}@{library}", f"{called}：{name} の流儀", formula)
    for mistake in CATALOGUES[rule].mistakes:
        told = f"{called} の誤り：{mistake.diagnosis}"
        yield WalkerForm(f"{rule}!{mistake.id}", told, mistake.formula)


def taking_over(walker: Walker, rule: str, surface: str) -> Walker:
    """Another rule in place of a walker, with the settings that suit it.

    A form of the same rule keeps all that was turned: what differs is the rule alone.
    """
    if plain_rule(rule) == plain_rule(walker.rule):
        return Walker(rule, walker.settings, walker.changes)
    return suited(Walker(rule), surface)


@lru_cache(maxsize=64)
def variant_told(rule: str) -> str:
    """In words what a library's form or a mistake is; nothing for a rule itself or own code.

    Kept, as every step that is shown asks for it.
    """
    named = plain_rule(rule)
    forms = variants(named) if named in OPTIMIZERS and rule != named else ()
    return next((one.called for one in forms if one.rule == rule), "")
