"""Tables in prose: how wide columns are, and what becomes of them where there is no room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.core.text.prose import wrap
from quizapp.core.text.width import cells

STATE = """\
| 手法 | 状態 | 初期値 |
|---|:-:|--:|
| Momentum | $v$ | 0 |
| Adam | $m$ と $v$、それに更新の回数 $t$ | 0.5 |"""


def drawn(text: str, columns: int, *, plain: bool = False) -> list[str]:
    return ["".join(span.text for span in line) for line in wrap(text, columns, plain=plain)]


def test_columns_are_as_wide_as_their_widest_cell_and_aligned_as_asked() -> None:
    assert drawn(STATE, 60) == [
        "手法     │            状態            │ 初期値",
        "─────────┼────────────────────────────┼───────",
        "Momentum │             v              │      0",
        "Adam     │ m と v、それに更新の回数 t │    0.5",
    ]


def test_every_row_is_equally_wide_in_terminal_cells() -> None:
    assert len({cells(row) for row in drawn(STATE, 60)}) == 1


def test_the_widest_column_is_broken_first() -> None:
    rows = drawn(STATE, 40)
    assert all(cells(row) <= 40 for row in rows)
    assert rows[2].startswith("Momentum │")
    assert len(rows) == 5


def test_where_no_columns_fit_rows_are_told_one_by_one() -> None:
    rows = drawn(STATE, 18)
    assert all(cells(row) <= 18 for row in rows)
    assert rows[0] == "・手法：Momentum"
    assert "初期値：0" in rows[2]


def test_plain_signs_draw_a_table_in_ascii() -> None:
    rows = drawn("| a | b |\n|---|---|\n| 1 | $\\alpha$ |", 40, plain=True)
    assert rows == ["a | b    ", "--+------", "1 | alpha"]


def test_a_bar_in_a_formula_or_in_code_or_escaped_parts_no_columns() -> None:
    assert drawn("| `a | b` | $x|y$ | 1 \\| 2 |", 60) == ["a | b │ x|y │ 1 | 2"]


def test_short_rows_are_filled_up_and_headings_are_strong() -> None:
    text = "| a | b |\n|---|---|\n| 1 |"
    assert drawn(text, 20) == ["a │ b", "──┼──", "1 │  "]
    assert [span.style for span in wrap(text, 20)[0] if span.text.strip() in "ab"] == ["strong"] * 2


def test_text_around_a_table_stays_prose_and_code_stays_code() -> None:
    assert drawn("前\n| a |\n後", 20) == ["前", "a", "後"]
    assert drawn("```\n| a | b |\n```", 20) == ["| a | b |"]
    assert drawn("絶対値 |x| は", 20) == ["絶対値 |x| は"]


@given(
    st.lists(st.lists(st.text("aあ$`|\\ −", max_size=12), min_size=1, max_size=5), max_size=4),
    st.integers(8, 60),
)
def test_no_table_is_wider_than_the_screen(rows: list[list[str]], columns: int) -> None:
    text = "\n".join("|" + "|".join(row) + "|" for row in rows)
    assert all(cells(row) <= columns for row in drawn(text, columns))


@pytest.mark.parametrize("text", ["||", "|", "| |", "|-|", "|---|\n|---|"])
def test_tables_of_nothing_are_drawn_somehow(text: str) -> None:
    assert drawn(text, 20)
