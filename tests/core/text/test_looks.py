"""Texts that a reader cannot tell apart have the same look."""

import pytest

from quizapp.core.text.looks import look_of

FRACTION = r"$\frac{1}{2} v$"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SGD", "ＳＧＤ"),
        ("SGD", " SGD。"),
        ("SGD", "**SGD**"),
        ("SGD", "`SGD`"),
        ("SGD", r"$\text{SGD}$"),
        ("η", r"$\eta$"),
        ("α v − η g", r"$\alpha v-{\eta}\,g$"),
        (FRACTION, r"$\frac12 v$"),
        (r"$v \le g$", r"$v \leq g$"),
        ("２倍になる", "2 倍になる."),
    ],
)
def test_style_width_and_spaces_do_not_tell_texts_apart(one: str, other: str) -> None:
    assert look_of(one) == look_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$x^2$", "$x_2$"),
        ("$x^2$", "x2"),
        ("$W$", "$w$"),
        ("$v_t$", "$v_{t+1}$"),
        ("増える", "増えない"),
        ("$-\\eta g$", "$\\eta g$"),
        ("```\na\n  b\n```", "```\na\nb\n```"),
        ("0.1", "0.10"),
    ],
)
def test_what_reads_otherwise_looks_otherwise(one: str, other: str) -> None:
    assert look_of(one) != look_of(other)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "$$", "****", "``"])
def test_marks_around_nothing_show_nothing(text: str) -> None:
    assert look_of(text) == ""
