"""Bars, one for each label."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing import Bars
from quizapp.core.plots import Charset, bars_picture
from quizapp.core.text.width import cells
from tests.core.plots.reading import text_of


def drawn(values: dict[str, float], columns: int = 40, rows: int = 5) -> list[str]:
    picture = bars_picture(Bars(values, "損失"), columns, rows, charset="ascii")
    return [row.rstrip() for row in text_of(picture.rows)]


def test_a_bar_is_as_long_as_its_number() -> None:
    head, long, short, *rest = drawn({"SGD": 4.0, "Momentum": 1.0})
    assert head == "損失"
    assert long.startswith("SGD ")
    assert long.count("#") == pytest.approx(4 * short.count("#"), abs=2)
    assert long.endswith(" 4")
    assert not any(rest)


def test_numbers_of_many_decades_have_a_logarithmic_scale_that_is_named() -> None:
    head, *bars = drawn({"SGD": 1e-6, "M": 1e-3, "N": 1.0})
    assert "対数目盛り" in head
    lengths = [bar.count("#") for bar in bars[:3]]
    assert lengths[1] - lengths[0] == pytest.approx(lengths[2] - lengths[1], abs=1)


def test_what_diverged_has_an_arrow_and_a_word_and_nan_no_bar() -> None:
    _, lost, none, *_ = drawn({"SGD": math.inf, "M": math.nan})
    assert lost.endswith("-> 発散")
    assert "#" not in none


def test_the_lowest_and_the_highest_are_told() -> None:
    told = bars_picture(Bars({"S": 2.0, "M": 0.5, "A": math.inf}, "損失"), 40, 5).told
    assert told == "損失：最小は M の 0.5、最大は S の 2。A は発散しています。"


@pytest.mark.parametrize("charset", ["braille", "ascii"])
@given(
    values=st.dictionaries(st.sampled_from(["S", "M", "自分のコード"]), st.floats()),
    columns=st.integers(1, 60),
    rows=st.integers(1, 9),
)
def test_any_numbers_fill_just_the_cells_that_there_are(
    charset: Charset, values: dict[str, float], columns: int, rows: int
) -> None:
    shown = bars_picture(Bars(values, "損失"), columns, rows, charset=charset)
    assert [cells(row) for row in text_of(shown.rows)] == [columns] * rows
