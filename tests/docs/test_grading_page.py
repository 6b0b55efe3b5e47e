"""The page on grading a class names every word and every form, and states the limits that hold."""

import re
from pathlib import Path

from quizapp.classroom.layouts import LAYOUTS
from quizapp.classroom.reports import REPORTS
from quizapp.classroom.run_folder import MOST_RUN_BYTES, MOST_RUN_DAYS, MOST_RUNS
from quizapp.cli import exits
from quizapp.cli.main import parser_of
from quizapp.cli.parser import CommandLine
from quizapp.core.errors import INTERRUPTED

PAGE = (Path(__file__).parents[2] / "docs" / "grading.md").read_text(encoding="utf-8")
GENERAL = {"-h", "--help", "--bank", "--no-bundled"}


def options(parser: CommandLine) -> set[str]:
    return {word for action in parser._actions for word in action.option_strings}


def test_every_word_of_the_command_is_on_the_page() -> None:
    missing = {word for word in options(parser_of("grade")) - GENERAL if word not in PAGE}
    assert not missing


def test_every_form_and_every_layout_has_its_row() -> None:
    rows = {name for row in re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE) for name in names(row)}
    assert {*REPORTS, *LAYOUTS} <= rows


def names(row: str) -> list[str]:
    return re.findall(r"`([a-z_]+)`", row)


def test_the_page_states_the_limits_of_what_is_kept() -> None:
    assert f"{MOST_RUN_DAYS} 日使わなかった" in PAGE
    assert f"{MOST_RUNS} 個または合わせて {MOST_RUN_BYTES // 10**6} MB" in PAGE


def test_every_exit_code_is_explained() -> None:
    codes = (exits.OK, exits.FAILED, exits.USAGE, exits.NO_WALL, INTERRUPTED)
    assert all(f"| {code} |" in PAGE for code in codes)
