"""Every planted fault is told at its line, in Japanese, and nothing is said of a sound sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.bank.checking.check import check
from quizapp.sandbox import Sandbox
from tests.bank.code_faults import CODE_FAULTS
from tests.bank.code_sheets import CODE_SHEETS
from tests.bank.fault_report import finding
from tests.bank.fault_sheets import SHEETS
from tests.bank.faults import FAULTS, Fault
from tests.bank.sheets import load_text

EVERY_FAULT = (*FAULTS, *CODE_FAULTS)
EVERY_SHEET = {**SHEETS, **CODE_SHEETS}


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize("fault", EVERY_FAULT, ids=lambda fault: fault.name)
def test_a_fault_is_told_at_its_line_in_japanese(
    tmp_path: Path, sandbox: Sandbox, fault: Fault
) -> None:
    found = finding(fault, sandbox, tmp_path)
    assert found.outcome == "caught", found.problems
    assert not found.english


@pytest.mark.parametrize("form", EVERY_SHEET)
def test_nothing_is_said_of_a_sheet_in_which_no_fault_is_planted(
    tmp_path: Path, sandbox: Sandbox, form: str
) -> None:
    assert list(check(load_text(tmp_path, EVERY_SHEET[form]), sandbox)) == []


def test_every_fault_has_a_name_of_its_own_and_a_line() -> None:
    names = [fault.name for fault in EVERY_FAULT]
    assert len(names) == len({*names})
    assert all(fault.places for fault in EVERY_FAULT)
