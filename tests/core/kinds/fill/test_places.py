"""How many places after the point a text asks for."""

import pytest

from quizapp.core.kinds.fill.places import asked_places


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
    assert [one.places for one in asked_places(text)] == places
