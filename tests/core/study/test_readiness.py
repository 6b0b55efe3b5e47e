"""How much is said of readiness, from folds made by hand and from simulated learners."""

from dataclasses import replace

import pytest

from quizapp.core.question_set import Later, QuestionSet
from quizapp.core.study.exam_record import ExamRecord
from quizapp.core.study.likeness import CHOICE
from quizapp.core.study.memory import Card
from quizapp.core.study.progress import Progress
from quizapp.core.study.readiness import (
    FEWEST_ANSWERS,
    Readiness,
    ReadinessByTopic,
    predicted_for,
    readiness_of,
)
from quizapp.core.study.sights import FIRST_SIGHT_CELL, cell_of
from quizapp.core.topic import Topic
from tests.benchmarks.predictions import ExamStudy
from tests.benchmarks.readiness import Study, Way

TODAY = 739_000
EACH = 100
"""Questions of each topic."""


def bank(*topics: str) -> QuestionSet:
    def never() -> None:
        raise AssertionError("no question is made for a figure")

    return QuestionSet(
        Later(f"{name}-{number}", Topic(name, name), 1 + number % 5, never)  # type: ignore[arg-type]
        for name in topics
        for number in range(EACH)
    )


def seen(topic: str, share: float, questions: int = EACH, days_ago: int = 3) -> Progress:
    """First sights of a topic of which that share was right; what was wrong was then mended."""
    rows: dict[str, tuple[int, ...]] = {}
    cards: dict[str, Card] = {}
    for number in range(questions):
        right = number % 10 < round(10 * share)
        name = f"{topic}-{number}"
        rows[name] = (number, FIRST_SIGHT_CELL, int(right), 1)
        cards[name] = Card("review", 5.0, 5.0, TODAY - days_ago, TODAY, None, right=True)
    return Progress(sights=rows, cards=cards)


def both(one: Progress, other: Progress) -> Progress:
    rows = {name: (row[0] + len(one.sights), *row[1:]) for name, row in other.sights.items()}
    return replace(one, sights={**one.sights, **rows}, cards={**one.cards, **other.cards})


def sat_exam(
    right: int = 0,
    answered: int = 26,
    predicted: tuple[float, ...] = (),
    right_of_new: int = 0,
    new: int = 0,
) -> ExamRecord:
    return ExamRecord(
        *("e", 1, TODAY, "short", 26, answered, right, new, right_of_new), predicted=predicted
    )


def of(progress: Progress, *topics: str, day: int = TODAY) -> ReadinessByTopic:
    return readiness_of(bank(*topics), progress, day)


def whole(progress: Progress, *topics: str, day: int = TODAY) -> Readiness:
    found = of(progress, *topics, day=day).whole
    assert found
    return found


def width(one: Readiness) -> float:
    return one.high - one.low


SGD_AND_ADAM = both(seen("sgd", 0.8), seen("adam", 0.3))


def test_nothing_is_said_before_enough_answers() -> None:
    few = both(seen("sgd", 0.8), seen("adam", 0.3, FEWEST_ANSWERS - EACH - 1))
    enough = both(seen("sgd", 0.8), seen("adam", 0.3, FEWEST_ANSWERS - EACH))
    found = of(few, "sgd", "adam")
    assert (found.answers, found.whole, found.topics) == (FEWEST_ANSWERS - 1, None, ())
    assert of(enough, "sgd", "adam").whole


def test_answers_to_questions_that_are_gone_count_nothing() -> None:
    assert of(SGD_AND_ADAM, "sgd").answers == EACH


def test_the_share_lies_within_its_interval_and_says_on_what_it_rests() -> None:
    found = whole(SGD_AND_ADAM, "sgd", "adam", "momentum")
    assert 0 < found.low < found.share < found.high < 1
    assert found.answers == 2 * EACH


def test_a_topic_that_went_worse_is_less_ready() -> None:
    half = both(seen("sgd", 0.9, EACH - 20), seen("adam", 0.2, EACH - 20))
    sgd, adam = of(half, "sgd", "adam").topics
    assert (sgd.topic, adam.topic) == ("sgd", "adam")
    assert adam.share < sgd.share


def test_of_a_topic_without_answers_it_is_not_known() -> None:
    found = of(both(seen("sgd", 0.5, 90), seen("adam", 0.5, 70)), "sgd", "adam", "momentum")
    assert [one.topic for one in found.topics] == ["sgd", "adam"]
    assert found.unknown == ("momentum",)


