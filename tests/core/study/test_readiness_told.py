"""What is told of readiness fits its room, and says what is not known."""

import pytest

from quizapp.core.study.readiness import Readiness, ReadinessByTopic
from quizapp.core.study.readiness_told import HOW, NOT_KNOWN, readiness_lines
from quizapp.core.text.pen import LEAST_WIDTH, pen
from quizapp.core.text.width import cells

SGD = Readiness("sgd", 0.62, 0.51, 0.73, 40)
WHOLE = Readiness("", 0.68, 0.62, 0.74, 312)
FOUND = ReadinessByTopic(312, WHOLE, (SGD,), ("adam",))
TITLES = {"sgd": "SGD（確率的勾配降下法）", "adam": "Adam"}


def told(found: ReadinessByTopic, width: int = 79, *, ascii_only: bool = False) -> list[str]:
    return [*readiness_lines(found, TITLES, pen(width, ascii_only=ascii_only))]


def test_the_bank_and_each_topic_have_their_interval_or_are_not_known() -> None:
    first, whole, sgd, adam, *rest = told(FOUND)
    assert first == "この問題集なら 62–74 %（90 % の区間、解答 312 件から）"
    assert whole.endswith("62–74 %")
    assert sgd.startswith("SGD（確率的勾配降下法）")
    assert sgd.endswith("51–73 %")
    assert adam.split() == ["Adam", NOT_KNOWN]
    assert HOW in "".join(rest)


def test_too_few_answers_are_told_with_how_many_are_missing() -> None:
    assert told(ReadinessByTopic(88)) == ["まだ分からない（数えた解答 88 件。あと 62 件で出ます）"]


def test_new_questions_are_told_of_by_mock_exams() -> None:
    exam = Readiness("", 0.5, 0.36, 0.64, 26)
    lines = told(ReadinessByTopic(312, WHOLE, of_new=exam))
    assert lines[-1] == "初めて見る問題なら 36–64 %（90 % の区間、選択式の模試の 26 問から）"


def test_new_questions_are_told_of_where_the_bank_is_not_known_yet() -> None:
    exam = Readiness("", 0.5, 0.36, 0.64, 26)
    assert "36–64 %" in "".join(told(ReadinessByTopic(88, of_new=exam)))


def test_of_predicted_mock_exams_it_is_told_how_many_came_as_predicted() -> None:
    lines = told(ReadinessByTopic(312, WHOLE, predicted=5, as_predicted=4))
    assert "これまでの模試 5 回のうち 4 回が予想の幅に入りました。" in "".join(lines)


@pytest.mark.parametrize("width", [LEAST_WIDTH, 79, 99])
@pytest.mark.parametrize("share", [0.001, 0.01, 0.5, 0.99, 0.999])
def test_bars_have_both_ends_and_stay_in_their_room(width: int, share: float) -> None:
    edge = Readiness("", share, max(0.0, share - 0.01), min(1.0, share + 0.01), 200)
    for ascii_only, dot in ((False, "●"), (True, "o")):
        lines = told(ReadinessByTopic(200, edge), width, ascii_only=ascii_only)
        assert max(map(cells, lines)) <= width
        bar = lines[1]
        assert 0 < bar.index("[") < bar.index(dot, bar.index("[")) < bar.index("]")
