"""What is wrong fails, and is told by the name of the mistake it is."""

import pytest

from tests.classroom.conftest import Grade
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG


@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_submission_fails_and_is_named(graded: Grade, name: str) -> None:
    rule, source, mistake = WRONG[name]
    verdict = graded(TEXTBOOKS[rule].question, source)
    assert verdict.word in ("fail", "error"), verdict
    assert verdict.mistake == mistake, verdict
    assert verdict.detail is not None
    assert verdict.hint or mistake is None
