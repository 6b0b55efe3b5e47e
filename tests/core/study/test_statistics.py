"""The figures of a journal that was made, and worked out, by hand."""

from datetime import date, timedelta

import pytest

from quizapp.core.question_set import Later, QuestionSet
from quizapp.core.study.question_tallies import QuestionTally
from quizapp.core.study.statistics import DAYS_AHEAD, Statistics, statistics
from quizapp.core.study.statistics_told import SUBJECTS, sections
from quizapp.core.text.pen import pen
from quizapp.core.text.width import cells
from quizapp.core.topic import Topic
from tests.core.study.answers import FIRST, journal_of, on
from tests.core.study.folds import progress_of

SGD, LOSS = Topic("sgd", "SGD（確率的勾配降下法）"), Topic("landscape", "損失の地形")


def listed(name: str, topic: Topic) -> Later:
    def make() -> None:
        raise AssertionError(f"{name} is made")

    return Later(name, topic, 1, make)  # type: ignore[arg-type]  # it is never made


BANK = QuestionSet([listed("a", SGD), listed("b", SGD), listed("c", SGD), listed("x", LOSS)])

JOURNAL = (
    # The week of Monday, May 4
    on(4, "a", seconds=60),
    on(4, "b", "stale_v", form="formula", seconds=90),
    on(6, "b", "stale", form="number", seconds=30),
    # The week of May 11: a has been due since May 6
    on(11, "a", seconds=20),
    on(11, "x", "option-2", form="choice", seconds=40),
    on(11, "gone", "own-slip", form="choice", seconds=10),
    # The week of May 18, today
    on(18, "b", form="formula", seconds=50),
    on(18, "x", form="none", wrong=True, seconds=5),
)
TODAY = date(2026, 5, 18)


def figures(*rows: object, today: date = TODAY) -> Statistics:
    now = FIRST + timedelta(days=(today - FIRST.date()).days, hours=3)
    return statistics(progress_of(journal_of(rows or JOURNAL), now), BANK, today)  # type: ignore[arg-type]


def test_today_is_what_was_answered_on_this_study_day() -> None:
    day = figures().day
    assert (day.asked, day.right, day.seconds) == (2, 1, 55)


def test_all_answers_are_counted_also_of_questions_that_have_gone() -> None:
    assert figures().total == QuestionTally(8, 3, 305, reviews=1, recalled=1)


def test_each_topic_has_what_was_seen_is_right_and_was_recalled() -> None:
    sgd, loss = figures().topics
    assert (sgd.is_rule, sgd.questions, sgd.seen, sgd.right) == (True, 3, 2, 2)
    assert sgd.answers == QuestionTally(5, 3, 250, reviews=1, recalled=1)
    assert (loss.is_rule, loss.questions, loss.seen, loss.right) == (False, 1, 1, 0)


def test_each_week_begins_on_its_monday() -> None:
    told = [(one.monday.day, one.answers) for one in figures().weeks[-3:]]
    assert told == [
        (4, QuestionTally(3, 1, 180, 0, 0)),
        (11, QuestionTally(3, 1, 70, 1, 1)),
        (18, QuestionTally(2, 1, 55, 0, 0)),
    ]


def test_what_is_due_is_known_for_two_weeks_and_what_was_due_is_due_today() -> None:
    due = figures(on(4, "a"), on(4, "b", "sign"), on(17, "c")).due
    assert len(due) == DAYS_AHEAD
    assert due == (2, 1, *[0] * 12)  # b again, a since May 6; c two days after May 17


def test_questions_that_have_gone_are_not_due() -> None:
    assert sum(figures(on(4, "gone")).due) == 0


def test_each_form_has_its_answers() -> None:
    assert figures().forms == {
        "choice": (4, 2),
        "formula": (2, 1),
        "number": (1, 0),
        "given up": (1, 0),
    }


def test_one_slip_in_a_formula_and_in_a_number_is_one_mistake() -> None:
    stale, option, own = figures().mistakes
    assert (stale.id, stale.count, stale.forms) == ("stale", 2, {"formula": 1, "number": 1})
    assert (stale.right_on, stale.days_left) == ((TODAY.toordinal(),), 1)
    assert (option.id, own.id) == ("x/option-2", "own-slip")


@pytest.mark.parametrize("width", [50, 56, 76, 99])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_no_picture_is_wider_than_its_page(width: int, ascii_only: bool) -> None:
    told = sections(figures(), pen(width, ascii_only=ascii_only))
    assert [one.heading for one in told] == list(SUBJECTS)
    lines = [line for one in told for line in one.lines]
    assert max(map(cells, lines)) <= max(width, 56)


def test_plain_pictures_have_no_signs_that_a_terminal_may_draw_wide() -> None:
    told = sections(figures(), pen(76, ascii_only=True))
    assert not set("".join(line for one in told for line in one.lines)) & set("█░▒▓·▁▂▃▄▅▆▇↑↓→…η")


def test_a_journal_without_answers_says_what_will_be_there() -> None:
    (only,) = sections(statistics(progress_of([]), BANK, TODAY), pen(76, ascii_only=False))
    assert "まだ解答がありません" in only.lines[0]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SGD（確率的勾配降下法）", "    2 /    3   67% 100%"),
        ("5/11 の週", "100%  1 / 1 問"),
        ("今日 (月)", "今日 (月)     1 問  ████████████████████"),
        ("月  ", "░ ░ ░"),
        ("今週 ", "今週 1 分　先週 1 分"),
        ("数値", "  0%  0 / 1 回"),
        ("更新前の値", "  2 回　12 日前"),
    ],
)
def test_the_figures_stand_in_the_pictures(text: str, line: str) -> None:
    told = sections(figures(), pen(76, ascii_only=False))
    lines = [one for section in told for one in section.lines]
    assert any(text in one and line in one for one in lines), "\n".join(lines)
