"""A slip that any rule can be written with is named in every rule, by its own name."""

from typing import Any

import pytest

from optim_core import OPTIMIZERS
from quizapp.core.grading.diagnosis import Recognised, Right
from tests.classroom.slips import BOOKS, SLIPS
from tests.classroom.styles import key_loop
from tests.core.grading.executions import finding_on

SEED = 11
FEWEST = 17
"""So many there are in SGD, which has neither state nor t."""


def called(rule: str, source: str) -> str:
    """The id of the mistake that the source is told, or what else it is found to be."""
    defined: dict[str, Any] = {}
    exec(source, defined)  # noqa: S102  # our own table
    finding = finding_on(rule, defined[BOOKS[rule].entry], SEED)
    return finding.mistake.id if isinstance(finding, Recognised) else repr(finding)


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_the_class_that_the_slips_are_made_of_is_right(rule: str) -> None:
    assert called(rule, key_loop(BOOKS[rule])).startswith(Right.__name__)


@pytest.mark.parametrize("rule", OPTIMIZERS)
def test_every_slip_is_named_in_every_rule(rule: str) -> None:
    right = key_loop(BOOKS[rule])
    written = {name: slip.edit(BOOKS[rule]) for name, slip in SLIPS.items()}
    found = {
        name: called(rule, source) for name, source in written.items() if source and source != right
    }
    assert {name: got for name, got in found.items() if got not in SLIPS[name].names} == {}
    assert len(found) >= FEWEST
