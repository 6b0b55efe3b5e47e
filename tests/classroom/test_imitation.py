"""No submission writes a line of the terminal's report: by its name, its output, what it raises."""

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quizapp.classroom.alike import AlikeGroup
from quizapp.classroom.gradebook import Graded
from quizapp.classroom.marking_off import MOST_CELLS, QUOTE_MARK
from quizapp.classroom.reports import REPORTS
from quizapp.classroom.shown_names import shown_name
from quizapp.classroom.submission import LeftOut
from tests.classroom.gradebooks import HOSTILE, NAMES, book_of, verdicts

TEXTS = st.text(max_size=300) | st.sampled_from(HOSTILE + NAMES)


def report_of(*, name: str = "n", text: str = "t", learner: str = "") -> list[str]:
    """The report of a learner's submissions of this name that write this text."""
    rows = [Graded(name, learner, "q", one, 7) for one in verdicts(text)]
    write = REPORTS["text"].write
    assert write
    left_out, remarks = (LeftOut(name, "理由"),), (f"{name} は 2 つあります。",)
    group = AlikeGroup("q", (name, name), (learner, "m"), "同じです。", (text,))
    return [*write(replace(book_of(rows, left_out, remarks), alike=(group,)))]


def ours(lines: list[str]) -> list[str]:
    return [line for line in lines if not line.startswith(QUOTE_MARK)]


def terminal_cells(line: str) -> int:
    """As a Japanese terminal draws it, in which ambiguous characters are as wide as kanji."""
    return sum(
        0
        if unicodedata.category(one)[0] == "M"
        else 1 + (unicodedata.east_asian_width(one) in "WFA")
        for one in line
    )


@given(TEXTS.filter(str.splitlines))
def test_without_its_marked_lines_the_report_has_nothing_that_a_submission_wrote(text: str) -> None:
    assert ours(report_of(text=text)) == ours(report_of())


@given(TEXTS)
@example("x" * 74 + "［正解］q  b.py")
def test_a_name_ends_a_line_of_ours_or_is_marked(name: str) -> None:
    pairs = zip(ours(report_of(name=name)), ours(report_of()), strict=True)
    for line, plain in pairs:
        if plain.startswith("［"):
            assert line in (plain.removesuffix("  n"), plain.removesuffix("n") + shown_name(name))
        else:
            assert line == plain


@given(TEXTS)
def test_who_is_named_before_a_name_stands_in_a_marked_line(text: str) -> None:
    plain = [line.removesuffix("  n") for line in ours(report_of())]
    assert ours(report_of(learner=f"{text}!")) == plain


@given(TEXTS)
@example("α" * 80 + "［正解］q  b.py")
@example("\U0001f1ef\U0001f1f5" * 40)
def test_no_line_is_wider_than_a_terminal_or_holds_what_is_not_seen(text: str) -> None:
    for line in report_of(name=text, text=text):
        assert all(one.isprintable() or unicodedata.category(one) == "Zs" for one in line)
        if line.startswith(QUOTE_MARK):
            assert terminal_cells(line) <= MOST_CELLS + len(QUOTE_MARK)


@given(TEXTS, TEXTS)
@example("\\\x1b", "\\x1b")
@example("\\x1b", "\x1b")
@example("\\\\x1b", "\\\x1b")
@example("\\t", "\t")
def test_two_names_never_look_the_same(one: str, other: str) -> None:
    assert (shown_name(one) == shown_name(other)) is (one == other)


@pytest.mark.parametrize("name", ["山田 太郎", "山田　太郎", "C:\\temp\\new", "a (1)", "é"])
def test_an_ordinary_name_is_shown_as_it_is(name: str) -> None:
    assert shown_name(name) == name
