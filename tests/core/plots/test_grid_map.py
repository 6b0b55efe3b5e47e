"""The map over two settings."""

from dataclasses import replace

import pytest

from optim_core.sweep import Regime
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.figure import Figure
from quizapp.core.lab.experiment import Experiment
from quizapp.core.lab.mapping import default_map, map_drawn
from quizapp.core.lab.walker import read_walker
from quizapp.core.plots import Charset, map_picture
from quizapp.core.text.width import cells
from quizapp.core.worked import Sample
from tests.core.plots.reading import marked, styles_of, text_of
from tests.tables import each_row

C, O, D, U = Regime.CONVERGED, Regime.OSCILLATING, Regime.DIVERGED, Regime.UNFINISHED  # noqa: E741  # as they are called
SMALL = SettingsMap(
    "momentum", "valley", Axis("lr", 0, 1), Axis("momentum", 0, 0.9), (bytes([C, D]), bytes([C, C]))
)


def _drawn(word: str = "momentum:lr=0.3") -> SettingsMap:
    experiment = Experiment((read_walker(word),))
    asked = default_map(experiment.walkers[0])
    assert asked is not None
    return map_drawn(experiment, 0, asked)


def _plain(drawing: SettingsMap, columns: int, rows: int, charset: Charset = "ascii") -> list[str]:
    return text_of(map_picture(drawing, columns, rows, charset=charset).rows)


def test_low_settings_stand_below_on_the_left() -> None:
    assert _plain(SMALL, 8, 4) == ["oooooooo"] * 2 + ["ooooxxxx"] * 2


def test_a_cell_of_braille_has_eight_settings_each_with_its_own_texture() -> None:
    narrow = replace(SMALL, rows=tuple(bytes([C, D] if i % 2 else [U, O]) for i in range(4)))
    assert _plain(narrow, 2, 1, "braille") == ["⠤⢽"]
    assert _plain(replace(SMALL, rows=(bytes([C, D]),)), 1, 1, "braille") == ["⢼"]
    assert _plain(SMALL, 8, 4, "braille") == ["⠤⠤⠤⠤⠤⠤⠤⠤"] * 2 + ["⠤⠤⠤⠤⣿⣿⣿⣿"] * 2


SMALLEST = """\
⠤ 収束  ⢕ 振動  ⣿ 発散
⠄ 途中  ⡇ 理論の境
◆ 今の設定
⠤⠥◆⠤⠤⠥⠥⠥⠥⠥⠤⠥⠥⠥⠥⠥⠥⠤⠥⢀⠔⠉⣿⣿
⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣠⠖⠁⣿⣿⣿⣿
⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣠⠞⠁⣿⣿⣿⣿⣿⣿
⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⢀⡤⠊⣿⣿⣿⣿⣿⣿⣿⣿⣿
⠄⠤⠤⠤⠤⠤⠤⠤⠤⠤⢀⡴⠊⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿"""


def test_the_smallest_map_as_text() -> None:
    assert [row.rstrip() for row in _plain(_drawn(), 24, 8, "braille")] == SMALLEST.split("\n")


IN_ASCII = """\
o 収束  ~ 振動  x 発散  . 途中  # 理論の境  @ 今の設定
横：学習率 η  縦：慣性の係数 α
   |oooooooooooooooooooooooooooooooooooooooooooooooo###xxxxx
   |oooooo@ooooooooooooooooooooooooooooooooooooooo###xxxxxxx
   |ooooooooooooooooooooooooooooooooooooooooooooo##xxxxxxxxx
   |oooooooooooooooooooooooooooooooooooooooooo###xxxxxxxxxxx
   |oooooooooooooooooooooooooooooooooooooooo###xxxxxxxxxxxxx
   |ooooooooooooooooooooooooooooooooooooooo##xxxxxxxxxxxxxxx
0.5+~ooooooooooooooooooooooooooooooooooo###xxxxxxxxxxxxxxxxx
   |~oooooooooooooooooooooooooooooooooo##xxxxxxxxxxxxxxxxxxx
   |.oooooooooooooooooooooooooooooooo##xxxxxxxxxxxxxxxxxxxxx
   |.ooooooooooooooooooooooooooooo###xxxxxxxxxxxxxxxxxxxxxxx
   |..ooooooooooooooooooooooooooo##xxxxxxxxxxxxxxxxxxxxxxxxx
   |..ooooooooooooooooooooooooo##xxxxxxxxxxxxxxxxxxxxxxxxxxx
  0+...ooooooooooooooooooooo###xxxxxxxxxxxxxxxxxxxxxxxxxxxxx"""


def test_a_map_in_ascii_as_text() -> None:
    assert [row.rstrip() for row in _plain(_drawn(), 60, 16)][:-1] == IN_ASCII.split("\n")


def test_only_what_occurs_is_named_with_both_axes() -> None:
    head = " ".join(_plain(SMALL, 80, 16)[0].split())
    assert head == "o 収束 x 発散 横：学習率 η 縦：慣性の係数 α"


def test_where_there_is_no_room_for_axes_the_legend_has_their_ends() -> None:
    head = " ".join(_plain(SMALL, 80, 7)[0].split())
    assert head.endswith("横：学習率 η [0, 1] 縦：慣性の係数 α [0, 0.9]")


def test_an_axis_over_decades_has_powers_of_ten() -> None:
    rows = _plain(replace(SMALL, across=Axis("lr", 0.001, 10)), 80, 20, "braille")
    assert "横：学習率 η（対数）" in rows[0]
    for label in ("0.01", "0.1", "1"):
        assert f"┬{label} " in rows[-1]


