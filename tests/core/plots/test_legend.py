import pytest

from quizapp.core.plots import Trace
from quizapp.core.plots.legend import in_rows, names_of
from quizapp.core.plots.trace import walks
from quizapp.core.text.spans import Span
from quizapp.core.text.width import cells
from tests.core.plots.reading import text_of


def lines(labels: list[str], columns: int) -> list[str]:
    traces = [Trace(label, [(0.0, 0.0)]) for label in labels]
    names = names_of(walks(traces, None, "braille"))
    return text_of(in_rows([*names, Span("◎ 開始", "start"), Span("+ 最小", "goal")], columns))


def test_it_is_one_line_where_there_is_room() -> None:
    items = "● あなた  ○ 正解  ◎ 開始  + 最小"
    assert lines(["あなた", "正解"], 64) == [items + " " * (64 - cells(items))]


def test_it_is_wrapped_between_items() -> None:
    assert [line.rstrip() for line in lines(["あなた", "正解"], 26)] == [
        "● あなた  ○ 正解  ◎ 開始",
        "+ 最小",
    ]


@pytest.mark.parametrize("columns", [1, 2, 3, 5, 9, 20, 100])
def test_every_line_is_as_wide_as_asked(columns: int) -> None:
    for line in lines(["あなた", "正解", "M"], columns):
        assert cells(line) == columns


def test_an_optimizer_is_named_by_its_letter_too() -> None:
    assert lines(["AdaGrad", "あなた"], 26)[0].rstrip() == "□ G AdaGrad  ● あなた"
