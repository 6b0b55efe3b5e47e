"""What holds of every sitting, whatever happens in it and in whatever order."""

from collections.abc import Iterator

from hypothesis import example, given

from quizapp.core.body import Pending
from quizapp.core.study.as_it_stands import as_it_stands
from quizapp.core.study.entry import Answered, Ended, Variant
from quizapp.core.study.event import (
    CameBack,
    Effect,
    Event,
    Execute,
    PageOpened,
    PutOff,
    Reassessed,
    Submitted,
    TookBack,
    WentOn,
)
from quizapp.core.study.phase import Asking, Judged, Over, Running
from quizapp.core.study.session import Session, start, step
from tests.core.samples import QUESTIONS
from tests.core.study.happenings import Deed, deeds, event, lived, plans, recorded


def steps(
    plan: tuple[Variant, ...], done: list[Deed]
) -> Iterator[tuple[Session, Event, Session, tuple[Effect, ...]]]:
    session, _ = start("s1", plan, QUESTIONS)
    for deed in done:
        happened = event(deed, session)
        stepped, effects = step(session, happened)
        yield session, happened, stepped, effects
        session = stepped


def has_its_place(happened: Event, session: Session) -> bool:
    match happened:
        case PutOff(for_good):
            return session.may_be_put_off or (for_good and bool(session.answered))
        case TookBack():
            return session.may_take_back
        case Reassessed():
            return session.may_reassess
        case PageOpened():
            return session.would_consult
        case _:
            return has_its_place_in_its_phase(happened, session)


def has_its_place_in_its_phase(happened: Event, session: Session) -> bool:
    match session.phase:
        case Asking():
            return not isinstance(happened, CameBack | WentOn) or (
                isinstance(happened, WentOn) and session.may_go_on
            )
        case Running():
            return isinstance(happened, CameBack) and happened.showing == session.showing
        case Judged(settled=True, played=Pending()):
            back = isinstance(happened, CameBack) and happened.showing == session.showing
            return back or isinstance(happened, WentOn)
        case Judged(settled=True):
            plays = isinstance(happened, Submitted) and session.question().body.is_run
            return plays or isinstance(happened, WentOn)
        case Judged():
            return not isinstance(happened, CameBack)
        case Over():
            return False


@given(plans, deeds)
def test_an_event_out_of_place_changes_nothing(plan: tuple[Variant, ...], done: list[Deed]) -> None:
    for before, happened, after, effects in steps(plan, done):
        if not has_its_place(happened, before):
            assert after is before
            assert effects == ()


@given(plans, deeds)
def test_it_is_over_when_nothing_is_left(plan: tuple[Variant, ...], done: list[Deed]) -> None:
    for _, _, session, _ in steps(plan, done):
        assert (session.phase == Over()) == (not session.queue)


@given(plans, deeds)
def test_only_going_on_shows_another_question(plan: tuple[Variant, ...], done: list[Deed]) -> None:
    for before, happened, after, _ in steps(plan, done):
        if isinstance(happened, TookBack):
            assert after.showing <= before.showing
            continue
        went_on = isinstance(happened, WentOn | PutOff) and has_its_place(happened, before)
        assert after.showing == before.showing + went_on


@given(plans, deeds)
def test_a_judged_answer_is_recorded_exactly_once(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    for before, _, after, effects in steps(plan, done):
        entries = [entry for entry in recorded(effects) if isinstance(entry, Answered)]
        assert len(entries) == max(0, len(after.answers) - len(before.answers))
        for entry in entries:
            assert (entry.showing, entry.variant) == (before.showing, before.variant)


@given(plans, deeds)
def test_a_showing_moves_the_schedule_at_most_once(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    _, journal = lived(plan, done)
    stands = as_it_stands(journal)
    rated = [one.showing for one in stands if isinstance(one, Answered) and one.rating]
    assert len(rated) == len(set(rated))


@given(plans, deeds)
def test_the_end_is_recorded_once_and_last(plan: tuple[Variant, ...], done: list[Deed]) -> None:
    session, entries = lived(plan, done)
    journal = [one for one in as_it_stands(entries) if one]
    ends = [one for one in journal if isinstance(one, Ended)]
    assert ends == ([Ended("s1")] if plan and isinstance(session.phase, Over) else [])
    assert journal[-1:] == ends or not ends


@given(plans, deeds)
def test_hints_never_outnumber_those_of_the_question(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    for _, _, session, _ in steps(plan, done):
        if session.queue:
            assert 0 <= session.hints <= len(session.question().hints)


@given(plans, deeds)
@example((Variant("sgd-code", 1),), ["right", "ran right", "right", "guessed"])
def test_something_is_run_only_when_the_session_begins_to_wait_for_it(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    for before, _, after, effects in steps(plan, done):
        runs = [effect for effect in effects if isinstance(effect, Execute)]
        phase = after.phase.played if isinstance(after.phase, Judged) else after.phase
        waits = isinstance(phase, Running | Pending) and after.phase is not before.phase
        assert [run.showing for run in runs] == ([after.showing] if waits else [])