@pytest.mark.parametrize("charset", ["braille", "ascii"])
@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 2), (20, 5), (24, 8), (200, 80)])
def test_a_map_fills_just_the_cells_that_there_are(
    columns: int, rows: int, charset: Charset
) -> None:
    for drawing in (SMALL, _drawn(), _drawn("adam:lr=0.3")):
        drawn = _plain(drawing, columns, rows, charset)
        assert [cells(row) for row in drawn] == [columns] * rows


@pytest.mark.parametrize("size", [(0, 5), (5, 0), (-1, 3)])
def test_where_there_are_no_cells_there_is_still_a_sentence(size: tuple[int, int]) -> None:
    drawn = map_picture(SMALL, *size)
    assert drawn.rows == ()
    assert "収束 75 %" in drawn.told


@each_row("regime", Regime)
def test_without_colour_regimes_are_told_apart_by_their_signs(regime: Regime) -> None:
    def signs(one: Regime, charset: Charset) -> set[str]:
        rows = _plain(replace(SMALL, rows=(bytes([one, one]),) * 2), 9, 3, charset)
        return {*"".join(rows)}

    for charset in ("braille", "ascii"):
        for other in Regime:
            assert (signs(regime, charset) == signs(other, charset)) == (regime == other)


def test_a_mirrored_map_is_drawn_mirrored() -> None:
    drawing = replace(_drawn(), border=(), cursor=None)
    mirrored = replace(drawing, rows=tuple(row[::-1] for row in drawing.rows))
    one, other = (_plain(each, 50, 4) for each in (drawing, mirrored))
    assert [row[::-1] for row in one] == other


def test_the_border_runs_between_what_converges_and_what_does_not() -> None:
    rows = _plain(_drawn(), 100, 30)[2:-1]
    for row in rows[4:]:  # above, 200 steps are too few for it
        left, _, right = row[4:].partition("#")
        assert set(left[-3:]) <= {"o", "~", "@"}
        assert set(right.lstrip("#").strip()) == {"x"}


def test_a_map_on_a_projector_still_says_what_its_axes_are() -> None:
    rows = text_of(map_picture(_drawn(), 35, 11).rows)
    assert rows[2].startswith("横：学習率 η  縦：慣性の係数 α")


def test_the_cursor_stands_on_its_own_settings_and_has_a_place_at_the_very_ends() -> None:
    for cursor, place in (((0.0, 0.0), (0, 5)), ((1.0, 0.9), (9, 0)), ((0.5, 0.45), (5, 3))):
        rows = _plain(replace(SMALL, cursor=cursor), 10, 6)
        assert [(row.index("@"), y) for y, row in enumerate(rows) if "@" in row] == [place]
        assert map_picture(replace(SMALL, cursor=cursor), 10, 6).notes == ()


@each_row("cursor", [(1.1, 0.5), (0.5, -0.1), (float("nan"), 0.5), (1e300, 1e300)])
def test_a_cursor_that_lies_elsewhere_is_a_note(cursor: tuple[float, float]) -> None:
    drawn = map_picture(replace(SMALL, cursor=cursor), 40, 10, charset="ascii")
    assert drawn.notes == ("今の設定は図の外です",)
    assert "@" not in "".join(text_of(drawn.rows)[1:])


def test_a_border_beyond_the_frame_is_cut_off() -> None:
    line = ((-5.0, 0.45), (5.0, 0.45))
    rows = _plain(replace(SMALL, border=(line,)), 10, 6)
    assert [row.count("#") for row in rows] == [0, 0, 0, 10, 0, 0]


def test_the_colour_of_a_cell_is_that_of_most_of_its_settings() -> None:
    few, many = ((C, C), (C, C), (C, C), (C, D)), ((C, D), (D, D), (D, D), (C, D))
    for pairs, style in ((few, "path:2"), (many, "path:5")):
        drawing = replace(SMALL, rows=tuple(map(bytes, pairs)))
        assert styles_of(map_picture(drawing, 1, 1).rows) == [[style]]


def test_the_sentence_says_how_much_of_the_map_is_what() -> None:
    told = map_picture(replace(_drawn(), rows=(bytes([C] * 500 + [D]),) * 2), 80, 24).told
    assert told.startswith("Momentum を η = 0.044〜2.2、α = 0〜0.99 で 200 ステップずつ")
    assert "収束 100 %、発散 1 % 未満。" in told
    assert "η = 2(1 + α)/λ" in told


def test_a_figure_has_the_border_in_what_explains_but_not_in_what_asks() -> None:
    figure = Figure(
        "valley",
        draw="map",
        optimizer="momentum",
        across={"lr": ("0.2", "1.8")},
        up={"momentum": ("0", "0.9")},
    )
    asked = figure.drawing(Sample())
    explained = replace(figure, at="explain").drawing(Sample())
    assert isinstance(asked, SettingsMap)
    assert isinstance(explained, SettingsMap)
    assert (asked.border, asked.theory) == ((), "")
    assert len(explained.border) == 1
    assert asked.rows == explained.rows


def test_sgd_diverges_right_of_the_limit_of_its_steepest_direction() -> None:
    # The valley is steepest with curvature 2: η < 2 / 2 converges or oscillates, above it diverges.
    drawing = Figure(
        "valley",
        draw="map",
        optimizer="momentum",
        across={"lr": ("0.2", "1.8")},
        up={"momentum": ("0", "0.001")},
        steps=400,
    ).drawing(Sample())
    assert isinstance(drawing, SettingsMap)
    lowest = list(drawing.rows[0])
    assert {*lowest[: len(lowest) // 2 - 1]} == {C}
    assert {*lowest[len(lowest) // 2 + 1 :]} == {D}
    assert "".join(marked(map_picture(drawing, 40, 8).rows, "path:5"))


def test_the_same_map_is_drawn_the_same() -> None:
    assert map_picture(_drawn(), 77, 19) == map_picture(_drawn(), 77, 19)
