"""A sitting ends: what was missed comes back twice at most, and what was put off once."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.question import Question, Stem
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.entry import Ended, Postponed, Variant
from quizapp.core.study.event import PutOff, Record, WentOn
from quizapp.core.study.lineup import Standing
from quizapp.core.study.phase import Over
from quizapp.core.study.policy import CRAM, PRACTICE, Policy
from quizapp.core.study.session import Session, start, step
from tests.core.samples import SGD, SIGN, question
from tests.core.study.sittings import after, right, wrong
from tests.tables import each_row

APART = PRACTICE.comes_back_after or 0
MOST = 1 + PRACTICE.returns
LONE = [question(f"q{number:02}", SIGN) for number in range(20)]
PARTS = [
    Question(f"s{part}", SGD, SIGN, "？", "", stem=Stem("set", "幹", part, 3)) for part in (1, 2, 3)
]
BANK = QuestionSet([*LONE, *PARTS])
UNITS = [(one.id,) for one in LONE] + [tuple(one.id for one in PARTS)]

units = st.lists(st.sampled_from(UNITS), max_size=9, unique=True)
patterns = st.lists(st.sampled_from(["right", "wrong", "put off"]), max_size=80)
policies = st.sampled_from([PRACTICE, CRAM])


def sitting(*names: str, policy: Policy = PRACTICE) -> Session:
    return start("s1", tuple(Variant(name, 5) for name in names), BANK, policy=policy)[0]


def held(session: Session, pattern: Sequence[str]) -> list[tuple[str, str]]:
    """Each showing with what was done; all wrong once the pattern is at an end."""
    done: list[tuple[str, str]] = []
    for number in range(1_000):
        if isinstance(session.phase, Over):
            return done
        deed = pattern[number] if number < len(pattern) else "wrong"
        done.append((session.variant.question, deed))
        if deed == "put off":
            session = after(session, PutOff())
        else:
            answer = right(session) if deed == "right" else wrong(session)
            session = after(session, answer, WentOn())
    raise AssertionError(f"still at it: {done[-10:]}")


@given(units, patterns, policies)
def test_every_sitting_ends_and_brings_nothing_back_too_often_or_too_soon(
    chosen: list[tuple[str, ...]], pattern: list[str], policy: Policy
) -> None:
    names = [name for unit in chosen for name in unit]
    answered = [
        name for name, deed in held(sitting(*names, policy=policy), pattern) if deed != "put off"
    ]
    for name in names:
        places = [place for place, one in enumerate(answered) if one == name]
        assert len(places) <= MOST
        gaps = [later - place for place, later in pairwise(places)]
        assert all(gap > APART for gap in gaps)


@given(units, patterns)
def test_all_that_was_planned_is_shown_before_anything_comes_back(
    chosen: list[tuple[str, ...]], pattern: list[str]
) -> None:
    names = [name for unit in chosen for name in unit]
    shown = held(sitting(*names), pattern)
    assert [name for name, _ in shown[: len(names)]] == names
    answered = [name for name, deed in shown if deed != "put off"]
    assert len({*answered[: len({*answered})]}) == len({*answered})


@given(units)
def test_who_knows_nothing_sees_all_of_it_three_times_where_there_are_enough(
    chosen: list[tuple[str, ...]],
) -> None:
    names = [name for unit in chosen for name in unit]
    shown = [name for name, _ in held(sitting(*names), [])]
    assert shown == names * (MOST if len(names) > APART else 1)


@given(units, patterns)
def test_the_count_that_is_shown_is_kept_as_long_as_nothing_more_is_missed(
    chosen: list[tuple[str, ...]], pattern: list[str]
) -> None:
    session = sitting(*(name for unit in chosen for name in unit))
    for deed in pattern:
        if isinstance(session.phase, Over):
            return
        here = session.standing
        promised = here.total - here.number + 1 + here.returning
        assert len(held(session, ["right"] * promised)) == promised
        answer = right(session) if deed == "right" else wrong(session)
        session = after(session, *([PutOff()] if deed == "put off" else [answer, WentOn()]))


def test_one_that_was_put_off_lets_the_one_behind_it_come_back() -> None:
    session = sitting("q00", "q01", "q02", "q03", "q04")
    for deed in "WWRWR":
        session = after(session, right(session) if deed == "R" else wrong(session), WentOn())
    session = after(session, PutOff())
    assert session.standing == Standing(1, 3, again=True)
    assert [name for name, _ in held(session, ["right"] * 3)] == ["q01", "q00", "q03"]


FIVE = [one.id for one in LONE[:5]]


@each_row(
    ("pattern", "standing"),
    [
        ("", Standing(1, 5)),
        ("R", Standing(2, 5)),
        ("W", Standing(2, 5, returning=1)),
        ("RWR", Standing(4, 5, returning=1)),
        ("RRW", Standing(4, 5)),  # two others are left: it cannot come back
        ("WWRRR", Standing(1, 2, again=True)),
        ("RWRRR", Standing(1, 1, again=True)),
        ("WWWWW", Standing(1, 5, again=True)),
        ("WWWWWRR", Standing(3, 5, again=True)),
        ("S", Standing(1, 5)),
        ("SRRRR", Standing(5, 5)),
        ("SSRRR", Standing(4, 5)),
        ("SWRRR", Standing(5, 5, returning=1)),
    ],
)
def test_the_standing_counts_what_is_planned_now(pattern: str, standing: Standing) -> None:
    session = sitting(*FIVE)
    for deed in pattern:
        answer = right(session) if deed == "R" else wrong(session)
        session = after(session, *([PutOff()] if deed == "S" else [answer, WentOn()]))
    assert session.standing == standing


def test_what_is_put_off_is_asked_at_the_end_with_the_same_values_and_no_rating() -> None:
    session = sitting(*FIVE)
    first = session.variant
    session, effects = step(session, PutOff())
    assert effects == (Record(Postponed("s1", 0)),)
    assert session.queue[-1] == first
    assert session.answers == ()


def test_what_is_put_off_a_second_time_is_left_unanswered() -> None:
    session = after(sitting(*FIVE[:2]), PutOff(), PutOff())
    assert [one.question for one in session.queue] == FIVE[:2]
    assert not session.may_wait
    assert [one.question for one in after(session, PutOff()).queue] == FIVE[1:2]


def test_where_nothing_else_is_left_putting_off_ends_the_sitting() -> None:
    session, effects = step(sitting(FIVE[0]), PutOff())
    assert session.phase == Over()
    assert effects == (Record(Postponed("s1", 0)), Record(Ended("s1")))


def test_what_has_been_answered_is_not_put_off() -> None:
    session = sitting(*FIVE)
    judged = after(session, wrong(session))
    assert step(judged, PutOff()) == (judged, ())
