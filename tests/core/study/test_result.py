"""How a sitting went: each question once, however often it was shown."""

from quizapp.core.study.entry import Variant
from quizapp.core.study.event import WentOn
from quizapp.core.study.phase import Judged
from quizapp.core.study.policy import EXAM
from quizapp.core.study.recalled import WAS_WRONG
from quizapp.core.study.result import Tally, missed_in, mistakes_told, seen_again, tally_of
from quizapp.core.study.session import Session, start
from tests.core.samples import QUESTIONS
from tests.core.study.happenings import Deed, lived
from tests.core.study.sittings import after, right, wrong
from tests.tables import each_row

PLAN = tuple(
    Variant(name, 1) for name in ("sgd-sign", "momentum-again", "momentum-sign", "momentum-steps")
)


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
    seen = seen_again(session, 0)
    assert isinstance(seen.phase, Judged)
    assert seen.phase.verdict.mistake == "sign"
    assert (seen.showing, seen.phase.settled) == (0, True)
    assert seen.variant == PLAN[0]


def test_of_code_that_is_not_run_again_the_mistake_is_told_by_its_name() -> None:
    session, _ = lived((Variant("sgd-code", 1),), ["wrong", "ran wrong"])
    seen = seen_again(session, 0)
    assert isinstance(seen.phase, Judged)
    (sentence,) = mistakes_told(session, session.answers[0])
    assert seen.phase.verdict.message == WAS_WRONG + sentence
