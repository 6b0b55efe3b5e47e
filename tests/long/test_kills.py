"""Hundreds of kills while answering: run it with `pytest -m long`; the suite has a short one."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)

from tests.tui.kills import lost_in

pytestmark = pytest.mark.long


def test_300_kills_lose_no_acknowledged_answer(tmp_path: Path) -> None:
    acknowledged, lost = lost_in(tmp_path, kills=300, seed=11)
    assert acknowledged >= 150  # a busy machine answers slowly
    assert lost == 0