@pytest.mark.parametrize("pause", [7, 14, 60])
def test_after_a_pause_the_share_is_less_and_the_interval_wider(pause: int) -> None:
    now = whole(SGD_AND_ADAM, "sgd", "adam")
    later = whole(SGD_AND_ADAM, "sgd", "adam", day=TODAY + pause)
    assert later.share < now.share
    assert width(later) > width(now)


def test_with_more_answers_to_the_same_questions_the_interval_is_narrower() -> None:
    rows = {
        name: (*row, cell_of(row, SGD_AND_ADAM.cards[name], TODAY), 9 + row[2], 10)
        for name, row in SGD_AND_ADAM.sights.items()
    }
    more = whole(replace(SGD_AND_ADAM, sights=rows), "sgd", "adam")
    assert width(more) < width(whole(SGD_AND_ADAM, "sgd", "adam"))


@pytest.mark.parametrize(
    ("exams", "share"),
    [((), None), (((9, 19),), None), (((0, 30), (10, 20)), 0.5)],
    ids=["no exam", "too few new", "the latest that are enough"],
)
def test_of_new_questions_only_mock_exams_say_anything(
    exams: tuple[tuple[int, int], ...], share: float | None
) -> None:
    sat = tuple(sat_exam(right_of_new=right, new=new) for right, new in exams)
    found = of(replace(SGD_AND_ADAM, exams=sat), "sgd", "adam").of_new
    assert (found and found.share) == share


def test_it_is_told_how_many_predictions_of_mock_exams_came_true() -> None:
    said = (0.5, 0.4, 0.6)
    exams = (
        sat_exam(right=13, predicted=said),
        sat_exam(right=20, predicted=said),
        sat_exam(right=13),
        sat_exam(right=12, answered=12, predicted=said),
    )
    found = of(replace(SGD_AND_ADAM, exams=exams), "sgd", "adam")
    assert (found.predicted, found.as_predicted) == (2, 1)


def predicted(*topics: str, count: int = 26, kind: str = CHOICE) -> Readiness:
    """Of a paper of these topics, so many questions of each, of that kind."""
    known = both(seen("sgd", 0.8, 90), seen("adam", 0.3, 90))
    listed = bank("sgd", "adam").listed()
    questions = QuestionSet(replace(one, kind=kind) for one in listed if isinstance(one, Later))
    paper = [f"{topic}-{number}" for topic in topics for number in range(EACH - count, EACH)]
    found = predicted_for(questions, known, TODAY, paper)
    assert found
    return found


def test_a_paper_of_what_went_well_is_predicted_to_go_better() -> None:
    assert predicted("adam").share < predicted("sgd", "adam").share < predicted("sgd").share


def test_a_longer_paper_is_predicted_more_narrowly() -> None:
    assert width(predicted("sgd", "adam", count=50)) < width(predicted("sgd", "adam", count=10))


def test_what_is_no_choice_comes_right_more_often_where_there_are_options() -> None:
    assert predicted("sgd").share < predicted("sgd", kind="fill").share


def test_nothing_is_predicted_before_enough_answers_nor_of_questions_that_are_gone() -> None:
    few = both(seen("sgd", 0.8), seen("adam", 0.3, FEWEST_ANSWERS - EACH - 1))
    assert predicted_for(bank("sgd", "adam"), few, TODAY, ["sgd-1"]) is None
    assert predicted_for(bank("sgd", "adam"), SGD_AND_ADAM, TODAY, ["gone"]) is None


def test_predictions_and_readiness_hold_for_simulated_learners_who_sit_mock_exams() -> None:
    learners = 12
    study = ExamStudy(Way(), learners, seed=77_002)
    said = study.run([(480, 0)])[480, 0]
    held = [one.predicted.low <= one.share <= one.predicted.high for one in study.sat]
    assert sum(held) >= 0.75 * len(held) > 3 * learners
    assert abs(sum(one.predicted.share - one.share for one in study.sat)) / len(held) < 0.05
    assert sum(one.whole.low <= one.true <= one.whole.high for one in said) >= 0.7 * len(said)


def test_intervals_hold_for_simulated_learners() -> None:
    learners = 10
    said = Study(Way(), learners, seed=77_001).run([(FEWEST_ANSWERS, 0), (FEWEST_ANSWERS, 14)])
    for found in said.values():
        assert len(found) == learners
        assert sum(one.whole.low <= one.true <= one.whole.high for one in found) >= 0.7 * learners
        assert abs(sum(one.whole.share - one.true for one in found)) / learners < 0.05
