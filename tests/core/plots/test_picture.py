import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim_core.descent import descend
from optim_core.optimizers import SGD, Momentum
from optim_core.surfaces import SURFACES
from quizapp.core.plots import Charset, Trace, may_be_noted, picture, point_at, traces_of
from quizapp.core.text.width import cells
from quizapp.core.verdict import Trajectories
from tests.core.plots.reading import marked, styles_of, text_of

VALLEY = SURFACES["valley"]
CHARSETS: tuple[Charset, ...] = ("braille", "ascii")


def of_sgd(lr: float, label: str = "S", steps: int = 6) -> Trace:
    descent = descend(SGD(lr=lr), VALLEY, steps=steps)
    return Trace(label, descent.path, descent.diverged_at)


def of_momentum() -> Trace:
    return Trace("M", descend(Momentum(lr=0.1), VALLEY, steps=6).path)


def test_only_the_steps_asked_for_are_drawn() -> None:
    def marks(step: int | None) -> int:
        drawn = picture(VALLEY, [of_sgd(0.9, "正解")], 100, 40, step)
        return "".join(text_of(drawn.rows[1:])).count("●")

    assert [marks(step) for step in (0, 1, 2, 3, None)] == [0, 1, 2, 3, 6]


def test_a_shorter_path_waits_for_the_others() -> None:
    short, long = of_sgd(0.9, "あなた", steps=2), of_sgd(0.3, "正解", steps=6)
    assert picture(VALLEY, [short, long], 60, 20, 6) == picture(VALLEY, [short, long], 60, 20)
    assert list(marked(picture(VALLEY, [short, long], 60, 20, 5).rows, "point")) != []


def test_the_view_stands_still_while_the_step_moves() -> None:
    steps = [picture(VALLEY, [of_sgd(1.1)], 60, 20, step) for step in range(6)]
    assert len({line for drawn in steps for line in text_of(drawn.rows[:1])}) == 1


def test_marks_do_not_stand_right_beside_one_another() -> None:
    close = Trace("S", [(-7.0 + 0.1 * i, 2.0 - 0.02 * i) for i in range(60)])
    rows = text_of(picture(VALLEY, [close, of_momentum()], 80, 24).rows[1:])
    assert sum(row.count("●") for row in rows) > 5
    assert not any(pair in row for row in rows for pair in ("●●", "○○", "●○", "○●"))


def test_on_paths_that_lie_on_each_other_marks_take_turns() -> None:
    same = [of_sgd(0.9, label, steps=20) for label in "SM"]
    drawn = "".join(text_of(picture(VALLEY, same, 80, 24).rows[1:]))
    assert drawn.count("●") > 3
    assert drawn.count("○") > 3


def test_arrows_show_the_slope_and_the_last_move_at_the_current_step() -> None:
    descent = descend(Momentum(lr=0.1), VALLEY, steps=6)
    path = Trace("M", descent.path, None, descent.gradients)
    rows = picture(VALLEY, [path], 80, 24, 1).rows
    assert "−勾配（点線）" in text_of(rows)[0]
    # From (-7, 2) the first move is down the slope, and the slope is much the same behind it.
    assert "↓" in "".join(marked(rows[1:], "slope"))
    at_last = picture(VALLEY, [path], 80, 24).rows
    assert any(head in "".join(marked(at_last[1:], "slope")) for head in "→↗↑↖←↙↓↘")


def test_the_first_point_and_the_current_one_have_marks_of_their_own() -> None:
    drawn = picture(VALLEY, [of_sgd(0.9)], 80, 24)
    assert [*marked(drawn.rows[1:], "start"), *marked(drawn.rows[1:], "point")] == ["◎", "S"]


def test_a_path_covers_the_contour() -> None:
    bare, with_path = (picture(VALLEY, paths, 60, 20) for paths in ([], [of_sgd(0.9)]))
    changed = {
        after
        for row, other in zip(styles_of(bare.rows), styles_of(with_path.rows), strict=True)
        for before, after in zip(row, other, strict=False)
        if before == "contour" != after
    }
    assert changed == {"path:0", "point", "start"}


@pytest.mark.parametrize("charset", CHARSETS)
def test_the_minimum_and_the_start_are_marked(charset: Charset) -> None:
    plot = picture(VALLEY, [of_sgd(0.9)], 60, 20, 1, charset=charset).rows[1:]
    assert list(marked(plot, "goal")) == ["+"]
    assert len(list(marked(plot, "start"))) == 1


def test_the_ascii_plot_has_only_ascii_characters() -> None:
    paths = [of_sgd(0.9, "あなた"), of_momentum()]
    drawn = picture(VALLEY, paths, 60, 20, charset="ascii")
    assert "".join(text_of(drawn.rows[1:])).isascii()


@pytest.mark.parametrize("bad", [float("nan"), float("inf"), -1e300, 2e12])
def test_a_diverged_path_is_drawn_to_its_last_sound_point_with_an_arrow_and_a_word(
    bad: float,
) -> None:
    path = Trace("M", [(-7.0, 2.0), (-6.0, 1.0), (-5.0, bad), (0.0, 0.0)])
    sound = Trace("M", [(-7.0, 2.0), (-6.0, 1.0)])
    drawn = picture(VALLEY, [path], 60, 20)
    assert [*marked(drawn.rows, "point")] == [
        *marked(picture(VALLEY, [sound], 60, 20).rows, "point")
    ]
    assert "↘発散" in "".join(text_of(drawn.rows))
    assert drawn.notes == ("M: 2 ステップ目で発散",)
    assert drawn.told == "1 ステップ目：M は 2 ステップ目で発散。"


