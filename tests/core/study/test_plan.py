"""From today to the exam, by a few days made by hand."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from quizapp.core.study.memory import Card
from quizapp.core.study.plan import Aims, StudyPlan, gently, plan
from tests.core.study.test_gain import TODAY, card, listed

BANK = [listed(f"q{n}") for n in range(40)]
SUNDAY = 6  # which TODAY is


@dataclass(frozen=True)
class Day:
    asked: int
    seconds: float


def planned(
    aims: Aims = Aims(),  # noqa: B008  # frozen
    days: dict[int, Day] | None = None,
    cards: dict[str, Card] | None = None,
) -> StudyPlan:
    """`days` are counted from today on."""
    by_day = {TODAY.toordinal() + day: one for day, one in (days or {}).items()}
    return plan(aims, BANK, cards or {}, by_day, TODAY)


def test_what_is_left_of_today_is_what_was_planned_without_what_was_done() -> None:
    assert planned(Aims(minutes=15), {0: Day(6, 360.0)}).minutes_left == 9.0
    assert planned(Aims(minutes=15), {0: Day(60, 3600.0)}).minutes_left == 0.0
    assert planned(Aims(minutes=15), {-1: Day(60, 3600.0)}).minutes_left == 15.0
    assert planned().minutes_left is None


def test_days_off_are_no_study_days() -> None:
    aims = Aims(exam=TODAY + timedelta(14), days_off=(5, SUNDAY))
    assert planned(aims).days_left == 10
    assert planned(aims).is_day_off
    assert not planned(Aims(exam=aims.exam)).is_day_off


@pytest.mark.parametrize("exam", [None, TODAY, TODAY - timedelta(9)])
def test_without_an_exam_ahead_nothing_is_foretold(exam: date | None) -> None:
    found = planned(Aims(exam, minutes=10), {-1: Day(10, 600.0)})
    assert (found.days_left, found.forecast) == (None, None)


def test_the_pace_is_that_of_the_last_two_weeks_with_days_that_were_missed() -> None:
    days = {-30: Day(500, 30000.0), -4: Day(20, 900.0), -2: Day(8, 400.0)}
    pace = planned(days=days, cards={f"q{n}": card() for n in range(33)}).pace
    assert pace is not None
    assert pace.asked == 28 / 14
    assert 0 < pace.new < 2 * 33 / 528  # of those asked up to now, of which reviews become more


def test_on_the_first_day_the_pace_is_what_the_minutes_allow() -> None:
    pace = planned(Aims(minutes=10)).pace
    assert pace is not None
    assert pace.asked == 10.0
    assert planned().pace is None


def test_the_forecast_grows_with_the_pace_and_never_beyond_the_bank() -> None:
    cards = {f"q{n}": card() for n in range(10)}
    forecasts = [
        planned(Aims(TODAY + timedelta(30)), {-1: Day(asked, 600.0)}, cards).forecast
        for asked in (10, 11, 10000)
    ]
    assert all(forecasts)
    slow, faster, fast = (one for one in forecasts if one)
    assert 0 < slow.recalled <= faster.recalled <= fast.recalled <= 1
    assert 10 / 40 < slow.seen <= fast.seen <= 1


def test_a_pace_that_never_changes_foretells_what_will_have_been_seen() -> None:
    cards = {f"q{n}": card() for n in range(20)}
    found = planned(Aims(TODAY + timedelta(4)), {-4: Day(60, 3600.0)}, cards).forecast
    assert found is not None
    assert found.seen == pytest.approx(0.75)  # as many answers again halve what is unseen again


def test_a_missed_day_is_owed_to_nobody() -> None:
    days = {-3: Day(10, 600.0), -2: Day(10, 600.0)}
    aims = Aims(minutes=10)
    came, stayed_away = planned(aims, {**days, -1: Day(10, 600.0)}), planned(aims, days)
    assert came.minutes_left == stayed_away.minutes_left == 10.0


def test_after_seven_study_days_without_an_answer_one_begins_gently() -> None:
    assert (planned(days={-7: Day(1, 9.0)}).gap, planned(days={-8: Day(1, 9.0)}).gap) == (6, 7)
    assert not planned(days={-7: Day(1, 9.0)}).is_gentle
    assert planned(days={-8: Day(1, 9.0)}).is_gentle
    assert not planned(Aims(days_off=(SUNDAY - 1,)), {-8: Day(1, 9.0)}).is_gentle
    assert not planned().is_gentle


def test_a_gentle_sitting_asks_what_is_known_best_first_and_nothing_new() -> None:
    cards = {
        "q1": card(days_ago=9),
        "q2": card(days_ago=9, stability=90.0),
        "q3": card(days_ago=9, stability=900.0, right=False),
    }
    assert gently(BANK, cards, TODAY) == ("q2", "q1", "q3")
