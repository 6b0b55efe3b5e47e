"""Exams are found in a journal with all that is their own."""

from dataclasses import replace
from datetime import timedelta

from quizapp.core.exam.held import exams_in, session_of
from quizapp.core.study.entry import Answered, SentToReview, Started
from quizapp.core.study.event import FlagTurned, HandedOver, WentTo
from tests.core.exam.sat import BEGUN, NAMES, all_parts, sat, stamped, the_exam
from tests.core.samples import QUESTIONS


def test_of_two_exams_each_has_its_own_entries_whatever_lies_between() -> None:
    first, other = sat(*all_parts("RWB")), sat(*all_parts("WWW"), name="f")
    between = stamped([Started("practice", ()), *(one.entry for one in other)])
    found = exams_in([*first[:4], *between, *first[4:]])
    assert [[*one.entries] for one in found] == [first, between[1:]]
    assert [(one.number, one.session, one.over) for one in found] == [
        (1, "e", True),
        (2, "f", True),
    ]


def test_what_is_not_over_comes_last() -> None:
    under_way, over = sat("right"), sat(*all_parts("RRR"), name="f")
    assert [one.session for one in exams_in([*under_way, *over])] == ["f", "e"]


def test_a_session_without_a_paper_is_no_exam() -> None:
    assert exams_in(stamped([Started("s", (), policy="mock exam")])) == ()


def test_an_exam_takes_as_long_as_its_clock_and_the_stamps_say() -> None:
    entries = sat(*all_parts("RRR"))
    assert the_exam(entries).elapsed == len(entries) - 1
    assert the_exam(entries[:-1]).elapsed == 0.0


def test_an_exam_never_takes_longer_than_it_may() -> None:
    *before, end = sat(*all_parts("RRR"))
    late = replace(end, at=BEGUN + timedelta(days=3))
    assert the_exam([*before, late]).elapsed == 30 * 60


def test_what_is_chosen_anew_before_a_part_is_left_is_no_change() -> None:
    exam = the_exam(sat("wrong", "right", WentTo(1, 5.0), "wrong", HandedOver()))
    assert exam.first_answers() == exam.last_answers()


def test_the_first_answer_is_the_one_with_which_a_part_was_left() -> None:
    exam = the_exam(sat("wrong", WentTo(1), WentTo(0), "right", HandedOver()))
    assert exam.first_answers()[0].word == "fail"
    assert exam.last_answers()[0].word == "pass"


def test_the_time_of_a_part_is_that_of_all_visits() -> None:
    exam = the_exam(sat(WentTo(2, 12.0), WentTo(0, 3.0), WentTo(2, 1.0), HandedOver(2.0)))
    assert exam.seconds() == {0: 13.0, 2: 5.0}


def test_an_answer_of_a_visit_that_was_cut_off_has_its_time() -> None:
    (_, answer) = sat("right")
    assert isinstance(answer.entry, Answered)
    assert the_exam(sat("right")).seconds() == {0: answer.entry.seconds}


def test_what_another_copy_adds_after_the_end_comes_too_late() -> None:
    entries = sat(*all_parts("RRR"))
    late = [*sat("wrong")[1:], *stamped([SentToReview("e", NAMES)])]
    exam = the_exam([*entries, *late])
    assert exam.last_answers() == the_exam(entries).last_answers()
    assert exam.sent
    assert not the_exam(entries).sent


def test_questions_have_their_ids_of_today() -> None:
    (exam,) = exams_in(sat(*all_parts("RRR")), {"sgd-sign": "sgd-direction"})
    assert exam.plan[0].question == "sgd-direction"
    assert exam.last_answers()[0].variant == exam.plan[0]


def test_the_session_of_an_exam_is_built_again() -> None:
    exam = the_exam(sat("wrong", FlagTurned(), WentTo(2, 4.0), "right", WentTo(1, 2.0)))
    session = session_of(exam, QUESTIONS)
    assert session.showing == 1
    assert session.flagged == {0}
    assert [one.word for one in session.answers] == ["fail", "pass"]
    assert session.policy.minutes == 30.0
