"""Curves over steps."""

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.core.drawing import Curves, steps_of
from quizapp.core.plots import Charset, curve_picture
from quizapp.core.plots.svg import svg_of
from quizapp.core.text.width import cells
from tests.core.plots.reading import marked, text_of

FALLING = Curves("loss", {"P": (1.0, 0.5, 0.25, 0.1), "Q": (1.0, 1.0, 1.0, 1.0)})


def test_curves_stand_over_their_scales() -> None:
    drawn = text_of(curve_picture(FALLING, 40, 10, 3, charset="ascii").rows)
    assert drawn[0].rstrip() == "P  Q  横：回数  縦：損失"
    left, right = (drawn[1][:10], drawn[1][-8:])
    assert "P" in left or "Q" in left
    assert "Q" in right
    assert "P" in drawn[-2][-8:]


def test_round_numbers_stand_at_the_sides() -> None:
    rows = text_of(curve_picture(FALLING, 60, 24, 3, charset="ascii").rows)
    ticks = [row[:4] for row in rows[:-1] if "+" in row]
    assert ticks == ["1.0+", "0.8+", "0.6+", "0.4+", "0.2+"]
    assert rows[-1].split() == ["'0", "'1", "'2", "'3"]


def test_decades_stand_at_a_logarithmic_side() -> None:
    rows = text_of(curve_picture(Curves("loss", {"P": (1.0, 1e-6)}), 60, 14, 1).rows)
    assert "縦：損失（対数目盛り）" in rows[0]
    ticks = [row.split("┤")[0].strip() for row in rows if "┤" in row]
    assert ticks == ["1", "0.01", "1e-4", "1e-6"]


@pytest.mark.parametrize(("last", "word"), [(math.inf, "発散"), (1e30, "外へ")])
def test_a_curve_that_leaves_its_scale_ends_in_an_arrow_and_a_word(last: float, word: str) -> None:
    curves = Curves("loss", {"S": (1.0, 0.001, last)})
    assert f"S{word}" in "".join(text_of(curve_picture(curves, 60, 20, 2).rows))


def test_from_where_to_where_each_curve_has_come_is_told() -> None:
    told = curve_picture(FALLING, 60, 14, 3).told
    assert told == "3 回目の損失：P は 1 から 0.1 へ、Q は 1。今いちばん小さいのは P です。"


def test_a_curve_is_drawn_as_far_as_its_step() -> None:
    ends = [curve_picture(FALLING, 40, 10, step).rows[1:-1] for step in (1, 3)]
    columns = [max(len(row.rstrip()) for row in text_of(rows)) for rows in ends]
    assert columns[0] < 20 < columns[1]


def test_steps_that_the_author_counts_begin_at_one() -> None:
    curves = Curves("loss", {"訓練": (1.0, 0.5)}, first=1)
    assert "回数 [1, 2]" in text_of(curve_picture(curves, 60, 8, 1).rows)[0]


def test_curves_that_are_no_losses_are_called_by_their_own_name() -> None:
    curves = Curves("loss", {"P": (1.0, 0.5)}, called="歩幅")
    assert "縦：歩幅 [0.5, 1]" in text_of(curve_picture(curves, 60, 8, 1).rows)[0]


def test_ends_that_meet_stand_side_by_side() -> None:
    same = Curves("loss", {"P": (1.0, 0.5), "Q": (1.0, 0.5)})
    rows = curve_picture(same, 40, 10, 1).rows
    assert sorted("".join(marked(rows, "point"))) == ["P", "Q"]


@pytest.mark.parametrize("charset", ["braille", "ascii"])
@example(lines={"A": (1.7976931348623157e308, -5.6e307)}, columns=40, rows=8, step=1)
@given(
    lines=st.dictionaries(
        st.sampled_from(["A", "B", "訓練", "検証の損失"]),
        st.lists(st.floats(), max_size=9).map(tuple),
        min_size=1,
    ),
    columns=st.integers(1, 90),
    rows=st.integers(1, 30),
    step=st.integers(0, 10),
)
def test_any_numbers_fill_just_the_cells_that_there_are(
    charset: Charset,
    lines: dict[str, tuple[float, ...]],
    columns: int,
    rows: int,
    step: int,
) -> None:
    curves = Curves("loss", lines)
    drawn = text_of(curve_picture(curves, columns, rows, step, charset=charset).rows)
    assert [cells(row) for row in drawn] == [columns] * rows
    assert steps_of(curves) <= 9


def test_who_has_no_learning_rate_is_not_said_to_diverge() -> None:
    nothing = Curves("lr", {"自分のコード": (math.nan, math.nan)}, 1)
    assert curve_picture(nothing, 60, 14, 1).told == "学習率の値はありません。"
    assert "発散" not in svg_of(nothing, 1)
