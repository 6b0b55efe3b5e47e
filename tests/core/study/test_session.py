"""What a sitting does at each event."""

import pytest

from quizapp.core.answer import Filled, Written
from quizapp.core.study.entry import Answered, Ended, Started, Variant
from quizapp.core.study.event import (
    Event,
    GaveUp,
    HintWanted,
    PageOpened,
    Record,
    Submitted,
    WentOn,
)
from quizapp.core.study.phase import Asking, Judged, Over
from quizapp.core.study.session import start, step
from tests.core.samples import QUESTIONS, right_answer, unreadable_answer
from tests.core.study.folds import resumed_from
from tests.core.study.happenings import Deed, lived
from tests.core.study.sittings import after, answered, right, sitting, word, wrong

STEPS, SIGN = "momentum-steps", "sgd-sign"
OTHERS = [STEPS, "momentum-sign", "momentum-again"]


def test_a_session_is_recorded_with_its_plan_when_it_starts() -> None:
    plan = (Variant(SIGN, 1), Variant(STEPS, 2))
    session, effects = start("s1", plan, QUESTIONS, "sgd")
    assert session.phase == Asking()
    assert effects == (Record(Started("s1", plan, "sgd")),)


def test_a_session_without_questions_is_over_and_leaves_no_trace() -> None:
    session, effects = start("s1", (), QUESTIONS)
    assert session.phase == Over()
    assert effects == ()


def test_a_right_answer_is_recorded_as_good() -> None:
    session = sitting(SIGN)
    judged, effects = step(session, right(session))
    assert word(judged) == "pass"
    assert answered(effects) == Answered(
        session="s1",
        showing=0,
        variant=Variant(SIGN, 7),
        answer=right_answer(session.question()),
        word="pass",
        rating="good",
        seconds=4.0,
        revision="sgd-sign/1",
    )


def test_a_wrong_answer_is_recorded_as_again_with_the_name_of_its_mistake() -> None:
    session = sitting(SIGN)
    entry = answered(step(session, wrong(session))[1])
    assert (entry.word, entry.rating, entry.mistakes) == ("fail", "again", ("sign",))


def test_an_unreadable_answer_is_told_and_not_recorded() -> None:
    session = sitting(STEPS)
    asked, effects = step(session, Submitted(unreadable_answer(session.question())))
    assert isinstance(asked.phase, Asking)
    assert asked.phase.unreadable is not None
    assert asked.phase.unreadable.part == "速度"
    assert effects == ()


def test_an_unreadable_try_leaves_the_next_one_good() -> None:
    session = after(sitting(STEPS), Submitted(unreadable_answer(QUESTIONS[STEPS].sampled(7))))
    assert answered(step(session, right(session))[1]).rating == "good"


@pytest.mark.parametrize(
    ("question", "hints", "rating"),
    [
        (SIGN, 1, "hard"),
        (SIGN, 2, "hard"),
        (SIGN, 3, "again"),
        (SIGN, 4, "again"),
        (STEPS, 1, "hard"),
        (STEPS, 9, "hard"),
        ("momentum-sign", 1, "good"),
    ],
)
def test_hints_make_a_right_answer_hard_and_the_last_of_several_makes_it_again(
    question: str, hints: int, rating: str
) -> None:
    session = after(sitting(question), *[HintWanted()] * hints)
    entry = answered(step(session, right(session))[1])
    assert entry.rating == rating
    assert entry.hints == min(hints, len(QUESTIONS[question].hints))


def test_the_page_of_a_rule_opened_before_the_verdict_makes_a_right_answer_hard() -> None:
    session = after(sitting(SIGN), PageOpened())
    entry = answered(step(session, right(session))[1])
    assert (entry.rating, entry.consulted) == ("hard", True)


def test_a_page_and_the_last_of_several_hints_make_it_again() -> None:
    session = after(sitting(SIGN), PageOpened(), *[HintWanted()] * 3)
    assert answered(step(session, right(session))[1]).rating == "again"


def test_a_page_opened_after_the_verdict_is_no_hint() -> None:
    session = sitting(SIGN)
    missed = after(session, wrong(session))
    assert not missed.would_consult
    assert after(missed, PageOpened()) == missed


def test_a_page_that_was_opened_is_no_hint_to_the_next_question() -> None:
    session = sitting(SIGN, STEPS)
    session = after(session, PageOpened(), right(session), WentOn())
    assert session.would_consult
    assert answered(step(session, right(session))[1]).rating == "good"


