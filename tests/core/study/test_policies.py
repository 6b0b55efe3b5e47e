"""How a sitting is held is its policy alone; what was answered is its answers alone."""

from collections import Counter
from dataclasses import replace

import pytest

from quizapp.core.answer import Filled
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.question import Question
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Ended, Entry, Started, Variant
from quizapp.core.study.event import (
    GaveUp,
    HandedOver,
    HintWanted,
    Record,
    Submitted,
    TimeUp,
    WentOn,
    WentTo,
)
from quizapp.core.study.phase import Asking, Judged, Over
from quizapp.core.study.policy import CRAM, EXAM, POLICIES, PRACTICE, PREVIEW, Policy
from quizapp.core.study.result import mistakes_told
from quizapp.core.study.session import Session, start, step
from tests.core.samples import MOMENTUM, QUESTIONS, revised
from tests.core.study.folds import resumed_from
from tests.core.study.happenings import recorded
from tests.core.study.sittings import after, answered, right, wrong

SIGN, STEPS = "sgd-sign", "momentum-steps"
OTHERS = [STEPS, "momentum-sign", "momentum-again"]


def mistakes_made(session: Session) -> Counter[str]:
    return Counter(
        said for place in session.counted for said in mistakes_told(session, session.answers[place])
    )


def sitting(policy: Policy, *names: str) -> Session:
    session, _ = start("s1", tuple(Variant(name, 7) for name in names), QUESTIONS, policy=policy)
    return session


def test_in_an_exam_no_verdict_is_told_and_the_last_answer_counts() -> None:
    session = sitting(EXAM, SIGN, STEPS)
    session = after(session, wrong(session))
    assert isinstance(session.phase, Judged)
    assert (session.phase.told, session.phase.settled) == (False, False)
    session = after(session, right(session), HandedOver())
    assert (session.right, session.phase) == (1, Over())  # the second stays unanswered


def test_an_answer_taken_back_is_as_if_it_had_never_been_given() -> None:
    before = sitting(PRACTICE, SIGN, STEPS)
    after_it = after(before, wrong(before), WentOn())
    undone = replace(after_it, answers=after_it.answers[:-1], showing=0)
    assert undone == before
    assert answered(step(undone, right(undone))[1]).rating == "good"


def test_an_exam_brings_nothing_back_and_leaves_the_schedule_alone() -> None:
    session = sitting(EXAM, SIGN, STEPS)
    session, effects = step(session, wrong(session))
    assert answered(effects).rating is None
    assert [one.question for one in after(session, WentTo(1)).queue] == [STEPS]


def test_cramming_asks_again_what_went_wrong_and_leaves_the_schedule_alone() -> None:
    session = sitting(CRAM, SIGN, *OTHERS)
    session, effects = step(session, wrong(session))
    assert answered(effects).rating is None
    session = after(session, right(session), WentOn())  # another option is only guessed
    assert [one.question for one in session.queue] == [*OTHERS, SIGN]


def test_a_preview_may_be_left_unanswered() -> None:
    assert after(sitting(PREVIEW, SIGN, STEPS), WentOn()).variant.question == STEPS


@pytest.mark.parametrize("policy", [PRACTICE, CRAM])
def test_elsewhere_a_question_has_to_be_answered_first(policy: Policy) -> None:
    session = sitting(policy, SIGN, STEPS)
    assert after(session, WentOn()) == session


def test_where_tries_are_counted_the_last_one_settles_the_question() -> None:
    session = sitting(Policy("twice", tries=2), SIGN)
    session = after(session, wrong(session))
    assert isinstance(session.phase, Judged)
    assert not session.phase.settled
    session = after(session, wrong(session))
    assert isinstance(session.phase, Judged)
    assert session.phase.settled


@pytest.mark.parametrize("policy", POLICIES.values())
def test_when_the_time_is_up_the_sitting_is_over_and_says_so(policy: Policy) -> None:
    session, effects = step(sitting(policy, SIGN, STEPS), TimeUp())
    assert session.phase == Over()
    assert effects[-1] == Record(Ended("s1"))
    assert step(session, TimeUp()) == (session, ())


