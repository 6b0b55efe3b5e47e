"""Open sets are tables: the files in a folder are the entries of the table that lists them."""

from collections.abc import Iterable, Mapping
from functools import partial
from inspect import isfunction
from pathlib import Path
from typing import get_args

import pytest

from optim_core import OPTIMIZERS, SCHEDULES, SURFACES
from optim_core.conventions.textbook import TEXTBOOK
from optim_core.mistakes import CATALOGUES
from quizapp.bank.examples import EXAMPLES
from quizapp.bank.ladders.facts import LADDER_FACTS
from quizapp.classroom.layouts import LAYOUTS
from quizapp.classroom.reports import REPORTS
from quizapp.classroom.sources import SOURCES
from quizapp.cli.commands.exam import FORM_WORDS
from quizapp.cli.commands.grade import LAYOUT_WORDS
from quizapp.cli.commands.lab import BESIDE_WORDS
from quizapp.cli.main import COMMANDS
from quizapp.cli.scenes import CLIP_WORDS, RULE_WORDS, SCHEDULE_WORDS, SURFACE_WORDS
from quizapp.cli.wishes import MODE_WORDS
from quizapp.core.exam.paper_forms import FORMS
from quizapp.core.grading.rules import RULES
from quizapp.core.grading.step_functions import STEP_STATES
from quizapp.core.kinds import KINDS
from quizapp.core.lab.scene import Look
from quizapp.core.lab.stories import STORIES
from quizapp.core.lab.walking import CLIPPINGS
from quizapp.core.rule_notes import RULE_NOTES
from quizapp.core.study.modes import MODES, SECONDS_BY_KIND
from quizapp.core.wording import KIND_NAMES
from quizapp.tui.views import VIEWS

HELPERS = {"adam_family", "bookkeeping", "correction", "decay", "division", "slips"}
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("folder", "table", "others"),
    [
        ("quizapp/core/kinds", KINDS, set()),
        ("quizapp/bank/examples", EXAMPLES, set()),
        ("quizapp/classroom/reports", REPORTS, set()),
        ("quizapp/classroom/layouts", LAYOUTS, {"placed", "id_words", "pattern", "steps"}),
        ("quizapp/cli/commands", COMMANDS, set()),
        ("quizapp/core/rule_notes", RULE_NOTES, {"notes"}),
        ("quizapp/core/lab/stories", STORIES, set()),
        ("optim_core/optimizers", OPTIMIZERS, set()),
        ("optim_core/mistakes", CATALOGUES, HELPERS),
    ],
)
def test_the_files_of_a_folder_are_the_entries_of_its_table(
    folder: str, table: Iterable[str], others: set[str]
) -> None:
    found = {path.stem for path in (ROOT / folder).iterdir() if not path.stem.startswith("_")}
    assert found - others == set(table)


@pytest.mark.parametrize(
    "table", [RULES, CATALOGUES, TEXTBOOK, STEP_STATES, LADDER_FACTS, RULE_NOTES]
)
def test_every_rule_has_its_place_in_every_table_about_rules(table: Mapping[str, object]) -> None:
    assert set(table) == set(OPTIMIZERS)


def test_every_kind_has_a_view_a_name_and_seconds() -> None:
    assert set(VIEWS) == set(KINDS) == set(KIND_NAMES) == set(SECONDS_BY_KIND)


def test_the_command_line_has_the_modes_of_the_table() -> None:
    assert tuple(MODES) == MODE_WORDS


def test_the_command_line_has_the_layouts_of_the_table() -> None:
    assert tuple(LAYOUTS) == LAYOUT_WORDS


def test_every_way_to_read_code_is_in_the_table_of_suffixes() -> None:
    files = {path.stem for path in (ROOT / "quizapp/classroom/sources").glob("[a-z]*.py")}
    codes = [form.code for form in SOURCES.values()]
    late = {code.args[0] for code in codes if isinstance(code, partial)}
    told = late | {one.__module__.rpartition(".")[2] for one in codes if isfunction(one)}
    assert files - {"source_form"} == told


def test_the_command_line_has_the_forms_of_the_table() -> None:
    assert tuple(FORMS) == FORM_WORDS


def test_the_command_line_has_the_names_of_all_that_a_scene_is_made_of() -> None:
    assert tuple(OPTIMIZERS) == RULE_WORDS
    assert tuple(SURFACES) == SURFACE_WORDS
    assert {*SCHEDULES} - {"warmup_then_decay"} == {*SCHEDULE_WORDS}  # written as a setting
    assert tuple(CLIPPINGS) == CLIP_WORDS
    assert {*get_args(Look)} == {*BESIDE_WORDS}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_called_as_the_table_calls_it(kind: str) -> None:
    assert KINDS[kind].kind == kind