WAYS: dict[str, list[Deed]] = {
    "put off": ["put off", "right", "go on"],
    "the answer before was taken back": ["take back", "right", "go on"],
    "put off, and the answer before taken back": ["put off", "take back", "right", "go on"],
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("opened", ["hint", "page"])
def test_what_was_opened_is_known_when_the_question_is_asked_again_unanswered(
    opened: Deed, way: list[Deed]
) -> None:
    plan = tuple(Variant(name, 7) for name in ("momentum-sign", SIGN, "momentum-again"))
    session, journal = lived(plan, ["right", "go on", opened, *way])
    resumed = resumed_from(journal, QUESTIONS)
    assert resumed is not None
    for here in (session, resumed):
        assert here.variant.question == SIGN
        assert answered(step(here, right(here))[1]).rating == "hard"


def test_hints_are_closed_again_at_the_next_question() -> None:
    session = sitting(SIGN, STEPS)
    session = after(session, HintWanted(), right(session), WentOn())
    assert session.hints == 0


def test_giving_up_is_recorded_as_again_and_settles_the_question() -> None:
    session, effects = step(sitting(SIGN), GaveUp(9.0))
    entry = answered(effects)
    assert (entry.answer, entry.word, entry.rating, entry.seconds) == (None, "fail", "again", 9.0)
    assert isinstance(session.phase, Judged)
    assert session.phase.settled


def test_only_the_first_answer_of_a_showing_moves_the_schedule() -> None:
    session = sitting(SIGN)
    session = after(session, wrong(session))
    session, effects = step(session, right(session))
    assert (answered(effects).word, answered(effects).rating) == ("pass", None)
    assert word(session) == "pass"


def test_the_next_question_moves_the_schedule_afresh() -> None:
    session = sitting(SIGN, STEPS)
    session = after(session, right(session), WentOn())
    assert answered(step(session, right(session))[1]).rating == "good"


def test_giving_up_after_a_wrong_answer_does_not_rate_twice() -> None:
    session = sitting(SIGN)
    assert answered(step(after(session, wrong(session)), GaveUp())[1]).rating is None


@pytest.mark.parametrize("late", [GaveUp(), HintWanted(), Submitted(Written(""))])
def test_after_a_right_answer_there_is_nothing_to_do_but_go_on(late: Event) -> None:
    session = sitting(SIGN)
    session = after(session, right(session))
    assert step(session, late) == (session, ())


@pytest.mark.parametrize("late", [GaveUp(), HintWanted(), Submitted(Written(""))])
def test_after_giving_up_there_is_nothing_to_do_but_go_on(late: Event) -> None:
    session = after(sitting(SIGN), GaveUp())
    assert step(session, late) == (session, ())


def test_what_came_right_is_counted_and_left_behind() -> None:
    session = sitting(SIGN, STEPS)
    session = after(session, right(session), WentOn())
    assert (session.right, session.showing) == (1, 1)
    assert [item.question for item in session.queue] == [STEPS]


@pytest.mark.parametrize(("others", "comes_back"), [(0, 0), (2, 0), (3, 1), (4, 1)])
def test_what_went_wrong_comes_back_last_drawn_anew_where_three_others_are_between(
    others: int, comes_back: int
) -> None:
    session = sitting(SIGN, *[STEPS] * others)
    session = after(session, wrong(session), WentOn())
    assert session.queue == (*[Variant(STEPS, 7)] * others, *[Variant(SIGN, 8)] * comes_back)
    assert session.right == 0


def test_what_was_given_up_comes_back() -> None:
    session = after(sitting(SIGN, *OTHERS), GaveUp(), WentOn())
    assert [item.question for item in session.queue] == [*OTHERS, SIGN]


def test_a_choice_guessed_right_after_a_wrong_one_still_comes_back() -> None:
    session = sitting(SIGN, *OTHERS)
    session = after(session, wrong(session))
    session = after(session, right(session), WentOn())
    assert [item.question for item in session.queue] == [*OTHERS, SIGN]


def test_after_a_wrong_answer_an_unreadable_one_does_not_hold_the_learner_back() -> None:
    session = sitting(STEPS, SIGN)
    session = after(session, wrong(session), Submitted(Filled({})))
    assert isinstance(session.phase, Asking)
    assert after(session, WentOn()).variant.question == SIGN


def test_the_last_question_ends_the_session_and_says_so() -> None:
    session = sitting(SIGN)
    session, effects = step(after(session, right(session)), WentOn())
    assert session.phase == Over()
    assert effects == (Record(Ended("s1")),)


def test_one_question_may_be_in_the_plan_twice() -> None:
    session = sitting(SIGN, SIGN)
    session = after(session, right(session), WentOn())
    assert session.queue == (Variant(SIGN, 7),)
    assert session.phase == Asking()
