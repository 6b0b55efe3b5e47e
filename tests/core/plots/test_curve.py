"""Curves over steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing import Curves, steps_of
from quizapp.core.plots import Charset, curve_picture
from quizapp.core.text.width import cells
from tests.core.plots.reading import marked, text_of

FALLING = Curves("loss", {"P": (1.0, 0.5, 0.25, 0.1), "Q": (1.0, 1.0, 1.0, 1.0)})


def test_curves_stand_over_their_scales() -> None:
    drawn = text_of(curve_picture(FALLING, 40, 10, 3, charset="ascii").rows)
    assert drawn[0].rstrip() == "P  Q  横：回数 [0, 3]  縦：損失 [0.1, 1]"
    left, right = (drawn[1][:8], drawn[1][-8:])
    assert "P" in left or "Q" in left
    assert "Q" in right
    assert "P" in drawn[-1][-8:]


def test_a_curve_is_drawn_as_far_as_its_step() -> None:
    ends = [curve_picture(FALLING, 40, 10, step).rows[1:] for step in (1, 3)]
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
