"""How a sitting went: each question once, however often it was shown."""

from dataclasses import replace

from quizapp.core.answer import Picked
from quizapp.core.question import Question
from quizapp.core.study.entry import Variant
from quizapp.core.study.event import WentOn
from quizapp.core.study.phase import Judged
from quizapp.core.study.policy import EXAM
from quizapp.core.study.recalled import WAS_WRONG
from quizapp.core.study.result import (
    Seen,
    Tally,
    missed_in,
    mistakes_told,
    right_options,
    seen_again,
    seen_in,
    tally_of,
)
from quizapp.core.study.session import Session, start
from tests.core.samples import QUESTIONS
from tests.core.study.happenings import Deed, lived
from tests.core.study.sittings import after, right, wrong
from tests.tables import each_row

PLAN = tuple(
    Variant(name, 1) for name in ("sgd-sign", "momentum-again", "momentum-sign", "momentum-steps")
)


def seen(session: Session, place: int) -> tuple[Question, Judged]:
    found = seen_again(session.questions, seen_in(session)[place])
    assert found
    return found


def sitting(done: str) -> Session:
    """R right, W wrong, each with going on, then what is left as it is."""
    words: dict[str, list[Deed]] = {"R": ["right", "go on"], "W": ["wrong", "go on"]}
    return lived(PLAN, [deed for one in done for deed in words[one]])[0]


@each_row(
    ("done", "tally", "missed"),
    [
        ("", Tally(0, 0, 0), ()),
        ("RR", Tally(2, 2, 0), ()),
        ("WRRR", Tally(4, 3, 0), (0,)),
        ("WRRRR", Tally(4, 3, 1), (0,)),
        ("WRRRW", Tally(4, 3, 0), (0,)),
        ("WWWW", Tally(4, 0, 0), (0, 1, 2, 3)),
        ("WWWWRRRR", Tally(4, 0, 4), (0, 1, 2, 3)),
    ],
)
def test_a_question_that_came_back_is_one_question(
    done: str, tally: Tally, missed: tuple[int, ...]
) -> None:
    assert tally_of(sitting(done)) == tally
    assert missed_in(sitting(done)) == missed


def test_in_an_exam_a_miss_that_was_corrected_in_time_is_none() -> None:
    session, _ = start("s1", PLAN, QUESTIONS, policy=EXAM)
    session = after(session, wrong(session), right(session), WentOn())
    assert missed_in(session) == ()
    assert tally_of(session) == Tally(1, 1, 0)


def test_an_answer_is_seen_again_with_its_own_verdict_and_closed() -> None:
    session = sitting("WR")
    question, judged = seen(session, 0)
    assert judged.verdict.mistake == "sign"
    assert judged.settled
    assert question == session.questions[PLAN[0].question].sampled(PLAN[0].seed)


def test_what_was_left_blank_is_seen_again_with_its_right_answer() -> None:
    session = sitting("W")
    found = seen_again(session.questions, Seen(PLAN[0], None, 1, 1))
    assert found
    question, judged = found
    assert judged.answer is None
    assert [text for _, text in right_options(question)] == [question.body.key()]


def test_an_answer_to_what_is_now_another_question_is_not_seen_again() -> None:
    session = sitting("W")
    (answered,) = session.answers
    for now in (replace(answered, revision="another"), replace(answered, answer=Picked((9,)))):
        assert seen_again(session.questions, Seen(PLAN[0], now, 1, 1)) is None


def test_of_code_that_is_not_run_again_the_mistake_is_told_by_its_name() -> None:
    session, _ = lived((Variant("sgd-code", 1),), ["wrong", "ran wrong"])
    _, judged = seen(session, 0)
    (sentence,) = mistakes_told(session, session.answers[0])
    assert judged.verdict.message == WAS_WRONG + sentence
