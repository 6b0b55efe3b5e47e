"""Thousands of submissions: run it with `pytest -m long`; the suite holds a short version."""

import pytest

from quizapp.sandbox import Sandbox
from tests.sandbox.programs import linux_only
from tests.sandbox.soak import soak

pytestmark = [pytest.mark.long, linux_only]


@pytest.mark.parametrize("in_bulk", [False, True])
def test_3000_submissions_leave_nothing_and_nothing_grows(*, in_bulk: bool) -> None:
    with Sandbox(in_bulk=in_bulk) as sandbox:
        soak(sandbox, 3_000)
