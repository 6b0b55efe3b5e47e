"""Terminal cells of texts."""

import pytest

from quizapp.core.text.width import cells


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("あなた", 6),
        ("Ａ", 2),
        ("ｱ", 1),
        ("●α∂−", 4),
        ("⣿", 1),
        ("か\u3099", 2),
        ("x\u0302", 1),
        ("a\u200bb\u2060", 2),
        ("\u202eあ", 2),
    ],
)
def test_width_counts_terminal_cells(text: str, width: int) -> None:
    assert cells(text) == width
