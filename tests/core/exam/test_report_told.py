"""The report in words, on a screen of any width."""

from datetime import timedelta

import pytest

from quizapp.core.exam.report import ExamReport
from quizapp.core.exam.report_lines import missed_lines, report_sections
from quizapp.core.exam.report_told import CHAPTERS, chapters
from quizapp.core.question_set import QuestionSet
from quizapp.core.study.event import Event, FlagTurned, HandedOver, WentTo
from quizapp.core.text.pen import pen
from quizapp.core.text.width import cells
from tests.core.exam.sat import BEGUN, NAMES, all_parts, report_of, sat

AGAIN = (WentTo(1), WentTo(0))


def told(report: ExamReport, heading: str) -> str:
    sections = report_sections(report, pen(100, ascii_only=False))
    (section,) = [one for one in sections if one.heading == heading]
    return "\n".join(section.lines)


def rich() -> ExamReport:
    """Of an exam in which there is something to tell of everything."""
    events: list[Event | str] = [FlagTurned(), "wrong", WentTo(1, 900.0), WentTo(0, 1.0), "right"]
    events += [WentTo(2, 2.0), "wrong", HandedOver(3.0)]
    now = sat(*events, at=BEGUN + timedelta(days=1), predicted=(0.9, 0.8, 1.0))
    return report_of([*sat(*all_parts("RWB"), name="before"), *now])


@pytest.mark.parametrize("width", [56, 75, 96])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_every_chapter_fits_the_screen(width: int, ascii_only: bool) -> None:
    own = pen(width, ascii_only=ascii_only)
    sections = report_sections(rich(), own)
    assert [one.heading for one in sections if one.lines] == [
        heading
        for heading in CHAPTERS
        if heading != "シラバス"  # the questions have none
    ]
    lines = [*(line for one in sections for line in one.lines), *missed_lines(rich(), own)]
    assert [line for line in lines if cells(line) > width] == []


@pytest.mark.parametrize(
    ("done", "said"),
    [
        ("RRR", "目安を超えました。"),
        ("RRW", "目安を超えました。"),
        ("RWW", "目安まであと 1 問でした。"),
        ("BBB", "不正解 0 問、未解答 3 問"),
    ],
)
def test_the_result_is_told_beside_the_guessed_pass_mark(done: str, said: str) -> None:
    result = told(report_of(sat(*all_parts(done))), "結果")
    assert said in result
    assert "推測" in result


def test_an_exam_that_its_clock_ended_says_so() -> None:
    *before, last = sat(*all_parts("RRR"))
    late = [*before, *sat(*all_parts("RRR"), at=BEGUN + timedelta(minutes=40))[-1:]]
    assert "時間切れ" in told(report_of(late), "結果")
    assert "時間切れ" not in told(report_of([*before, last]), "結果")


@pytest.mark.parametrize(
    ("predicted", "said"),
    [
        ((0.7, 0.6, 0.8), "予想の範囲でした"),
        ((0.9, 0.8, 1.0), "予想より下でした"),
        ((0.2, 0.1, 0.3), "予想より上でした"),
        ((), ""),
    ],
)
def test_what_was_predicted_is_told(predicted: tuple[float, ...], said: str) -> None:
    result = told(report_of(sat(*all_parts("RRW"), predicted=predicted)), "結果")
    assert said in result
    assert ("始める前の予想" in result) is bool(predicted)


@pytest.mark.parametrize(
    ("events", "said"),
    [
        (["wrong", *AGAIN, "right"], "差し引き 1 問、変えて得をしました。"),
        (["right", *AGAIN, "wrong"], "差し引き 1 問、変えて損をしました。"),
        (["right"], "あとで戻って答えを変えた問題はありません。"),
    ],
)
def test_whether_it_paid_to_change_answers_is_told(events: list[Event | str], said: str) -> None:
    assert said in told(report_of(sat(*events, HandedOver())), "見直し")


def test_the_exam_before_is_told_beside_this_one() -> None:
    past = told(rich(), "これまでの模試")
    assert "第 1 回　5/10" in past
    assert "第 2 回　5/11" in past
    assert "前回と同じ正解率です。" in past
    assert "前回" in told(rich(), "分野と手法")


def test_a_change_within_chance_is_told_as_that() -> None:
    entries = [*sat(*all_parts("RWW"), name="a"), *sat(*all_parts("RRW"), name="b")]
    past = told(report_of(entries), "これまでの模試")
    assert "前回より +33 ポイントです。この差は偶然でも" in past


def test_the_first_exam_of_a_form_has_nothing_to_be_compared_with() -> None:
    assert "初めて" in told(report_of(sat(*all_parts("RRR"))), "これまでの模試")


def test_questions_that_have_gone_are_counted() -> None:
    assert chapters(report := report_of(sat(*all_parts("WRB")), QuestionSet([])))
    assert "いまの問題集にない問題が 3 問" in told(report, "分野と手法")


def test_topics_stand_in_the_order_of_the_bank_whatever_the_paper_begins_with() -> None:
    papers = [sat(*all_parts("RRR"), names=names) for names in (NAMES, NAMES[::-1])]
    first, second = (told(report_of(one), "分野と手法") for one in papers)
    assert first == second
    assert first.index("SGD") < first.index("Momentum")
