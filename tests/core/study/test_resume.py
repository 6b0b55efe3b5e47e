"""A session taken up again from its journal."""

from dataclasses import replace

import pytest
from hypothesis import given

from quizapp.core.answer import Filled, Picked, Written
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Answered, Ended, Entry, Rating, Reached, Started, Variant
from quizapp.core.study.event import WentOn
from quizapp.core.study.phase import Asking, Judged, Over
from quizapp.core.study.recalled import RUN_AGAIN, WAS_WRONG
from quizapp.core.study.session import Session, step
from quizapp.core.word import Word
from tests.core.samples import QUESTIONS, revised
from tests.core.study.folds import resumed_from
from tests.core.study.happenings import Deed, deeds, lived, plans

A, B, C, D = (
    Variant(name, 1) for name in ("sgd-sign", "momentum-again", "momentum-sign", "sgd-code")
)
PLAN = (A, B, C, D)
STARTED = Started("s1", PLAN)
RIGHT, WRONG = Picked((0,)), Picked((1,))


def answer(
    variant: Variant,
    showing: int,
    word: Word = "pass",
    *,
    given: Picked | Filled | Written | None = RIGHT,
    session: str = "s1",
    revision: str | None = None,
    rating: Rating | None = "good",
) -> Answered:
    revision = f"{variant.question}/1" if revision is None else revision
    return Answered(session, showing, variant, given, word, rating, revision=revision)


def resumed(*journal: Entry, questions: QuestionSet = QUESTIONS) -> Session:
    session = resumed_from(journal, questions)
    assert session is not None
    return session


def without(*names: str) -> QuestionSet:
    return QuestionSet([one for one in QUESTIONS.values() if one.id not in names])


def queue(session: Session) -> list[str]:
    return [variant.question for variant in session.queue]


