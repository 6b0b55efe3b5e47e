"""What texts say against what is computed is told; sound texts are not touched."""

from collections.abc import Iterator

import pytest

from quizapp.sandbox import Sandbox
from tests.bank.contradictions import CONTRADICTIONS, SOUND
from tests.bank.fault_report import finding
from tests.bank.faults import Fault
from tests.tables import each_row


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@each_row("fault", CONTRADICTIONS, ids=lambda fault: fault.name)
def test_a_contradiction_is_told_at_its_line_in_japanese(
    tmp_path_factory: pytest.TempPathFactory, sandbox: Sandbox, fault: Fault
) -> None:
    found = finding(fault, sandbox, tmp_path_factory.mktemp("planted"))
    assert found.outcome == "caught", found.problems
    assert not found.english


def test_every_question_of_the_sheet_has_a_contradiction_or_must_stay_quiet() -> None:
    planted = {name for fault in CONTRADICTIONS for name in SOUND if f"/{name}:" in fault.name}
    assert SOUND.keys() - planted == {
        "said-changing",
        "said-explained-by-another-valley",
        "said-library",
    }