@pytest.mark.parametrize("policy", [PRACTICE, CRAM, PREVIEW])
def test_a_sitting_is_taken_up_again_under_its_own_policy(policy: Policy) -> None:
    session, effects = start("s1", (Variant(SIGN, 7),), QUESTIONS, policy=policy)
    judged, more = step(session, wrong(session))
    assert resumed_from([*recorded(effects), *recorded(more)], QUESTIONS) == judged


def test_a_sitting_of_a_policy_of_a_newer_version_is_passed_over() -> None:
    journal: list[Entry] = [Started("s1", (Variant(SIGN, 7),), policy="duel")]
    assert resumed_from(journal, QUESTIONS) is None


def test_mistakes_are_told_by_their_sentences_with_how_often_they_were_made() -> None:
    session = sitting(PRACTICE, SIGN, SIGN)
    session = after(session, wrong(session), wrong(session), WentOn())
    session = after(session, wrong(session))
    assert mistakes_made(session) == Counter({"登っています。": 3})


def test_in_an_exam_a_mistake_that_was_corrected_in_time_is_none() -> None:
    session = sitting(EXAM, SIGN)
    assert mistakes_made(after(session, wrong(session))) == {"登っています。": 1}
    assert mistakes_made(after(session, wrong(session), right(session))) == {}


@pytest.mark.parametrize("policy", [PRACTICE, CRAM])
@pytest.mark.parametrize(("hints", "comes_back"), [(0, False), (2, False), (3, True)])
def test_what_came_right_after_the_last_hint_comes_back_whatever_moves_the_schedule(
    policy: Policy, hints: int, comes_back: bool
) -> None:
    session = sitting(policy, SIGN, *OTHERS)
    session = after(session, *[HintWanted()] * hints, right(session))
    assert session.comes_back is comes_back
    assert session.right == 0
    assert after(session, WentOn()).right == (not comes_back)


def test_mistakes_made_before_a_sitting_was_taken_up_again_are_told_too() -> None:
    session, effects = start("s1", (Variant(SIGN, 7), Variant(STEPS, 7)), QUESTIONS)
    _, more = step(session, wrong(session))
    again = resumed_from([*recorded(effects), *recorded(more)], QUESTIONS)
    assert again is not None
    assert mistakes_made(after(again, WentOn())) == {"登っています。": 1}


def test_a_mistake_in_what_is_now_another_question_has_no_name_any_more() -> None:
    session = sitting(PRACTICE, SIGN)
    session = after(session, wrong(session))
    assert mistakes_made(replace(session, questions=revised(QUESTIONS, SIGN))) == {}


def test_what_only_its_author_can_mend_is_settled_recorded_so_and_not_asked_again() -> None:
    body = Fill({"答え": NumberBlank("2 * nobody", digits=1)})
    questions = QuestionSet([Question("broken", MOMENTUM, body, "{答え}", "")])
    session, _ = start("s1", (Variant("broken", 3),), questions)
    session, effects = step(session, Submitted(Filled({"答え": "1"})))
    assert isinstance(session.phase, Judged)
    assert session.phase.settled
    assert answered(effects).unsound
    assert after(session, WentOn()).phase == Over()


def test_what_was_given_up_or_is_no_longer_in_the_bank_is_no_mistake_by_name() -> None:
    session = after(sitting(PRACTICE, SIGN), HintWanted(), GaveUp())
    assert mistakes_made(session) == {}
    lost = Answered("s1", 0, Variant("lost", 1), right(session).answer, "fail", "again", ("sign",))
    assert mistakes_made(replace(session, answers=(lost,), phase=Asking())) == {}


def test_what_only_its_author_can_mend_is_not_said_to_come_back() -> None:
    session = sitting(PRACTICE, SIGN, *OTHERS)
    missed = answered(step(session, wrong(session))[1])
    assert replace(session, answers=(missed,)).comes_back
    unsound = replace(missed, word="refused", rating=None, unsound=True)
    assert not replace(session, answers=(unsound,)).comes_back
