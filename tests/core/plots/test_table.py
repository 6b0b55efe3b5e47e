"""Tables of steps: what they have room for, where the current row is, and what is said."""

import math
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.drawing import StepRows
from quizapp.core.formula.letters import BOOKS
from quizapp.core.lab.drawings import rows_drawn
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.walker import read_walker
from quizapp.core.lab.walking import descents
from quizapp.core.plots import CellStyle, table_picture
from quizapp.core.text.width import cells
from tests.core.plots.reading import text_of
from tests.tables import each_row


def _table(word: str, steps: int = 30) -> StepRows:
    experiment = Experiment((read_walker(word),), steps=steps)
    return rows_drawn(experiment, descents(experiment), 0)


MOMENTUM = _table("momentum:lr=0.1")


def _drawn(table: StepRows, columns: int, rows: int, step: int) -> list[str]:
    return [row.rstrip() for row in text_of(table_picture(table, columns, rows, step).rows)]


def test_a_table_at_two_steps() -> None:
    assert _drawn(MOMENTUM, 80, 5, 1) == [
        " 回数        η       gx       gy       vx       vy       Wx       Wy        f",
        "    0                                                    -7        2     6.45",
        ">   1      0.1     -0.7        4     0.07     -0.4    -6.93      1.6    4.961",
        "    2      0.1   -0.693      3.2   0.1323    -0.68   -6.798     0.92    3.157",
        "    3      0.1  -0.6798     1.84    0.187   -0.796   -6.611    0.124      2.2",
    ]


@each_row(
    ("word", "columns", "headings"),
    [
        ("momentum", 77, "回数 η gx gy vx vy Wx Wy f"),
        ("momentum", 76, "回数 gx gy vx vy Wx Wy f"),
        ("momentum", 60, "回数 gx gy vx vy Wx Wy"),
        ("momentum", 50, "回数 vx vy Wx Wy f"),
        ("momentum", 32, "回数 Wx Wy f"),
        ("momentum", 24, "回数 Wx Wy"),
        ("adam", 100, "回数 η gx gy mx my vx vy Wx Wy f"),
        ("adam", 80, "回数 gx gy mx my vx vy Wx Wy"),
    ],
)
def test_columns_that_do_not_fit_are_left_out_in_their_order(
    word: str, columns: int, headings: str
) -> None:
    assert _drawn(_table(word), columns, 4, 3)[0].split() == headings.split()


def test_what_is_left_out_is_said() -> None:
    told = table_picture(MOMENTUM, 60, 5, 0).told
    assert told == (
        "Momentum の 0 ステップ目：W = (-7, 2)、f = 6.45。幅に入らない η、f の列は省いています。"
    )


def test_headings_are_ascii_where_all_is() -> None:
    shown = table_picture(MOMENTUM, 80, 2, 1, charset="ascii")
    assert text_of(shown.rows)[0].split()[1:3] == ["eta", "gx"]


def test_headings_are_in_the_learner_s_letters() -> None:
    experiment = Experiment((read_walker("adam"),), steps=1)
    table = rows_drawn(experiment, descents(experiment), 0, BOOKS["goodfellow"][1])
    assert table.headings == ("ε", "gx", "gy", "sx", "sy", "vx", "vy", "θx", "θy", "f")


def test_a_state_of_any_name_keeps_its_component_in_sight() -> None:
    table = StepRows("自分のコード", ("momentum_buffer.x", "速度の状態.y"), ((0.0, 1.0, 2.0),))
    assert _drawn(table, 80, 2, 0)[0].split() == ["回数", "momen~.x", "速度~.y"]


@each_row("step", [0, 1, 15, 29, 30, 99])
def test_the_current_row_is_in_sight(step: int) -> None:
    lines = _drawn(MOMENTUM, 80, 7, step)
    (marked,) = (line for line in lines if line.startswith(">"))
    assert marked.split()[1] == str(min(step, 30))
    assert all(lines)


def test_what_has_not_run_is_an_empty_table() -> None:
    shown = table_picture(StepRows("自分のコード", (), ()), 40, 3, 2)
    assert text_of(shown.rows)[0].rstrip() == "まだ値がありません。"
    assert shown.told == "自分のコード：まだ値がありません。"


NUMBERS = st.floats() | st.floats(-1e7, 1e7) | st.floats(-0.01, 0.01)


@given(
    st.lists(NUMBERS, min_size=8, max_size=8),
    st.integers(0, 120),
    st.integers(0, 9),
    st.integers(0, 5),
)
def test_any_numbers_fill_just_the_cells_that_there_are(
    numbers: list[float], columns: int, rows: int, step: int
) -> None:
    table = StepRows("SGD", MOMENTUM.headings, ((1.0, *numbers),) * 3)
    shown = text_of(table_picture(table, columns, rows, step).rows)
    assert [cells(row) for row in shown] == ([columns] * rows if columns else [])
    assert "nan" not in "".join(shown)


@given(st.floats(1e-99, 1e99) | st.floats(-1e10, -1e-9))
def test_a_number_is_shown_to_three_figures_wherever_they_fit(number: float) -> None:
    table = StepRows("SGD", ("f",), ((0.0, number),))
    (row,) = _drawn(table, 40, 1, 0)
    shown = float(row.split()[-1])
    assert math.isclose(shown, number, rel_tol=5e-3)


def test_a_table_without_rows_has_the_styles_of_cells_alone() -> None:
    drawn = table_picture(StepRows("A", (), ()), 40, 8, 0)
    assert {run.style for row in drawn.rows for run in row} <= {*get_args(CellStyle)}
