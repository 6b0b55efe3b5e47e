"""What came of an exam, in figures."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quizapp.core.exam.report import (
    AnswerChange,
    Score,
    by_chance,
    grouped,
    score_of,
)
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.event import Event, FlagTurned, HandedOver, WentTo
from tests.core.exam.sat import BEGUN, NAMES, all_parts, report_of, sat
from tests.core.samples import QUESTIONS, revised

AGAIN = (WentTo(1), WentTo(0))


def test_a_blank_counts_as_wrong() -> None:
    report = report_of(sat(*all_parts("RWB")))
    assert report.score == Score(3, 1)
    assert [one.blank for one in report.parts] == [False, False, True]


@pytest.mark.parametrize(
    ("events", "change"),
    [
        (["wrong"], "none"),
        (["wrong", "right"], "none"),
        (["wrong", *AGAIN], "none"),
        (["wrong", *AGAIN, "right"], "helped"),
        (["right", *AGAIN, "wrong"], "hurt"),
        (["wrong", *AGAIN, "right", "wrong"], "none"),
        (["right", *AGAIN, "wrong", *AGAIN, "right"], "none"),
        ([*AGAIN, "wrong"], "none"),
        ([], "none"),
    ],
)
def test_whether_changing_an_answer_helped(events: list[Event | str], change: AnswerChange) -> None:
    report = report_of(sat(*events, HandedOver()))
    assert report.parts[0].change == change
    assert report.changed(change) == (3 if change == "none" else 1)


def test_another_wrong_answer_is_still_wrong() -> None:
    one = report_of(sat(*all_parts("WWW"))).parts[0]
    assert one.answered
    other = replace(one.answered, answer=None)
    assert replace(one, first=other).change == "still wrong"


@pytest.mark.parametrize(("count", "low", "high"), [(104, 63, 68), (26, 16, 17), (20, 12, 13)])
def test_how_many_must_come_right_for_the_guessed_pass_mark(
    count: int, low: int, high: int
) -> None:
    report = report_of(sat(*all_parts("RRR")))
    assert replace(report, parts=report.parts[:1] * count).to_pass == (low, high)


@pytest.mark.parametrize(
    ("score", "points"),
    [(Score(104, 52), 9), (Score(26, 13), 18), (Score(3, 3), 28), (Score(0, 0), 0)],
)
def test_how_far_chance_alone_moves_a_share(score: Score, points: int) -> None:
    assert round(100 * by_chance(score)) == points


def test_parts_are_grouped_by_what_is_known_of_their_questions() -> None:
    report = report_of(sat(*all_parts("RRW")))
    by_topic = grouped(report.parts, lambda one: one.topic)
    assert {name: score_of(own) for name, own in by_topic.items()} == {
        "sgd": Score(1, 1),
        "momentum": Score(2, 1),
    }
    assert {(one.kind, one.level) for one in report.parts} == {("choice", 1)}


def test_a_mistake_is_told_by_its_general_name_with_its_parts() -> None:
    (mistake,) = report_of(sat(*all_parts("WRW"))).mistakes()
    assert (mistake.id, mistake.places) == ("sign", (0, 2))
    assert mistake.name


def test_what_came_right_in_the_end_is_no_mistake() -> None:
    report = report_of(sat("wrong", *AGAIN, "right", HandedOver()))
    assert report.mistakes() == ()


def test_slow_and_rushed_parts_are_told_by_the_pace_of_the_paper() -> None:
    report = report_of(sat("right", WentTo(1, 900.0), "wrong", WentTo(2, 4.0), HandedOver(2.0)))
    assert report.pace == 600.0
    assert [one.place for one in report.slowest] == [0]
    assert [one.place for one in report.rushed] == [1]


def test_flags_that_stand_at_the_end_are_told() -> None:
    report = report_of(sat(FlagTurned(), WentTo(1), FlagTurned(), FlagTurned(), HandedOver()))
    assert [one.place for one in report.flagged] == [0]


def test_an_exam_is_compared_with_those_of_its_form_before_it() -> None:
    entries = [
        *sat(*all_parts("WWW"), name="a"),
        *sat(*all_parts("RRR"), name="b", form="short"),
        *sat("right", name="c"),
        *sat(*all_parts("RWW"), name="d", at=BEGUN + timedelta(days=9)),
    ]
    report = report_of(entries)
    assert report.exam.session == "d"
    assert [(one.number, score_of(one.parts)) for one in report.past] == [(1, Score(3, 0))]


@pytest.mark.parametrize(
    ("questions", "title", "current", "to_review"),
    [
        pytest.param(QUESTIONS, "SGD", True, NAMES, id="as it was"),
        pytest.param(revised(QUESTIONS, "sgd-sign"), "SGD", False, NAMES, id="another by now"),
        pytest.param(QuestionSet([]), "", False, (), id="gone"),
    ],
)
def test_of_a_question_that_has_gone_only_the_result_is_left(
    questions: QuestionSet, title: str, current: bool, to_review: tuple[str, ...]
) -> None:
    report = report_of(sat(*all_parts("WWW")), questions)
    assert report.score == Score(3, 0)
    assert (report.parts[0].title, report.parts[0].current) == (title, current)
    assert report.to_review == to_review


def test_a_question_that_was_missed_twice_is_reviewed_once() -> None:
    report = report_of(sat(*all_parts("WBR"), names=("sgd-sign", "sgd-sign", "momentum-sign")))
    assert report.to_review == ("sgd-sign",)


def test_a_paper_without_parts_has_figures() -> None:
    report = replace(report_of(sat(*all_parts("RRR"))), parts=())
    assert (report.score.share, by_chance(report.score), report.to_pass) == (0.0, 0.0, (0, 0))