@given(plans, deeds)
def test_what_is_replayed_equals_what_was_lived(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    live, journal = lived(plan, done)
    again = resumed_from(journal, QUESTIONS)
    if isinstance(live.phase, Over):
        assert again is None
        return
    assert again is not None
    assert replace(again, phase=live.phase) == live


@given(plans, deeds)
def test_the_verdict_on_the_screen_is_there_again(
    plan: tuple[Variant, ...], done: list[Deed]
) -> None:
    live, journal = lived(plan, done)
    if isinstance(live.phase, Judged) and (live.rated or live.phase.verdict.right):
        again = resumed(*journal)
        assert isinstance(again.phase, Judged)
        assert again.phase.answer == live.phase.answer
        assert again.phase.verdict.word == live.phase.verdict.word
        assert again.phase.verdict.mistake == live.phase.verdict.mistake


def test_a_page_that_was_open_before_an_answer_is_remembered_with_it() -> None:
    consulted = replace(answer(A, 0, "fail", given=WRONG, rating="again"), consulted=True)
    assert resumed(STARTED, consulted).consulted
    assert not resumed(STARTED, consulted, Reached("s1", 1)).consulted


def test_without_a_session_there_is_nothing_to_resume() -> None:
    assert resumed_from([], QUESTIONS) is None


def test_a_session_that_ended_is_not_resumed() -> None:
    assert resumed_from([STARTED, Ended("s1")], QUESTIONS) is None


def test_a_session_without_answers_is_resumed_at_its_first_question() -> None:
    session = resumed(Started("s1", PLAN, "sgd"))
    assert (session.id, session.queue, session.topic) == ("s1", PLAN, "sgd")
    assert session.phase == Asking()


def test_the_last_of_several_unended_sessions_is_resumed() -> None:
    assert resumed(STARTED, Started("s2", PLAN)).id == "s2"


def test_a_session_that_was_only_begun_does_not_hide_one_with_answers() -> None:
    assert resumed(STARTED, answer(A, 0), Started("s2", PLAN)).id == "s1"


def test_a_session_of_another_running_copy_does_not_hide_one_left_unended() -> None:
    journal: list[Entry] = [STARTED, Started("s2", PLAN), answer(A, 0), Ended("s2")]
    session = resumed(*journal)
    assert session.id == "s1"
    assert isinstance(session.phase, Judged)


def test_answers_of_two_running_copies_do_not_mix() -> None:
    journal: list[Entry] = [STARTED, Started("s2", PLAN), answer(A, 0), answer(A, 0, session="s2")]
    journal += [answer(B, 1), answer(C, 2)]
    session = resumed(*journal)
    assert (session.id, session.showing, session.variant) == ("s2", 0, A)


def test_an_answer_of_a_session_that_nobody_started_is_passed_over() -> None:
    assert resumed_from([answer(A, 0)], QUESTIONS) is None


def test_the_verdict_on_what_need_not_be_run_is_there_in_full() -> None:
    session = resumed(STARTED, answer(A, 0, "fail", given=WRONG))
    assert isinstance(session.phase, Judged)
    assert session.phase.verdict.message == "登っています。"


def test_the_hints_of_the_last_answer_are_open_again() -> None:
    hinted = replace(answer(A, 0, "fail", given=WRONG), hints=2)
    assert resumed(STARTED, hinted).hints == 2


def test_the_shown_answer_is_shown_again() -> None:
    session = resumed(STARTED, answer(A, 0, "fail", given=None))
    assert isinstance(session.phase, Judged)
    assert session.phase.answer is None
    assert session.phase.settled


@pytest.mark.parametrize("word", ["fail", "timeout", "error"])
def test_of_code_only_the_word_of_its_verdict_is_known_again(word: Word) -> None:
    session = resumed(Started("s1", (D,)), answer(D, 0, word, given=Written("pass")))
    assert isinstance(session.phase, Judged)
    assert session.phase.verdict.word == word
    assert session.phase.verdict.message == WAS_WRONG + RUN_AGAIN


@pytest.mark.parametrize("lost", [A, B, C, D])
def test_a_question_lost_from_the_bank_is_passed_over(lost: Variant) -> None:
    session = resumed(STARTED, questions=without(lost.question))
    assert queue(session) == [variant.question for variant in PLAN if variant != lost]
    assert session.phase == Asking()


def test_what_was_answered_before_a_question_was_lost_still_counts() -> None:
    journal: list[Entry] = [STARTED, answer(A, 0), answer(B, 1), answer(C, 2)]
    session = resumed(*journal, questions=without(B.question))
    assert (session.showing, session.right, queue(session)) == (2, 2, [C.question, D.question])


def test_a_verdict_whose_question_was_lost_gives_way_to_the_next_question() -> None:
    session = resumed(STARTED, answer(A, 0), answer(B, 1, "fail"), questions=without(B.question))
    assert (session.showing, queue(session)) == (2, [C.question, D.question])
    assert session.phase == Asking()


def test_a_session_whose_questions_are_all_lost_is_not_resumed() -> None:
    assert resumed_from([STARTED], QuestionSet([])) is None


def test_an_older_session_is_resumed_when_all_questions_of_the_last_are_lost() -> None:
    journal: list[Entry] = [STARTED, Started("s2", (D,))]
    assert resumed(*journal, questions=without(D.question)).id == "s1"


@pytest.mark.parametrize("given", [Picked((3,)), Filled({"速度": "v"}), Written("")])
def test_an_answer_to_a_question_that_has_changed_is_left_behind(
    given: Picked | Filled | Written,
) -> None:
    journal: list[Entry] = [STARTED, answer(A, 0, "fail", given=given)]
    session = resumed(*journal, questions=revised(QUESTIONS, A.question))
    assert session.phase == Asking()
    assert queue(session) == [B.question, C.question, D.question, A.question]


def test_an_earlier_answer_to_a_question_that_has_changed_does_no_harm() -> None:
    journal: list[Entry] = [STARTED, answer(A, 0, "fail", given=Picked((3,))), answer(B, 1)]
    session = resumed(*journal, questions=revised(QUESTIONS, A.question))
    assert queue(session) == [B.question, C.question, D.question, A.question]


def test_a_recorded_word_stands_even_if_it_would_be_judged_otherwise_today() -> None:
    session = resumed(STARTED, answer(A, 0, "fail", given=RIGHT))
    assert isinstance(session.phase, Judged)
    assert session.phase.verdict.word == "fail"


def test_what_was_answered_was_on_the_screen_wherever_the_queue_has_it() -> None:
    session = resumed(STARTED, answer(A, 0), answer(C, 1))
    assert queue(session) == [C.question, B.question, D.question]


def test_what_was_answered_without_being_planned_is_counted_too() -> None:
    stranger = Variant("momentum-sign", 9)
    session = resumed(STARTED, answer(A, 0), answer(stranger, 1))
    assert session.variant == stranger
    assert session.right == 1


def test_an_answer_of_a_copy_that_lags_behind_does_not_turn_the_session_back() -> None:
    journal: list[Entry] = [STARTED, answer(A, 0), answer(B, 1), answer(A, 0, "fail", given=WRONG)]
    assert resumed(*journal).variant == B


def test_the_second_try_of_a_showing_is_the_one_that_counts() -> None:
    first = answer(D, 0, "fail", given=Written("x"), rating="again")
    journal: list[Entry] = [Started("s1", (D, A)), first]
    journal.append(answer(D, 0, given=Written("y"), rating=None))
    session, _ = step(resumed(*journal), WentOn())
    assert session.right == 1
    assert D.question not in queue(session)


def test_of_two_questions_that_two_copies_had_at_one_showing_the_last_is_on_the_screen() -> None:
    steps = Variant("momentum-steps", 1)
    typed = Filled({"速度": "1", "答え": "2"})
    first = answer(steps, 0, "fail", given=typed, rating="again")
    session = resumed(
        Started("s1", (A, steps)), first, answer(A, 0, "fail", given=WRONG, rating="again")
    )
    assert session.variant == A
    assert isinstance(session.phase, Judged)
    assert session.phase.answer == WRONG
