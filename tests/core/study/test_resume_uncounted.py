"""A session taken up again after an answer that was not counted."""

from quizapp.core.answer import Written
from quizapp.core.study.entry import Entry, Started
from quizapp.core.study.phase import Asking, Judged
from tests.core.study.test_resume import D, answer, resumed


def test_an_answer_that_counted_for_nothing_is_no_miss_but_still_open() -> None:
    uncounted = answer(D, 0, "refused", given=Written("x"), rating=None)
    assert resumed(Started("s1", (D,)), uncounted).phase == Asking()


def test_a_later_wrong_answer_is_wrong_though_only_the_first_was_rated() -> None:
    first = answer(D, 0, "fail", given=Written("x"), rating="again")
    again = answer(D, 0, "fail", given=Written("y"), rating=None)
    session = resumed(Started("s1", (D,)), first, again)
    assert isinstance(session.phase, Judged)
    assert session.phase.verdict.word == "fail"


def test_an_answer_that_counted_for_nothing_leaves_the_next_one_to_be_rated() -> None:
    journal: list[Entry] = [
        Started("s1", (D,)),
        answer(D, 0, "protocol", given=Written(""), rating=None),
    ]
    assert not resumed(*journal).rated
