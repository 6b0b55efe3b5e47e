"""Entries with what was taken back left out, and with the ratings that were reconsidered."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from quizapp.core.study.entry import (
    Answered,
    Ended,
    Entry,
    Postponed,
    Reached,
    Reconsidered,
    Retracted,
)

Corrected: TypeAlias = list[Entry | None]
"""As many as there were entries; None where one was left out, or has done what it is for."""


def as_it_stands(entries: Sequence[Entry]) -> Corrected:
    """The entries as if what was taken back had never happened.

    A retraction takes away the last answer of its showing that still stands, and all that made
    its session go on from there. What corrects none of these entries is left where it is.
    """
    found: Corrected = [*entries]
    if any(isinstance(entry, Retracted | Reconsidered) for entry in entries):
        for place, entry in enumerate(entries):
            match entry:
                case Retracted():
                    _retract(found, place, entry)
                case Reconsidered():
                    _reconsider(found, place, entry)
                case _:
                    pass
    return found


def is_corrected_elsewhere(entries: Corrected) -> bool:
    """Whether something in them corrects what came before them."""
    return any(isinstance(entry, Retracted | Reconsidered) for entry in entries)


def _retract(found: Corrected, until: int, retracted: Retracted) -> None:
    place = _answer_at(found, until, retracted)
    if place is None:
        return
    for later in range(place, until + 1):
        entry = found[later]
        if entry and (later in (place, until) or _goes_on_from(retracted, entry)):
            found[later] = None


def _reconsider(found: Corrected, until: int, reconsidered: Reconsidered) -> None:
    place = _answer_at(found, until, reconsidered)
    answer = None if place is None else found[place]
    if place is None or not isinstance(answer, Answered):
        return
    found[until] = None
    if answer.rating and answer.word == "pass":  # a miss stays one, whatever is said of it
        found[place] = replace(answer, rating=reconsidered.rating)


def _answer_at(found: Corrected, until: int, wanted: Retracted | Reconsidered) -> int | None:
    showing = (wanted.session, wanted.showing)
    for place in reversed(range(until)):
        entry = found[place]
        if isinstance(entry, Answered) and (entry.session, entry.showing) == showing:
            return place
    return None


def _goes_on_from(retracted: Retracted, entry: Entry) -> bool:
    """Whether this led the session on from the showing that it is back at."""
    match entry:
        case Reached(name, showing):
            return name == retracted.session and showing > retracted.showing
        case Postponed(name, showing):
            return name == retracted.session and showing >= retracted.showing
        case Ended(name):
            return name == retracted.session
        case _:
            return False
