"""Strangers' files: the right ones pass, the wrong ones are refused in a good teacher's words."""

from collections.abc import Callable

import pytest

from quizapp.core.question_set import QuestionSet
from quizapp.core.verdict import Verdict
from quizapp.sandbox import Sandbox
from tests.classroom.corpus_report import SEEDS, is_told, question_for
from tests.classroom.files import verdict_on
from tests.classroom.strangers import RIGHT, Stranger
from tests.classroom.strangers_wrong import WRONG

Judged = Callable[[Stranger], Verdict]


@pytest.fixture(scope="module")
def judged(
    questions: QuestionSet, sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory
) -> Judged:
    """The verdict on a file, graded as `quizapp grade` does it."""
    path = tmp_path_factory.mktemp("strangers") / "submission.py"

    def verdict(stranger: Stranger) -> Verdict:
        source = stranger.source
        path.write_bytes(source if isinstance(source, bytes) else source.encode())
        question = question_for(stranger.rule, questions)
        return verdict_on(path, question, sandbox, SEEDS[0])

    return verdict


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_file_passes_with_the_note_it_needs(judged: Judged, name: str) -> None:
    verdict = judged(RIGHT[name])
    assert verdict.right, verdict
    assert is_told(RIGHT[name], verdict), verdict


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_refused_in_a_teachers_words(judged: Judged, name: str) -> None:
    stranger = WRONG[name]
    verdict = judged(stranger)
    assert not verdict.right, verdict
    assert is_told(stranger, verdict), verdict
    assert not stranger.named or verdict.mistake is not None, verdict