@pytest.mark.parametrize(("y", "said"), [(90.0, "↑S外へ"), (-90.0, "↓S外へ")])
def test_a_path_that_leaves_has_its_letter_an_arrow_and_a_word_where_it_left(
    y: float, said: str
) -> None:
    drawn = text_of(picture(VALLEY, [Trace("S", [(-7.0, 2.0), (-7.0, y)])], 60, 20).rows)
    assert said in "".join(drawn)


def test_words_of_paths_that_leave_at_one_place_stand_below_each_other() -> None:
    paths = [Trace(label, [(-7.0, 2.0), (-7.0, 90.0)]) for label in "SMA"]
    drawn = text_of(picture(VALLEY, paths, 60, 20).rows)
    assert sum("外へ" in row for row in drawn) == 3


def test_divergence_is_not_told_before_its_step() -> None:
    path = Trace("M", [(-7.0, 2.0), (-6.0, 1.0), (-5.0, np.nan)])
    assert picture(VALLEY, [path], 60, 20, 1).notes == ()
    assert picture(VALLEY, [path], 60, 20, 2).notes == ("M: 2 ステップ目で発散",)


def test_the_recorders_word_on_divergence_is_taken() -> None:
    trace = of_sgd(4.0, steps=60)
    assert trace.diverged_at is not None
    notes = picture(VALLEY, [trace], 60, 20).notes
    assert notes == (f"S: {trace.diverged_at} ステップ目で発散", "S: 今の点は図の外")


def test_paths_that_end_at_one_place_are_all_told_apart_there() -> None:
    paths = [of_sgd(0.9, label, steps=30) for label in "PQR"]
    drawn = picture(VALLEY, paths, 60, 20)
    assert sorted("".join(marked(drawn.rows[1:], "point"))) == ["P", "Q", "R"]


@pytest.mark.parametrize(
    ("learning_rates", "noted"), [((0.9, 0.3), False), ((0.9, 4.0), True), ((0.9, 0.9), True)]
)
def test_room_for_notes_is_wanted_where_there_is_one_at_any_step(
    learning_rates: tuple[float, float], noted: bool
) -> None:
    paths = [of_sgd(lr, label) for lr, label in zip(learning_rates, "PQ", strict=True)]
    steps = [picture(VALLEY, paths, 60, 20, step).notes for step in range(7)]
    assert may_be_noted(VALLEY, paths, 60, 20) is any(steps) is noted


def test_paths_that_look_alike_are_said_to() -> None:
    paths = [of_sgd(0.9, "あなた"), of_sgd(0.9 + 1e-9, "正解")]
    assert picture(VALLEY, paths, 60, 20).notes == ("あなた と 正解 は図では重なって見えます",)
    assert picture(VALLEY, paths, 60, 20, 0).notes == ()
    assert picture(VALLEY, [of_sgd(0.9), of_momentum()], 60, 20).notes == ()


@pytest.mark.parametrize(("columns", "rows"), [(0, 5), (5, 0), (-1, -1)])
def test_no_room_gives_no_rows(columns: int, rows: int) -> None:
    assert picture(VALLEY, [of_sgd(0.9)], columns, rows).rows == ()


@pytest.mark.parametrize("points", [[1.0, 2.0], [(1.0, 2.0, 3.0)], 5.0])
def test_points_that_are_not_pairs_are_refused(points: object) -> None:
    with pytest.raises(ValueError, match="shape"):
        picture(VALLEY, [Trace("S", np.array(points))], 20, 8)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.tuples(st.floats(), st.floats()), max_size=12), max_size=3),
    st.integers(1, 60),
    st.integers(1, 20),
    st.none() | st.integers(0, 15),
    st.sampled_from(CHARSETS),
)
def test_any_points_at_all_fill_exactly_the_cells_asked_for(
    paths: list[list[tuple[float, float]]],
    columns: int,
    rows: int,
    step: int | None,
    charset: Charset,
) -> None:
    labels = ["あなた", "正解", "M"]
    traces = [Trace(label, points) for label, points in zip(labels, paths, strict=False)]
    drawn = picture(VALLEY, traces, columns, rows, step, charset=charset)
    assert [cells(line) for line in text_of(drawn.rows)] == [columns] * rows


def test_a_cell_of_the_picture_is_a_point_of_the_plane() -> None:
    drawing = Trajectories("valley", {}, {"S": ((-7.0, 2.0), (4.0, -1.0))})
    rows = picture(VALLEY, traces_of(drawing), 80, 24, 0).rows
    found = [
        (column, row)
        for row, styles in enumerate(styles_of(rows))
        for column, style in enumerate(styles)
        if style == "start" and row > 0
    ]
    x, y = point_at(drawing, (80, 24), found[0], "braille") or (0.0, 0.0)
    assert x == pytest.approx(-7, abs=0.2)
    assert y == pytest.approx(2, abs=0.4)
    assert point_at(drawing, (80, 24), (0, 0), "braille") is None
    assert point_at(drawing, (80, 24), (40, 23), "braille") is None
