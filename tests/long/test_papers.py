"""Full papers of a hundred seeds: every question of them is right by its own key."""

import pytest

from quizapp.core.exam.order import PaperOrder
from tests.core.exam.papers import made
from tests.core.exam.test_bundled_papers import BANK, QUESTIONS, assert_key_is_right

pytestmark = pytest.mark.long


def test_every_question_of_a_hundred_full_papers_can_be_answered_by_its_own_key() -> None:
    for seed in range(100):
        for one in made(PaperOrder("full"), BANK, seed).plan:
            assert_key_is_right(QUESTIONS[one.question].sampled(one.seed))
