"""Which of the attributes of a submission is which state of its rule: told by name or by value."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim_core import OPTIMIZERS
from optim_core.mistakes import CATALOGUES
from optim_core.optimizer import Maker
from quizapp.core.grading.attempt import FloatArray, entries_close
from quizapp.core.grading.playing import play
from quizapp.core.grading.step_functions import STATE_NAMES, STEP_STATES
from quizapp.core.grading.trial import Trial


@dataclass(frozen=True, slots=True)
class StateForm:
    """The states of one right way to write a rule, after each step of a trial.

    Each has shape (steps, n), as the parameters have.
    """

    states: Mapping[str, FloatArray]
    textbook: bool


@dataclass(frozen=True, slots=True)
class KeptState:
    """What a submission keeps for a state: under which attribute, and its numbers by step."""

    attribute: str
    rows: FloatArray


def state_names(rule: str) -> tuple[str, ...]:
    """The letters of all that a rule keeps beside the number of the step."""
    return tuple(name for name in STEP_STATES[rule] if name != "t")


def right_forms(rule: str, trial: Trial, *, lr_changes: bool) -> Iterator[StateForm]:
    """The states of the textbook's form, then those of the other right ways."""
    others = CATALOGUES[rule].alternatives if rule in CATALOGUES else ()
    makers: list[Maker] = [OPTIMIZERS[rule], *(one.load() for one in others)]
    for place, make in enumerate(makers):
        states = _played(rule, make, trial, lr_changes=lr_changes)
        if states is not None:
            yield StateForm(states, textbook=place == 0)


def _played(
    rule: str, make: Maker, trial: Trial, *, lr_changes: bool
) -> Mapping[str, FloatArray] | None:
    seen: dict[str, list[FloatArray]] = {name: [] for name in state_names(rule)}

    def look(optimizer: Any) -> None:  # noqa: ANN401  # any rule
        for name, rows in seen.items():
            held = getattr(optimizer, name)
            rows.append(np.concatenate([held[key] for key in trial.params], axis=None))

    try:
        if play(make, trial, lr_changes=lr_changes, look=look) is None:
            return None
    except (AttributeError, KeyError):
        return None  # a form that keeps something else
    return {name: np.array(rows) for name, rows in seen.items()}


def best_matched(
    forms: Sequence[StateForm],
    kept: Mapping[str, FloatArray],
    right_steps: int,
) -> tuple[StateForm, Mapping[str, KeptState]]:
    """The form whose states are most like what is kept, and which attribute is which state.

    An attribute is known by its values over the `right_steps` steps before anything is wrong, or
    by its name. Where forms are equally like it, the textbook's is taken.
    """
    matched = [(form, _matched(form, kept, right_steps)) for form in forms]
    return max(matched, key=lambda one: _likeness(*one))


def _matched(
    form: StateForm, kept: Mapping[str, FloatArray], right_steps: int
) -> Mapping[str, KeptState]:
    found: dict[str, KeptState] = {}
    for place, (name, rows) in enumerate(form.states.items()):
        free = [one for one in kept if one not in {each.attribute for each in found.values()}]
        named = [one for one in free if _is_called(one, name, place)]
        alike = [one for one in free if _is_like(rows, kept[one], right_steps)]
        best = [one for one in named if one in alike] or named or alike
        if best:
            found[name] = KeptState(best[0], kept[best[0]])
    return found


def _is_called(attribute: str, state: str, place: int) -> bool:
    """Whether an attribute has a name of the state, or is the value returned in its place."""
    if (returned := returned_place(attribute)) is not None:
        return returned == place
    inner = re.findall(r"\['([^']*)'\]", attribute)
    plain = (inner[-1] if inner else attribute).replace("_", "").lower()
    known = (state, *STATE_NAMES.get(state, ()))
    return plain in {one.replace("_", "").lower() for one in known}


RETURNED_STATE = "_states[…]"
"""What is kept of a function that returns its states is called so, each by its place."""


def returned_place(attribute: str) -> int | None:
    """Which of the returned states it is, from 0; None of what a class keeps under such a name."""
    found = re.fullmatch(rf"{re.escape(RETURNED_STATE)}\[([0-9]{{1,2}})\]", attribute)
    return int(found[1]) if found else None


def _is_like(right: FloatArray, own: FloatArray, steps: int) -> bool:
    steps = min(steps, len(own))
    rows = right[:steps]
    return bool(rows.any()) and bool(entries_close(rows, own[:steps]).all())


def _likeness(form: StateForm, found: Mapping[str, KeptState]) -> int:
    """In how many steps the states are those of the form."""
    return sum(
        int(entries_close(form.states[name][: len(one.rows)], one.rows).all(axis=1).sum())
        for name, one in found.items()
    )
