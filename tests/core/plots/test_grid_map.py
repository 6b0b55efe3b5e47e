"""The map over two settings."""

import pytest

from optim_core.sweep import Regime
from quizapp.core.drawing import Axis, SettingsMap
from quizapp.core.figure import Figure
from quizapp.core.plots import map_picture
from quizapp.core.text.width import cells
from quizapp.core.worked import Sample
from tests.core.plots.reading import marked, text_of

C, D = Regime.CONVERGED, Regime.DIVERGED
SMALL = SettingsMap(
    "momentum", "valley", Axis("lr", 0, 1), Axis("momentum", 0, 0.9), (bytes([C, D]), bytes([C, C]))
)


def test_low_settings_stand_below_on_the_left() -> None:
    rows = text_of(map_picture(SMALL, 8, 6).rows)
    assert rows == ["oooooooo"] * 3 + ["ooooxxxx"] * 3


def test_only_what_occurs_is_named_with_both_axes() -> None:
    head = " ".join(text_of(map_picture(SMALL, 80, 6).rows)[0].split())
    assert head == "o 収束 x 発散 横：学習率 [0, 1] 縦：慣性の係数 [0, 0.9]"


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (3, 2), (20, 5), (200, 80)])
def test_a_map_fills_just_the_cells_that_there_are(columns: int, rows: int) -> None:
    drawn = text_of(map_picture(SMALL, columns, rows).rows)
    assert [cells(row) for row in drawn] == [columns] * rows


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
