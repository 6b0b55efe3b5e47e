"""What a sitting does when an answer must be run before it is judged."""

from dataclasses import replace

import pytest

from quizapp.core.answer import Written
from quizapp.core.grading.outcome import Stopped
from quizapp.core.study.event import (
    CameBack,
    Event,
    Execute,
    GaveUp,
    HintWanted,
    Submitted,
    TookBack,
    WentOn,
)
from quizapp.core.study.phase import Judged, Running
from quizapp.core.study.session import Session, step
from quizapp.core.verdict import Verdict
from tests.core.grading.executions import execution, mistake, ran, ran_right
from tests.core.samples import right_answer
from tests.core.study.sittings import after, answered, right, sitting, word

CODE, SIGN = "sgd-code", "sgd-sign"


def submitted_code(session: Session) -> Session:
    return after(session, right(session))


def test_code_is_sent_to_be_run_before_it_is_judged() -> None:
    session = sitting(CODE)
    running, effects = step(session, right(session))
    (effect,) = effects
    assert isinstance(running.phase, Running)
    assert isinstance(effect, Execute)
    assert (effect.showing, effect.program.entry) == (0, "SGD")


def test_code_is_judged_and_recorded_when_its_numbers_come_back() -> None:
    running = submitted_code(sitting(CODE))
    judged, effects = step(running, CameBack(0, ran_right("sgd")))
    assert word(judged) == "pass"
    entry = answered(effects)
    assert (entry.rating, entry.seconds) == ("good", 4.0)
    assert entry.answer == right_answer(running.question())


@pytest.mark.parametrize("event", [Submitted(Written("")), GaveUp(), HintWanted(), WentOn()])
def test_nothing_else_happens_while_code_is_running(event: Event) -> None:
    running = submitted_code(sitting(CODE))
    assert step(running, event) == (running, ())


def test_numbers_of_another_showing_are_passed_over() -> None:
    running = submitted_code(replace(sitting(*[CODE] * 6), showing=5))
    assert step(running, CameBack(4, ran_right("sgd"))) == (running, ())


def test_numbers_that_nobody_waits_for_are_passed_over() -> None:
    session = sitting(CODE)
    assert step(session, CameBack(0, ran_right("sgd"))) == (session, ())


def test_code_mended_after_a_wrong_verdict_rates_once_and_stays_away() -> None:
    wrong_run = ran("sgd", mistake("sgd", "sign").load())
    session = after(submitted_code(sitting(CODE, SIGN)), CameBack(0, wrong_run))
    session, effects = step(submitted_code(session), CameBack(0, ran_right("sgd")))
    assert answered(effects).rating is None
    assert [item.question for item in after(session, WentOn()).queue] == [SIGN]


def test_a_sandbox_that_failed_counts_for_nothing_and_the_next_try_for_all() -> None:
    failed = CameBack(0, execution(Stopped("protocol")))
    session, effects = step(submitted_code(sitting(CODE)), failed)
    assert answered(effects).rating is None
    _, effects = step(submitted_code(session), CameBack(0, ran_right("sgd")))
    assert answered(effects).rating == "good"


def test_settled_code_is_run_again_for_nothing_but_to_see_what_it_does() -> None:
    settled = after(submitted_code(sitting(CODE)), CameBack(0, ran_right("sgd")))
    playing, effects = step(settled, Submitted(Written("other")))
    (effect,) = effects
    assert isinstance(effect, Execute)
    assert effect.program.source == b"other"
    played, effects = step(playing, CameBack(0, ran("sgd", mistake("sgd", "sign").load())))
    assert effects == ()
    assert isinstance(played.phase, Judged)
    assert isinstance(played.phase.played, Verdict)
    assert (word(played), played.phase.played.word) == ("pass", "fail")
    assert (played.right, played.answers) == (settled.right, settled.answers)


def test_going_on_leaves_what_is_played_with_behind() -> None:
    settled = after(submitted_code(sitting(CODE, SIGN)), CameBack(0, ran_right("sgd")))
    gone_on = after(after(settled, Submitted(Written("other"))), WentOn())
    assert step(gone_on, CameBack(0, ran_right("sgd"))) == (gone_on, ())


def test_a_run_that_was_left_behind_says_nothing_of_code_that_was_handed_in_since() -> None:
    settled = after(submitted_code(sitting(CODE)), CameBack(0, ran_right("sgd")))
    playing, (left,) = step(settled, Submitted(Written("class Sgd: ...")))
    assert isinstance(left, Execute)
    running = submitted_code(after(playing, TookBack()))
    late = CameBack(0, execution(Stopped("timeout")), left.program)
    assert step(running, late) == (running, ())
