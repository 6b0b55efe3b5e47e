"""How many places after the point a text asks for, and whether its key says the same."""

import pytest

from quizapp.core.body import Around
from quizapp.core.kinds.fill.components import MatrixBlank, VectorBlank
from quizapp.core.kinds.fill.fill import Fill
from quizapp.core.kinds.fill.number import NumberBlank
from quizapp.core.kinds.fill.together import Blank
from quizapp.core.text.asked import asked_precision
from quizapp.core.worked import Worked


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("小数第 2 位まで求めよ。", [2]),
        ("小数第三位を四捨五入して答えよ。", [2]),
        ("小数点以下４桁で答えよ。", [4]),
        ("整数で答えよ。", [0]),
        (f"小数第 {'9' * 5000} 位まで求めよ。", []),
        ("値を求めよ。", []),
    ],
)
def test_a_text_says_how_many_places_it_wants(text: str, places: list[int]) -> None:
    assert [one.number for one in asked_precision(text)] == places


@pytest.mark.parametrize(
    "blank",
    [
        NumberBlank("1 / 7", digits=3),
        VectorBlank(vector=("1", "1 / 7"), digits=3),
        MatrixBlank(matrix=(("1", "2"), ("3", "1 / 7")), digits=3),
    ],
)
@pytest.mark.parametrize(
    ("ask", "rules"),
    [
        ("小数第 3 位まで求めよ。{a}", []),
        ("小数第 2 位まで求めよ。{a}", ["digits-differ"]),
        ("値を求めよ。{a}", ["digits-unsaid"]),
    ],
)
def test_text_and_key_say_the_same(blank: Blank, ask: str, rules: list[str]) -> None:
    around = Around(((("ask",), ask),), Worked())
    assert [fault.rule for fault in Fill({"a": blank}).disagreements(around)] == rules
