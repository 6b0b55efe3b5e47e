import pytest

from quizapp.bank import Problem, render


def problem(excerpt: str, column: int, message: str = "文です。", fix: str = "") -> Problem:
    return Problem("bank/x.yaml", 3, column, "error", message, "a-rule", excerpt, fix)


def test_a_problem_is_one_line_with_its_place_then_the_excerpt_and_the_fix() -> None:
    assert render(problem("  level: 7", 10, fix="  level: 5")).split("\n") == [
        "bank/x.yaml:3:10: エラー: 文です。 (a-rule)",
        "      level: 7",
        "             ^",
        "    修正例: level: 5",
    ]


@pytest.mark.parametrize(
    ("excerpt", "column", "cells"),
    [("ask: 速度", 6, 5), ("速度は: x", 5, 7), ("α: が\u0301x", 5, 5), ("ｱ：x", 3, 3)],
)
def test_the_caret_counts_wide_characters_as_two_cells(
    excerpt: str, column: int, cells: int
) -> None:
    caret = render(problem(excerpt, column)).split("\n")[2]
    assert caret == " " * (4 + cells) + "^"


def test_a_long_line_is_cut_around_the_caret() -> None:
    excerpt, caret = render(problem("あ" * 5000 + "い" + "う" * 5000, 5001)).split("\n")[1:]
    assert len(excerpt) < 120
    assert excerpt.startswith("    …あ")
    assert excerpt.endswith("う…")
    assert len(caret) - 1 == 4 + 1 + 2 * excerpt[5:].index("い")


def test_nothing_an_author_typed_reaches_the_terminal_as_a_command() -> None:
    hostile = "\x1b[2J\x9b1m\u202e\r\n\ud800"
    shown = render(problem(hostile, 1, f"「{hostile}」", hostile))
    assert shown.count("\n") == 3
    assert not set(hostile) & (set(shown) - set("[2J1m\n"))


def test_a_problem_of_a_whole_file_has_no_excerpt() -> None:
    assert render(problem("", 1)) == "bank/x.yaml:3:1: エラー: 文です。 (a-rule)"
