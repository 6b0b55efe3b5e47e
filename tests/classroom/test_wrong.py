"""What is wrong fails, and is told by the name of the mistake it is."""

import pytest

from quizapp.core.grading.grade import ARRAYS_ONLY
from tests.classroom.conftest import Grade
from tests.classroom.styles import key_loop
from tests.classroom.textbooks import TEXTBOOKS
from tests.classroom.wrong import WRONG


@pytest.mark.parametrize("rule", TEXTBOOKS)
def test_updates_that_floats_lose_pass_with_a_note_in_every_rule(graded: Grade, rule: str) -> None:
    book = TEXTBOOKS[rule]
    source = (
        key_loop(book)
        .replace("for key in params:", "for key, p in params.items():")
        .replace("params[key] -=", "p -=")
        .replace("params[key] +=", "p +=")
    )
    verdict = graded(book.question, source)
    assert (verdict.word, verdict.convention) == ("pass", ARRAYS_ONLY), verdict


@pytest.mark.parametrize("name", WRONG)
def test_every_wrong_submission_fails_and_is_named(graded: Grade, name: str) -> None:
    rule, source, mistake = WRONG[name]
    verdict = graded(TEXTBOOKS[rule].question, source)
    assert verdict.word in ("fail", "error"), verdict
    assert verdict.mistake == mistake, verdict
    assert verdict.evidence.detail is not None
    assert verdict.hint or mistake is None
