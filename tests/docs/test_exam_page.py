"""The page on the mock exam states the very shares and forms that papers are made by."""

from pathlib import Path

from quizapp.core.exam.paper_forms import FORMS, OWN, SECONDS_EACH
from quizapp.core.exam.selection import STRETCH
from quizapp.core.exam.syllabus import LEVEL_SHARES, SET_SHARE, SYLLABUS

PAGE = (Path(__file__).parents[2] / "docs" / "exam.md").read_text(encoding="utf-8")


def test_the_page_states_the_shares_of_the_tables() -> None:
    for part, its in SYLLABUS.items():
        assert f"| {part} | {its.called} | {round(100 * its.share)} % |" in PAGE
    for level, share in LEVEL_SHARES.items():
        assert f"| {level} | {round(100 * share)} % |" in PAGE
    assert f"合わせて {round(100 * SET_SHARE)} % まで" in PAGE
    assert f"模試全体の {round(100 * STRETCH)} % まで" in PAGE


def test_the_page_states_the_forms() -> None:
    for word, form in FORMS.items():
        size = f" {form.count} 問 | {form.minutes:g} 分 |" if word != OWN else ""
        assert f"| {form.called} `{word}` |{size}" in PAGE
    assert f"1 問 {SECONDS_EACH:g} 秒" in PAGE


def test_shares_add_up() -> None:
    assert round(sum(its.share for its in SYLLABUS.values()), 9) == 1
    assert round(sum(LEVEL_SHARES.values()), 9) == 1
